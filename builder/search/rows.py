"""Rows: a term and where it occurs, each a line of a shard.

A row holds the term and, for each field up to the last that has it, a list: a document's number, how often it has the
term, the distance to the next document, how often that one has it, and so on. In an archive the number of terms that
the document has in that field follows each count, so that no reader needs to load the lengths of all documents.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import iadd, sub
from typing import Final, TypeAlias

from builder.search.documents import FIELDS
from builder.search.loading import MissingError
from builder.search.shards import order
from builder.search.wire import packed

Entry: TypeAlias = tuple[int, ...]
"""What a list says of a document, behind its number: its count, and in an archive its length."""

_COUNTED: Final = [array("I", [count]).tobytes() for count in range(256)]


class _Digits(dict[int, str]):
    """Numbers as they are written. Most gaps and counts are small, and looked up faster than written anew."""

    def __missing__(self, number: int) -> str:
        return str(number)


_DIGITS: Final = _Digits({number: str(number) for number in range(4096)})


class Inverted:
    """Where each term occurs, gathered document by document."""

    def __init__(self) -> None:
        # Four bytes for a document's number and four for its count: lists of integers would take twice that and more.
        self._found = tuple(defaultdict[str, bytearray](bytearray) for _ in FIELDS)

    def add(self, number: int, counts: Iterable[Mapping[str, int]]) -> None:
        """Take in a document, whose number is higher than all before it."""
        numbered = array("I", [number]).tobytes()
        for found, of_field in zip(self._found, counts, strict=True):
            places = list(map(numbered.__add__, _counted(max(of_field.values(), default=0))))
            # Ten thousand articles are two million turns of this loop, so C turns it.
            deque(map(iadd, map(found.__getitem__, of_field), map(places.__getitem__, of_field.values())), maxlen=0)

    def rows(self, lengths: Sequence[Sequence[int]] | None) -> tuple[list[str], list[bytes]]:
        """Return all terms, as JavaScript sorts strings, and their rows. What was gathered is forgotten.

        ``lengths`` has a sequence for each field where they are to be told in the rows.
        """
        terms = sorted(set[str]().union(*self._found), key=order)
        return terms, [self._row(term, lengths) for term in terms]

    def _row(self, term: str, lengths: Sequence[Sequence[int]] | None) -> bytes:
        lists = []
        for at, found in enumerate(self._found):
            flat = array("I", found.pop(term, b"")).tolist()
            columns = [flat[::2], flat[1::2]]
            if lengths:
                columns.append(list(map(lengths[at].__getitem__, columns[0])))
            lists.append(_written(columns))
        return _line(term, lists)


def edited(term: str, line: bytes, edits: Mapping[int, Mapping[int, tuple[Entry, Entry]]]) -> bytes:
    """Return a row in which documents have other entries than before, by field and number; an empty one is none.

    Raises MissingError where a document does not have the entry that it is to lose.
    """
    lists = json.loads(line)[1:] if line else []
    lists += [[] for _ in FIELDS[len(lists) :]]
    for at, changes in edits.items():
        width = next(len(entry) for entries in changes.values() for entry in entries if entry)
        entries = _replaced(_entries(lists[at], width), changes)
        lists[at] = list(chain.from_iterable(map(_numbered, gaps(entries), entries.values())))
    return _line(term, [",".join(map(str, flat)) for flat in lists]) if any(lists) else b""


def _entries(flat: Sequence[int], width: int) -> dict[int, Entry]:
    """Return a list's entries by number."""
    numbers = accumulate(flat[:: width + 1])
    return dict(zip(numbers, zip(*(flat[n :: width + 1] for n in range(1, width + 1)), strict=True), strict=True))


def _replaced(entries: dict[int, Entry], changes: Mapping[int, tuple[Entry, Entry]]) -> dict[int, Entry]:
    """Return entries by number, in order, as they are after the changes."""
    for number, (before, after) in changes.items():
        if entries.pop(number, ()) != before:
            raise MissingError
        if after:
            entries[number] = after
    return dict(sorted(entries.items()))


def _numbered(gap: int, entry: Entry) -> Entry:
    return (gap, *entry)


def term_of(line: bytes) -> str:
    """Return the term of a row; there are no quotes in terms."""
    return line.split(b'"', 2)[1].decode()


def _written(columns: list[list[int]]) -> str:
    """Return a list from its numbers, counts and perhaps lengths."""
    written = [""] * (len(columns[0]) * len(columns))
    for at, column in enumerate([gaps(columns[0]), *columns[1:]]):
        written[at :: len(columns)] = map(_DIGITS.__getitem__, column)
    return ",".join(written)


def gaps(numbers: Iterable[int]) -> list[int]:
    """Return the first number and the distances between the others."""
    known = list(numbers)
    return [*known[:1], *map(sub, known[1:], known[:-1])]


def _line(term: str, lists: Sequence[str]) -> bytes:
    """Return a row; the last fields that do not have the term are left out."""
    return b"[%b,[%b]]" % (packed(term), "],[".join(lists).rstrip("],[").encode())


def _counted(most: int) -> list[bytes]:
    """Return the counts up to one as they are kept while gathered."""
    if most < len(_COUNTED):
        return _COUNTED[: most + 1]
    return [array("I", [count]).tobytes() for count in range(most + 1)]
