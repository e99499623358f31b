"""Rows: a term and where it occurs, each a line of a shard.

A row holds the term and, for each field up to the last that has it, a list: a document's number, how often it has the
term, the distance to the next document, how often that one has it, and so on.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import iadd, sub
from typing import Final

from builder.search.change import Edit, Edits, Moved
from builder.search.documents import FIELDS
from builder.search.shards import order
from builder.search.store import MissingError
from builder.search.wire import packed

_COUNTED: Final = [array("I", [count]).tobytes() for count in range(256)]


class _Digits(dict[int, str]):
    """Numbers as they are written. Most gaps and counts are small, and looked up faster than written anew."""

    def __missing__(self, number: int) -> str:
        return str(number)


_DIGITS: Final = _Digits({number: str(number) for number in range(4096)})
_NONE: Final = Edit()


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

    def rows(self) -> tuple[list[str], list[bytes]]:
        """Return all terms, as JavaScript sorts strings, and their rows. What was gathered is forgotten."""
        terms = sorted(set[str]().union(*self._found), key=order)
        return terms, [_line(term, [_gathered(found.pop(term, None)) for found in self._found]) for term in terms]


def term_of(line: bytes) -> str:
    """Return the term of a row; there are no quotes in terms."""
    return line.split(b'"', 2)[1].decode()


def edited(lines: Mapping[str, bytes], edits: Edits, moved: Moved | None) -> dict[str, bytes]:
    """Return rows by term, in order, as they are after edits and after documents have moved to other numbers.

    Raises MissingError where a row does not have what is to leave it.
    """
    terms = {*lines, *edits} if moved else edits.keys()
    changed = {term: _edited(term, lines.get(term), edits.get(term, {}), moved) for term in terms}
    rows = {term: line for term, line in {**lines, **changed}.items() if line}
    return rows if rows.keys() <= lines.keys() else {term: rows[term] for term in sorted(rows, key=order)}


def _edited(term: str, line: bytes | None, edits: Mapping[int, Edit], moved: Moved | None) -> bytes:
    """Return a row after edits; empty if nothing is left of it."""
    lists = _lists(line) if line else ["" for _ in FIELDS]
    for at in range(len(FIELDS)) if moved else edits:
        lists[at] = _spliced(lists[at], edits.get(at, _NONE), moved)
    return _line(term, lists) if any(lists) else b""


def _spliced(text: str, edit: Edit, moved: Moved | None) -> str:
    """Return a list after an edit; what stands before the first number that is touched stays as it is written."""
    parts = text.split(",") if text else []
    numbers = list(accumulate(map(int, parts[::2])))
    touched = min(chain([moved.first] if moved else [], edit.out, edit.into), default=0)
    start = bisect_left(numbers, touched)
    numbers, before = numbers[start:], numbers[start - 1] if start else 0
    counts = parts[2 * start + 1 :: 2]
    if edit.out:
        numbers, counts = _without(numbers, counts, edit.out)
    if moved:
        numbers = list(map(moved.numbers.__getitem__, numbers))
    if edit.into:
        numbers, counts = _with(numbers, counts, edit.into)
    tail = [""] * (2 * len(numbers))
    tail[::2] = map(_DIGITS.__getitem__, map(sub, numbers, [before, *numbers[:-1]]))
    tail[1::2] = counts
    return ",".join(chain(parts[: 2 * start], tail))


def _without(numbers: list[int], counts: list[str], out: Mapping[int, int]) -> tuple[list[int], list[str]]:
    """Return documents and their counts without those that leave. Raises MissingError where they are not there."""
    left = dict(zip(numbers, counts, strict=True))
    if any(left.pop(number, None) != str(count) for number, count in out.items()):
        raise MissingError
    return list(left), list(left.values())


def _with(numbers: list[int], counts: list[str], into: Mapping[int, int]) -> tuple[list[int], list[str]]:
    """Return documents and their counts with those that come, in order."""
    found = dict(zip(numbers, counts, strict=True)) | {number: str(count) for number, count in into.items()}
    numbers = sorted(found)
    return numbers, list(map(found.__getitem__, numbers))


def _line(term: str, lists: Sequence[str]) -> bytes:
    """Return a row; the last fields that do not have the term are left out."""
    return b"[%b,[%b]]" % (packed(term), "],[".join(lists).rstrip("],[").encode())


def _lists(line: bytes) -> list[str]:
    """Return a row's lists as they are written, one for each of FIELDS."""
    lists = line.decode().split('",[', 1)[1][:-2].split("],[")
    return lists + ["" for _ in FIELDS[len(lists) :]]


def _gathered(places: bytearray | None) -> str:
    """Return a list of documents as they were gathered."""
    if not places:
        return ""
    flat = memoryview(places).cast("I").tolist()
    flat[2::2] = map(sub, flat[2::2], flat[:-2:2])
    return ",".join(map(_DIGITS.__getitem__, flat))


def _counted(most: int) -> list[bytes]:
    """Return the counts up to one as they are kept while gathered."""
    if most < len(_COUNTED):
        return _COUNTED[: most + 1]
    return [array("I", [count]).tobytes() for count in range(most + 1)]
