"""Headlines: when two of them are one, and when that says nothing."""

from __future__ import annotations

import re
from typing import Final

from builder.model import letters

ENOUGH: Final = 4
"""Words from which on a headline tells which article it is."""
_ENOUGH_UNSPACED: Final = 7
"""Pairs of letters from which on it does in a script that puts no space between words."""

_MARKS: Final = re.compile(
    r"\s*(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|BREAKING|EXCLUSIVE|URGENT|LEAD|ADVISORY|RECAST|FLASH)"
    r"(?:\s*\d{1,2})?\s*(?:[:–—]|-(?!\s*\d))\s*)+",
    re.IGNORECASE,
)
"""What a wire sets before a headline when it sends it again or in a hurry."""
_ARABIC_GAP: Final = re.compile(r"(?<=[\u0620-\u06ff]) +(?=[\u0620-\u06ff])")
_NUMBER: Final = re.compile(r"\d+")
_COLUMNS: Final = frozenset(
    ("live updates", "morning briefing", "evening briefing", "daily briefing", "news in brief", "world in brief",
     "in brief", "weather", "weather forecast", "tide table", "tide times", "opening times", "today in history",
     "on this day", "in pictures", "photos of the day", "picture of the day", "quote of the day", "word of the day",
     "letters to the editor", "editorial", "obituaries", "crossword", "sudoku", "horoscope", "cartoon",
     "corrections and clarifications", "top stories", "the latest", "what we know", "what you need to know",
     "stock market today", "market report", "breaking news", "press release", "media advisory", "no headline",
     "untitled")
)  # fmt: skip
"""What a column is called whatever stands in it."""


def folded(title: str) -> str:
    """Return a headline as it is compared. What stands behind its last dash stays: it may be news as well as a name.

    Persian is typed with a space, half a space or none between the parts of a word, so they do not count there.

    >>> folded("UPDATE 2-‘Ferry’ sinks — off Quaytown!")
    'ferry sinks off quaytown'
    """
    spelling = " ".join(_spelling(title).split())
    return _ARABIC_GAP.sub("", spelling)


def tells(title: str) -> bool:
    """Say whether a headline tells which article it is: it is neither very short nor the name of a column.

    >>> tells("Ferry sinks off Quaytown"), tells("Live updates: Monday 12 May")
    (True, False)
    """
    spelling = _spelling(title)
    words = letters.words(spelling)
    enough = ENOUGH if len(words) == len(spelling.split()) else _ENOUGH_UNSPACED
    return len(words) >= enough and not any(column in _COLUMNS for column in _beginnings(title))


def share(one: str, other: str) -> float:
    """Return how much of the words of the shorter of two headlines are in the other, from 0 to 1."""
    first, second = (set(letters.words(_spelling(title))) for title in (one, other))
    return len(first & second) / max(min(len(first), len(second)), 1)


def numbers(title: str) -> tuple[str, ...]:
    """Return the numbers of a headline, sorted: the tables of two days differ in nothing else."""
    return tuple(sorted(_NUMBER.findall(_spelling(title))))


def _spelling(title: str) -> str:
    return letters.folded(_MARKS.sub("", title, count=1) if _MARKS.match(title) else title)


def _beginnings(title: str) -> tuple[str, ...]:
    """Return what may be the name of a column: a headline as far as its first mark, and before its first number."""
    first = re.split(r"\s[-–—|]|[:|,]", title, maxsplit=1)[0]
    return tuple(" ".join(letters.folded(part).split()) for part in (first, re.split(r"\d", title, maxsplit=1)[0]))
