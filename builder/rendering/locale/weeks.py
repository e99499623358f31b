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
    days = Calendar(cldr.first_weekday(language)).itermonthdays(first.year, first.month)
    month = [first.replace(day=number) if number else None for number in days]  # a week may begin before the year 1
    return [month[at : at + _DAYS] for at in range(0, len(month), _DAYS)]


def squares(year: int, language: str) -> Iterator[tuple[date, int, int]]:
    """Yield each day of a year with its column, which is its week, and its row in it, both counted from 0."""
    first = date(year, 1, 1)
    before = (first.weekday() - cldr.first_weekday(language)) % _DAYS
    for number in range((date(year, 12, 31) - first).days + 1):
        column, row = divmod(before + number, _DAYS)
        yield first + timedelta(number), column, row
