"""Pages that serve the reader: the search, and what stands where nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from builder.model.page.base import Page


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The search box; its results are made by the reader's browser."""

    template: ClassVar[str] = "search.html"


@dataclass(frozen=True, slots=True)
class FeedsPage(Page):
    """What programs can read, for the people who tell them to: feeds, and the archive as data."""

    template: ClassVar[str] = "feeds.html"
    years: tuple[int, ...]
    """Those that have data, newest first."""
    undated: bool
    """Whether there are undated items."""


@dataclass(frozen=True, slots=True)
class NotFoundPage(Page):
    """What a host answers for an address that is not there."""

    template: ClassVar[str] = "404.html"
