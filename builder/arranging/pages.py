"""The pages of the site, planned from the archive: which addresses exist, and what each one shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, pairwise
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from builder.arranging import redirects, shelves
from builder.arranging.archive import went
from builder.arranging.crawlers import crawlers
from builder.arranging.feeds import feeds
from builder.arranging.records import records
from builder.model import address, page
from builder.model.addressbook import AddressBook
from builder.model.archive import Archive, Thread
from builder.model.article import Card
from builder.model.page import Page
from builder.model.problem import Problem
from builder.model.settings import Settings

T = TypeVar("T")


NEIGHBOURS: Final = 3
"""Items of a thread that stand on an article's page before it, and after it. With all of them there, one new item
would change the page of every item before it."""


def plan(
    archive: Archive,
    settings: Settings,
    as_of: datetime,
    related: Mapping[str, Sequence[str]] | None = None,
    book: AddressBook | None = None,
) -> tuple[Page, ...]:
    """Return every page of the site, the articles' still without their bodies.

    ``related`` has the paths of the articles that are related to each, by its path; ``book`` their old addresses.
    """
    site = tuple(
        chain(
            _editions(archive, settings),
            _articles(archive, related or {}, ZoneInfo(settings.zone)),
            _calendar(archive),
            shelves.topics(archive),
            shelves.sources(archive),
            shelves.places(archive),
            _threads(archive),
            _others(archive),
        )
    )
    found = (*feeds(archive, settings), *records(archive), *crawlers(site, archive, settings, as_of))
    standing = (*site, *found)
    return (*standing, *redirects.redirects(archive, book or AddressBook(), (one.path for one in standing)))


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
    month = archive.years[0].months[0].calendar if archive.years else None
    yield page.EditionPage(address.HOME, settings.title, newest, front=True, month=month)
    for edition in archive.editions:
        yield page.EditionPage(edition.address, f"{edition.day:%Y-%m-%d}", edition, front=False)


def _articles(archive: Archive, related: Mapping[str, Sequence[str]], zone: ZoneInfo) -> Iterator[Page]:
    teasers = {card.path: card.teaser for card in archive.cards}
    threads = {t.name.slug: t for t in archive.threads}
    place = {card.path: n for thread in archive.threads for n, card in enumerate(thread.cards)}
    for card in archive.cards:
        thread = threads.get(card.thread or "")
        before, after = _neighbours(thread, place[card.path]) if thread else ((), ())
        others = tuple(teasers[path] for path in related.get(card.path, ()))
        yield page.ArticlePage(card.address, card.title, card, thread.name if thread else None, before, after, others)
    for card in archive.withdrawn:
        yield page.WithdrawnPage(card.address, "Withdrawn", card, went(card, zone))


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


def _threads(archive: Archive) -> Iterator[Page]:
    entries = tuple(page.ThreadEntry(thread.name, len(thread.cards), _last(thread)) for thread in archive.threads)
    yield page.ThreadsPage(address.THREADS, "Threads", entries)
    for thread in archive.threads:
        yield page.ThreadPage(address.thread(thread.name.slug), thread.name.name, thread)


def _last(thread: Thread) -> Card:
    """Return the newest item of a thread; where none has a date, the last."""
    return next((card for card in reversed(thread.cards) if card.when), thread.cards[-1])


def _others(archive: Archive) -> Iterator[Page]:
    yield page.UndatedPage(address.UNDATED, "Undated", archive.undated)
    yield page.CorrectionsPage(address.CORRECTIONS, "Corrections", _corrected(archive))
    years = tuple(year.year for year in archive.years)
    yield page.FeedsPage(address.FEEDS, "Feeds", years, undated=bool(archive.undated))
    yield page.SearchPage(address.SEARCH, "Search")
    yield page.NotFoundPage("/404.html", "Not found")


def _corrected(archive: Archive) -> tuple[Card, ...]:
    """Return the items that carry a correction, the one that was corrected last first."""
    corrected = [card for card in archive.cards if card.corrections]
    return tuple(sorted(corrected, key=lambda c: max(correction.day for correction in c.corrections), reverse=True))
