"""Listings: where among many files a row lies, whether they are listed at once or by lists. The twin of listing.js."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder.search.loading import Loader, MissingError
from builder.search.shards import order


class Rows:
    """The rows of one kind, in files that share them by their sorted keys."""

    def __init__(self, loader: Loader, kind: str, tree: Mapping[str, Any]) -> None:
        self._loader = loader
        self._kind = kind
        self._depth: int = tree["depth"]
        self._entries: Sequence[Sequence[str]] = tree["entries"]
        self._shards: dict[str, dict[str, list[Any]]] = {}

    def row(self, key: str) -> list[Any] | None:
        """Return what stands behind a key in its row; None for a key that has none."""
        entries = self._entries
        for depth in range(self._depth, -1, -1):
            at = _place(entries, key)
            if at < 0:
                return None
            if depth:
                entries = self._list(entries[at])
        return self._shard(entries[at]).get(key)

    def beginning(self, prefix: str, most: int) -> list[str]:
        """Return the first keys that begin with a prefix, in their order."""
        found: list[str] = []
        for entry in self._from(prefix, self._entries, self._depth):
            found += [key for key in self._shard(entry) if key.startswith(prefix)]
            if len(found) >= most:
                break
        return found[:most]

    def keys(self) -> Iterator[str]:
        """Yield all keys, in their order."""
        for entry in self._from("", self._entries, self._depth):
            yield from self._shard(entry)

    def _from(self, prefix: str, entries: Sequence[Sequence[str]], depth: int) -> Iterator[Sequence[str]]:
        """Yield the files that may have keys with a prefix."""
        start = max(_place(entries, prefix), 0)
        for entry in entries[start:]:
            if order(entry[0]) > order(prefix) and not entry[0].startswith(prefix):
                break
            if depth:
                yield from self._from(prefix, self._list(entry), depth - 1)
            else:
                yield entry

    def _list(self, entry: Sequence[str]) -> Sequence[Sequence[str]]:
        listed: list[list[str]] = self._loader.file(f"{self._kind}-list", entry[1])
        if listed[0][0] != entry[0]:
            raise MissingError
        return listed

    def _shard(self, entry: Sequence[str]) -> dict[str, list[Any]]:
        first, digits = entry
        if digits not in self._shards:
            shard = {key: row for key, *row in self._loader.file(self._kind, digits)}
            if next(iter(shard), None) != first:
                raise MissingError
            self._shards[digits] = shard
        return self._shards[digits]


def _place(entries: Sequence[Sequence[str]], key: str) -> int:
    """Return which entry a key would be in; -1 for one that comes before all."""
    return bisect_right(entries, order(key), key=lambda entry: order(entry[0])) - 1
