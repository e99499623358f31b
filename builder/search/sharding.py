"""Sharding: how rows are spread over the files of the next segment, with old files taken over where they can be."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from builder.search import shards
from builder.search.shelf import Shelf
from builder.search.tree import Shard
from builder.search.wire import Files, listed

Edited: TypeAlias = Callable[[str, bytes, Any], bytes]
"""Gives a term's row after an edit, from the row before it; each empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by itself, to go into any file."""

    term: str
    line: bytes

    @property
    def size(self) -> int:
        """Bytes of it."""
        return shards.size(self.line)


@dataclass(frozen=True, slots=True)
class _Whole:
    """An old shard as it is. Nothing cuts it, for its own borders have lower ranks than the terms between them."""

    shard: Shard
    at: int
    """Where it stands among the old ones."""
    size: int
    """Bytes of its rows, at least."""

    @property
    def term(self) -> str:
        """The first."""
        return self.shard[0]


_Part: TypeAlias = _Row | _Whole


@dataclass(frozen=True, slots=True)
class Sharding:
    """The files of one kind of rows as they stand, and where they are read."""

    shelf: Shelf
    kind: str
    limit: int
    old: list[Shard]

    def spread(self, edits: Mapping[str, Any], edited: Edited, made: Files) -> list[Shard]:
        """Return the shards of the next segment, with those that are new added."""
        return [self._put(run, made) for run in self._runs(self._parts(edits, edited))]

    def _put(self, run: list[_Part], made: Files) -> Shard:
        first = run[0]
        if isinstance(first, _Whole):
            return first.shard
        lines = [part.line for part in run if isinstance(part, _Row)]
        return first.term, made.put(self.kind, listed(lines))

    def _runs(self, parts: list[_Part]) -> Iterator[list[_Part]]:
        """Yield the parts as they share files: an old shard alone, or rows."""
        while True:
            cuts = shards.cut([part.term for part in parts], [part.size for part in parts], self.limit)
            runs = [parts[cut] for cut in cuts]
            shared = {part for run in runs if not _is_old(run) for part in run if isinstance(part, _Whole)}
            if not shared:
                break
            parts = [row for part in parts for row in (self._opened(part) if part in shared else [part])]
        for run in runs:
            yield from [[part] for part in run] if _is_old(run) else [run]

    def _parts(self, edits: Mapping[str, Any], edited: Edited) -> list[_Part]:
        """Return the old shards that may stay, and the rows of all others after the edits.

        An old shard is opened too where the border after it goes, or all that stood before it: what is cut then are
        other ranges than those that were cut before.
        """
        homes = self._homes(edits)
        if not self.old:
            return _rows(_after({}, homes.get(0, {}), edited))
        found: list[list[_Part]] = []
        unbounded = False
        for at, shard in reversed(list(enumerate(self.old))):
            if unbounded or at in homes:
                lines = _after(self.shelf.rows(self.kind, shard), homes.get(at, {}), edited)
                unbounded = shard[0] not in lines
                found.append(_rows(lines))
            else:
                found.append([_Whole(shard, at, self.shelf.least(self.kind, shard))])
        parts = [part for parts in reversed(found) for part in parts]
        if parts and isinstance(parts[0], _Whole) and parts[0].at:
            parts[:1] = self._opened(parts[0])
        return parts

    def _homes(self, edits: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
        """Return the edits by the place of the old shard that each term is in or would be in."""
        firsts = [shards.order(first) for first, _ in self.old]
        homes: defaultdict[int, dict[str, Any]] = defaultdict(dict)
        for term, edit in edits.items():
            homes[max(bisect_right(firsts, shards.order(term)) - 1, 0)][term] = edit
        return homes

    def _opened(self, part: _Part) -> list[_Part]:
        return _rows(self.shelf.rows(self.kind, part.shard)) if isinstance(part, _Whole) else [part]


def _is_old(run: list[_Part]) -> bool:
    """Say whether only old shards are in a range. Then it was cut before, and it is as long now as it was then."""
    return all(isinstance(part, _Whole) for part in run)


def _rows(lines: Mapping[str, bytes]) -> list[_Part]:
    return [_Row(term, line) for term, line in lines.items()]


def _after(lines: Mapping[str, bytes], edits: Mapping[str, Any], edited: Edited) -> dict[str, bytes]:
    """Return rows by term, in order, as they are after edits."""
    changed = {term: edited(term, lines.get(term, b""), edit) for term, edit in edits.items()}
    rows = {term: line for term, line in {**lines, **changed}.items() if line}
    return rows if rows.keys() <= lines.keys() else {term: rows[term] for term in sorted(rows, key=shards.order)}
