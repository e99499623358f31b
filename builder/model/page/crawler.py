"""What crawlers and other programs read: sitemaps, their rules, the list of sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model.article import Card
from builder.model.page.base import Page
from builder.model.settings import Source


@dataclass(frozen=True, slots=True)
class Sitemap(Page):
    """The site's addresses for crawlers, each with the day of its last real change where there was one."""

    template: ClassVar[str] = "sitemap.xml"
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SitemapIndex(Page):
    """The sitemaps of a site that is too large for one (sitemaps.org: 50,000 addresses)."""

    template: ClassVar[str] = "sitemap-index.xml"
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsSitemap(Page):
    """The articles of the last two days, for news crawlers."""

    template: ClassVar[str] = "news-sitemap.xml"
    cards: tuple[Card, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the articles."""
        return iter(self.cards)


@dataclass(frozen=True, slots=True)
class Robots(Page):
    """What crawlers may do (RFC 9309)."""

    template: ClassVar[str] = "robots.txt"


@dataclass(frozen=True, slots=True)
class SourceList(Page):
    """The sources as OPML 2.0."""

    template: ClassVar[str] = "sources.opml"
    sources: tuple[Source, ...]
