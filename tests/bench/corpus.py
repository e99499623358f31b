"""The corpus: an archive of news that nobody wrote, the same to the byte on every machine."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.bench.prose import Matter, Writer
from tests.bench.words import Table

NEWEST: Final = date(2026, 8, 31)
TOPICS: Final = ("world", "economy", "politics", "science", "health", "technology",
                 "climate", "energy", "culture", "sport", "travel", "law")  # fmt: skip
SOURCES: Final = 40

_SEED: Final = 20260831
_TODAY: Final = (14, 26)
"""Articles of a day, the least and the most."""
_OPEN: Final = 6
"""Threads that are followed at one time."""
_THREAD: Final = 12
"""Articles of a thread at most: a matter comes to its end, however large the archive grows."""


@dataclass(frozen=True, slots=True)
class Source:
    """A paper that does not exist."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Related:
    """A headline under an article."""

    title: str
    source: Source
    article: str
    """The id of an article that is here; empty where it is another's."""
    address: str
    """That article's address, beginning with a slash."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus, in no program's form."""

    id: str
    slug: str
    day: date
    title: str
    topics: tuple[str, ...]
    source: Source
    place: str
    byline: str
    url: str
    leads: bool
    """Whether it is the first of its day."""
    summary: str
    thread: str
    related: tuple[Related, ...]
    body: str

    @property
    def address(self) -> str:
        """Where its page is, beginning and ending with a slash."""
        return f"/{self.day:%Y/%m/%d}/{self.slug}/"


class Desk:
    """Writes articles, one after the other, and remembers the last ones to refer to."""

    def __init__(self, seed: int) -> None:
        self._writer = Writer(random.Random(seed).random)
        stock = Writer(random.Random(_SEED).random)
        self.sources = sources()
        self._topics = Table.falling(TOPICS)
        self._sources = Table.falling(self.sources)
        self._places = Table.falling([stock.name() for _ in range(300)])
        self._bylines = Table.falling([f"{stock.name().split()[0]} {stock.name().split()[0]}" for _ in range(400)])
        self._last: deque[Article] = deque(maxlen=400)
        self._threads: dict[str, int] = {}
        self._written = 0

    def article(self, day: date, *, leads: bool = False) -> Article:
        """Return the next article."""
        writer, chance = self._writer, self._writer.chance
        matter = writer.matter()
        title = writer.title(matter)
        self._written += 1
        slug = f"{'-'.join(''.join(c for c in title.lower() if c.isascii() and (c.isalnum() or c == ' ')).split()[:6])}"
        source = self._sources.draw(chance())
        article = Article(
            id=f"{day:%Y%m%d}-{slug}-{self._written}",
            slug=f"{slug}-{self._written}",
            day=day,
            title=title,
            topics=self._drawn_topics(),
            source=source,
            place=self._places.draw(chance()) if writer.happens(0.7) else "",
            byline=self._bylines.draw(chance()) if writer.happens(0.6) else "",
            url=f"https://{source.slug}.example/{day:%Y/%m}/{slug}",
            leads=leads,
            summary=writer.sentence(matter) if writer.happens(0.5) else "",
            thread=self._thread(matter) if writer.happens(0.05) else "",
            related=self._related(matter),
            body=writer.body(matter),
        )
        self._last.append(article)
        return article

    def _drawn_topics(self) -> tuple[str, ...]:
        drawn = [self._topics.draw(self._writer.chance()) for _ in range(2 if self._writer.happens(0.15) else 1)]
        return tuple(dict.fromkeys(drawn))

    def _related(self, matter: Matter) -> tuple[Related, ...]:
        """Return headlines for one article of seven; a third of them are articles of our own."""
        writer = self._writer
        found = []
        for _ in range(writer.between(1, 5) if writer.happens(0.15) else 0):
            if self._last and writer.happens(1 / 3):
                other = writer.pick(self._last)
                found.append(Related(other.title, other.source, other.id, other.address))
            else:
                found.append(Related(writer.title(matter), self._sources.draw(writer.chance()), "", ""))
        return tuple(found)

    def _thread(self, matter: Matter) -> str:
        """Return the slug of one of the threads that are open; a full one gives way to a new one."""
        if len(self._threads) < _OPEN:
            self._threads[f"{matter.words[0]}-{self._written}"] = 0
        slug = self._writer.pick(tuple(self._threads))
        self._threads[slug] += 1
        if self._threads[slug] == _THREAD:
            del self._threads[slug]
        return slug


def sources() -> tuple[Source, ...]:
    """Return the papers of the corpus, the busiest first."""
    writer = Writer(random.Random(_SEED + 1).random)
    found: dict[str, Source] = {}
    while len(found) < SOURCES:
        name = f"{writer.name().split()[0]} {writer.pick(('Post', 'Times', 'Wire', 'Agency', 'Observer'))}"
        slug = name.lower().replace(" ", "-")
        found.setdefault(slug, Source(slug, name))
    return tuple(found.values())


def articles(size: int) -> Iterator[Article]:
    """Yield as many articles, about twenty a day, the oldest first, up to the newest day."""
    desk = Desk(_SEED)
    days = _days(size)
    for ago, count in zip(range(len(days) - 1, -1, -1), days, strict=True):
        for number in range(count):
            yield desk.article(NEWEST - timedelta(days=ago), leads=number == 0)


def _days(size: int) -> list[int]:
    """Return how many articles each day has."""
    writer = Writer(random.Random(_SEED + 2).random)
    days: list[int] = []
    while (left := size - sum(days)) > 0:
        days.append(min(left, writer.between(*_TODAY)))
    return days[::-1]
