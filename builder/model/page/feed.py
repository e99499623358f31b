"""Feeds: the newest items for programs that readers subscribe with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model.article import Card, When
from builder.model.page.base import Page


@dataclass(frozen=True, slots=True)
class AtomFeed(Page):
    """The newest items as Atom (RFC 4287)."""

    template: ClassVar[str] = "feed.xml"
    home: str
    """The page whose items these are."""
    cards: tuple[Card, ...]

    @property
    def newest(self) -> When | None:
        """When the newest item was written or changed; None for an empty feed."""
        moments = [when for card in self.cards for when in (card.updated, card.when) if when]
        return max(moments, key=lambda when: when.day, default=None)

    def shown(self) -> Iterator[Card]:
        """Yield the feed's items."""
        return iter(self.cards)


@dataclass(frozen=True, slots=True)
class JsonFeed(AtomFeed):
    """The newest items as JSON Feed 1.1."""

    template: ClassVar[str] = "feed.json"
