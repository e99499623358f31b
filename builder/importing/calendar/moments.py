"""Moments as programs write them: a day stays a day, and a time counts only where its zone is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from builder.importing.calendar import clock, days
from builder.importing.calendar.days import When
from builder.model.document import Certainty

_NEVER: Final = (date(1970, 1, 1), date(1900, 1, 1))
"""What programs write for "no date", at midnight."""

_TIME: Final = (
    r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE: Final = (
    r"(?P<zone>[+-]\d{1,2}(?::?\d\d)?|(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?|[^\s()]{1,30})?(?:\s*\([^()]{0,40}\))?"
)
_AT: Final = rf"(?:(?:,|\s+at)?\s+{_TIME}\s*{_ZONE})?"
_WEEKDAY: Final = r"(?:(?P<weekday>[^\W\d_]{2,12})\.?,?\s+)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,12})"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\s?{_TIME}\s*{_ZONE})?",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:T{_TIME}\s*{_ZONE})?",
        rf"(?P<year>\d{{4}})/(?P<month>\d\d?)/(?P<day>\d\d?)(?:\s+{_TIME}\s*{_ZONE})?",
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:[ -]\s*|\.\s+){_MONTH}[.,]?[ -]\s*(?P<year>\d{{4}}|\d\d){_AT}",
        rf"{_WEEKDAY}{_MONTH}\.?\s+(?P<day>\d\d?),?\s+(?P<year>\d{{4}}){_AT}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d\d?)\s+{_TIME}\s+(?:{_ZONE}\s+)?(?P<year>\d{{4}})",
    )
)
"""W3C's, ISO's without hyphens, one with slashes that begins with the year, RFC 822's, the American, asctime's."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was published, as far as the letters say it."""

    when: When
    certainty: Certainty = "sure"
    """Likely: the hour is said but not its zone, so that elsewhere it may have been another day."""


def read(letters: str) -> Moment | None:
    """Return what a date in a feed or a mail means, or None where it cannot be read without guessing.

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
    day = days.named(_year(parts["year"] or ""), parts["month"] or "", parts["day"] or "")
    return day if day and days.fits(day, parts.get("weekday")) else None


def _year(digits: str) -> str:
    """Return a year; of two digits it lies between 1950 and 2049 (RFC 2822, 4.3)."""
    return digits if len(digits) > 2 else f"{20 if int(digits) < 50 else 19}{digits}"


def _moment(day: date, parts: dict[str, str | None]) -> Moment | None:
    if parts.get("hour") is None:
        return Moment(day)
    exact = clock.moment(day, parts)
    if exact and exact.time() == time() and day in _NEVER:
        return None
    return Moment(exact) if exact else Moment(day, "likely")
