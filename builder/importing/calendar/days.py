"""Days: what a year, a month and a number name, in the calendar that they belong to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, TypeAlias

from builder.importing.calendar import jalali, months

When: TypeAlias = date | datetime
"""A day; or a moment with its offset."""

_EARLIEST, _LATEST = 1600, 2999
"""Years of the first newspapers and of figures that are surely no year."""
_PERSIAN: Final = range(1300, 1500)
"""Years of the Persian calendar that news can be of: long before the first newspapers in the other one."""
_DAY_FIRST: Final = frozenset({"GB", "AU", "NZ", "IE", "IN", "ZA"})
"""Where English puts the day before the month."""


def of(when: When) -> date:
    """Return the day of a day or moment."""
    return when.date() if isinstance(when, datetime) else when


def gregorian(year: int, month: int, number: int) -> date | None:
    """Return a day of our calendar that news can be of; None where there is none such."""
    try:
        return date(year, month, number) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def named(year: str, month: str, number: str) -> date | None:
    """Return the day that is written, its month by name or in figures; None where there is none such.

    >>> named("2021", "Dez", "27"), named("۱۴۰۰", "۱۰", "۰۶"), named("2021", "Smarch", "27")
    (datetime.date(2021, 12, 27), datetime.date(2021, 12, 27), None)
    """
    persian = months.persian_month(month)
    if month.isdecimal() and int(year) in _PERSIAN:
        persian = int(month)
    if persian:
        return jalali.day(int(year), persian, int(number))
    return gregorian(int(year), int(month) if month.isdecimal() else months.month(month), int(number))


def fits(day: date, weekday: str | None) -> bool:
    """Say whether a day has the weekday that is named beside it; no name, or one that nobody knows, fits each."""
    return months.weekday(weekday or "") in (-1, day.weekday())


def ordered(first: str, second: str, separator: str, language: str = "") -> tuple[str, str] | None:
    """Return the month and the number of figures before a year; None where either can come first.

    Of 4/9/2021 nobody knows the month, unless it is of a language that has but one order.

    >>> ordered("4", "9", "/", "de"), ordered("4", "9", "/", "en-US"), ordered("4", "9", "/"), ordered("4", "19", "/")
    (('9', '4'), ('4', '9'), None, ('4', '19'))
    """
    primary, _, region = language.partition("-")
    if int(first) > 12 or int(first) == int(second):
        return second, first
    if int(second) > 12 or (region == "US" and separator == "/"):
        return first, second
    return (second, first) if separator == "." or primary not in ("en", "") or region in _DAY_FIRST else None
