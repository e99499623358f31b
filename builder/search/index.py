"""The index: the files that the reader's search is answered from, made of all documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from builder.search import entrance, segment
from builder.search.documents import Document
from builder.search.wire import Files


def files(documents: Sequence[Document], aliases: Sequence[Sequence[str]] = ()) -> dict[str, bytes]:
    """Return the index of documents that are sorted by key: paths under output/ and their bytes."""
    made = Files()
    parts = segment.parts(documents)
    segments = [segment.whole(partial(iter, part), made, archive=archive) for part, archive in parts]
    return made | {entrance.PATH: entrance.entrance(segments, aliases)}
