"""The Persian calendar: its days as days of the Gregorian one. The reader's door to ``persiantools``."""

from __future__ import annotations

from datetime import date
from typing import Final

from persiantools.jdatetime import JalaliDate

FIRST_YEAR: Final = 1178
LAST_YEAR: Final = 1633
"""From 1799 to 2255: a figure below is no year of news, one above is a year of the Gregorian calendar."""


def day(year: int, month: int, number: int) -> date | None:
    """Return the Gregorian day; None where the Persian year has no such day, or lies far from news.

    >>> day(1400, 1, 1), day(1399, 12, 30), day(1400, 12, 30)
    (datetime.date(2021, 3, 21), datetime.date(2021, 3, 20), None)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR or not JalaliDate.check_date(year, month, number):
        return None
    found: date = JalaliDate(year, month, number).to_gregorian()
    return found
