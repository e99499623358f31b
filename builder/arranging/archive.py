"""The archive, arranged from all cards: what is published at a moment, in the editor's order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Final, Literal, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from builder.model import address
from builder.model.archive import (
    Archive,
    Edition,
    Month,
    PlaceArchive,
    Section,
    SourceArchive,
    Thread,
    TopicArchive,
    Year,
)
from builder.model.article import Card, Related, When
from builder.model.daynote import DayNote
from builder.model.settings import Place, Settings, ThreadName, Topic, spoken

K = TypeVar("K")
Withheld: TypeAlias = Literal["draft", "embargo", "ahead"]


def arrange(
    cards: Sequence[Card],
    settings: Settings,
    as_of: datetime,
    notes: Iterable[DayNote] = (),
    *,
    drafts: bool = False,
) -> Archive:
    """Return the archive as it stands at ``as_of``; with ``drafts``, also what is not published yet.

    A change whose date has not come is left out like an item of such a date: no feed may name a moment to come.

    A day's note belongs to its edition: where there is none, the note is in no list.
    """
    zone = ZoneInfo(settings.zone)
    cards = [standing(c, as_of, zone, drafts=drafts) for c in cards]
    there = [c for c in cards if is_out(c, as_of, zone)]
    withdrawn = tuple(sorted((c for c in there if _is_withdrawn(c, as_of)), key=lambda c: c.path))
    shown = [c for c in (cards if drafts else there) if not _is_withdrawn(c, as_of)]
    shown = _linked(shown, _leading(shown))
    by_day = {note.day: note for note in notes}
    editions = _editions([c for c in shown if c.when], settings.topics, by_day)
    undated = tuple(sorted((c for c in shown if not c.when), key=lambda c: (c.rank or _UNRANKED, c.path)))
    in_order = (*(c for e in editions for c in e.cards), *undated)
    return Archive(
        cards=in_order,
        withdrawn=withdrawn,
        editions=editions,
        years=_years(editions),
        undated=undated,
        topics=_topics(in_order, settings),
        sources=_sources(in_order, settings),
        places=_places(in_order, settings),
        threads=_threads(in_order, settings),
    )


_UNRANKED: Final = 1_000_000
"""The rank of an item that was given none: after every one that was."""


def is_out(card: Card, as_of: datetime, zone: ZoneInfo) -> bool:
    """Say whether a card has been out by now.

    What was not cannot be withdrawn either: a notice would tell its address, in which the words of its title stand.
    """
    return withheld(card, as_of, zone) is None


def withheld(card: Card, as_of: datetime, zone: ZoneInfo) -> Withheld | None:
    """Return what keeps a card from having been out by now: it is a draft, or its embargo or date is later."""
    if card.status == "draft":
        return "draft"
    if card.publish and card.publish > as_of:
        return "embargo"
    return None if card.when is None or has_come(card.when, as_of, zone) else "ahead"


def has_come(when: When, as_of: datetime, zone: ZoneInfo) -> bool:
    """Say whether a day has begun, or a moment is there."""
    return when.moment <= as_of if when.moment else when.day <= as_of.astimezone(zone).date()


def standing(card: Card, as_of: datetime, zone: ZoneInfo, *, drafts: bool) -> Card:
    """Return a card without the changes that are dated later than ``as_of``.

    With ``drafts`` it keeps them, and says of itself whether its embargo or its date is later.
    """
    if drafts:
        waits = card.status == "published" and not is_out(card, as_of, zone)
        return replace(card, is_scheduled=True) if waits else card
    if not card.updated and not card.corrections:
        return card
    updated = card.updated if card.updated and has_come(card.updated, as_of, zone) else None
    corrections = tuple(one for one in card.corrections if has_come(When(one.day), as_of, zone))
    if updated == card.updated and len(corrections) == len(card.corrections):
        return card
    return replace(card, updated=updated, corrections=corrections)


def _is_withdrawn(card: Card, as_of: datetime) -> bool:
    return card.status == "withdrawn" or bool(card.expires and card.expires <= as_of and card.status == "published")


def went(card: Card, zone: ZoneInfo) -> When | None:
    """Return when a withdrawn item went: as it ended, or was last changed; None where nothing says so."""
    if card.status == "published" and card.expires:
        return When(card.expires.astimezone(zone).date(), card.expires)
    return card.updated


_WORTH_A_PAGE: Final = 2
"""Items that a place needs to have a page: one with the only item would lead nowhere but back."""


def _leading(cards: Sequence[Card]) -> Mapping[str, str]:
    """Return the pages of the places that have one, by slug."""
    counts = Counter(c.place_slug for c in cards if c.place_slug)
    return {slug: address.place(slug) for slug, count in counts.items() if count >= _WORTH_A_PAGE}


def _linked(cards: list[Card], places: Mapping[str, str]) -> list[Card]:
    """Return the cards with the addresses of their places, and of those that their related headlines name."""
    known = {c.id: c for c in cards}

    def led(item: Related) -> Related:
        to = known.get(item.article or "")
        return replace(item, address=to.address, status=to.status, is_scheduled=to.is_scheduled) if to else item

    def linked(card: Card) -> Card:
        place = places.get(card.place_slug)
        if any(r.article for r in card.related):
            related = tuple(map(led, card.related))
            return replace(card, related=related, place_address=place)
        return replace(card, place_address=place) if place else card

    return [linked(card) for card in cards]


def _editions(dated: Sequence[Card], topics: Sequence[Topic], notes: Mapping[date, DayNote]) -> tuple[Edition, ...]:
    """Return every day's edition, newest first."""
    by_day = _grouped(dated, lambda c: c.when.day if c.when else date.min)
    days = sorted(by_day, reverse=True)
    return tuple(
        Edition(
            day=day,
            sections=_sections(by_day[day], topics),
            earlier=days[n + 1] if n + 1 < len(days) else None,
            later=days[n - 1] if n else None,
            note=notes.get(day),
        )
        for n, day in enumerate(days)
    )


