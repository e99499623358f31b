"""Pages by matter: topics, sources, places and threads, each with the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import ClassVar

from builder.model.archive import Run, Thread
from builder.model.article import Card
from builder.model.coverage import Coverage, Gap, Share, by_source
from builder.model.page.base import Page
from builder.model.settings import Place, Source, ThreadName, Topic


@dataclass(frozen=True, slots=True)
class ShelfPage(Page):
    """What is filed under one name: its newest year and the way to the others, or one year of it; month by month."""

    year: int | None
    """None: the first page, with the newest year."""
    years: tuple[int, ...]
    """Each year that has an item, newest first."""
    runs: tuple[Run, ...]
    coverage: Coverage
    """How much there was over time: in the year, or on the first page in all of them."""
    undated: tuple[Card, ...]
    """On the first page."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """The items of the year that is shown, newest first."""
        return tuple(card for run in self.runs for card in run.cards)

    @property
    def mix(self) -> tuple[Share, ...]:
        """Who reported in the year that is shown."""
        return by_source(self.cards)

    def shown(self) -> Iterator[Card]:
        """Yield the items, and the undated."""
        return chain(self.cards, self.undated)


@dataclass(frozen=True, slots=True)
class TopicPage(ShelfPage):
    """A topic."""

    template: ClassVar[str] = "topic.html"
    topic: Topic


@dataclass(frozen=True, slots=True)
class SourcePage(ShelfPage):
    """What one source reported."""

    template: ClassVar[str] = "source.html"
    source: Source
    below: tuple[Card, ...] = ()
    """Stories of others, of the year that is shown, that have a headline of this source under them."""

    def shown(self) -> Iterator[Card]:
        """Yield the source's items, the stories that it stands under, and the undated."""
        return chain(self.cards, self.below, self.undated)


@dataclass(frozen=True, slots=True)
class PlacePage(ShelfPage):
    """What is reported from a place."""

    template: ClassVar[str] = "place.html"
    place: Place


@dataclass(frozen=True, slots=True)
class ThreadPage(Page):
    """One matter over many days, oldest first."""

    template: ClassVar[str] = "thread.html"
    thread: Thread

    @property
    def steps(self) -> Iterator[tuple[Gap | None, Card]]:
        """Yield each item with how long after the one before it came; None where that is the same day or not known."""
        before: date | None = None
        for card in self.thread.cards:
            day = card.when.day if card.when else None
            yield Gap.between(before, day) if before and day and day > before else None, card
            before = day

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day, where there are two."""
        days = [card.when.day for card in self.thread.cards if card.when]
        return (days[0], days[-1]) if days and days[0] < days[-1] else None

    @property
    def mix(self) -> tuple[Share, ...]:
        """Who reported."""
        return by_source(self.thread.cards)

    def shown(self) -> Iterator[Card]:
        """Yield the thread's items."""
        return iter(self.thread.cards)


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic's place in the list of all."""

    topic: Topic
    count: int
    newest: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class TopicsPage(Page):
    """Every topic."""

    template: ClassVar[str] = "topics.html"
    topics: tuple[TopicEntry, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the newest items of each topic."""
        return (card for entry in self.topics for card in entry.newest)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source's place in the list of all."""

    source: Source
    count: int


@dataclass(frozen=True, slots=True)
class SourcesPage(Page):
    """Every source."""

    template: ClassVar[str] = "sources.html"
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place's place in the list of all."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class PlacesPage(Page):
    """Every place that has a page."""

    template: ClassVar[str] = "places.html"
    places: tuple[PlaceEntry, ...]


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A thread's place in the list of all."""

    name: ThreadName
    count: int
    newest: Card
    """The item that the thread ends with, so far."""


@dataclass(frozen=True, slots=True)
class ThreadsPage(Page):
    """Every thread, the one with the newest item first."""

    template: ClassVar[str] = "threads.html"
    threads: tuple[ThreadEntry, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the newest item of each thread."""
        return (entry.newest for entry in self.threads)
