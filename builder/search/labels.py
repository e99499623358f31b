"""Labels: which documents bear a topic, a source, a place or a language, and which have which day."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import TypeAlias

from builder.search.dates import day_of
from builder.search.documents import KINDS, Document
from builder.search.loading import MissingError
from builder.search.rows import gaps
from builder.search.wire import Files, lines, listed, packed

_Bearers: TypeAlias = dict[str, tuple[Sequence[str], list[int]]]
"""By slug: its names, and the numbers of the documents that bear it, rising."""


class Labels:
    """Who bears which label and which day, gathered document by document."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, Sequence[str]]] = {kind: {} for kind in KINDS}
        self._numbers = {kind: defaultdict[str, list[int]](list) for kind in KINDS}
        self._days = Counter[date]()

    def add(self, number: int, document: Document) -> None:
        """Take in a document, whose number is higher than all before it."""
        self._days[document.key[0]] += 1
        for kind, labels in document.labels.items():
            for slug, names in labels:
                self._names[kind][slug] = names
                self._numbers[kind][slug].append(number)

    def put(self, made: Files) -> dict[str, str]:
        """Add a file for each kind of label, and return the digits of each."""
        return {
            kind: _put({slug: (self._names[kind][slug], found) for slug, found in numbers.items()}, made)
            for kind, numbers in self._numbers.items()
        }

    def put_days(self, made: Files) -> str:
        """Add the file that tells how many documents each day has, and return its digits."""
        days = sorted(day for day in self._days if day != date.min)
        numbers = gaps(map(day_of, days))
        counts = map(self._days.__getitem__, days)
        flat = list(chain.from_iterable(zip(numbers, counts, strict=True)))
        return made.put("days", packed({"undated": self._days[date.min], "days": flat}) + b"\n")


def amended(old: Mapping[str, bytes], changes: Mapping[int, tuple[Document, Document]], made: Files) -> dict[str, str]:
    """Return the digits of the files of labels, given by kind, after documents have changed; new files are added.

    Raises MissingError where a document does not have a label that it is to lose.
    """
    return {kind: _put(_changed(_bearers(old[kind]), kind, changes), made) for kind in KINDS}


def _put(bearers: _Bearers, made: Files) -> str:
    rows = (packed([slug, names, gaps(found)]) for slug, (names, found) in sorted(bearers.items()))
    return made.put("labels", listed(rows))


def _bearers(content: bytes) -> _Bearers:
    rows = map(json.loads, lines(content))
    return {slug: (names, list(accumulate(gaps))) for slug, names, gaps in rows}


def _changed(bearers: _Bearers, kind: str, changes: Mapping[int, tuple[Document, Document]]) -> _Bearers:
    for number, (before, after) in changes.items():
        for slug, _ in before.labels.get(kind, ()):
            if slug not in bearers or number not in bearers[slug][1]:
                raise MissingError
            bearers[slug][1].remove(number)
        for slug, names in after.labels.get(kind, ()):
            bearers[slug] = (names, [*bearers.get(slug, ((), []))[1], number])
    return {slug: (names, sorted(numbers)) for slug, (names, numbers) in bearers.items() if numbers}
