"""Reading: content files to what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.article import Article, Body
from builder.model.problem import Problem
from builder.parsing import article
from builder.parsing.article import Lists
from builder.search import documents
from builder.search.documents import Names
from builder.tracing.codec import encoded


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, each part as bytes, since each is needed at another time."""

    path: str
    card: bytes
    """An encoded Card."""
    body: bytes
    """An encoded Body."""
    document: bytes
    """An encoded Document: what the index may hold of it."""


def read(lists: Lists, files: Iterable[tuple[str, bytes]]) -> list[Reading | tuple[Problem, ...]]:
    """Return what each content file says, or everything that is wrong with it."""
    names = Names.of(lists.settings)
    return [_read(path, data, lists, names) for path, data in files]


def _read(path: str, data: bytes, lists: Lists, names: Names) -> Reading | tuple[Problem, ...]:
    found = article.read(path, data, lists)
    if not isinstance(found, Article):
        return found
    document = documents.document(found, names)
    return Reading(path, encoded(found.card), encoded(Body(found.html, found.standfirst)), encoded(document))
