"""The feeds: the newest items of the site and of each topic, for programs that readers subscribe with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.model import address, page
from builder.model.archive import Archive
from builder.model.page import Page
from builder.model.settings import Settings

FEED_LENGTH: Final = 40
"""Items of a feed: two days of a busy digest, or a reader's fortnight away from a quiet one."""


def feeds(archive: Archive, settings: Settings) -> Iterator[Page]:
    """Yield the feeds; a feed is a list by time, so what has no date is not in it."""
    runs = [(address.HOME, settings.title, archive.cards)]
    runs += [(address.topic(t.topic.slug), f"{settings.title}: {t.topic.name}", t.cards) for t in archive.topics]
    for home, title, cards in runs:
        newest = tuple(c for c in cards if c.when)[:FEED_LENGTH]
        yield page.AtomFeed(f"{home}feed.xml", title, home, newest)
        yield page.JsonFeed(f"{home}feed.json", title, home, newest)
