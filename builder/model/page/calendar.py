"""Pages by time: editions, months, years, and the way to any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from builder.model.archive import Calendar, Edition, Month, Section
from builder.model.article import Card
from builder.model.coverage import Share, by_source
from builder.model.daynote import DayNote
from builder.model.page.base import Page

_LEAD_IS_WIDER: Final = 0.8
"""A line of the lead holds more than one of the rail, but its first headline is set larger."""


def _lines(sections: tuple[Section, ...]) -> int:
    return sum(section.lines for section in sections)


@dataclass(frozen=True, slots=True)
class EditionPage(Page):
    """A day's edition; the front page is the newest one."""

    template: ClassVar[str] = "edition.html"
    edition: Edition | None
    """None: nothing has been published yet."""
    front: bool
    month: Calendar | None = None
    """On the front page: the days of the edition's month."""

    def shown(self) -> Iterator[Card]:
        """Yield the day's items."""
        return iter(self.edition.cards if self.edition else ())

    def noted(self) -> Iterator[DayNote]:
        """Yield the day's note."""
        if self.edition and self.edition.note:
            yield self.edition.note

    @property
    def columns(self) -> tuple[tuple[Section, ...], tuple[Section, ...], tuple[Section, ...]]:
        """The sections for a wide screen: the lead, what stands under it in two columns, and the rail beside both.

        The rail takes the sections after the lead, as many as make the columns most alike in height.
        """
        sections = self.edition.sections if self.edition else ()
        lead, others = sections[:1], sections[1:]

        def unevenness(n: int) -> float:
            return abs(_lines(others[:n]) - _lines(lead) * _LEAD_IS_WIDER - _lines(others[n:]) / 2)

        n = min(range(1, len(others) + 1), key=unevenness, default=0)
        return lead, others[n:], others[:n]

    @property
    def mix(self) -> tuple[Share, ...]:
        """Who reports on the day."""
        return by_source(self.edition.cards if self.edition else ())


@dataclass(frozen=True, slots=True)
class MonthPage(Page):
    """The editions of a month by their headlines."""

    template: ClassVar[str] = "month.html"
    month: Month
    earlier: date | None
    """The first of the month before that has an edition."""
    later: date | None

    def shown(self) -> Iterator[Card]:
        """Yield the month's items."""
        return (card for edition in self.month.editions for card in edition.cards)

    def noted(self) -> Iterator[DayNote]:
        """Yield the titles of the month's days."""
        return (edition.note for edition in self.month.editions if edition.note)


@dataclass(frozen=True, slots=True)
class YearPage(Page):
    """The days of a year that have an edition, with their counts."""

    template: ClassVar[str] = "year.html"
    year: int
    months: tuple[Calendar, ...]
    """Newest first."""
    earlier: int | None
    """The year before that has an edition."""
    later: int | None

    @property
    def counts(self) -> dict[date, int]:
        """How many items each day has that has an edition."""
        return {day: count for month in self.months for day, count in month.days}


@dataclass(frozen=True, slots=True)
class ArchivePage(Page):
    """The way to any day."""

    template: ClassVar[str] = "archive.html"
    years: tuple[tuple[int, tuple[Calendar, ...]], ...]
    """Newest first, and so are the months of each."""
    undated: int
    """How many undated items there are."""

    @property
    def rows(self) -> Iterator[tuple[int, int, list[tuple[date, int]]]]:
        """Yield each year, newest first, with its count and those of its twelve months."""
        for year, months in self.years:
            counts = {month.first: month.count for month in months}
            every = [date(year, number, 1) for number in range(1, 13)]
            yield year, sum(counts.values()), [(first, counts.get(first, 0)) for first in every]

    @property
    def most(self) -> int:
        """How many items the month has that has most."""
        return max((month.count for _, months in self.years for month in months), default=0)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day's edition, as later years remember it."""

    day: date
    count: int
    title: str
    """The headline of what led the day."""
    language: str


@dataclass(frozen=True, slots=True)
class Anniversaries(Page):
    """The editions of one month of all years, newest first, from which a browser picks those of its own day."""

    template: ClassVar[str] = "on-this-day.json"
    days: tuple[Anniversary, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage(Page):
    """What was wrong and is now right, the newest correction first."""

    template: ClassVar[str] = "corrections.html"
    cards: tuple[Card, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the corrected items."""
        return iter(self.cards)


@dataclass(frozen=True, slots=True)
class UndatedPage(Page):
    """The items whose date is not known."""

    template: ClassVar[str] = "undated.html"
    cards: tuple[Card, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the undated items."""
        return iter(self.cards)
