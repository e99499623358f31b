"""Questions: what a reader's line asks for, as far as the line alone can tell. The twin of question.js.

All that is typed is taken to the letter, but for the signs that docs/search.md lists. Any other sign is punctuation,
so that a pasted headline asks for its words. Whether ``topic:x`` is a filter depends on the site, which has such
a topic or not; here it is both, a filter and the words that it would be otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, TypeAlias

from builder.search.dates import first_day
from builder.search.documents import KINDS
from builder.search.terms import fold, words

MOST_LETTERS: Final = 10_000
"""Of a line; no reader types more."""

MOST_FILTERS: Final = 32
"""Of a line."""

DATES: Final = ("after", "before")
"""Of filters by day."""

NAMES: Final = {name: name for name in (*KINDS, *DATES)} | {
    "موضوع": "topic",
    "منبع": "source",
    "مصدر": "source",
    "جا": "place",
    "مکان": "place",
    "زبان": "lang",
    "لغه": "lang",
    "از": "after",
    "بعد": "after",
    "منذ": "after",
    "پیش": "before",
    "قبل": "before",
}
"""What readers may call a kind of filter, folded: a question means the same on every site, whatever its language."""

_BLANK: Final = r"[\s\x1c-\x1f\x85\ufeff]"
_BLANKS: Final = re.compile(f"{_BLANK}*")
_FILLED: Final = re.compile(r"[^\s\x1c-\x1f\x85\ufeff]*")
_NAME: Final = re.compile(r"([^\s\x1c-\x1f\x85\ufeff:]{1,12}):")
_QUOTES: Final = {'"': '"', "“": "”", "„": "“”", "«": "»"}
"""What opens a phrase, and what closes it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, in one piece of the line without blanks."""

    words: tuple[str, ...]
    """Folded, those that are too common to be indexed among them."""
    prefix: bool
    """The last one has a star."""
    excluded: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotes: these, in this order."""

    words: tuple[str, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows the answer, if the site has such a label; a date always does."""

    kind: str
    value: str
    """As typed, without quotes."""
    excluded: bool
    start: int
    """Where it stands in the line, in halves of UTF-16, as pages count."""
    end: int
    day: int | None
    """The first day of a date, counted from 1970-01-01; None for a label."""
    otherwise: Run


Part: TypeAlias = Run | Quoted | Filter


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    parts: tuple[Part, ...] = ()
    """In the order of the line."""
    long: bool = False
    """The line has more than MOST_LETTERS."""
    crowded: bool = False
    """The line has more than MOST_FILTERS."""

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The parts that are filters, or may be."""
        return tuple(part for part in self.parts if isinstance(part, Filter))


def asked(text: str) -> Question:
    """Return what a line asks for; every line asks for something or nothing, none is wrong."""
    line = _Line(text[:MOST_LETTERS])
    parts: list[Part] = []
    filters = 0
    at = line.past(_BLANKS, 0)
    while at < len(line.text):
        part, end = line.filter(at) or line.quoted(at) or line.run(at)
        filters += isinstance(part, Filter)
        if filters <= MOST_FILTERS if isinstance(part, Filter) else part.words:
            parts.append(part)
        at = line.past(_BLANKS, end)
    return Question(tuple(parts), len(text) > MOST_LETTERS, filters > MOST_FILTERS)


class _Line:
    """What was typed, and how it is read from a place on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last = {sign: text.rfind(sign) for sign in set("".join(_QUOTES.values()))}

    def filter(self, at: int) -> tuple[Part, int] | None:
        """Return the filter that stands here, and where it ends."""
        begin = at + self._minus(at)
        found = _NAME.match(self.text, begin) if self._begins(at) else None
        kind = NAMES.get(fold(found[1])) if found else None
        if not found or not kind:
            return None
        start = found.end()
        closed = self._closing(start)
        end = closed + 1 if closed > 0 else self.past(_FILLED, start)
        value = self.text[start + 1 : closed] if closed > 0 else self.text[start:end]
        day = first_day(value) if kind in DATES else None
        if not words(value) or (kind in DATES and day is None):
            return None
        excluded = begin > at
        otherwise = self._worded(begin, end, excluded=excluded)
        return Filter(kind, value, excluded, self._units(at), self._units(end), day, otherwise), end

    def quoted(self, at: int) -> tuple[Part, int] | None:
        """Return the phrase that stands here, and where it ends."""
        begin = at + self._minus(at)
        closed = self._closing(begin)
        if closed < 0:
            return None
        return Quoted(tuple(words(self.text[begin + 1 : closed])), excluded=begin > at), closed + 1

    def run(self, at: int) -> tuple[Part, int]:
        """Return the words that stand here up to the next blank or phrase, and where they end."""
        end = self.past(_FILLED, at)
        end = next((place for place in range(at + 1, end) if self._opens(place)), end)
        return self._worded(at, end, excluded=bool(self._minus(at))), end

    def past(self, kind: re.Pattern[str], at: int) -> int:
        """Return where signs of a kind end."""
        found = kind.match(self.text, at)
        return found.end() if found else at

    def _worded(self, start: int, end: int, *, excluded: bool) -> Run:
        chunk = self.text[start:end]
        return Run(tuple(words(chunk)), chunk.endswith("*"), excluded)

    def _minus(self, at: int) -> int:
        """Return 1 where something is left out, otherwise 0."""
        return int(self.text[at] == "-" and self._begins(at))

    def _begins(self, at: int) -> bool:
        """Say whether a piece of the line begins here: only there signs mean something."""
        return at == 0 or not _FILLED.fullmatch(self.text[at - 1])

    def _opens(self, at: int) -> bool:
        """Say whether a phrase begins here; a straight sign behind a letter is an inch or a Hebrew abbreviation."""
        within = self.text[at] == '"' and unicodedata.category(self.text[at - 1])[0] in "LMN"
        return not within and self._closing(at) > 0

    def _closing(self, at: int) -> int:
        """Return where a phrase that begins here is closed; -1 where none begins or it never is."""
        signs = [sign for sign in _QUOTES.get(self.text[at : at + 1], "") if self._last[sign] > at]
        return min((self.text.index(sign, at + 1) for sign in signs), default=-1)

    def _units(self, at: int) -> int:
        """Return a place as pages count it."""
        return len(self.text[:at].encode("utf-16-le", "surrogatepass")) // 2
