"""Statistics: how much a site has by day, topic and source, and what of it is not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from builder.arranging.archive import arrange, withheld
from builder.model.article import Card
from builder.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Count:
    """How many items there are of one kind."""

    slug: str
    """Of a topic or a source; empty: none is named."""
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a site has at a moment."""

    items: int
    """Those that readers see."""
    days: tuple[tuple[date, int], ...]
    """How many items each day has that has any, newest first."""
    topics: tuple[Count, ...]
    """Each topic of site.toml, the most first; an item of two topics counts for both."""
    sources: tuple[Count, ...]
    """Each source that has items of its own, the most first."""
    undated: int
    drafts: int
    embargoed: int
    """What waits for its moment."""
    ahead: int
    """What is dated later."""
    withdrawn: int


def statistics(cards: Sequence[Card], settings: Settings, as_of: datetime) -> Statistics:
    """Return what a site has at a moment, from all its cards."""
    archive = arrange(cards, settings, as_of)
    shown = archive.cards
    why = Counter(withheld(card, as_of, ZoneInfo(settings.zone)) for card in cards)
    topics = Counter(topic for card in shown for topic in card.topics or ("",))
    sources = Counter(card.source or "" for card in shown)
    return Statistics(
        items=len(shown),
        days=tuple((edition.day, len(edition.cards)) for edition in archive.editions),
        topics=_counts({topic.slug: topic.name for topic in settings.topics}, topics),
        sources=tuple(c for c in _counts({s.slug: s.name for s in settings.sources}, sources) if c.count),
        undated=len(archive.undated),
        drafts=why["draft"],
        embargoed=why["embargo"],
        ahead=why["ahead"],
        withdrawn=len(archive.withdrawn),
    )


def bar(count: int, most: int, width: int) -> str:
    """Return a bar of characters, the longest for the most; what is there at all has one.

    >>> [bar(count, 8, 4) for count in (0, 1, 4, 8)]
    ['', '#', '##', '####']
    """
    return "#" * -(-count * width // most) if most else ""


def _counts(names: Mapping[str, str], counted: Mapping[str, int]) -> tuple[Count, ...]:
    """Return the counts of what site.toml names, the most first; what names none of it comes last."""
    found: Iterable[Count] = (Count(slug, name, counted.get(slug, 0)) for slug, name in names.items())
    none = (Count("", "", counted[""]),) if counted.get("") else ()
    return (*sorted(found, key=lambda count: -count.count), *none)
