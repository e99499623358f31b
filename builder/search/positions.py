"""Positions: where each word stands, which exact phrases are found by.

Words are folded but not stemmed. Stop words have no rows, which would be longer than all others together: those
that stand right before a word are written before its place.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

from builder.search import engine
from builder.search.chunks import Chunks
from builder.search.loading import MissingError
from builder.search.shards import order
from builder.search.terms import words
from builder.search.wire import packed


def _words(chunk: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of a text without blanks, and whether they are stop words."""
    return tuple((word, word in engine.STOP_WORDS) for word in words(chunk))


_WORDS: Final = Chunks(_words)


def placed(texts: Iterable[str]) -> dict[str, str]:
    """Return for each word its places, as a row has them: distances, each behind the stop words before it.

    Between two texts a place is left empty, so that no phrase leads from one to the other.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    at = 0
    for text in texts:
        run = ""
        for chunk in text.split():
            for word, common in _WORDS[chunk]:
                if common:
                    run = f"{run} {word}" if run else word
                else:
                    places = found[word]
                    if run:
                        places.append(f'"{run}"')
                        run = ""
                    places.append(str(at - last.get(word, 0)))
                    last[word] = at
                at += 1
        at += 1
    return {word: ",".join(places) for word, places in found.items()}


class Located:
    """Where each word stands, gathered document by document."""

    def __init__(self) -> None:
        self._found = defaultdict[str, bytearray](bytearray)
        self._last: dict[str, int] = {}

    def add(self, number: int, places: Mapping[str, str]) -> None:
        """Take in a document, whose number is higher than all before it."""
        found, last = self._found, self._last
        for word, of_document in places.items():
            found[word] += b",%d,[%b]" % (number - last.get(word, 0), of_document.encode())
            last[word] = number

    def rows(self) -> tuple[list[str], list[bytes]]:
        """Return all words, as JavaScript sorts strings, and their rows. What was gathered is forgotten."""
        words = sorted(self._found, key=order)
        return words, [b"[" + packed(word) + self._found.pop(word) + b"]" for word in words]


def edited(word: str, line: bytes, edits: Mapping[int, tuple[str, str]]) -> bytes:
    """Return a row in which documents have other places than before, by number; none are empty, and so is no row.

    Raises MissingError where a document does not have the places that it is to lose.
    """
    flat = json.loads(line)[1:] if line else []
    found = {
        number: packed(places)[1:-1].decode() for number, places in zip(accumulate(flat[::2]), flat[1::2], strict=True)
    }
    for number, (before, after) in edits.items():
        if found.pop(number, "") != before:
            raise MissingError
        if after:
            found[number] = after
    located = Located()
    for number in sorted(found):
        located.add(number, {word: found[number]})
    return b"".join(located.rows()[1])
