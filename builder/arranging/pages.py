"""The pages of the site, planned from the archive: which addresses exist, and what each one shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, pairwise
from typing import Final, TypeVar

from builder.arranging.crawlers import crawlers
from builder.arranging.feeds import feeds
from builder.arranging.records import records
from builder.model import address, page
from builder.model.archive import Archive, Thread, by_month, by_year
from builder.model.article import Card
from builder.model.page import Page
from builder.model.problem import Problem
from builder.model.settings import Settings

T = TypeVar("T")


NEIGHBOURS: Final = 3
"""Items of a thread that stand on an article's page before it, and after it. With all of them there, one new item
would change the page of every item before it."""
NEWEST: Final = 3
"""Items of each topic in the list of topics."""


def plan(
    archive: Archive, settings: Settings, as_of: datetime, related: Mapping[str, Sequence[str]] | None = None
) -> tuple[Page, ...]:
    """Return every page of the site, the articles' still without their bodies.

    ``related`` has the paths of the articles that are related to each, by its path.
    """
    site = tuple(
        chain(
            _editions(archive, settings),
            _articles(archive, related or {}),
            _calendar(archive),
            _topics(archive),
            _sources(archive),
            _threads(archive),
            _others(archive),
        )
    )
    return (*site, *feeds(archive, settings), *records(archive), *crawlers(site, archive, settings, as_of))


def collisions(paths: Sequence[str]) -> tuple[Problem, ...]:
    """Return a problem for each two files that a host which ignores case would take for one."""
    ordered = sorted(paths, key=str.casefold)
    return tuple(
        Problem(f"output/{b}", 0, f"two pages want one address; the other is output/{a}", "rename one of the articles")
        for a, b in pairwise(ordered)
        if a.casefold() == b.casefold()
    )


def _editions(archive: Archive, settings: Settings) -> Iterator[Page]:
    newest = archive.editions[0] if archive.editions else None
    yield page.EditionPage(address.HOME, settings.title, newest, front=True)
    for edition in archive.editions:
        yield page.EditionPage(edition.address, f"{edition.day:%Y-%m-%d}", edition, front=False)


def _articles(archive: Archive, related: Mapping[str, Sequence[str]]) -> Iterator[Page]:
    teasers = {card.path: card.teaser for card in archive.cards}
    threads = {t.name.slug: t for t in archive.threads}
    place = {card.path: n for thread in archive.threads for n, card in enumerate(thread.cards)}
    for card in archive.cards:
        thread = threads.get(card.thread or "")
        before, after = _neighbours(thread, place[card.path]) if thread else ((), ())
        others = tuple(teasers[path] for path in related.get(card.path, ()))
        yield page.ArticlePage(card.address, card.title, card, thread.name if thread else None, before, after, others)
    for card in archive.withdrawn:
        yield page.WithdrawnPage(card.address, "Withdrawn", card)


def _neighbours(thread: Thread, n: int) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Return the items next before and next after the n-th of a thread."""
    return thread.cards[max(n - NEIGHBOURS, 0) : n], thread.cards[n + 1 : n + 1 + NEIGHBOURS]


def _calendar(archive: Archive) -> Iterator[Page]:
    months = [month for year in archive.years for month in year.months]
    for later, month, earlier in _between(months):
        before, after = earlier.first if earlier else None, later.first if later else None
        yield page.MonthPage(month.address, f"{month.first:%Y-%m}", month, before, after)
    for following, year, preceding in _between(archive.years):
        before_, after_ = preceding.year if preceding else None, following.year if following else None
        yield page.YearPage(year.address, str(year.year), year.year, year.calendars, before_, after_)
    years = tuple((year.year, year.calendars) for year in archive.years)
    yield page.ArchivePage(address.ARCHIVE, "All days", years, len(archive.undated))


def _between(newest_first: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Yield each item between its later and its earlier neighbour."""
    yield from zip([None, *newest_first], newest_first, [*newest_first[1:], None], strict=False)


def _topics(archive: Archive) -> Iterator[Page]:
    entries = tuple(page.TopicEntry(t.topic, len(t.cards), t.cards[:NEWEST]) for t in archive.topics)
    yield page.TopicsPage(address.TOPICS, "Topics", entries)
    for found in archive.topics:
        years = [(run.first.year, run.cards) for run in by_year(found.cards) if run.first]
        counts = tuple((year, len(cards)) for year, cards in years)
        newest = by_month(years[0][1]) if years else ()
        undated = tuple(c for c in found.cards if not c.when)
        topic = found.topic
        yield page.TopicPage(address.topic(topic.slug), topic.name, topic, newest, counts, undated)
        for year, cards in years:
            title = f"{topic.name}, {year}"
            yield page.TopicYearPage(address.topic(topic.slug, year), title, topic, year, by_month(cards), counts)


def _sources(archive: Archive) -> Iterator[Page]:
    entries = tuple(page.SourceEntry(s.source, len(s.cards) + len(s.below)) for s in archive.sources)
    yield page.SourcesPage(address.SOURCES, "Sources", entries)
    for found in archive.sources:
        source = found.source
        yield page.SourcePage(address.source(source.slug), source.name, source, by_year(found.cards), found.below)


def _threads(archive: Archive) -> Iterator[Page]:
    entries = tuple(page.ThreadEntry(thread.name, len(thread.cards)) for thread in archive.threads)
    yield page.ThreadsPage(address.THREADS, "Threads", entries)
    for thread in archive.threads:
        yield page.ThreadPage(address.thread(thread.name.slug), thread.name.name, thread)


def _others(archive: Archive) -> Iterator[Page]:
    yield page.UndatedPage(address.UNDATED, "Undated", archive.undated)
    yield page.SearchPage(address.SEARCH, "Search")
    yield page.NotFoundPage("/404.html", "Not found")
