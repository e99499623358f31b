"""Sketches: what a text says word for word, in a few numbers, so that near-identical texts are found among many.

Each five words in a row are hashed, and the smallest hashes are kept. How many of the smallest of two texts both of
them have tells how much of all their wording they share (Broder, "On the resemblance and containment of documents",
1997). A short text is kept whole, so for it this is exact. The last bit of a hash says whether a number is among
the words: so texts that differ in their numbers alone, as the reports of two days do, can be told from copies.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from zlib import crc32

from builder.model import letters

FORM: Final = 1
"""Of what a sketch is; it changes when the same text would get another one, so that none is kept that nobody makes."""
KEPT: Final = 96
"""Hashes of a sketch."""
FEWEST: Final = 40
"""Words below which a text has no sketch: an item of two sentences is often written alike by two people."""
KEYS: Final = 6
"""Hashes by which a sketch is found. Of texts that share four fifths one is the same but once in 15,000 cases."""

_IN_A_ROW: Final = 5
_NUMBERED: Final = 1
"""The bit of a hash that says that there is a number in its words."""
_SPREAD: Final = 0x9E3779B1
"""An odd number that spreads what is near over all 32 bits (Knuth's multiplicative hashing)."""
_BITS: Final = 0xFFFFFFFF - _NUMBERED
_DIGIT: Final = re.compile(r"\d")
_FEW: Final = 4
"""Hashes with a number up to which nothing can be said of a text's numbers."""


class Likeness(NamedTuple):
    """How much of their wording two texts share, from 0 to 1."""

    whole: float
    """Of the wording of both together."""
    within: float
    """Of the one that has less of it: 1 where one text is all in the other."""
    numbers: float
    """Of what is worded with a number, in the text that has less of that; 1 where that is too little to tell."""


def sketch(text: str) -> bytes:
    """Return the sketch of a text, Markdown or plain; empty for one that is too short to have any."""
    words = letters.words(letters.folded(letters.unlinked(text)))
    if len(words) < FEWEST:
        return b""
    rows = zip(*(words[at:] for at in range(_IN_A_ROW)), strict=False)
    hashes = [crc32(" ".join(row).encode()) * _SPREAD & _BITS for row in rows]
    for at in _with_a_number(words):
        hashes[at] |= _NUMBERED
    return array("I", sorted(set(hashes))[:KEPT]).tobytes()


def likeness(one: bytes, other: bytes) -> Likeness:
    """Return how alike two texts are by their sketches; not at all where one has none.

    >>> likeness(b"", b"")
    Likeness(whole=0.0, within=0.0, numbers=0.0)
    """
    first, second = set(memoryview(one).cast("I")), set(memoryview(other).cast("I"))
    if not (first and second):
        return Likeness(0.0, 0.0, 0.0)
    seen = sorted(first | second)[:KEPT]
    first.intersection_update(seen)
    second.intersection_update(seen)
    shared = first & second
    numbered = min(_numbered(first), _numbered(second))
    return Likeness(
        len(shared) / len(seen),
        len(shared) / max(min(len(first), len(second)), 1),
        _numbered(shared) / numbered if numbered > _FEW else 1.0,
    )


def keys(sketch: bytes) -> Sequence[int]:
    """Return the numbers by which a sketch is found: two that are alike have one in common."""
    return memoryview(sketch).cast("I")[:KEYS]


def _with_a_number(words: Sequence[str]) -> set[int]:
    """Return the places of all rows of words that have a number among them."""
    last = len(words) - _IN_A_ROW
    numbers = [at for at, word in enumerate(words) if _DIGIT.search(word)]
    return {row for at in numbers for row in range(max(at - _IN_A_ROW + 1, 0), min(at, last) + 1)}


def _numbered(hashes: Iterable[int]) -> int:
    return sum(found & _NUMBERED for found in hashes)
