"""Indexing: documents to the files of the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.search import index
from builder.search.documents import Document
from builder.tracing.codec import decoded


def whole(documents: Iterable[bytes]) -> dict[str, bytes]:
    """Return the files of the index of these documents, encoded and sorted by key. Each is looked at once."""
    return index.files(_decoded(documents))


def _decoded(documents: Iterable[bytes]) -> Iterator[Document]:
    for value in documents:
        document = decoded(Document, value)
        if document is None:
            raise ValueError(value[:80])
        yield document
