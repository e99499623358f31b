"""Written dates: the first in some text, for machines or for readers, in any of a dozen languages."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from builder.importing.calendar import clock, days, months
from builder.importing.calendar.days import When

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_TIME: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE: Final = r"(?P<zone>Z|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?(?!\d)|UTC|GMT)"
_WORD: Final = r"[^\W\d_]{2,12}"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/-])(?P<year>\d{4})(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})(?!\d|[-/.]\d)"
        rf"(?:(?:T|\s+|,\s+){_TIME}\s*{_ZONE}?)?",
        r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        r"(?<![\d.,:/])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?[\s-]+(?:de\s+|of\s+)?"
        rf"(?P<month>{_WORD})\.?,?[\s-]+(?:del?\s+|ماه\s+)?(?P<year>\d{{4}})(?!\d{{2,}}|\s*[-–]\s*\d{{4}})"
        rf"(?:\s+{_TIME}\s*{_ZONE})?",
        rf"(?P<month>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year>\d{{4}})",
        r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<year>\d{4})(?!\d|[/.-]\d)",
    )
)
"""ISO's, the Far East's, the day first, the month first, figures that end in the year."""
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6})?Z?")
_MONTH_ONLY: Final = re.compile(rf"(?P<month>{_WORD})\.?,?\s+(?:19|20)\d{{2}}", re.IGNORECASE)
_LONGEST: Final = 300


def read(text: str, language: str = "") -> tuple[When, str] | None:
    """Return the first date in some text, and the letters it was taken from; None where there is none that is whole.

    A time without an offset is left out: it would be read in a zone that nobody named. Of 4/9/2021 nobody knows
    the month, unless the text's ``language`` has but one order.

    >>> read("Published May 4, 2021"), read("۱۴ شهریور ۱۴۰۴")
    ((datetime.date(2021, 5, 4), 'May 4, 2021'), (datetime.date(2025, 9, 5), '۱۴ شهریور ۱۴۰۴'))
    >>> read("May 2021") is None
    True
    """
    text = text[:_LONGEST]
    for form in _FORMS:
        for found in form.finditer(text):
            if (when := _when(found, language)) is not None:
                return when, found[0].strip()
    compact = _COMPACT.fullmatch(text.strip())
    when = _when(compact, language) if compact else None
    return (when, text.strip()) if when else None


def month_only(text: str) -> str:
    """Return the letters of a month and year without a day; empty where there are none."""
    found = _MONTH_ONLY.search(text[:_LONGEST])
    return found[0] if found and months.month(found["month"]) else ""


def is_likely(when: When) -> bool:
    """Say whether a date lies in the years of the web."""
    return FIRST_YEAR <= when.year <= LAST_YEAR


def _when(found: re.Match[str], language: str) -> When | None:
    """Return what a match says; None where no such day is.

    Midnight to the second is no hour at which something was published: a program had only the day.
    """
    parts = found.groupdict()
    if "a" in parts:
        order = days.ordered(parts["a"], parts["b"], parts["s"], language)
        return days.named(parts["year"], *order) if order else None
    day = days.named(parts["year"], parts["month"], parts["day"])
    moment = clock.moment(day, parts) if day else None
    return moment if moment and moment.time() != time() else day
