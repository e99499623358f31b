"""Links: how much two articles of a few days tell of the same, by the rare words that they share.

A word says the more the fewer articles of these days have it. So no list has to say that all news of a digest on Iran
has "Iran" in it, and no number of shared words is enough in itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log, sqrt
from typing import Final, TypeAlias

Terms: TypeAlias = Callable[[str], Iterable[str]]
"""What returns the words of a text in the form in which they are compared, without those that any text has."""
Pair: TypeAlias = tuple[int, int]

BODY: Final = 1200
"""Letters of a text that are looked at: news begins with what it is about."""
_IN_TITLE: Final = 2
_STRONGEST: Final = 3
_CROWD: Final = 24
"""Articles from which on a word is not that of one story."""
_FEW: Final = 3
"""Articles that may share any word."""
_SHARE: Final = 3
"""One article of so many may have a word of one story: where the archive is not told, a beat looks like a story."""
_FEWEST: Final = 50
"""Articles that are reckoned with at least: what three have in common is not common because they are three."""
_SHARED: Final = 2
"""Words that two must share; one is chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What of an article is looked at."""

    id: str
    title: str
    body: str = ""
    """Text or Markdown; empty for a headline."""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How much two articles share."""

    strength: float
    """From 0 to 1."""
    parts: Mapping[str, float]
    """What each shared term gives of it."""


class Vocabulary:
    """The words of some articles, each with what it says. Articles go by their numbers."""

    def __init__(self, pieces: Sequence[Piece], terms: Terms, commonplaces: Collection[str]) -> None:
        self._titles = [_telling(terms(piece.title), commonplaces) for piece in pieces]
        bodies = [_telling(terms(piece.body[:BODY]), commonplaces) for piece in pieces]
        strengths = [_strengths(title, body) for title, body in zip(self._titles, bodies, strict=True)]
        self._counts = Counter(term for one in strengths for term in one)
        number = max(len(pieces), _FEWEST)
        self._most = min(_CROWD, max(_FEW, len(pieces) // _SHARE))
        rarity = {term: log((number + 1) / (count + 0.5)) for term, count in self._counts.items()}
        self._weights = [{term: strength * rarity[term] for term, strength in one.items()} for one in strengths]
        self._lengths = [sqrt(sum(weight * weight for weight in one.values())) for one in self._weights]

    def links(self) -> Iterator[tuple[Pair, Link]]:
        """Yield each two articles that share enough to be compared, the lower number first."""
        for pair, shared in sorted(self._shared().items()):
            if len(shared) < _SHARED or sum(map(self._in_title_of(pair), shared)) < _SHARED:
                continue
            one, other = (self._weights[number] for number in pair)
            whole = self._lengths[pair[0]] * self._lengths[pair[1]]
            parts = {term: one[term] * other[term] / whole for term in shared}
            yield pair, Link(min(sum(parts.values()), 1.0), parts)

    def _shared(self) -> Mapping[Pair, list[str]]:
        """Return the rare terms that each two articles share."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, weights in enumerate(self._weights):
            for term in weights:
                if 1 < self._counts[term] <= self._most:
                    holders[term].append(number)
        shared: defaultdict[Pair, list[str]] = defaultdict(list)
        for term, numbers in holders.items():
            for pair in combinations(numbers, 2):
                shared[pair].append(term)
        return shared

    def _in_title_of(self, pair: Pair) -> Callable[[str], bool]:
        titles = self._titles[pair[0]].keys() | self._titles[pair[1]].keys()
        return titles.__contains__


def _telling(terms: Iterable[str], commonplaces: Collection[str]) -> Counter[str]:
    """Return how often there is each term that may tell two matters apart; a number, or a letter alone, does not."""
    return Counter(term for term in terms if len(term) > 1 and not term.isdecimal() and term not in commonplaces)


def _strengths(title: Counter[str], body: Counter[str]) -> dict[str, int]:
    """Return how strong each term is: what a story is about stands in its headline and again in its text."""
    return {
        term: min(_IN_TITLE * (term in title) + min(body[term], 2), _STRONGEST)
        for term in dict.fromkeys([*title, *body])
    }
