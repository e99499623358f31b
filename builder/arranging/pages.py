"""The pages of the site, planned from the archive: which addresses exist, and what each one shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, pairwise
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from builder.model import address, page
from builder.model.archive import Archive, by_month, by_year
from builder.model.article import Article
from builder.model.page import Page
from builder.model.problem import Problem
from builder.model.settings import Settings

T = TypeVar("T")

FEED_LENGTH: Final = 40
"""Items of a feed: two days of a busy digest, or a reader's fortnight away from a quiet one."""
SITEMAP_LENGTH: Final = 50_000
"""Addresses of one sitemap (sitemaps.org, protocol 0.9)."""
NEWS_AGE: Final = timedelta(days=2)
"""What a news sitemap may list (Google's news sitemap rules)."""


def plan(archive: Archive, articles: Mapping[str, Article], settings: Settings, as_of: datetime) -> tuple[Page, ...]:
    """Return every page of the site. ``articles`` holds the published ones, arranged, by the path of their files."""
    site = tuple(
        chain(
            _editions(archive, settings),
            _articles(archive, articles),
            _calendar(archive),
            _topics(archive),
            _sources(archive),
            _threads(archive),
            _others(archive),
        )
    )
    return (*site, *_feeds(archive, settings), *_crawlers(site, archive, settings, as_of))


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


def _articles(archive: Archive, articles: Mapping[str, Article]) -> Iterator[Page]:
    threads = {t.name.slug: t for t in archive.threads}
    for card in archive.cards:
        yield page.ArticlePage(card.address, card.title, articles[card.path], threads.get(card.thread or ""))
    for card in archive.withdrawn:
        yield page.WithdrawnPage(card.address, "Withdrawn", card)


def _calendar(archive: Archive) -> Iterator[Page]:
    months = [month for year in archive.years for month in year.months]
    for later, month, earlier in _between(months):
        yield page.MonthPage(month.address, f"{month.first:%Y-%m}", month, earlier, later)
    for after, year, before in _between(archive.years):
        yield page.YearPage(year.address, str(year.year), year, before, after)
    yield page.ArchivePage(address.ARCHIVE, "All days", archive.years, len(archive.undated))


def _between(newest_first: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Yield each item between its later and its earlier neighbour."""
    yield from zip([None, *newest_first], newest_first, [*newest_first[1:], None], strict=False)


def _topics(archive: Archive) -> Iterator[Page]:
    yield page.TopicsPage(address.TOPICS, "Topics", archive.topics)
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
    yield page.SourcesPage(address.SOURCES, "Sources", archive.sources)
    for found in archive.sources:
        source = found.source
        yield page.SourcePage(address.source(source.slug), source.name, source, by_year(found.cards), found.below)


def _threads(archive: Archive) -> Iterator[Page]:
    yield page.ThreadsPage(address.THREADS, "Threads", archive.threads)
    for thread in archive.threads:
        yield page.ThreadPage(address.thread(thread.name.slug), thread.name.name, thread)


def _others(archive: Archive) -> Iterator[Page]:
    yield page.UndatedPage(address.UNDATED, "Undated", archive.undated)
    yield page.SearchPage(address.SEARCH, "Search")
    yield page.NotFoundPage("/404.html", "Not found")


def _feeds(archive: Archive, settings: Settings) -> Iterator[Page]:
    """Yield the feeds; a feed is a list by time, so what has no date is not in it."""
    runs = [(address.HOME, settings.title, archive.cards)]
    runs += [(address.topic(t.topic.slug), f"{settings.title}: {t.topic.name}", t.cards) for t in archive.topics]
    for home, title, cards in runs:
        newest = tuple(c for c in cards if c.when)[:FEED_LENGTH]
        yield page.AtomFeed(f"{home}feed.xml", title, home, newest)
        yield page.JsonFeed(f"{home}feed.json", title, home, newest)


def _crawlers(site: Sequence[Page], archive: Archive, settings: Settings, as_of: datetime) -> Iterator[Page]:
    changed = {c.address: c.updated.day.isoformat() for c in archive.cards if c.updated}
    hidden = (page.WithdrawnPage, page.NotFoundPage, page.SearchPage)
    entries = [(p.address, changed.get(p.address, "")) for p in site if not isinstance(p, hidden)]
    if len(entries) <= SITEMAP_LENGTH:
        yield page.Sitemap("/sitemap.xml", "Sitemap", tuple(entries))
    else:
        parts = {f"/sitemap-{n // SITEMAP_LENGTH + 1}.xml": n for n in range(0, len(entries), SITEMAP_LENGTH)}
        for part, n in parts.items():
            yield page.Sitemap(part, "Sitemap", tuple(entries[n : n + SITEMAP_LENGTH]))
        yield page.SitemapIndex("/sitemap.xml", "Sitemaps", tuple(parts))
    oldest = (as_of - NEWS_AGE).astimezone(ZoneInfo(settings.zone)).date()
    news = tuple(c for c in archive.cards if c.when and c.when.day > oldest)[:1000]
    yield page.NewsSitemap("/news-sitemap.xml", "News sitemap", news)
    yield page.Robots("/robots.txt", "Robots")
    yield page.SourceList("/sources.opml", "Sources", settings.sources)
