"""Shards: the inverted index, cut by term range into files of bounded size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import Final, TypeAlias

from builder.search.documents import FIELDS, Document
from builder.search.wire import packed

LIMIT: Final = 48_000
"""Bytes of a shard, at most, unless one term alone has more. Cuts fall at random places, so that sizes are
spread evenly below it. Smaller shards cost fewer bytes a word, but make the entrance longer that lists them."""

Flat: TypeAlias = list[int]
"""Documents that have a term, ascending, each with how often: number, count, number, count, …"""


@dataclass(frozen=True, slots=True)
class Row:
    """A term's line of a shard."""

    term: str
    line: bytes
    rank: bytes
    """Where ranges are cut: at the lowest rank in them, a hash of the term and of nothing else."""


def rows(documents: Sequence[Document]) -> list[Row]:
    """Return a row for each term, in the order in which JavaScript sorts strings."""
    found = _inverted(documents)
    return [_row(term, found[term]) for term in sorted(found, key=order)]


def cut(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield ranges of rows within LIMIT, in order.

    A range that is too long is cut at its term of lowest rank. So a border depends on hashes of terms
    alone: a new term or a longer row moves no border but where a shard grows past the limit.
    """
    ends = list(accumulate((len(row.line) + 1 for row in rows), initial=0))
    ranges = [(0, len(rows))] if rows else []
    while ranges:
        start, stop = ranges.pop()
        if stop - start == 1 or ends[stop] - ends[start] <= LIMIT:
            yield rows[start:stop]
            continue
        border = min(range(start + 1, stop), key=lambda at: rows[at].rank)
        ranges += [(border, stop), (start, border)]


def order(term: str) -> bytes:
    """Return a key that sorts terms as JavaScript does, by halves of UTF-16."""
    return term.encode("utf-16-be")


def _inverted(documents: Sequence[Document]) -> dict[str, tuple[Flat, ...]]:
    """Return the flat lists of each term, one for each field."""
    found: dict[str, tuple[Flat, ...]] = {}
    for number, document in enumerate(documents):
        for field, counts in enumerate(document.counts):
            for term, count in counts.items():
                lists = found.get(term)
                if lists is None:
                    lists = found[term] = tuple([] for _ in FIELDS)
                lists[field].extend((number, count))
    return found


def _row(term: str, lists: tuple[Flat, ...]) -> Row:
    used = max(at for at, flat in enumerate(lists, 1) if flat)
    line = packed([term, *map(_gaps, lists[:used])])
    return Row(term, line, hashlib.sha256(term.encode()).digest())


def _gaps(flat: Flat) -> Flat:
    """Return the list with each document's distance from the one before in place of its number."""
    numbers = flat[::2]
    coded = flat.copy()
    coded[2::2] = map(sub, numbers[1:], numbers)
    return coded
