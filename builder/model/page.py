"""Pages: what each template is given. A theme author's contract; the template's name stands in each class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from builder.model import address
from builder.model.archive import Edition, Month, Run, Section, SourceArchive, Thread, TopicArchive, Year
from builder.model.article import Article, Card, When
from builder.model.settings import Source, Topic

_LEAD_IS_WIDER: Final = 0.8
"""A line of the lead holds more than one of the rail, but its first headline is set larger."""


def _lines(sections: tuple[Section, ...]) -> int:
    return sum(section.lines for section in sections)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site that a template makes."""

    template: ClassVar[str]
    address: str
    """The page's own, beginning with a slash."""
    title: str
    """What a browser's tab and a list of results show."""

    @property
    def path(self) -> str:
        """The file under output/."""
        return address.path(self.address)


@dataclass(frozen=True, slots=True)
class EditionPage(Page):
    """A day's edition; the front page is the newest one."""

    template: ClassVar[str] = "edition.html"
    edition: Edition | None
    """None: nothing has been published yet."""
    front: bool

    @property
    def columns(self) -> tuple[tuple[Section, ...], tuple[Section, ...], tuple[Section, ...]]:
        """The sections for a wide screen: the lead, what stands under it in two columns, and the rail beside both.

        The rail takes the sections after the lead, as many as make the columns most alike in height.
        """
        sections = self.edition.sections if self.edition else ()
        lead, others = sections[:1], sections[1:]

        def unevenness(n: int) -> float:
            return abs(_lines(others[:n]) - _lines(lead) * _LEAD_IS_WIDER - _lines(others[n:]) / 2)

        n = min(range(1, len(others) + 1), key=unevenness, default=0)
        return lead, others[n:], others[:n]


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """One article, and the thread it belongs to."""

    template: ClassVar[str] = "article.html"
    article: Article
    thread: Thread | None

    @property
    def card(self) -> Card:
        """The article's card."""
        return self.article.card


@dataclass(frozen=True, slots=True)
class WithdrawnPage(Page):
    """The notice at the address of an article that was withdrawn."""

    template: ClassVar[str] = "withdrawn.html"
    card: Card


@dataclass(frozen=True, slots=True)
class MonthPage(Page):
    """The editions of a month by their headlines."""

    template: ClassVar[str] = "month.html"
    month: Month
    earlier: Month | None
    later: Month | None


@dataclass(frozen=True, slots=True)
class YearPage(Page):
    """The days of a year that have an edition, with their counts."""

    template: ClassVar[str] = "year.html"
    year: Year
    earlier: Year | None
    later: Year | None


@dataclass(frozen=True, slots=True)
class ArchivePage(Page):
    """The way to any day."""

    template: ClassVar[str] = "archive.html"
    years: tuple[Year, ...]
    undated: int
    """How many undated items there are."""


@dataclass(frozen=True, slots=True)
class TopicsPage(Page):
    """Every topic."""

    template: ClassVar[str] = "topics.html"
    topics: tuple[TopicArchive, ...]


@dataclass(frozen=True, slots=True)
class TopicPage(Page):
    """A topic's newest year, month by month, and the way to its earlier years."""

    template: ClassVar[str] = "topic.html"
    topic: Topic
    runs: tuple[Run, ...]
    years: tuple[tuple[int, int], ...]
    """Each year of the topic, newest first, and how many items it has."""
    undated: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class TopicYearPage(Page):
    """One year of a topic, month by month."""

    template: ClassVar[str] = "topic-year.html"
    topic: Topic
    year: int
    runs: tuple[Run, ...]
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SourcesPage(Page):
    """Every source."""

    template: ClassVar[str] = "sources.html"
    sources: tuple[SourceArchive, ...]


@dataclass(frozen=True, slots=True)
class SourcePage(Page):
    """What one source reported, year by year."""

    template: ClassVar[str] = "source.html"
    source: Source
    runs: tuple[Run, ...]
    below: tuple[Card, ...]
    """Stories of others that have a headline of this source under them."""


@dataclass(frozen=True, slots=True)
class ThreadsPage(Page):
    """Every thread."""

    template: ClassVar[str] = "threads.html"
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class ThreadPage(Page):
    """One matter over many days, oldest first."""

    template: ClassVar[str] = "thread.html"
    thread: Thread


@dataclass(frozen=True, slots=True)
class UndatedPage(Page):
    """The items whose date is not known."""

    template: ClassVar[str] = "undated.html"
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The search box; its results are made by the reader's browser."""

    template: ClassVar[str] = "search.html"


@dataclass(frozen=True, slots=True)
class NotFoundPage(Page):
    """What a host answers for an address that is not there."""

    template: ClassVar[str] = "404.html"


@dataclass(frozen=True, slots=True)
class AtomFeed(Page):
    """The newest items as Atom (RFC 4287)."""

    template: ClassVar[str] = "feed.xml"
    home: str
    """The page whose items these are."""
    cards: tuple[Card, ...]

    @property
    def newest(self) -> When | None:
        """When the newest item was written or changed; None for an empty feed."""
        moments = [when for card in self.cards for when in (card.updated, card.when) if when]
        return max(moments, key=lambda when: when.day, default=None)


@dataclass(frozen=True, slots=True)
class JsonFeed(AtomFeed):
    """The newest items as JSON Feed 1.1."""

    template: ClassVar[str] = "feed.json"


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


@dataclass(frozen=True, slots=True)
class Robots(Page):
    """What crawlers may do (RFC 9309)."""

    template: ClassVar[str] = "robots.txt"


@dataclass(frozen=True, slots=True)
class SourceList(Page):
    """The sources as OPML 2.0."""

    template: ClassVar[str] = "sources.opml"
    sources: tuple[Source, ...]
