"""Indexing: documents to a segment of the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.search import segment
from builder.search.documents import Document
from builder.search.segment import Part
from builder.search.wire import Files
from builder.tracing.codec import decoded


def archive(values: Sequence[bytes]) -> Part:
    """Return the archive of these documents, encoded and sorted by key."""
    made = Files()
    return Part(segment.whole(lambda: documents(values), made, archive=True), made)


def documents(values: Iterable[bytes]) -> Iterator[Document]:
    """Yield documents from their bytes."""
    for value in values:
        document = decoded(Document, value)
        if document is None:
            raise ValueError(value[:80])
        yield document
