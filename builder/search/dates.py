"""Dates: the days that a question names, and the years of days. The twin of dates.js."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from builder.search.terms import fold

_EPOCH: Final = date(1970, 1, 1).toordinal()
_FORM: Final = re.compile(r"[0-9]{4}( [0-9]{1,2}){0,2}")


def first_day(text: str) -> int | None:
    """Return the first day of a year, of a month or of a day itself, counted from 1970-01-01; None for no date.

    >>> first_day("1970-02"), first_day("۱۹۷۱"), first_day("2011-02-29")
    (31, 365, None)
    """
    folded = " ".join(fold(text).split())
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)
    if not _FORM.fullmatch(digits):
        return None
    year, month, day = (*map(int, digits.split(" ")), 1, 1)[:3]
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None


def day_of(known: date) -> int:
    """Return a date as its day, counted from 1970-01-01."""
    return known.toordinal() - _EPOCH


def year_of(day: int) -> int:
    """Return the year of a day that is counted from 1970-01-01."""
    return date.fromordinal(day + _EPOCH).year
