"""Linked data: what a page says of itself to programs, in the words of schema.org (as JSON-LD 1.1).

An article is told as news only where its text is hosted here; every other page is a collection that points at sources.
What is not known is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from builder.model import address
from builder.model.article import Card
from builder.model.page import (
    ArchivePage,
    ArticlePage,
    EditionPage,
    NotFoundPage,
    Page,
    PlacePage,
    PlacesPage,
    RedirectPage,
    SearchPage,
    SourcePage,
    SourcesPage,
    ThreadPage,
    ThreadsPage,
    TopicPage,
    TopicsPage,
    WithdrawnPage,
    YearPage,
)
from builder.model.settings import Masthead, Source, Topic

Node: TypeAlias = dict[str, Any]

LISTED: Final = 50
"""Items of a list that are named; how many it has is said, and the page shows all."""
_HEADLINES: Final = 3
"""Headlines that say what an edition is about."""
_SILENT: Final = (WithdrawnPage, RedirectPage, SearchPage, NotFoundPage)


def description(page: Page, site: Masthead) -> str:
    """Return what a page is about in a sentence or two; empty where there is nothing of its own to say."""
    match page:
        case ArticlePage():
            return page.card.summary
        case EditionPage(front=True):
            return site.motto
        case EditionPage():
            return "; ".join(card.title for card in [*page.shown()][:_HEADLINES])
        case TopicPage():
            return page.topic.description
        case PlacePage():
            return page.place.description
        case ThreadPage():
            return page.thread.name.description
        case SourcePage():
            return page.source.long
    return ""


def linked_data(
    page: Page, name: str, site: Masthead, topic: Callable[[str], Topic], source: Callable[[str], Source]
) -> Node | None:
    """Return what a page says of itself, ``name`` being its title; None for a page that serves readers alone."""
    if isinstance(page, _SILENT):
        return None
    if isinstance(page, ArticlePage) and page.card.rights == "full" and page.body.html:
        node = _news(page.card, site, topic, source)
    else:
        node = _collection(page, name, site)
    return {"@context": "https://schema.org", **node}


def _news(card: Card, site: Masthead, topic: Callable[[str], Topic], source: Callable[[str], Source]) -> Node:
    """Return an article whose text is hosted here."""
    here = site.absolute(card.address)
    organisation = _organisation(source(card.source)) if card.source else None
    edition = site.absolute(address.day(card.when.day)) if card.when else ""
    return _node(
        "NewsArticle",
        url=here,
        mainEntityOfPage=here,
        headline=card.title,
        description=card.summary,
        inLanguage=card.language,
        datePublished=card.when.iso if card.when else None,
        dateModified=card.changed.iso if card.changed else None,
        author=_node("Person", name=card.byline) if card.byline else organisation,
        sourceOrganization=organisation,
        contributor=_organisation(source(card.via)) if card.via else None,
        publisher=_node("Organization", name=site.title, url=site.address),
        dateline=card.place,
        locationCreated=_node("Place", name=card.place) if card.place else None,
        articleSection=[topic(slug).name for slug in card.topics],
        isBasedOn=card.url,
        isPartOf=_node("CollectionPage", url=edition) if edition else None,
        correction=[
            _node("CorrectionComment", text=one.text, datePublished=one.day.isoformat()) for one in card.corrections
        ],
    )


def _collection(page: Page, name: str, site: Masthead) -> Node:
    """Return a page that gathers items; their addresses are those of the sources, where there are any."""
    items = list(dict.fromkeys(_items(page, site)))
    listed = [_node("ListItem", position=n, name=item, url=url) for n, (item, url) in enumerate(items[:LISTED], 1)]
    return _node(
        "CollectionPage",
        url=site.absolute(page.address),
        name=page.card.title if isinstance(page, ArticlePage) else name,
        description=description(page, site),
        inLanguage=page.card.language if isinstance(page, ArticlePage) else site.language,
        isPartOf=_node("WebSite", name=site.title, url=site.address),
        mainEntity=_node("ItemList", numberOfItems=len(items), itemListElement=listed) if items else None,
    )


def _items(page: Page, site: Masthead) -> Iterator[tuple[str, str]]:
    """Yield the name and the address of each item on a page; one of them may be empty."""
    match page:
        case TopicsPage():
            yield from ((e.topic.name, site.absolute(address.topic(e.topic.slug))) for e in page.topics)
        case SourcesPage():
            yield from ((e.source.name, site.absolute(address.source(e.source.slug))) for e in page.sources)
        case PlacesPage():
            yield from ((e.place.name, site.absolute(address.place(e.place.slug))) for e in page.places)
        case ThreadsPage():
            yield from ((e.name.name, site.absolute(address.thread(e.name.slug))) for e in page.threads)
        case YearPage():
            yield from (("", site.absolute(month.address)) for month in page.months)
        case ArchivePage():
            yield from ((str(year), site.absolute(address.year(year))) for year, _ in page.years)
        case ArticlePage():
            yield _item(page.card, site)
            for item in page.card.related:
                yield item.title, item.url or (site.absolute(item.address) if item.address else "")
        case _:
            yield from (_item(card, site) for card in page.shown())


def _item(card: Card, site: Masthead) -> tuple[str, str]:
    return card.title, card.url or site.absolute(card.address)


def _organisation(source: Source) -> Node:
    return _node("Organization", name=source.long or source.name, url=source.address)


def _node(kind: str, **known: object) -> Node:
    """Return a thing of a kind with what is known of it."""
    return {"@type": kind, **{name: value for name, value in known.items() if value}}