def _sections(cards: Sequence[Card], topics: Sequence[Topic]) -> tuple[Section, ...]:
    """Return a day's cards by their first topic, in site.toml's order; the ones without a topic come last.

    An item that alone has rank 1 leads the day, and its topic comes first.
    """
    by_topic = _grouped(cards, lambda c: c.topics[0] if c.topics else "")
    leads = [c.topics[0] for c in cards if c.rank == 1 and c.topics]
    order = sorted(topics, key=lambda t: [t.slug] != leads)
    named = [Section(t, _ranked(by_topic[t.slug])) for t in order if t.slug in by_topic]
    return (*named, Section(None, _ranked(by_topic[""]))) if "" in by_topic else tuple(named)


def _ranked(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return cards of one day in the editor's order: by rank, else the newest first, stories before headlines."""

    def key(card: Card) -> tuple[int, float, bool, str]:
        moment = card.when.moment if card.when else None
        return (card.rank or _UNRANKED, -moment.timestamp() if moment else 0.0, not card.summary, card.path)

    return tuple(sorted(cards, key=key))


def _years(editions: Sequence[Edition]) -> tuple[Year, ...]:
    brief = [replace(e, note=e.note.heading) if e.note else e for e in editions]
    months = [Month(first, tuple(run)) for first, run in groupby(brief, key=lambda e: e.day.replace(day=1))]
    return tuple(Year(year, tuple(run)) for year, run in groupby(months, key=lambda m: m.first.year))


def _topics(cards: Sequence[Card], settings: Settings) -> tuple[TopicArchive, ...]:
    by_topic = _spread(cards, lambda c: c.topics)
    return tuple(TopicArchive(t, tuple(by_topic.get(t.slug, ()))) for t in settings.topics)


def _sources(cards: Sequence[Card], settings: Settings) -> tuple[SourceArchive, ...]:
    by_source = _spread(cards, lambda c: [s for s in dict.fromkeys((c.source, c.via)) if s])
    below = _spread(
        cards, lambda c: dict.fromkeys(r.source for r in c.related if r.source not in (None, c.source, c.via))
    )
    return tuple(
        SourceArchive(s, tuple(by_source.get(s.slug, ())), tuple(below.get(s.slug, ()))) for s in settings.sources
    )


def _places(cards: Sequence[Card], settings: Settings) -> tuple[PlaceArchive, ...]:
    """Return the places that have a page, by name; one that site.toml does not name is called as it was last."""
    names = {p.slug: p for p in settings.places}
    by_place = _spread(cards, lambda c: [c.place_slug] if c.place_address else [])
    found = [PlaceArchive(names.get(s) or Place(s, c[0].place), tuple(c)) for s, c in by_place.items()]
    return tuple(sorted(found, key=lambda p: (p.place.name.casefold(), p.place.slug)))


def _threads(cards: Sequence[Card], settings: Settings) -> tuple[Thread, ...]:
    """Return the threads by the newest of their items, each told from its beginning, the undated last."""
    names = {t.slug: t for t in settings.threads}
    by_thread = _spread(cards, lambda c: [c.thread] if c.thread else [])
    return tuple(
        Thread(
            names.get(slug) or ThreadName(slug, spoken(slug)),
            (*reversed([c for c in found if c.when]), *(c for c in found if not c.when)),
        )
        for slug, found in by_thread.items()
    )


def _grouped(cards: Iterable[Card], key: Callable[[Card], K]) -> dict[K, list[Card]]:
    return _spread(cards, lambda c: [key(c)])


def _spread(cards: Iterable[Card], keys: Callable[[Card], Iterable[K]]) -> dict[K, list[Card]]:
    """Return the cards under each of their keys, in the order they come."""
    spread: dict[K, list[Card]] = defaultdict(list)
    for card in cards:
        for key in keys(card):
            spread[key].append(card)
    return spread
