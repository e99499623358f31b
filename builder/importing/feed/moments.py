"""Moments as feeds write them: a day stays a day, and a time counts only where its zone is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from builder.model.document import Certainty

_MONTHS: Final = {m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                                              "nov", "dec"), start=1)}  # fmt: skip
_LONG: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december", "sept")  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS: Final = {"utc": 0, "ut": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
                 "mdt": -6, "pst": -8, "pdt": -7}  # fmt: skip
"""The zones of RFC 822 that mean one offset; its single letters never did (RFC 2822, 4.3)."""
_FIRST_YEAR: Final = 1583
"""Before it the calendar was another: a year of 1390 is a Persian one."""
_NEVER: Final = (date(1970, 1, 1), date(1900, 1, 1))
"""What programs write for "no date", at midnight."""

_TIME: Final = (
    r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE: Final = (
    r"(?P<zone>[+-]\d{1,2}(?::?\d\d)?|(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?|[^\s()]{1,30})?(?:\s*\([^()]{0,40}\))?"
)
_WEEKDAY: Final = r"(?:(?P<weekday>[a-z]{2,9})\.?,?\s+)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\s?{_TIME}\s*{_ZONE})?",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:T{_TIME}\s*{_ZONE})?",
        rf"(?P<year>\d{{4}})/(?P<month>\d\d?)/(?P<day>\d\d?)(?:\s+{_TIME}\s*{_ZONE})?",
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:[ -]\s*|\.\s+)(?P<word>[a-z]{{3,9}})[.,]?[ -]\s*(?P<year>\d{{4}}|\d\d)"
        rf"(?:,?\s+{_TIME}\s*{_ZONE})?",
        rf"{_WEEKDAY}(?P<word>[a-z]{{3,9}})\.?\s+(?P<day>\d\d?),?\s+(?P<year>\d{{4}})(?:,?\s+{_TIME}\s*{_ZONE})?",
        rf"{_WEEKDAY}(?P<word>[a-z]{{3,9}})\s+(?P<day>\d\d?)\s+{_TIME}\s+(?:{_ZONE}\s+)?(?P<year>\d{{4}})",
    )
)
"""W3C's, ISO's without hyphens, one with slashes that begins with the year, RFC 822's, the American, asctime's."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was published, as far as the letters say it."""

    when: date | datetime
    certainty: Certainty = "sure"
    """Likely: the hour is said but not its zone, so that elsewhere it may have been another day."""


def read(letters: str) -> Moment | None:
    """Return what a date in a feed means, or None where it cannot be read without guessing.

    >>> read("Mon, 26 Dec 2011 08:30:00 +0330").when.isoformat()
    '2011-12-26T08:30:00+03:30'
    >>> read("2011-12-26").when, read("2011-12-26T08:30:00").when
    (datetime.date(2011, 12, 26), datetime.date(2011, 12, 26))
    >>> read("12/11/2011"), read("Tue, 26 Dec 2011 08:30:00 GMT")
    (None, None)
    """
    line = " ".join(letters.split())
    if len(line) > 80:
        return None
    for form in _FORMS:
        if found := form.fullmatch(line):
            parts = found.groupdict()
            day = _day(parts)
            return _moment(day, parts) if day else None
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    """Return the day; None where there is no such day, or it has another weekday than the one that is named."""
    month = _month(parts["word"] or "") if "word" in parts else int(parts["month"] or 0)
    try:
        day = date(_year(parts["year"] or ""), month, int(parts["day"] or 0))
    except ValueError:
        return None
    fits = _named(parts) in {"", _WEEKDAYS[day.weekday()][:3]}
    return day if fits and day.year >= _FIRST_YEAR else None


def _named(parts: dict[str, str | None]) -> str:
    """Return the weekday's first letters; empty where none is named, or one in a language that we cannot check."""
    word = (parts.get("weekday") or "").lower()[:3]
    return word if any(name.startswith(word) for name in _WEEKDAYS) else ""


def _year(digits: str) -> int:
    """Return a year; of two digits it lies between 1950 and 2049 (RFC 2822, 4.3)."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def _month(word: str) -> int:
    word = word.lower()
    return _MONTHS.get(word[:3], 0) if len(word) == 3 or word in _LONG else 0


def _moment(day: date, parts: dict[str, str | None]) -> Moment | None:
    if parts.get("hour") is None:
        return Moment(day)
    clock = _clock(parts)
    if clock is None:
        return Moment(day, "likely")
    if clock == (0, 0, 0) and day in _NEVER:
        return None
    offset = _offset(parts["zone"] or "")
    if offset is None:
        return Moment(day, "likely")
    return Moment(datetime(day.year, day.month, day.day, *clock, tzinfo=timezone(offset)))


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int] | None:
    """Return hour, minute and second; a leap second is the one before it. None where there is no such time."""
    hour, minute, second = int(parts["hour"] or 0), int(parts["minute"] or 0), int(parts["second"] or 0)
    if half := (parts["half"] or "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute, min(second, 59)) if hour < 24 and minute < 60 and second <= 60 else None


def _offset(zone: str) -> timedelta | None:
    """Return a zone's distance from UTC; None where it is not said, or by a word that means more than one zone."""
    word = zone.lower()
    if word in _WORDS:
        return timedelta(hours=_WORDS[word])
    digits = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}?):?(\d\d)?", word)
    if not digits:
        return None
    hours, minutes = int(digits[2]), int(digits[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    return (1 if digits[1] == "+" else -1) * timedelta(hours=hours, minutes=minutes)
