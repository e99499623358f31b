"""The feeds: the newest items of the site and of each topic, for programs that readers subscribe with.

The site's Atom feed is an archived one (RFC 5005, section 4): what it holds no more is in parts that are closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo

from builder.arranging.archive import went
from builder.model import address, page
from builder.model.archive import Archive, Month
from builder.model.article import Card, When
from builder.model.page import Page, Withdrawal
from builder.model.settings import Settings

FEED_LENGTH: Final = 40
"""Items of a feed at least, and all of the days they are of: a reader's fortnight away from a quiet digest."""
PART_LENGTH: Final = 100
"""Items at which a part of the archive is closed; the day that reaches them is still in it."""
_CURRENT: Final = f"{address.HOME}feed.xml"


def feeds(archive: Archive, settings: Settings) -> Iterator[Page]:
    """Yield the feeds; a feed is a list by time, so what has no date is not in it."""
    parts = _parts(archive, settings)
    yield from parts
    held = sum(len(part.cards) for part in parts)
    waiting = len(archive.cards) - len(archive.undated) - held
    newest = parts[-1].address if parts else ""
    yield from _feeds(address.HOME, settings.title, archive.cards, archive.withdrawn, settings, waiting, newest)
    for found in archive.topics:
        topic = found.topic
        gone = [card for card in archive.withdrawn if topic.slug in card.topics]
        yield from _feeds(address.topic(topic.slug), f"{settings.title}: {topic.name}", found.cards, gone, settings)


def _feeds(
    home: str,
    title: str,
    cards: Sequence[Card],
    gone: Sequence[Card],
    settings: Settings,
    waiting: int = 0,
    previous: str = "",
) -> Iterator[Page]:
    """Yield a page's feed in each form, with at least so many items as are waiting for the archive: whole days.

    A day that a feed has in part would lose items on the way to subscribers, whenever the editor adds to it.
    """
    zone = ZoneInfo(settings.zone)
    dated = [card for card in cards if card.when]
    since = min((_day(card.when) for card in dated[: max(FEED_LENGTH, waiting)]), default=date.max)
    newest = [*takewhile(lambda card: _day(card.when) >= since, dated)]
    shown = (*_timed(newest, zone), *_late(dated[len(newest) :], since, zone))
    withdrawn = tuple(_withdrawals(gone, since, zone))
    yield page.AtomFeed(f"{home}feed.xml", title, home, shown, withdrawn, previous=previous)
    yield page.JsonFeed(f"{home}feed.json", title, home, shown)
    if settings.feeds.rss:
        yield page.RssFeed(f"{home}rss.xml", title, home, shown)


def _timed(cards: Sequence[Card], zone: ZoneInfo) -> tuple[Card, ...]:
    """Return dated cards by the moment that a feed names for them, the newest first, else in the order they come."""
    moments = [(card.when.in_zone(zone), card) for card in cards if card.when]
    return tuple(card for _, card in sorted(moments, key=lambda one: one[0], reverse=True))


def _late(older: Sequence[Card], since: date, zone: ZoneInfo) -> list[Card]:
    """Return the older items that changed or came out of late, the last first; as many as a feed's newest at most.

    Who has read a part of the archive does not read it again, so this is how a correction comes to subscribers
    (RFC 5005, 4.1).
    """
    late = [(day, card) for card in older if (day := _turned(card, zone)) >= since]
    return [card for _, card in sorted(late, key=lambda one: one[0], reverse=True)[:FEED_LENGTH]]


def _turned(card: Card, zone: ZoneInfo) -> date:
    """Return the day on which an embargo ended or an item last changed; the first of all days where neither was."""
    out = card.publish.astimezone(zone).date() if card.publish else date.min
    return max(out, _day(card.changed))


def _withdrawals(gone: Sequence[Card], since: date, zone: ZoneInfo) -> Iterator[Withdrawal]:
    """Yield what was withdrawn of late. Where no moment of it is known nothing can be said: RFC 6721 wants one."""
    for card in gone:
        when = went(card, zone)
        if card.when and when and when.day >= since:
            yield Withdrawal(card.id, when)


def _parts(archive: Archive, settings: Settings) -> tuple[page.AtomFeed, ...]:
    """Return the closed parts of the site's feed, the oldest first, each with the way to its neighbours."""
    zone = ZoneInfo(settings.zone)
    months = [month for year in archive.years for month in year.months][::-1]
    closed = [
        (f"{month.address}feed-{n}.xml", _timed(cards, zone))
        for month in months
        for n, cards in enumerate(_closed(month, is_over=month is not months[-1]), 1)
    ]
    before, after = ["", *(part for part, _ in closed)], [*(part for part, _ in closed[1:]), ""]
    return tuple(
        page.AtomFeed(
            part, settings.title, address.HOME, cards, current=_CURRENT, previous=previous, following=following
        )
        for (part, cards), previous, following in zip(closed, before, after, strict=False)
    )


def _closed(month: Month, *, is_over: bool) -> Iterator[tuple[Card, ...]]:
    """Yield the items of each part of a month that is closed: whole days, the oldest part first.

    So a new item comes to the days that no part holds yet, and what was closed stays as it is. The newest day of all is
    not over, and is in none.
    """
    held: tuple[Card, ...] = ()
    for edition in reversed(month.editions if is_over else month.editions[1:]):
        held = (*edition.cards, *held)
        if len(held) >= PART_LENGTH:
            yield held
            held = ()
    if held and is_over:
        yield held


def _day(when: When | None) -> date:
    return when.day if when else date.min
