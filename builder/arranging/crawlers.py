"""What crawlers and other programs find: sitemaps, the news sitemap, their rules, the list of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from builder.model import page
from builder.model.archive import Archive
from builder.model.page import Page
from builder.model.settings import Settings

SITEMAP_LENGTH: Final = 50_000
"""Addresses of one sitemap (sitemaps.org, protocol 0.9)."""
NEWS_AGE: Final = timedelta(days=2)
"""What a news sitemap may list (Google's news sitemap rules)."""


def crawlers(site: Sequence[Page], archive: Archive, settings: Settings, as_of: datetime) -> Iterator[Page]:
    """Yield what programs find the site by; ``site`` are the pages for readers."""
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
