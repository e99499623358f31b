"""The store: the index's files as they are read back, each once. The twin of store.js."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeAlias

from builder.search import wire
from builder.search.shards import order

Read: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a file under output/."""

Postings: TypeAlias = tuple[Mapping[int, int], ...]
"""For each field, the documents that have a term there, and how often."""


class MissingError(Exception):
    """A file of the index is not there, or is damaged."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """A field, and what lunr weighs it by."""

    name: str
    boost: float
    average: float


class Store:
    """An index that can be asked. Where a file is missing, what needs it raises, and all else still answers."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._files: dict[str, Any] = {}
        self._shards: dict[int, dict[str, list[list[int]]]] = {}
        with _sound():
            entrance = self._file(wire.ENTRANCE)
            if entrance["form"] != wire.FORM:
                raise MissingError
            self.documents: int = entrance["documents"]
            self.fields = tuple(Weighing(f["name"], f["boost"], f["average"]) for f in entrance["fields"])
            self._lengths: str = entrance["lengths"]
            self._block: int = entrance["block"]
            self._blocks: list[str] = entrance["blocks"]
            self._firsts: list[str] = [first for first, _ in entrance["terms"]]
            self._names: list[str] = [name for _, name in entrance["terms"]]

    def postings(self, term: str) -> Postings | None:
        """Return where a term occurs; None for one that does not."""
        at = self._place(term)
        with _sound():
            lists = self._shard(at).get(term) if at >= 0 else None
            return None if lists is None else self._decoded(lists)

    def beginning(self, prefix: str, most: int) -> list[str]:
        """Return the first terms that begin with a prefix, in the index's order."""
        found: list[str] = []
        at = max(self._place(prefix), 0)
        while at < len(self._firsts) and len(found) < most:
            with _sound():
                found += [term for term in self._shard(at) if term.startswith(prefix)]
            at += 1
            if at < len(self._firsts) and not self._firsts[at].startswith(prefix):
                break
        return found[:most]

    def lengths(self) -> list[list[int]]:
        """Return how many terms each document has, a list for each field."""
        with _sound():
            lengths = self._file(self._lengths)
            if [len(of_field) for of_field in lengths] != [self.documents] * len(self.fields):
                raise MissingError
            return list(lengths)

    def facts(self, number: int) -> dict[str, Any]:
        """Return what a hit shows of a document."""
        with _sound():
            return dict(self._file(self._blocks[number // self._block])[number % self._block])

    def _place(self, term: str) -> int:
        """Return which shard a term would be in; -1 for one that comes before all."""
        return bisect_right(self._firsts, order(term), key=order) - 1

    def _shard(self, at: int) -> dict[str, list[list[int]]]:
        if at not in self._shards:
            shard = {term: lists for term, *lists in self._file(self._names[at])}
            if list(shard)[:1] != [self._firsts[at]]:
                raise MissingError
            self._shards[at] = shard
        return self._shards[at]

    def _decoded(self, lists: list[list[int]]) -> Postings:
        """Return a row's lists with numbers in place of gaps, and the fields that it leaves out."""
        decoded = [dict(zip(accumulate(flat[::2]), flat[1::2], strict=True)) for flat in lists]
        return (*decoded, *({} for _ in self.fields[len(decoded) :]))

    def _file(self, name: str) -> Any:
        if name not in self._files:
            content = self._read(wire.FOLDER + name)
            if content is None:
                raise MissingError
            self._files[name] = json.loads(content)
        return self._files[name]


@contextmanager
def _sound() -> Iterator[None]:
    """Take whatever a damaged file makes fail for a missing file."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as damage:
        raise MissingError from damage
