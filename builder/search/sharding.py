"""Sharding: how terms are spread over the files of the next index, with old files taken over where they can be."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from builder.search import rows, shards
from builder.search.change import Edits, Moved
from builder.search.predecessor import Predecessor


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
class _Shard:
    """An old shard as it is. Nothing cuts it, for its own borders have lower ranks than the terms between them."""

    term: str
    """The first."""
    at: int
    """Where it stands among the old ones."""
    size: int
    """Bytes of its rows, at least."""


_Part: TypeAlias = _Row | _Shard


def spread(old: Predecessor, edits: Edits, moved: Moved | None) -> Iterator[tuple[str, str | list[bytes]]]:
    """Yield for each shard of the next index its first term, and its name if it is an old one, otherwise its lines."""
    for run in _runs(old, _parts(old, edits, moved)):
        first = run[0]
        if isinstance(first, _Shard):
            yield old.entrance.shards[first.at]
        else:
            yield first.term, [part.line for part in run if isinstance(part, _Row)]


def _runs(old: Predecessor, parts: list[_Part]) -> list[list[_Part]]:
    """Return the parts as they share files: an old shard alone, or rows."""
    while True:
        runs = [parts[run] for run in shards.cut([part.term for part in parts], [part.size for part in parts])]
        shared = {part for run in runs if not _is_old(run) for part in run if isinstance(part, _Shard)}
        if not shared:
            return [alone for run in runs for alone in ([[part] for part in run] if _is_old(run) else [run])]
        parts = [row for part in parts for row in (_rows(old.shard(part.at)) if part in shared else [part])]


def _is_old(run: list[_Part]) -> bool:
    """Say whether only old shards are in a range. Then it was cut before, and it is as long now as it was then."""
    return all(isinstance(part, _Shard) for part in run)


def _parts(old: Predecessor, edits: Edits, moved: Moved | None) -> list[_Part]:
    """Return the old shards that may stay, and the rows of all others after the edits.

    An old shard is opened too where the border after it goes, or all that stood before it: what is cut then are
    other ranges than those that were cut before.
    """
    if not old.entrance.shards:
        return _rows(rows.edited({}, edits, moved))
    homes = _homes(old, edits)
    found: list[list[_Part]] = []
    unbounded = False
    for at, (first, _) in reversed(list(enumerate(old.entrance.shards))):
        if moved or unbounded or at in homes:
            lines = rows.edited(old.shard(at), {term: edits[term] for term in homes[at]}, moved)
            unbounded = first not in lines
            found.append(_rows(lines))
        else:
            found.append([_Shard(first, at, old.least(at))])
    parts = [part for parts in reversed(found) for part in parts]
    if parts and isinstance(parts[0], _Shard) and parts[0].at:
        parts[:1] = _rows(old.shard(parts[0].at))
    return parts


def _homes(old: Predecessor, edits: Edits) -> defaultdict[int, list[str]]:
    """Return the edited terms by the place of the old shard that they are in or would be in."""
    firsts = [shards.order(first) for first, _ in old.entrance.shards]
    homes: defaultdict[int, list[str]] = defaultdict(list)
    for term in edits:
        homes[max(bisect_right(firsts, shards.order(term)) - 1, 0)].append(term)
    return homes


def _rows(lines: dict[str, bytes]) -> list[_Part]:
    return [_Row(term, line) for term, line in lines.items()]
