"""Pages: what each template is given. A theme author's contract; the template's name stands in each class.

A page holds what its template may show and no more: what it does not hold cannot make it stale.
"""

from __future__ import annotations

from typing import Final

from builder.model.page.article import ArticlePage, RedirectPage, WithdrawnPage
from builder.model.page.base import Page
from builder.model.page.calendar import (
    Anniversaries,
    Anniversary,
    ArchivePage,
    CorrectionsPage,
    EditionPage,
    MonthPage,
    UndatedPage,
    YearPage,
)
from builder.model.page.crawler import NewsSitemap, Robots, Sitemap, SitemapIndex, SourceList
from builder.model.page.feed import AtomFeed, JsonFeed, RssFeed, Withdrawal
from builder.model.page.mail import MailPage, MailText, Omitted
from builder.model.page.records import RecordLines, RecordTable
from builder.model.page.service import FeedsPage, NotFoundPage, SearchPage
from builder.model.page.shelf import (
    PlaceEntry,
    PlacePage,
    PlacesPage,
    ShelfPage,
    SourceEntry,
    SourcePage,
    SourcesPage,
    ThreadEntry,
    ThreadPage,
    ThreadsPage,
    TopicEntry,
    TopicPage,
    TopicsPage,
)

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
        SourcesPage,
        SourcePage,
        PlacesPage,
        PlacePage,
        ThreadsPage,
        ThreadPage,
        UndatedPage,
        CorrectionsPage,
        Anniversaries,
        SearchPage,
        FeedsPage,
        NotFoundPage,
        AtomFeed,
        JsonFeed,
        RssFeed,
        RecordLines,
        RecordTable,
        Sitemap,
        SitemapIndex,
        NewsSitemap,
        Robots,
        SourceList,
        MailPage,
        MailText,
    )
}
"""The class of page that each template is given."""

__all__ = [
    "KINDS",
    "Anniversaries",
    "Anniversary",
    "ArchivePage",
    "ArticlePage",
    "AtomFeed",
    "CorrectionsPage",
    "EditionPage",
    "FeedsPage",
    "JsonFeed",
    "MailPage",
    "MailText",
    "MonthPage",
    "NewsSitemap",
    "NotFoundPage",
    "Omitted",
    "Page",
    "PlaceEntry",
    "PlacePage",
    "PlacesPage",
    "RecordLines",
    "RecordTable",
    "RedirectPage",
    "Robots",
    "RssFeed",
    "SearchPage",
    "ShelfPage",
    "Sitemap",
    "SitemapIndex",
    "SourceEntry",
    "SourceList",
    "SourcePage",
    "SourcesPage",
    "ThreadEntry",
    "ThreadPage",
    "ThreadsPage",
    "TopicEntry",
    "TopicPage",
    "TopicsPage",
    "UndatedPage",
    "Withdrawal",
    "WithdrawnPage",
    "YearPage",
]
