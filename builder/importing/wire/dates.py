"""Dates as newspapers write them above a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december")  # fmt: skip
_SHORT: Final = {name[:3]: n for n, name in enumerate(_MONTHS, start=1)} | {"sept": 9}

_WEEKDAY: Final = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\.?)"
_OPENING: Final = re.compile(
    rf"\s*{_WEEKDAY},?\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?|"
    rf"{_MONTH.replace('month', 'month2')}\s+(?P<day2>\d{{1,2}}),?)\s+(?P<year>\d{{4}})(?!\d)\s*[-–—:|]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A date at the beginning of a line."""

    day: date | None
    """None: the day does not exist, or is not the weekday that is named."""
    letters: str
    """The date as written."""
    rest: str
    """What follows it on the line."""


def opening(line: str) -> Opening | None:
    """Return the weekday and date that a line begins with, also where the headline is glued to it.

    >>> opening("Monday 26 December 2011Fog lifts").rest
    'Fog lifts'
    >>> opening("Tuesday 26 December 2011Fog lifts").day is None
    True
    >>> opening("Monday 26 December 2011 was cold.") is None
    True
    """
    found = _OPENING.match(line)
    if not found or _is_sentence(found[0], line[found.end() :]):
        return None
    month = (found["month"] or found["month2"]).lower().rstrip(".")
    number = _MONTHS.index(month) + 1 if month in _MONTHS else _SHORT[month]
    letters = found[0].strip(" \t-–—:|")
    try:
        day = date(int(found["year"]), number, int(found["day"] or found["day2"]))
    except ValueError:
        return Opening(None, letters, line[found.end() :].strip())
    true = _WEEKDAYS[day.weekday()] == found["weekday"].lower()
    return Opening(day if true else None, letters, line[found.end() :].strip())


def _is_sentence(opening: str, rest: str) -> bool:
    """Say whether a date is the beginning of a sentence: a small letter or a comma follows, as no headline has it."""
    return rest[:1] in {",", ";", "."} or (rest[:1].islower() and opening[-1].isspace())
