"""The mail: one edition as it is sent, and its twin without markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.model.archive import Edition
from builder.model.article import Card
from builder.model.page.base import Page


@dataclass(frozen=True, slots=True)
class Omitted:
    """How much of an edition its mail leaves out."""

    items: int = 0
    summaries: int = 0
    related: int = 0
    """Headlines below a story."""
    paragraphs: int = 0
    """Paragraphs, lists, quotations and the like of the day's note."""

    def __bool__(self) -> bool:
        """Say whether anything is left out."""
        return bool(self.items or self.summaries or self.related or self.paragraphs)


@dataclass(frozen=True, slots=True)
class MailPage(Page):
    """A day's edition as HTML that needs no style sheet. Its address is that of the day's page, its title the subject.

    It is read far from the site, so each address in it is absolute, whatever function gave it.
    """

    template: ClassVar[str] = "mail.html"
    edition: Edition
    """Without what is left out."""
    omitted: Omitted
    unsubscribe: str
    """What site.toml wants at the foot, as a rule the placeholder of a mail service; empty where it wants nothing."""

    def shown(self) -> Iterator[Card]:
        """Yield the day's items."""
        return iter(self.edition.cards)


@dataclass(frozen=True, slots=True)
class MailText(MailPage):
    """The same edition as plain text."""

    template: ClassVar[str] = "mail.txt"
