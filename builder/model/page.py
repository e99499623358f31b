"""Pages: what each template is given. A theme author's contract; the template's name stands in each class.

A page holds what its template may show and no more: what it does not hold cannot make it stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import ClassVar, Final

from builder.model import address
from builder.model.archive import Calendar, Edition, Month, Run, Section, Thread
from builder.model.article import Body, Card, Teaser, When
from builder.model.daynote import DayNote
from builder.model.settings import Source, ThreadName, Topic

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

    def shown(self) -> Iterator[Card]:
        """Yield the articles that the page shows something of, some of them perhaps twice."""
        yield from ()

    def noted(self) -> Iterator[DayNote]:
        """Yield the days' notes that the page shows something of."""
        yield from ()


@dataclass(frozen=True, slots=True)
class EditionPage(Page):
    """A day's edition; the front page is the newest one."""

    template: ClassVar[str] = "edition.html"
    edition: Edition | None
    """None: nothing has been published yet."""
    front: bool

    def shown(self) -> Iterator[Card]:
        """Yield the day's items."""
        return iter(self.edition.cards if self.edition else ())

    def noted(self) -> Iterator[DayNote]:
        """Yield the day's note."""
        if self.edition and self.edition.note:
            yield self.edition.note

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
    """One article, its neighbours in the thread that it belongs to, and others of the archive on the same matter."""

    template: ClassVar[str] = "article.html"
    card: Card
    thread: ThreadName | None
    before: tuple[Card, ...]
    """The items of the thread next before this one, oldest first."""
    after: tuple[Card, ...]
    """The items of the thread next after this one."""
    related: tuple[Teaser, ...] = ()
    """Articles that are about the same, neither of the thread nor among the article's own headlines, newest first."""
    body: Body = field(default_factory=Body)

    def shown(self) -> Iterator[Card]:
        """Yield the article and its neighbours."""
        return chain((self.card,), self.before, self.after)


@dataclass(frozen=True, slots=True)
class WithdrawnPage(Page):
    """The notice at the address of an article that was withdrawn."""

    template: ClassVar[str] = "withdrawn.html"
    card: Card

    def shown(self) -> Iterator[Card]:
        """Yield the article that is gone."""
        yield self.card


@dataclass(frozen=True, slots=True)
class RedirectPage(Page):
    """The way on from an address at which an article stood to where it is now."""

    template: ClassVar[str] = "redirect.html"
    to: str
    """The article's address now."""
    article: str
    """Its file under content/."""


@dataclass(frozen=True, slots=True)
class MonthPage(Page):
    """The editions of a month by their headlines."""

    template: ClassVar[str] = "month.html"
    month: Month
    earlier: date | None
    """The first of the month before that has an edition."""
    later: date | None

    def shown(self) -> Iterator[Card]:
        """Yield the month's items."""
        return (card for edition in self.month.editions for card in edition.cards)

    def noted(self) -> Iterator[DayNote]:
        """Yield the titles of the month's days."""
        return (edition.note for edition in self.month.editions if edition.note)


@dataclass(frozen=True, slots=True)
class YearPage(Page):
    """The days of a year that have an edition, with their counts."""

    template: ClassVar[str] = "year.html"
    year: int
    months: tuple[Calendar, ...]
    """Newest first."""
    earlier: int | None
    """The year before that has an edition."""
    later: int | None


@dataclass(frozen=True, slots=True)
class ArchivePage(Page):
    """The way to any day."""

    template: ClassVar[str] = "archive.html"
    years: tuple[tuple[int, tuple[Calendar, ...]], ...]
    """Newest first, and so are the months of each."""
    undated: int
    """How many undated items there are."""


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


@dataclass(frozen=True, slots=True)
class UndatedPage(Page):
    """The items whose date is not known."""

    template: ClassVar[str] = "undated.html"
    cards: tuple[Card, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the undated items."""
        return iter(self.cards)


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

    def shown(self) -> Iterator[Card]:
        """Yield the feed's items."""
        return iter(self.cards)


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


KINDS: Final = {
    kind.template: kind
    for kind in (
        EditionPage,
        ArticlePage,
        WithdrawnPage,
        RedirectPage,
        MonthPage,
        YearPage,
        ArchivePage,
        TopicsPage,
        TopicPage,
        TopicYearPage,
        SourcesPage,
        SourcePage,
        ThreadsPage,
        ThreadPage,
        UndatedPage,
        SearchPage,
        NotFoundPage,
        AtomFeed,
        JsonFeed,
        Sitemap,
        SitemapIndex,
        NewsSitemap,
        Robots,
        SourceList,
    )
}
"""The class of page that each template is given."""
