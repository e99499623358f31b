"""Changes: which documents leave an index and which come, and what becomes of the numbers of all others."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final, TypeAlias

from builder.search.documents import Document
from builder.search.store import MissingError

NEW: Final = -1
"""The old number of a document that has none."""

Key: TypeAlias = tuple[date, str]
"""Where a document stands among the others."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a field's list of a term."""

    out: dict[int, int] = field(default_factory=dict)
    """Old numbers of documents that the term leaves, and how often they had it."""
    into: dict[int, int] = field(default_factory=dict)
    """New numbers of documents that it comes into, and how often they have it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of the numbers of documents that are neither gone nor come."""

    first: int
    """The first old number that becomes another one."""
    numbers: Sequence[int]
    """The new number for each old one; those that are gone stand for themselves."""


Edits: TypeAlias = Mapping[str, Mapping[int, Edit]]
"""What becomes of terms: by the place of each field, and only where something does."""


@dataclass(frozen=True, slots=True)
class Change:
    """The step from the documents of an index to those of the next one."""

    documents: int
    """How many the old index has."""
    origins: Sequence[int]
    """The old number of each document; NEW where it has none."""
    gone: Mapping[int, Document]
    """By their old numbers, the old documents that leave or change, as they were."""
    come: Mapping[int, Document]
    """By their new numbers, the documents that are new or changed."""

    @classmethod
    def of(cls, before: Sequence[Key], gone: Mapping[int, Document], come: Sequence[Document]) -> Change:
        """Return the change from old keys. Raises MissingError where what leaves or comes does not fit them."""
        left = {document.key: number for number, document in gone.items()}
        coming = {document.key for document in come}
        _hold(all(a < b for a, b in pairwise(before)))
        _hold(all(a.key < b.key for a, b in pairwise(come)))
        _hold(all(0 <= number < len(before) and before[number] == d.key for number, d in gone.items()))
        leaving = {number for key, number in left.items() if key not in coming}
        origins = _origins(before, leaving, [document.key for document in come if document.key not in left])
        numbers = [number for number, origin in enumerate(origins) if origin == NEW or origin in gone]
        return cls(len(before), origins, gone, dict(zip(numbers, come, strict=True)))

    def moved(self) -> Moved | None:
        """Return where documents move that are not in ``gone``; None where all of them keep their numbers."""
        stay = {old: new for new, old in enumerate(self.origins) if old != NEW and old not in self.gone}
        first = next((old for old, new in stay.items() if old != new), None)
        if first is None:
            return None
        return Moved(first, [stay.get(old, old) for old in range(self.documents)])

    def edits(self) -> Edits:
        """Return what becomes of the terms of the documents that leave and come."""
        edits: defaultdict[str, defaultdict[int, Edit]] = defaultdict(lambda: defaultdict(Edit))
        for term, at, number, count in _places(self.gone, self.come):
            edits[term][at].out[number] = count
        for term, at, number, count in _places(self.come, self.gone):
            edits[term][at].into[number] = count
        return edits


def _origins(before: Sequence[Key], leaving: set[int], entering: Sequence[Key]) -> list[int]:
    """Return the old number of each new one."""
    origins: list[int] = []
    begun = 0
    for key in entering:
        place = bisect_left(before, key)
        _hold(place == len(before) or before[place] != key)
        origins += (number for number in range(begun, place) if number not in leaving)
        origins.append(NEW)
        begun = place
    origins += (number for number in range(begun, len(before)) if number not in leaving)
    return origins


def _places(documents: Mapping[int, Document], others: Mapping[int, Document]) -> Iterator[tuple[str, int, int, int]]:
    """Yield term, field, number and count wherever others do not have the same of the same document and number."""
    for number, document in documents.items():
        other = others.get(number)
        same = other.counts if other and other.key == document.key else [{} for _ in document.counts]
        for at, (counts, known) in enumerate(zip(document.counts, same, strict=True)):
            for term, count in counts.items() - known.items():
                yield term, at, number, count


def _hold(fits: bool) -> None:  # noqa: FBT001 - a condition, and nothing else
    if not fits:
        raise MissingError
