"""The register: the articles that are known, asked whether one of them is the one that comes.

Nothing is decided by a number alone. In an archive of a wire, copies that were cut, corrected or sent again share 75 %
of the shorter text's wording and more, with their numbers; the reports that a bank makes each day in one form share
as much, but not their numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, Literal, TypeAlias

from builder.matching import address, headline, sketch
from builder.matching.sketch import Likeness

Kind: TypeAlias = Literal["version", "cited", "carried"]
"""How it is there already.

* ``version``: at the same address, and its headline or its text is much the same.
* ``cited``: at the same address in quite other words. It may be a new version; but a digest also has several items that
  lead to one report, and a live page is another one each hour. So a person decides.
* ``carried``: by somebody else, or sent again.
"""

HEADLINE_DAYS: Final = 3
"""Days that a headline is carried."""
TEXT_DAYS: Final = 7
"""Days that a text is carried."""

_SHARED_WORDS: Final = 0.5
_REWRITTEN: Final = 0.3
"""A report that grows over a day keeps some of its paragraphs; two items of a digest on it share no wording."""
_WHOLE: Final = 0.6
_WITHIN: Final = 0.9
"""A text that was cut is all in the longer one."""
_WITHIN_SAME_HEADLINE: Final = 0.6
_NUMBERS: Final = 0.7
_COLUMN_DAYS: Final = 3
"""Days on which a headline stood when it is the name of a column."""
_ASKED: Final = 32
"""Articles that are looked at for each number of a sketch, the newest first: a form can be that of thousands."""
_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Known:
    """What of an article tells whether another is the same."""

    id: str
    path: str
    """Its content file; empty for one that is not filed yet."""
    url: str
    title: str
    day: date | None = None
    sketch: bytes = b""
    """Empty for a headline, or a text too short for one."""
    source: str = ""

    @property
    def dated(self) -> str:
        """Its day in words."""
        return f"on {self.day}" if self.day else "without a date"


@dataclass(frozen=True, slots=True)
class Match:
    """That an article is already there."""

    known: Known
    kind: Kind
    evidence: str
    """By what it was recognised, to be read behind the article's name: ``same headline on 2021-12-25``."""


class Register:
    """The articles that are known. What is added is found from then on."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known: list[Known] = []
        self._addresses: dict[str, list[int]] = {}
        self._headlines: dict[str, list[int]] = {}
        self._latest: dict[int, int] = {}
        """The newest entry of each number of a sketch."""
        self._holders = array("i")
        """The article that each entry is of."""
        self._before = array("i")
        """The entry before it of the same number."""
        for one in known:
            self.add(one)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, known: Known) -> None:
        """Take an article in."""
        number = len(self._known)
        self._known.append(known)
        if where := address.identity(known.url):
            self._addresses.setdefault(where, []).append(number)
        if headline.tells(known.title):
            self._headlines.setdefault(headline.folded(known.title), []).append(number)
        for key in sketch.keys(known.sketch):
            self._before.append(self._latest.get(key, _NONE))
            self._latest[key] = len(self._holders)
            self._holders.append(number)

    def find(self, article: Known) -> Match | None:
        """Return the article that this one is, by the best evidence there is; None where it is new."""
        at_address = self._by_address(article)
        if at_address and at_address.kind == "version":
            return at_address
        found = [*self._by_headline(article), *self._by_text(article)]
        _, _, match = max(found, key=lambda one: one[:2], default=(0.0, 0, at_address))
        return match

    def _by_address(self, article: Known) -> Match | None:
        """Return what stands at the same address; of several, the one that this is most likely a version of."""
        where = address.identity(article.url)
        if where is None or where not in self._addresses:
            return None
        there = ((self._sameness(article, self._known[number]), -number) for number in self._addresses[where])
        (share, within), number = max(there)
        known = self._known[-number]
        evidence = f"same address: {where.removeprefix('https://')}"
        if share >= _SHARED_WORDS or within >= _REWRITTEN:
            return Match(known, "version", evidence)
        return Match(known, "cited", f"{evidence}, under another headline")

    def _sameness(self, one: Known, other: Known) -> tuple[float, float]:
        """Return how many words two headlines share, and how much of their wording two texts."""
        like = sketch.likeness(one.sketch, other.sketch)
        return headline.share(one.title, other.title), like.within

    def _by_headline(self, article: Known) -> Iterator[tuple[float, int, Match]]:
        """Yield what has the same headline, with how good a match it is."""
        numbers = self._headlines.get(headline.folded(article.title), ())
        days = {self._known[number].day for number in numbers} | {article.day}
        is_column = len(days - {None}) >= _COLUMN_DAYS
        for number in numbers:
            known = self._known[number]
            if not _near(article, known, HEADLINE_DAYS):
                continue
            evidence = f"same headline {known.dated}"
            if not (article.sketch and known.sketch):
                if not is_column:
                    yield 1.0, -number, Match(known, "carried", evidence)
                continue
            like = sketch.likeness(article.sketch, known.sketch)
            if like.numbers >= _NUMBERS and like.within >= _WITHIN_SAME_HEADLINE:
                yield 1.0 + like.whole, -number, Match(known, "carried", f"{evidence}, {_shared(like)}")

    def _by_text(self, article: Known) -> Iterator[tuple[float, int, Match]]:
        """Yield what has nearly the same text, with how good a match it is."""
        numbers = headline.numbers(article.title)
        for number in self._candidates(article.sketch):
            known = self._known[number]
            others = headline.numbers(known.title)
            if not _near(article, known, TEXT_DAYS) or (numbers and others and numbers != others):
                continue
            like = sketch.likeness(article.sketch, known.sketch)
            if like.numbers >= _NUMBERS and (like.whole >= _WHOLE or like.within >= _WITHIN):
                yield like.whole, -number, Match(known, "carried", f"{_shared(like)} as “{known.title}” {known.dated}")

    def _candidates(self, sketched: bytes) -> set[int]:
        return {number for key in sketch.keys(sketched) for number in islice(self._holding(key), _ASKED)}

    def _holding(self, key: int) -> Iterator[int]:
        """Yield the articles that have a number in their sketch, the newest first."""
        entry = self._latest.get(key, _NONE)
        while entry != _NONE:
            yield self._holders[entry]
            entry = self._before[entry]


def _near(one: Known, other: Known, days: int) -> bool:
    """Say whether two articles are of days so near; what has no date may be of any."""
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= days


def _shared(like: Likeness) -> str:
    """Return how alike two texts are, in words."""
    if like.whole < _WHOLE <= like.within:
        return f"{100 * like.within:.0f} % of the shorter text the same"
    return f"text {100 * like.whole:.0f} % the same"
