"""Shelves: the files of a segment that stands, read so that no damage comes over into the next one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from builder.search import wire
from builder.search.loading import MissingError, Read
from builder.search.rows import term_of
from builder.search.shards import order
from builder.search.tree import Shard, Tree

Size: TypeAlias = Callable[[str], int | None]
"""Gives how many bytes a file under output/ has; None where there is none."""

_ROW: Final = len(b'["a",[0,1]],\n')
"""Bytes that a row takes in a file, at least."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files that this program made. What is missing, or is not as its name says, raises MissingError."""

    read: Read
    size: Size

    def file(self, kind: str, digits: str) -> bytes:
        """Return a file's bytes."""
        content = self.read(wire.path(kind, digits))
        if content is None or wire.told_by(content) != digits:
            raise MissingError
        return content

    def lines(self, kind: str, digits: str) -> list[bytes]:
        """Return a file's values, each as it is written."""
        return wire.lines(self.file(kind, digits))

    def facts(self, digits: str, files: int) -> list[bytes]:
        """Return a group of files of facts."""
        contents = [self.read(wire.path("facts", f"{digits}-{at}")) for at in range(files)]
        found = [content for content in contents if content is not None]
        if len(found) < files or wire.told_together(found) != digits:
            raise MissingError
        return found

    def shards(self, kind: str, tree: Tree) -> list[Shard]:
        """Return the files of rows that a tree leads to."""
        found = list(tree.entries)
        if tree.depth:
            lists = (self.lines(f"{kind}-list", digits) for _, digits in tree.entries)
            found = [(first, digits) for listed in lists for first, digits in map(json.loads, listed)]
        if not all(a < b for a, b in pairwise(order(first) for first, _ in found)):
            raise MissingError
        return found

    def rows(self, kind: str, shard: Shard) -> dict[str, bytes]:
        """Return a shard's rows by their terms."""
        rows = {term_of(line): line for line in self.lines(kind, shard[1])}
        if next(iter(rows), None) != shard[0]:
            raise MissingError
        return rows

    def least(self, kind: str, shard: Shard) -> int:
        """Return how many bytes a shard has at least as ``shards.cut`` counts them, without reading it."""
        size = self.size(wire.path(kind, shard[1]))
        if size is None:
            raise MissingError
        lines = size - len(b"[\n\n]\n") + len(b",\n")
        return lines - lines // _ROW
