"""Weeks, which begin on another day from land to land."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from builder.rendering.locale import cldr

_DAYS: Final = 7


def weeks(first: date, language: str) -> list[list[date | None]]:
    """Return the weeks of a month, with None where a day belongs to another month.

    Each begins with the day that weeks begin with where the language is at home.

    >>> [f"{day:%a}" for day in weeks(date(2021, 12, 1), "fa")[1] if day]
    ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri']
    """
    month = Calendar(cldr.first_weekday(language)).monthdatescalendar(first.year, first.month)
    return [[day if day.month == first.month else None for day in week] for week in month]


def squares(year: int, language: str) -> Iterator[tuple[date, int, int]]:
    """Yield each day of a year with its column, which is its week, and its row in it, both counted from 0."""
    first = date(year, 1, 1)
    before = (first.weekday() - cldr.first_weekday(language)) % _DAYS
    for number in range((date(year, 12, 31) - first).days + 1):
        column, row = divmod(before + number, _DAYS)
        yield first + timedelta(number), column, row
