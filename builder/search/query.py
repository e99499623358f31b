"""Queries: the reader's search in the terminal, from the same files and with the same answers as on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from builder.search.answer import TROUBLE, Sort, answer
from builder.search.counts import Counts, counted
from builder.search.loading import MissingError, Read
from builder.search.notes import Note
from builder.search.question import asked
from builder.search.store import Store


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that was found."""

    title: str
    address: str
    date: date | None
    """None: not known."""
    source: str
    topics: tuple[str, ...]
    place: str
    language: str
    summary: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """What was found."""

    total: int
    hits: tuple[Hit, ...] = ()
    """The first of them, in their order."""
    notes: tuple[Note, ...] = ()
    """What the reader should be told."""
    counts: Counts = field(default_factory=Counts)
    """What they can be narrowed by, where that is wanted."""


def search(read: Read, text: str, limit: int = 10, sort: Sort = "relevance", *, narrowing: bool = True) -> Results:
    """Return what the text finds in the index whose files ``read`` gives, at most ``limit`` of them to show.

    Files that only say what it can be narrowed by are left alone where that is not wanted.
    """
    try:
        store = Store(read)
    except MissingError:
        return Results(0, notes=(Note("missing"),))
    found = answer(store, asked(text), sort)
    hits = tuple(_hits(store, found.order[:limit]))
    trouble = (TROUBLE,) if len(hits) < len(found.order[:limit]) else ()
    counts = counted(store, (number for number, _ in found.order)) if narrowing else Counts()
    return Results(len(found.order), hits, tuple(dict.fromkeys(found.notes + trouble)), counts)


def _hits(store: Store, order: Iterable[tuple[int, float]]) -> Iterable[Hit]:
    """Yield what can be shown: a document whose facts are missing is passed over."""
    for number, score in order:
        try:
            yield _hit(store.facts(number), score)
        except (MissingError, ValueError, TypeError):
            continue


def _hit(facts: dict[str, Any], score: float) -> Hit:
    return Hit(
        title=facts.get("title", ""),
        address=facts.get("address", ""),
        date=date.fromisoformat(facts["date"]) if "date" in facts else None,
        source=facts.get("source", ""),
        topics=tuple(facts.get("topics", ())),
        place=facts.get("place", ""),
        language=facts.get("language", ""),
        summary=facts.get("summary", ""),
        score=score,
    )
