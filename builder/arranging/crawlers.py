"""What crawlers and other programs find: sitemaps, the news sitemap, their rules, the list of sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from builder.model import address, page
from builder.model.archive import Archive
from builder.model.page import Page
from builder.model.settings import Settings

SITEMAP_LENGTH: Final = 50_000
"""Addresses of one sitemap (sitemaps.org, protocol 0.9)."""
NEWS_AGE: Final = timedelta(days=2)
"""What a news sitemap may list (Google's news sitemap rules)."""
NEWS_LENGTH: Final = 1000
"""Articles of a news sitemap, by the same rules."""
_MONTH: Final = re.compile(r"/\d{4}/\d\d/")


def crawlers(site: Sequence[Page], archive: Archive, settings: Settings, as_of: datetime) -> Iterator[Page]:
    """Yield what programs find the site by; ``site`` are the pages for readers."""
    yield from _sitemaps(site, {card.address: card.changed.iso for card in archive.cards if card.changed})
    oldest = (as_of - NEWS_AGE).astimezone(ZoneInfo(settings.zone)).date()
    news = tuple(c for c in archive.cards if c.when and c.when.day > oldest)[:NEWS_LENGTH]
    yield page.NewsSitemap("/news-sitemap.xml", "News sitemap", news)
    yield page.Robots("/robots.txt", "Robots")
    yield page.SourceList("/sources.opml", "Sources", settings.sources)


def _sitemaps(site: Sequence[Page], changed: dict[str, str]) -> Iterator[Page]:
    """Yield a sitemap for each month of articles and one for all else, in parts where they are long, and their index.

    A new article changes that of its month, and an editor's order none: they are by address.
    """
    hidden = (page.WithdrawnPage, page.NotFoundPage, page.SearchPage)
    homes: dict[str, list[str]] = defaultdict(list)
    for shown in site:
        if not isinstance(shown, hidden):
            month = _MONTH.match(shown.address)
            homes[month[0] if month else address.HOME].append(shown.address)
    parts: list[str] = []
    for home, found in homes.items():
        entries = [(one, changed.get(one, "")) for one in sorted(found)]
        for n, start in enumerate(range(0, len(entries), SITEMAP_LENGTH), 1):
            parts.append(f"{home}sitemap-{n}.xml")
            yield page.Sitemap(parts[-1], "Sitemap", tuple(entries[start : start + SITEMAP_LENGTH]))
    yield page.SitemapIndex("/sitemap.xml", "Sitemaps", tuple(parts))
