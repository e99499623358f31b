"""Page: one file of the site that a template makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model import address
from builder.model.article import Card
from builder.model.daynote import DayNote


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site that a template makes."""

    template: ClassVar[str]
    address: str
    """The page's own, beginning with a slash."""
    title: str
    """What a browser's tab and a list of results show."""

    @property
    def path(self) -> str:
        """The file under output/."""
        return address.path(self.address)

    def shown(self) -> Iterator[Card]:
        """Yield the articles that the page shows something of, some of them perhaps twice."""
        yield from ()

    def noted(self) -> Iterator[DayNote]:
        """Yield the days' notes that the page shows something of."""
        yield from ()
