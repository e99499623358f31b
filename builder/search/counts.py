"""Counts: how many of the found documents bear which label, or are of which year. The twin of counts.js."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from builder.search.dates import year_of
from builder.search.loading import MissingError
from builder.search.shards import order
from builder.search.store import Store


@dataclass(frozen=True, slots=True)
class Count:
    """A label, and how many documents bear it."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year, and how many documents are of it."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What an answer can be narrowed by. Where a file is missing there is nothing to narrow by."""

    topics: tuple[Count, ...] = ()
    """The biggest first."""
    sources: tuple[Count, ...] = ()
    years: tuple[YearCount, ...] = ()
    """The newest first."""


def counted(store: Store, numbers: Iterable[int]) -> Counts:
    """Return the topics, sources and years of some documents."""
    among = frozenset(numbers)
    return Counts(_labels(store, "topic", among), _labels(store, "source", among), _years(store, among))


def _labels(store: Store, kind: str, among: frozenset[int]) -> tuple[Count, ...]:
    try:
        labels = store.labels(kind)
    except MissingError:
        return ()
    counts = (Count(label.slug, next(iter(label.names), label.slug), len(among & label.numbers)) for label in labels)
    return tuple(sorted(filter(lambda c: c.count, counts), key=lambda c: (-c.count, order(c.name), order(c.slug))))


def _years(store: Store, among: frozenset[int]) -> tuple[YearCount, ...]:
    try:
        days = store.days()
    except MissingError:
        return ()
    by_day = Counter(days[number] for number in among)
    years: Counter[int] = Counter()
    for day, count in by_day.items():
        if day is not None:
            years[year_of(day)] += count
    return tuple(YearCount(year, years[year]) for year in sorted(years, reverse=True))
