"""Nearness: which articles are near to one.

Two are the nearer the more terms they share, the rarer these are in the archive, and the stronger in both; topics and
days count too. All of it is whole numbers, the same on every machine, and the same seen from either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from builder.relating.signature import STRENGTH, STRENGTHS, TERM, Signatures

SHOWN: Final = 5
"""Articles that are chosen for one at most."""
FLOOR: Final = 40
"""What shares less is not related, however near its day is."""
HALFWAY: Final = 730
"""Days after which half is gone of what being near in time can give; an unknown date counts as that far away."""

NAMELESS: Final = 0
"""The name of a headline of which no term is left: such headlines have nothing in common."""
FARTHEST: Final = 0xFFFFFFFF
"""The distance of what is not there."""
COMMON: Final = 64
"""Articles from which on a term that they have says nothing."""
_FINER: Final = 16
"""Parts of a point that a day can make a difference of."""
_SHARED: Final = 1 << 20
"""Added for each term that is shared, so that one sum tells how much two articles share and how many terms that is."""


class Entry(NamedTuple):
    """What an article's relations hang on."""

    path: str
    id: str
    day: int
    """By its number; 0 for an undated one."""
    thread: str
    topics: tuple[str, ...]
    named: tuple[str, ...]
    """Ids of the articles that its own related headlines lead to."""
    signature: str
    """The digest of its signature."""


class Near(NamedTuple):
    """An article as it is seen from another. They sort by distance, then the newest first."""

    distance: int
    day: int
    """Negative, so that what is newest comes first, and what is undated last."""
    id: str
    number: int

    @classmethod
    def of(cls, distance: int, entry: Entry, number: int) -> Near:
        """Return an entry as it is seen from somewhere."""
        return cls(distance, -entry.day, entry.id, number)


def weight(articles: int) -> int:
    """Return what a term says that so many articles have: the less the more they are, and in the end nothing.

    It only changes where their number has doubled, so that an article more or less moves few lists.

    >>> [weight(n) for n in (2, 3, 4, 63, 64)]
    [5, 5, 4, 1, 0]
    """
    return max(COMMON.bit_length() - articles.bit_length(), 0)


class Nearness:
    """The articles of an archive, asked for what is near to each of some."""

    def __init__(self, entries: Sequence[Entry], signatures: Signatures, holders: Mapping[int, Sequence[int]]) -> None:
        """Take an archive, and the articles that have each word of those that will be asked for."""
        self._entries = entries
        self._signatures = signatures
        self._holders = holders
        self._weights: dict[int, int] = {}

    def chosen(self, number: int) -> list[Near]:
        """Return the nearest few of an article, nearest first, and but one of those that have the same headline."""
        headlines: set[int] = set()
        found: list[Near] = []
        for near in sorted(self.related(number)):
            headline = self._signatures.headline(near.number)
            if headline not in headlines or headline == NAMELESS:
                headlines.add(headline)
                found.append(near)
            if len(found) == SHOWN:
                break
        return found

    def related(self, number: int) -> Iterator[Near]:
        """Yield every article that is related to one."""
        mine = self._entries[number]
        several = [(other, sum_) for other, sum_ in self._shared(number).items() if sum_ >= 2 * _SHARED]
        for other, sum_ in several:
            theirs = self._entries[other]
            if other != number and (score := _score(mine, theirs, sum_ % _SHARED)):
                yield Near.of(FARTHEST - score, theirs, other)

    def _shared(self, number: int) -> Mapping[int, int]:
        """Return what each other article shares with one."""
        found: defaultdict[int, int] = defaultdict(int)
        for word in self._signatures.terms(number):
            worth = self._weight(word & TERM) * (word & STRENGTH)
            if not worth:
                continue
            for strength in STRENGTHS:
                more = worth * strength + _SHARED
                for other in self._holders.get((word & TERM) | strength, ()):
                    found[other] += more
        return found

    def _weight(self, term: int) -> int:
        if term not in self._weights:
            self._weights[term] = weight(self._signatures.count(term))
        return self._weights[term]


def _score(one: Entry, other: Entry, shared: int) -> int:
    """Return how near two articles are; 0 where they are not related, or where a page shows both of them anyway."""
    if 2 * shared < FLOOR:
        return 0
    likely = 2 * shared if any(topic in other.topics for topic in one.topics) else shared
    if likely < FLOOR or (one.thread and one.thread == other.thread):
        return 0
    if one.id in other.named or other.id in one.named:
        return 0
    days = abs(one.day - other.day) if one.day and other.day else HALFWAY
    return _FINER * likely * (2 * HALFWAY + days) // (2 * HALFWAY + 2 * days)
