"""Pages by matter: topics, sources and threads, each with the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from builder.model.archive import Run, Thread
from builder.model.article import Card
from builder.model.page.base import Page
from builder.model.settings import Source, ThreadName, Topic


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
class TopicPage(Page):
    """A topic's newest year, month by month, and the way to its earlier years."""

    template: ClassVar[str] = "topic.html"
    topic: Topic
    runs: tuple[Run, ...]
    years: tuple[tuple[int, int], ...]
    """Each year of the topic, newest first, and how many items it has."""
    undated: tuple[Card, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the items of the newest year, and the undated."""
        return chain((card for run in self.runs for card in run.cards), self.undated)


@dataclass(frozen=True, slots=True)
class TopicYearPage(Page):
    """One year of a topic, month by month."""

    template: ClassVar[str] = "topic-year.html"
    topic: Topic
    year: int
    runs: tuple[Run, ...]
    years: tuple[tuple[int, int], ...]

    def shown(self) -> Iterator[Card]:
        """Yield the year's items."""
        return (card for run in self.runs for card in run.cards)


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
class SourcePage(Page):
    """What one source reported, year by year."""

    template: ClassVar[str] = "source.html"
    source: Source
    runs: tuple[Run, ...]
    below: tuple[Card, ...]
    """Stories of others that have a headline of this source under them."""

    def shown(self) -> Iterator[Card]:
        """Yield the source's items, and the stories it stands under."""
        return chain((card for run in self.runs for card in run.cards), self.below)


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """A thread's place in the list of all."""

    name: ThreadName
    count: int


@dataclass(frozen=True, slots=True)
class ThreadsPage(Page):
    """Every thread."""

    template: ClassVar[str] = "threads.html"
    threads: tuple[ThreadEntry, ...]


@dataclass(frozen=True, slots=True)
class ThreadPage(Page):
    """One matter over many days, oldest first."""

    template: ClassVar[str] = "thread.html"
    thread: Thread

    def shown(self) -> Iterator[Card]:
        """Yield the thread's items."""
        return iter(self.thread.cards)
