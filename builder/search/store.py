"""The store: an index that can be asked, its segments as one. The twin of store.js."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, TypeAlias

from builder.search import wire
from builder.search.listing import Rows
from builder.search.loading import Loader, MissingError, Read, sound
from builder.search.shards import order

Postings: TypeAlias = tuple[Sequence[tuple[int, int, int]], ...]
"""For each field, the documents that have a term there, how often, and how many terms the field has in all.
Where that is not known it is 0."""

Places: TypeAlias = Sequence[int | str]
"""Where a document has a word, as a row of positions has it."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """A field, and what lunr weighs it by."""

    name: str
    boost: float
    average: float


@dataclass(frozen=True, slots=True)
class Label:
    """A topic, a source, a place or a language, and who bears it."""

    slug: str
    names: tuple[str, ...]
    numbers: frozenset[int]


class Store:
    """An index that can be asked. Where a file is missing, what needs it raises, and all else still answers."""

    def __init__(self, read: Read) -> None:
        loader = Loader(read)
        with sound():
            entrance = loader.entrance()
            if entrance["form"] != wire.FORM:
                raise MissingError
            self.fields = tuple(Weighing(f["name"], f["boost"], f["average"]) for f in entrance["fields"])
            self.aliases = tuple(tuple(map(str, group)) for group in entrance["aliases"])
            told: list[Mapping[str, Any]] = entrance["segments"]
            ends = list(accumulate((segment["documents"] for segment in told), initial=0))
            self.documents: int = ends[-1]
            self._segments = [
                _Segment(loader, segment, start, (entrance["block"], entrance["group"]), len(self.fields))
                for segment, start in zip(told, ends[:-1], strict=True)
            ]

    def postings(self, term: str) -> Postings | None:
        """Return where a term occurs; None for one that does not."""
        with sound():
            found = [postings for segment in self._segments if (postings := segment.postings(term))]
        return tuple(list(chain.from_iterable(of_field)) for of_field in zip(*found, strict=True)) if found else None

    def beginning(self, prefix: str, most: int) -> list[str]:
        """Return the first terms that begin with a prefix, in the index's order."""
        with sound():
            found = {term for segment in self._segments for term in segment.terms.beginning(prefix, most)}
            return sorted(found, key=order)[:most]

    def terms(self) -> Iterator[str]:
        """Yield all terms there are, in no order, some more than once."""
        for segment in self._segments:
            yield from segment.terms.keys()

    def lengths(self) -> None:
        """Raise MissingError where lengths of fields are not known."""
        for segment in self._segments:
            segment.lengths()

    def positions(self, word: str) -> dict[int, Places]:
        """Return where a word stands, by document."""
        with sound():
            return {number: places for segment in self._segments for number, places in segment.positions(word)}

    def labels(self, kind: str) -> list[Label]:
        """Return the labels of a kind."""
        found: dict[str, Label] = {}
        with sound():
            for label in (label for segment in self._segments for label in segment.labels(kind)):
                before = found.get(label.slug, Label(label.slug, (), frozenset()))
                names = tuple(dict.fromkeys(label.names + before.names))
                found[label.slug] = Label(label.slug, names, before.numbers | label.numbers)
        return list(found.values())

    def days(self) -> list[int | None]:
        """Return for each document its day, counted from 1970-01-01; None where it is not known."""
        with sound():
            return [day for segment in self._segments for day in segment.days()]

    def facts(self, number: int) -> dict[str, Any]:
        """Return what a hit shows of a document."""
        with sound():
            segment = next(s for s in reversed(self._segments) if s.start <= number)
            return dict(segment.facts(number))


class _Segment:
    """A part of the documents, with files of its own; it gives their numbers as the whole index counts them."""

    def __init__(
        self, loader: Loader, told: Mapping[str, Any], start: int, blocks: tuple[int, int], fields: int
    ) -> None:
        """Take what the entrance tells; ``blocks`` are the documents of a file of facts, and the files of a group."""
        self.start = start
        self.terms = Rows(loader, "terms", told["terms"])
        self._facts: Sequence[str] = told["facts"]
        self._blocks = blocks
        self._positions = Rows(loader, "positions", told["positions"])
        self._loader = loader
        self._size: int = told["documents"]
        self._fields = fields
        self._lengths: str = told["lengths"]
        self._labels: Mapping[str, str] = told["labels"]
        self._days: str = told["days"]
        self._postings: dict[str, list[list[tuple[int, int, int]]] | None] = {}

    def postings(self, term: str) -> list[list[tuple[int, int, int]]] | None:
        if term not in self._postings:
            lists = self.terms.row(term)
            self._postings[term] = None if lists is None else self._decoded(lists)
        return self._postings[term]

    def facts(self, number: int) -> Any:
        block, group = self._blocks
        at, within = divmod(number - self.start, block)
        return self._loader.file("facts", f"{self._facts[at // group]}-{at % group}")[within]

    def lengths(self) -> list[list[int]] | None:
        """Return a list for each field; None where the lengths stand in the rows."""
        if not self._lengths:
            return None
        with sound():
            lengths: list[list[int]] = self._loader.file("lengths", self._lengths)
            if [len(of_field) for of_field in lengths] != [self._size] * self._fields:
                raise MissingError
            return lengths

    def positions(self, word: str) -> Iterator[tuple[int, Places]]:
        flat = self._positions.row(word) or []
        return zip(self._numbers(flat[::2]), flat[1::2], strict=True)

    def labels(self, kind: str) -> Iterator[Label]:
        rows = self._loader.file("labels", self._labels[kind])
        if not isinstance(rows, list):
            raise MissingError
        for slug, names, gaps in rows:
            yield Label(slug, tuple(names), frozenset(self._numbers(gaps)))

    def days(self) -> list[int | None]:
        told = self._loader.file("days", self._days)
        days: list[int | None] = [None] * told["undated"]
        flat = told["days"]
        for day, count in zip(accumulate(flat[::2]), flat[1::2], strict=True):
            days += [day] * count
        if len(days) != self._size:
            raise MissingError
        return days

    def _decoded(self, lists: list[list[int]]) -> list[list[tuple[int, int, int]]]:
        """Return a row's lists with numbers in place of gaps, and the fields that it leaves out."""
        decoded = [self._counted(flat, field) for field, flat in enumerate(lists)]
        if len(decoded) > self._fields or not all(count > 0 <= length for of in decoded for _, count, length in of):
            raise MissingError
        return decoded + [[] for _ in range(self._fields - len(decoded))]

    def _counted(self, flat: list[int], field: int) -> list[tuple[int, int, int]]:
        if not self._lengths:
            return list(zip(self._numbers(flat[::3]), flat[1::3], flat[2::3], strict=True))
        numbers = self._numbers(flat[::2])
        try:
            lengths = (self.lengths() or [])[field]
        except MissingError:
            return [(number, count, 0) for number, count in zip(numbers, flat[1::2], strict=True)]
        return [
            (number, count, lengths[number - self.start]) for number, count in zip(numbers, flat[1::2], strict=True)
        ]

    def _numbers(self, gaps: Sequence[int]) -> list[int]:
        """Return the numbers that gaps lead to."""
        numbers = list(accumulate(gaps, initial=self.start))[1:]
        if numbers and not (min(gaps) >= 0 and numbers[-1] < self.start + self._size):
            raise MissingError
        return numbers
