"""The index: the files that the reader's search is answered from, made of all documents."""

from __future__ import annotations

from collections.abc import Sequence

from builder.search import entrance
from builder.search.documents import Document
from builder.search.segment import archived, whole


def files(documents: Sequence[Document], aliases: Sequence[Sequence[str]] = ()) -> dict[str, bytes]:
    """Return the index of documents that are sorted by key: paths under output/ and their bytes."""
    border = archived(len(documents))
    parts = [whole(documents[:border], archive=True)] if border else []
    if border < len(documents) or not border:
        parts.append(whole(documents[border:], archive=False))
    made = {path: content for part in parts for path, content in part.files.items()}
    return made | {entrance.PATH: entrance.entrance([part.segment for part in parts], aliases)}
