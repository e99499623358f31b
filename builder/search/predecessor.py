"""The predecessor: the index that stands, read so that no damage comes over into the next one."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Final, TypeAlias

from builder.search import entrance, wire
from builder.search.documents import FIELDS
from builder.search.entrance import Entrance
from builder.search.rows import term_of
from builder.search.shards import order
from builder.search.store import MissingError, Read

Size: TypeAlias = Callable[[str], int | None]
"""Gives how many bytes a file under output/ has; None where there is none."""

_ROW: Final = len(b'["a",[0,1]],\n')
"""Bytes that a row takes in a file, at least."""


class Predecessor:
    """An index that this program made. What is missing, or is not as its name says, raises MissingError."""

    def __init__(self, read: Read, size: Size, documents: int) -> None:
        self._read = read
        self._size = size
        self._blocks: dict[int, list[bytes]] = {}
        content = self._content(wire.ENTRANCE)
        try:
            self._enter(content, documents)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as damage:
            raise MissingError from damage

    def facts(self, number: int) -> bytes:
        """Return what a hit shows of a document, as it is written."""
        at, place = divmod(number, entrance.BLOCK)
        if at not in self._blocks:
            self._blocks[at] = wire.lines(self._file("documents", self.entrance.blocks[at]))
            if len(self._blocks[at]) != min(entrance.BLOCK, self.entrance.documents - at * entrance.BLOCK):
                raise MissingError
        return self._blocks[at][place]

    def shard(self, at: int) -> dict[str, bytes]:
        """Return a shard's rows by their terms."""
        first, name = self.entrance.shards[at]
        rows = {term_of(line): line for line in wire.lines(self._file("terms", name))}
        if next(iter(rows)) != first:
            raise MissingError
        return rows

    def least(self, at: int) -> int:
        """Return how many bytes a shard has at least as ``shards.cut`` counts them, without reading it."""
        _, name = self.entrance.shards[at]
        lines = self.size(name) - len(b"[\n\n]\n") + len(b",\n")
        return lines - lines // _ROW

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        size = self._size(wire.FOLDER + name)
        if size is None:
            raise MissingError
        return size

    def _enter(self, content: bytes, documents: int) -> None:
        """Take in the entrance. No digest tells for it, so it must be to the byte what would be written."""
        told = json.loads(content)
        self.lengths: list[list[int]] = json.loads(self._file("lengths", told["lengths"])) or [[] for _ in FIELDS]
        """How many terms each document has, a list for each field."""
        totals = tuple(map(sum, self.lengths))
        cut = tuple((first, name) for first, name in told["terms"])
        self.entrance = Entrance(documents, totals, told["lengths"], tuple(told["blocks"]), cut)
        fits = (
            self.entrance.packed() == content
            and all(len(of_field) == documents for of_field in self.lengths)
            and len(self.entrance.blocks) == -(-documents // entrance.BLOCK)
            and all(a < b for a, b in pairwise(order(first) for first, _ in cut))
        )
        if not fits:
            raise MissingError

    def _file(self, kind: str, name: str) -> bytes:
        content = self._content(name)
        if wire.name(kind, content) != name:
            raise MissingError
        return content

    def _content(self, name: str) -> bytes:
        content = self._read(wire.FOLDER + name)
        if content is None:
            raise MissingError
        return content
