"""The index: the files that the reader's search is answered from, made of all documents."""

from __future__ import annotations

from collections.abc import Sequence

from builder.search import entrance
from builder.search.documents import Document
from builder.search.segment import archived, whole
from builder.search.wire import Files


def files(documents: Sequence[Document], aliases: Sequence[Sequence[str]] = ()) -> dict[str, bytes]:
    """Return the index of documents that are sorted by key: paths under output/ and their bytes."""
    border = archived(len(documents))
    made = Files()
    segments = [whole(lambda: documents[:border], made, archive=True)] if border else []
    if border < len(documents) or not border:
        segments.append(whole(lambda: documents[border:], made, archive=False))
    return made | {entrance.PATH: entrance.entrance(segments, aliases)}
