"""Grids: the days of a month in weeks, and those of a year in columns of a week each."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date, timedelta

_DAYS = 7


def weeks(first: date, begins: int = 0) -> list[list[date | None]]:
    """Return the weeks of a month, with None where a day belongs to another month; ``begins`` is 0 for Monday."""
    month = Calendar(begins).monthdatescalendar(first.year, first.month)
    return [[day if day.month == first.month else None for day in week] for week in month]


def squares(year: int, begins: int = 0) -> Iterator[tuple[date, int, int]]:
    """Yield each day of a year with its column, which is its week, and its row in it, both counted from 0."""
    first = date(year, 1, 1)
    before = (first.weekday() - begins) % _DAYS
    for number in range((date(year, 12, 31) - first).days + 1):
        column, row = divmod(before + number, _DAYS)
        yield first + timedelta(number), column, row
