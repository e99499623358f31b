"""Filters: what a question narrows the answer to, as far as the site has such labels. The twin of filters.js."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

from builder.search.loading import MissingError
from builder.search.question import Filter
from builder.search.store import Label, Store
from builder.search.terms import fold

_Spellings: TypeAlias = Mapping[str, Sequence[Label]]
"""The labels of a kind by all that they may be called."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What filters leave."""

    filters: tuple[Filter, ...]
    """Those that count."""
    unknown: tuple[Filter, ...]
    """Those whose labels the site does not have: they are words."""
    allowed: frozenset[int]
    """The documents that all of them let through."""
    undated: bool
    """Some documents are left out for want of a date."""
    lost: bool
    """A file was missing: what some filters name is not known."""


def narrowed(store: Store, filters: Iterable[Filter]) -> Narrowing:
    """Return what filters leave: of one kind, one must hold; of each kind; and none that leaves out."""
    asked = tuple(filters)
    unknown: list[Filter] = []
    allowing: dict[str, set[int]] = {}
    barred: set[int] = set()
    undated = lost = False
    known = _Known(store)
    for wanted in asked:
        try:
            numbers = known.numbers(wanted)
        except MissingError:
            lost, numbers = True, set[int]()
        if numbers is None:
            unknown.append(wanted)
        elif wanted.excluded:
            barred |= numbers
        else:
            allowing.setdefault(wanted.kind, set()).update(numbers)
            undated = undated or (wanted.day is not None and None in known.days)
    allowed = reduce(set.intersection, allowing.values(), set(range(store.documents))) - barred
    counting = tuple(wanted for wanted in asked if wanted not in unknown)
    return Narrowing(counting, tuple(unknown), frozenset(allowed), undated, lost)


class _Known:
    """What the site has to narrow by, each kind loaded when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._spellings: dict[str, _Spellings] = {}
        self.days: Sequence[int | None] = ()
        """The day of each document, once it was asked for."""

    def numbers(self, wanted: Filter) -> set[int] | None:
        """Return the documents that a filter names; None where there is no such label. Raises MissingError."""
        if wanted.day is not None:
            self.days = self.days or self._store.days()
            behind = wanted.kind == "after"
            return {n for n, day in enumerate(self.days) if day is not None and (day >= wanted.day) == behind}
        labels = self.spellings(wanted.kind).get(plain(wanted.value))
        return set().union(*(label.numbers for label in labels)) if labels else None

    def spellings(self, kind: str) -> _Spellings:
        """Return the labels of a kind by all that they may be called; a language by the beginnings of its tag too."""
        if kind not in self._spellings:
            found: dict[str, list[Label]] = {}
            for label in self._store.labels(kind):
                for spelling in dict.fromkeys(_spellings(label, tag=kind == "lang")):
                    found.setdefault(spelling, []).append(label)
            self._spellings[kind] = found
        return self._spellings[kind]


def plain(text: str) -> str:
    """Return a text in the form in which labels are compared.

    >>> plain("new-York’s")
    'new yorks'
    """
    return " ".join(fold(text).replace("'", "").split())


def _spellings(label: Label, *, tag: bool) -> Iterable[str]:
    slug = plain(label.slug)
    yield slug
    yield from map(plain, label.names)
    if tag:
        parts = slug.split(" ")
        yield from (" ".join(parts[:size]) for size in range(1, len(parts)))
