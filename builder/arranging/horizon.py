"""The horizon: how long an arrangement holds, if nobody edits anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from builder.arranging.crawlers import NEWS_AGE
from builder.model.article import Card, When
from builder.model.settings import Settings


def horizon(cards: Iterable[Card], settings: Settings, as_of: datetime, noted: Iterable[date] = ()) -> datetime | None:
    """Return the first moment after ``as_of``, in the site's zone, at which the site may be another one; None: never.

    That is when an embargo or an item ends, a date comes, be it of an item or of its change, or an item grows too old
    for the news sitemap. ``noted`` are the days that have a note: when one comes without an item, there is something to
    tell.
    """
    zone = ZoneInfo(settings.zone)
    recent = as_of.date() - NEWS_AGE - _MARGIN
    turns = (moment for card in cards for moment in _turns(card, recent, zone))
    begins = (datetime.combine(day, time(), zone) for day in noted if recent <= day < _LAST)
    first = min((moment for moment in chain(turns, begins) if moment > as_of), default=None)
    return first.astimezone(zone) if first else None


_MARGIN: Final = timedelta(days=2)
"""What dates of one moment can be apart around the world, generously."""


def _turns(card: Card, recent: date, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the moments at which an item comes, goes, or stops being news; one before ``recent`` is past all that."""
    if card.publish:
        yield card.publish
    if card.expires:
        yield card.expires
    if card.when and recent <= card.when.day < _LAST:
        midnight = datetime.combine(card.when.day, time(), zone)
        yield card.when.moment or midnight
        yield midnight + NEWS_AGE  # by the calendar, and by the clock where summer time begins or ends
        yield midnight.astimezone(UTC) + NEWS_AGE
    for change in (card.updated, *(When(correction.day) for correction in card.corrections)):
        if change and recent <= change.day < _LAST:
            yield change.moment or datetime.combine(change.day, time(), zone)


_LAST: Final = date(9990, 1, 1)
"""No build is for a later day, and the calendar itself ends soon after."""
