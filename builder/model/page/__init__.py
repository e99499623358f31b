"""Pages: what each template is given. A theme author's contract; the template's name stands in each class.

A page holds what its template may show and no more: what it does not hold cannot make it stale.
"""

from __future__ import annotations

from typing import Final

from builder.model.page.article import ArticlePage, WithdrawnPage
from builder.model.page.base import Page
from builder.model.page.calendar import ArchivePage, EditionPage, MonthPage, UndatedPage, YearPage
from builder.model.page.crawler import NewsSitemap, Robots, Sitemap, SitemapIndex, SourceList
from builder.model.page.feed import AtomFeed, JsonFeed, RssFeed, Withdrawal
from builder.model.page.records import RecordLines, RecordTable
from builder.model.page.service import NotFoundPage, SearchPage
from builder.model.page.shelf import (
    SourceEntry,
    SourcePage,
    SourcesPage,
    ThreadEntry,
    ThreadPage,
    ThreadsPage,
    TopicEntry,
    TopicPage,
    TopicsPage,
    TopicYearPage,
)

KINDS: Final = {
    kind.template: kind
    for kind in (
        EditionPage,
        ArticlePage,
        WithdrawnPage,
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
        RssFeed,
        RecordLines,
        RecordTable,
        Sitemap,
        SitemapIndex,
        NewsSitemap,
        Robots,
        SourceList,
    )
}
"""The class of page that each template is given."""

__all__ = [
    "KINDS",
    "ArchivePage",
    "ArticlePage",
    "AtomFeed",
    "EditionPage",
    "JsonFeed",
    "MonthPage",
    "NewsSitemap",
    "NotFoundPage",
    "Page",
    "RecordLines",
    "RecordTable",
    "Robots",
    "RssFeed",
    "SearchPage",
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
    "TopicYearPage",
    "TopicsPage",
    "UndatedPage",
    "Withdrawal",
    "WithdrawnPage",
    "YearPage",
]
