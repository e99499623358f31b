"""Feeds: the newest items for programs that readers subscribe with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model.article import Card, When
from builder.model.page.base import Page


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an item is not there any more."""

    id: str
    """The article's."""
    when: When


@dataclass(frozen=True, slots=True)
class Feed(Page):
    """The newest items of a page, and those that changed of late."""

    home: str
    """The page whose items these are."""
    cards: tuple[Card, ...]

    @property
    def changes(self) -> tuple[When, ...]:
        """When the feed became what it is: the last of these is when it last changed."""
        return tuple(_changes(self.cards))

    def shown(self) -> Iterator[Card]:
        """Yield the feed's items."""
        return iter(self.cards)


@dataclass(frozen=True, slots=True)
class AtomFeed(Feed):
    """A feed as Atom (RFC 4287): the one to subscribe to, or a part of its archive (RFC 5005)."""

    template: ClassVar[str] = "feed.xml"
    withdrawn: tuple[Withdrawal, ...] = ()
    """What has gone of late (RFC 6721)."""
    current: str = ""
    """Of a part of the archive: the feed to subscribe to. Empty in that one."""
    previous: str = ""
    """The next older part; empty where there is none."""
    following: str = ""
    """Of a part: the next newer one; empty for the newest."""

    @property
    def changes(self) -> tuple[When, ...]:
        """When the feed became what it is, by what came, changed and went."""
        return (*_changes(self.cards), *(gone.when for gone in self.withdrawn))


@dataclass(frozen=True, slots=True)
class JsonFeed(Feed):
    """A feed as JSON Feed 1.1."""

    template: ClassVar[str] = "feed.json"


@dataclass(frozen=True, slots=True)
class RssFeed(Feed):
    """A feed as RSS 2.0."""

    template: ClassVar[str] = "rss.xml"


def _changes(cards: tuple[Card, ...]) -> Iterator[When]:
    return (when for card in cards for when in (card.when, card.changed) if when)
