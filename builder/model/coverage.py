"""Coverage: how much was reported, when, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from builder.model.article import Card

Unit: TypeAlias = Literal["month", "year"]

_MOST_MONTHS: Final = 36
"""Bars that a chart has by months; what spans more is counted by years."""
_SHADES: Final = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year, and how many items it has."""

    first: date
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Items over time, period by period from the first that has one to the last, the empty between them too."""

    unit: Unit = "month"
    periods: tuple[Period, ...] = ()

    @property
    def most(self) -> Period | None:
        """The period that has most, the later one where two have as many; None where there is none."""
        return max(self.periods, key=lambda period: (period.count, period.first), default=None)


@dataclass(frozen=True, slots=True)
class Share:
    """A source, and how many headlines are its own."""

    source: str | None
    """Slug of a source; None: nobody is named."""
    count: int


@dataclass(frozen=True, slots=True)
class Gap:
    """How long nothing was reported, in the largest unit that it fills at least twice."""

    count: int
    unit: Literal["days", "months", "years"]

    @classmethod
    def between(cls, before: date, after: date) -> Gap:
        """Return the gap between two days.

        >>> Gap.between(date(2021, 12, 25), date(2022, 1, 4)), Gap.between(date(2011, 3, 11), date(2023, 8, 24))
        (Gap(count=10, unit='days'), Gap(count=12, unit='years'))
        """
        months = (after.year - before.year) * 12 + after.month - before.month - (after.day < before.day)
        if months < 2:
            return cls((after - before).days, "days")
        return cls(months, "months") if months < 2 * 12 else cls(months // 12, "years")


def over_time(days: Sequence[date]) -> Coverage:
    """Return how many items of these days fall into each month, or each year where that would be many."""
    if not days:
        return Coverage()
    months = tuple(_months(min(days), max(days)))
    if len(months) > _MOST_MONTHS:
        years = Counter(day.year for day in days)
        every = range(min(days).year, max(days).year + 1)
        return Coverage("year", tuple(Period(date(year, 1, 1), years[year]) for year in every))
    return Coverage("month", _counted(days, months))


def over_year(days: Iterable[date], year: int) -> Coverage:
    """Return how many items of these days fall into each month of a year."""
    return Coverage("month", _counted(days, [date(year, month, 1) for month in range(1, 13)]))


def by_source(cards: Iterable[Card]) -> tuple[Share, ...]:
    """Return who the headlines are of, those under a story too: the most first, then as they come."""
    named = Counter(source for card in cards for source in (card.source, *(item.source for item in card.related)))
    unnamed = named.pop(None, 0)
    shares = [Share(source, count) for source, count in named.most_common()]
    return (*shares, *([Share(None, unnamed)] if unnamed else []))


def shade(count: int, most: int) -> int:
    """Return how dark a field of a calendar is: 0 for nothing, else 1 to 4, where ``most`` is the darkest.

    >>> [shade(count, 8) for count in (0, 1, 3, 5, 8)]
    [0, 1, 2, 3, 4]
    """
    return -(-count * _SHADES // most) if most else 0


def _counted(days: Iterable[date], months: Iterable[date]) -> tuple[Period, ...]:
    counts = Counter(day.replace(day=1) for day in days)
    return tuple(Period(month, counts[month]) for month in months)


def _months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)
