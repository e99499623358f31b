"""Weeks, which begin on another day from land to land."""

from __future__ import annotations

from calendar import Calendar
from datetime import date

from builder.rendering.locale import cldr


def weeks(first: date, language: str) -> list[list[date | None]]:
    """Return the weeks of a month, with None where a day belongs to another month.

    Each begins with the day that weeks begin with where the language is at home.

    >>> [f"{day:%a}" for day in weeks(date(2021, 12, 1), "fa")[1] if day]
    ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri']
    """
    month = Calendar(cldr.first_weekday(language)).monthdatescalendar(first.year, first.month)
    return [[day if day.month == first.month else None for day in week] for week in month]
