"""Signatures: what an article is about, in a few numbers that are worked out from the article alone.

A signature is a run of words of 32 bits. The first names the headline; each of the others is a term, hashed, with its
strength in the last two bits. So the signatures of a whole archive are one array, which is there in a moment.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain, compress
from typing import Final
from zlib import crc32

MOST: Final = 40
"""Terms of a signature."""
ENOUGH: Final = 16
"""Terms up to which those count that a text has but once: else a brief item would have its headline alone."""
STRENGTHS: Final = (1, 2, 3)
"""How strong a term can be: it gains by each place that it comes back in."""
STRENGTH: Final = 0b11
"""The bits of a word that are its strength, which the name of a headline has none of; the others name its term."""
TERM: Final = 0xFFFFFFFF - STRENGTH
WIDTH: Final = 4
"""Bytes of a word."""


def signature(counts: Mapping[str, Mapping[str, int]], commonplaces: Collection[str]) -> bytes:
    """Return an article's signature; ``counts`` has how often each term occurs in its title, related and body.

    A term is strong that comes back: a headline's verb is said once, while what a story is about stands in its headline
    and in its text. ``commonplaces`` are terms that say nothing.
    """
    title, related, body = counts["title"], counts["related"], counts["body"]
    mention = 1 if body else 2  # a headline alone has no place where its terms could come back

    def strength(term: str) -> int:
        return min(mention * (term in title) + (term in related) + min(body.get(term, 0), 2), STRENGTHS[-1])

    headlines = dict.fromkeys(term for term in chain(title, related) if _tells(term, commonplaces))
    text = (term for term in _weightiest(body) if term not in headlines and _tells(term, commonplaces))
    chosen = [*headlines]
    for term in text:
        if len(chosen) >= (MOST if body[term] > 1 else ENOUGH):
            break
        chosen.append(term)
    terms = {_hashed(term): strength(term) for term in chosen[:MOST]}
    return array("I", [_hashed(" ".join(sorted(title))), *(term | terms[term] for term in sorted(terms))]).tobytes()


def _weightiest(body: Mapping[str, int]) -> Iterator[str]:
    """Yield a text's terms, the commonest first; of those as common the first said, since news begins with the best."""
    yield from sorted((term for term, count in body.items() if count > 1), key=body.__getitem__, reverse=True)
    yield from (term for term, count in body.items() if count == 1)


def _tells(term: str, commonplaces: Collection[str]) -> bool:
    """Say whether a term may tell two matters apart: a number, or a letter alone, is met in all of them."""
    return len(term) > 1 and not term.isdecimal() and term not in commonplaces


def _hashed(text: str) -> int:
    """Return a number for a text, the same on every machine."""
    return crc32(text.encode()) & TERM


class Signatures:
    """The signatures of an archive. Articles go by their numbers."""

    def __init__(self, data: bytes, lengths: bytes) -> None:
        """Take the signatures one behind the other, in the order of the numbers, and how many words each has."""
        self.data = data
        self.lengths = lengths
        self._words = array("I", data)
        self._starts = array("I", accumulate(lengths, initial=0))

    @classmethod
    def joined(cls, signatures: Iterable[bytes]) -> Signatures:
        """Return the signatures of an archive from each article's."""
        listed = list(signatures)
        return cls(b"".join(listed), bytes(len(one) // WIDTH for one in listed))

    def of(self, number: int) -> bytes:
        """Return an article's signature."""
        return self.data[WIDTH * self._starts[number] : WIDTH * self._starts[number + 1]]

    def headline(self, number: int) -> int:
        """Return what names an article's headline; the same for one that has the same terms."""
        return self._words[self._starts[number]]

    def terms(self, number: int) -> array[int]:
        """Return the terms of an article, each with its strength."""
        return self._words[self._starts[number] + 1 : self._starts[number + 1]]

    def count(self, term: int) -> int:
        """Return how many articles have a term."""
        return sum(self._counts[term | strength] for strength in STRENGTHS)

    def holders(self, terms: Collection[int] | None = None) -> dict[int, list[int]]:
        """Return the articles that have each word of these terms, or of all that there are."""
        found: dict[int, list[int]] = defaultdict(list)
        if terms is None:
            for number in range(len(self.lengths)):
                for word in self.terms(number):
                    found[word].append(number)
            return found
        wanted = {term | strength for term in terms for strength in STRENGTHS}
        for place in compress(range(len(self._words)), map(wanted.__contains__, self._words)):
            found[self._words[place]].append(bisect_right(self._starts, place) - 1)
        return found

    @cached_property
    def _counts(self) -> Counter[int]:
        """How often there is each word."""
        return Counter(self._words)
