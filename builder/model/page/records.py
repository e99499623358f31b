"""The archive as data: each article a line, for programs that want all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model.article import Card
from builder.model.page.base import Page


@dataclass(frozen=True, slots=True)
class RecordLines(Page):
    """The articles of a calendar year, or the undated ones, as JSON Lines."""

    template: ClassVar[str] = "archive.jsonl"
    cards: tuple[Card, ...]

    def shown(self) -> Iterator[Card]:
        """Yield the articles."""
        return iter(self.cards)


@dataclass(frozen=True, slots=True)
class RecordTable(RecordLines):
    """The same as CSV (RFC 4180)."""

    template: ClassVar[str] = "archive.csv"
