"""Indexing: documents to a segment of the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.search import segment
from builder.search.documents import Document
from builder.search.segment import Part
from builder.tracing.codec import decoded


def whole(documents: Iterable[bytes], *, archive: bool) -> Part:
    """Return the segment of these documents, encoded and sorted by key. Each is looked at once, and let go."""
    return segment.whole(_decoded(_taken(documents) if isinstance(documents, list) else documents), archive=archive)


def _taken(values: list[bytes]) -> Iterator[bytes]:
    """Yield values and forget them: at the end, when the rows need the memory, they are gone."""
    values.reverse()
    while values:
        yield values.pop()


def _decoded(documents: Iterable[bytes]) -> Iterator[Document]:
    for value in documents:
        document = decoded(Document, value)
        if document is None:
            raise ValueError(value[:80])
        yield document
