"""Trees: files of rows in their order, named by the entrance where they are few, else by lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from builder.search import shards
from builder.search.wire import Files, listed, packed

Shard: TypeAlias = tuple[str, str]
"""The first term of a file of rows, and the digits of its name."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What the entrance says of the files of one kind of rows."""

    depth: int
    """0: the entries are the files. 1: they are lists of files."""
    entries: tuple[Shard, ...]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Tree:
        """Return what an entrance told. Raises whatever a damaged one makes fail."""
        return cls(int(told["depth"]), tuple((str(first), str(digits)) for first, digits in told["entries"]))

    def told(self) -> dict[str, object]:
        """Return it as it stands in the entrance."""
        return {"depth": self.depth, "entries": self.entries}


def of_shards(kind: str, found: Sequence[Shard], made: Files) -> Tree:
    """Return the tree of files of rows, with its lists added."""
    if len(found) <= shards.LISTED:
        return Tree(0, tuple(found))
    cuts = shards.cut([first for first, _ in found], [1] * len(found), shards.LISTED)
    lists = [(found[cut][0][0], made.put(f"{kind}-list", listed(map(packed, found[cut])))) for cut in cuts]
    return Tree(1, tuple(lists))
