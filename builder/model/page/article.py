"""Pages of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import ClassVar, Final, Literal

from builder.model.article import Body, Card, Teaser, When
from builder.model.page.base import Page
from builder.model.settings import ThreadName

_TAG: Final = re.compile(r"<[^>]*>")
_OPENING: Final = 300
"""Characters of a body in which its first words stand, tags and all."""


@dataclass(frozen=True, slots=True)
class ArticlePage(Page):
    """One article, its neighbours in the thread that it belongs to, and others of the archive on the same matter."""

    template: ClassVar[str] = "article.html"
    card: Card
    thread: ThreadName | None
    before: tuple[Card, ...]
    """The items of the thread next before this one, oldest first."""
    after: tuple[Card, ...]
    """The items of the thread next after this one."""
    related: tuple[Teaser, ...] = ()
    """Articles that are about the same, neither of the thread nor among the article's own headlines, newest first."""
    body: Body = field(default_factory=Body)

    @property
    def dateline(self) -> Literal["", "place", "agency"]:
        """What stands before the first words: the place, and the agency with it; nothing where they say it."""
        place, opening = self.card.place, _TAG.sub("", self.body.html[:_OPENING]) or self.card.summary
        if not place or opening.lstrip().casefold().startswith(place.casefold()):
            return ""
        return "agency" if self.card.source else "place"

    def shown(self) -> Iterator[Card]:
        """Yield the article and its neighbours."""
        return chain((self.card,), self.before, self.after)


@dataclass(frozen=True, slots=True)
class WithdrawnPage(Page):
    """The notice at the address of an article that was withdrawn."""

    template: ClassVar[str] = "withdrawn.html"
    card: Card
    when: When | None
    """When it went, where that is known."""

    @property
    def reason(self) -> str:
        """Why, in the editor's words: the last correction, where it is of the day of the withdrawal; or empty."""
        if self.card.status != "withdrawn" or not self.when or not self.card.corrections:
            return ""
        last = self.card.corrections[-1]
        return last.text if last.day == self.when.day else ""

    def shown(self) -> Iterator[Card]:
        """Yield the article that is gone."""
        yield self.card


@dataclass(frozen=True, slots=True)
class RedirectPage(Page):
    """The way on from an address at which an article stood to where it is now."""

    template: ClassVar[str] = "redirect.html"
    to: str
    """The article's address now."""
    article: str
    """Its file under content/."""
