"""The shelves: what is filed under a topic, a source or a place, cut by calendar year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from builder.model import address, page
from builder.model.archive import Archive, Run, by_month, by_year
from builder.model.article import Card
from builder.model.coverage import Coverage, over_time, over_year
from builder.model.page import Page

NEWEST = 3
"""Items of each topic in the list of topics."""


class Shelf(NamedTuple):
    """One page of a shelf: what pages of every kind of shelf say alike."""

    year: int | None
    years: tuple[int, ...]
    runs: tuple[Run, ...]
    coverage: Coverage
    undated: tuple[Card, ...] = ()


def topics(archive: Archive) -> Iterator[Page]:
    """Yield the pages of the topics."""
    entries = tuple(page.TopicEntry(t.topic, len(t.cards), t.cards[:NEWEST]) for t in archive.topics)
    yield page.TopicsPage(address.TOPICS, "Topics", entries)
    for found in archive.topics:
        topic = found.topic
        for shelf in _shelves(found.cards, always=True):
            yield page.TopicPage(address.topic(topic.slug, shelf.year), _titled(topic.name, shelf), *shelf, topic)


def sources(archive: Archive) -> Iterator[Page]:
    """Yield the pages of the sources."""
    entries = tuple(page.SourceEntry(s.source, len(s.cards) + len(s.below)) for s in archive.sources)
    yield page.SourcesPage(address.SOURCES, "Sources", entries)
    for found in archive.sources:
        source = found.source
        below = {run.first.year: run.cards for run in by_year(found.below) if run.first}
        for shelf in _shelves(found.cards, found.below):
            under = below.get(shelf.year or max(shelf.years, default=0), ())
            title = _titled(source.name, shelf)
            yield page.SourcePage(address.source(source.slug, shelf.year), title, *shelf, source, under)


def places(archive: Archive) -> Iterator[Page]:
    """Yield the pages of the places."""
    entries = tuple(page.PlaceEntry(p.place, len(p.cards)) for p in archive.places)
    yield page.PlacesPage(address.PLACES, "Places", entries)
    for found in archive.places:
        place = found.place
        for shelf in _shelves(found.cards):
            yield page.PlacePage(address.place(place.slug, shelf.year), _titled(place.name, shelf), *shelf, place)


def _shelves(cards: tuple[Card, ...], below: tuple[Card, ...] = (), *, always: bool = False) -> Iterator[Shelf]:
    """Yield the first page of a shelf, then each of its years, newest first; ``below`` is counted, not listed.

    An only year stands on the first page; it has one of its own where that is ``always`` so.
    """
    listed = {run.first.year: run.cards for run in by_year(cards) if run.first}
    counted = [card.when.day for card in (*cards, *below) if card.when]
    years = tuple(sorted({day.year for day in counted}, reverse=True))
    newest = listed.get(years[0], ()) if years else ()
    undated = tuple(card for card in (*cards, *below) if not card.when)
    yield Shelf(None, years, by_month(newest), over_time(counted), undated)
    for year in years if always or len(years) > 1 else ():
        yield Shelf(year, years, by_month(listed.get(year, ())), over_year(counted, year))


def _titled(name: str, shelf: Shelf) -> str:
    return f"{name}, {shelf.year}" if shelf.year else name
