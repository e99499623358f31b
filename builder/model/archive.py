"""The archive: every published card, seen by day, topic, source and thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from builder.model import address
from builder.model.article import Card
from builder.model.daynote import DayNote
from builder.model.settings import Place, Source, ThreadName, Topic


@dataclass(frozen=True, slots=True)
class Section:
    """One topic's part of an edition."""

    topic: Topic | None
    """None: items that belong to no topic."""
    cards: tuple[Card, ...]

    @property
    def lines(self) -> int:
        """About how many lines it takes, for a page that balances its columns."""
        return 3 + sum(4 + len(card.summary) // 36 + 2 * len(card.related) for card in self.cards)

    @property
    def sources(self) -> tuple[str, ...]:
        """Slugs of who reports in this section, each once, in the order of their first item."""
        named = [c.source for c in self.cards] + [r.source for c in self.cards for r in c.related]
        return tuple(dict.fromkeys(slug for slug in named if slug))


@dataclass(frozen=True, slots=True)
class Edition:
    """What one day's page shows, in the editor's order."""

    day: date
    sections: tuple[Section, ...]
    earlier: date | None
    later: date | None
    note: DayNote | None = None
    """What the editor says of the day; in a month, its title only."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """The edition's items in reading order."""
        return tuple(card for section in self.sections for card in section.cards)

    @property
    def address(self) -> str:
        """The day's page."""
        return address.day(self.day)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one month that have an edition, newest first, and how many items each has."""

    first: date
    """The first of the month."""
    days: tuple[tuple[date, int], ...]

    @property
    def count(self) -> int:
        """How many items the month has."""
        return sum(count for _, count in self.days)

    @property
    def counts(self) -> dict[date, int]:
        """How many items each day has that has an edition."""
        return dict(self.days)

    @property
    def address(self) -> str:
        """The month's page."""
        return address.month(self.first)


@dataclass(frozen=True, slots=True)
class Month:
    """The editions of one calendar month, newest first."""

    first: date
    """The first of the month."""
    editions: tuple[Edition, ...]

    @property
    def calendar(self) -> Calendar:
        """The month without its items."""
        return Calendar(self.first, tuple((edition.day, len(edition.cards)) for edition in self.editions))

    @property
    def address(self) -> str:
        """The month's page."""
        return address.month(self.first)


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one calendar year, newest first."""

    year: int
    months: tuple[Month, ...]

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """The months without their items."""
        return tuple(month.calendar for month in self.months)

    @property
    def address(self) -> str:
        """The year's page."""
        return address.year(self.year)


@dataclass(frozen=True, slots=True)
class Run:
    """Cards under one heading, in order: a month of a topic, a year of a source."""

    first: date | None
    """First day of the month or year; None for undated cards."""
    cards: tuple[Card, ...]


def by_month(cards: tuple[Card, ...]) -> tuple[Run, ...]:
    """Return the cards cut by calendar month, in the order they come; the undated by themselves."""
    return _runs(cards, lambda day: day.replace(day=1))


def by_year(cards: tuple[Card, ...]) -> tuple[Run, ...]:
    """Return the cards cut by calendar year, in the order they come; the undated by themselves."""
    return _runs(cards, lambda day: day.replace(month=1, day=1))


def _runs(cards: tuple[Card, ...], first: Callable[[date], date]) -> tuple[Run, ...]:
    runs = groupby(cards, key=lambda card: first(card.when.day) if card.when else None)
    return tuple(Run(day, tuple(run)) for day, run in runs)


@dataclass(frozen=True, slots=True)
class TopicArchive:
    """A topic and its cards, newest first, the undated last."""

    topic: Topic
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SourceArchive:
    """A source and its cards, newest first, the undated last."""

    source: Source
    cards: tuple[Card, ...]
    below: tuple[Card, ...]
    """Stories of others that have a headline of this source under them."""


@dataclass(frozen=True, slots=True)
class PlaceArchive:
    """A place and what is reported from it, newest first, the undated last."""

    place: Place
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One matter over many days, oldest first."""

    name: ThreadName
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that lists are made from."""

    cards: tuple[Card, ...]
    """Published, newest day first, in the editor's order within a day; the undated last."""
    withdrawn: tuple[Card, ...]
    """Not listed anywhere; a notice stands at each one's address."""
    editions: tuple[Edition, ...]
    years: tuple[Year, ...]
    undated: tuple[Card, ...]
    topics: tuple[TopicArchive, ...]
    sources: tuple[SourceArchive, ...]
    places: tuple[PlaceArchive, ...]
    """Those with more than one item, by name."""
    threads: tuple[Thread, ...]
