"""Entries: what every kind of feed says of an article, before it becomes one."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.document import Doubt, Headline


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or a text, in the letters of the feed."""

    letters: str = ""
    is_html: bool = False
    base: str = ""
    """The address that links in it are relative to; empty, or relative itself, where the feed does not say more."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A feed, as it names itself or another names it."""

    title: str = ""
    """In plain letters."""
    addresses: tuple[str, ...] = ()
    """Of its site, of itself."""
    authors: tuple[str, ...] = ()
    """Of all entries that name none."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a feed."""

    title: Passage = Passage()
    texts: tuple[Passage, ...] = ()
    """The content first, the summary last."""
    published: str = ""
    changed: str = ""
    """When it was changed; it counts where the feed does not say when it was published."""
    authors: tuple[str, ...] = ()
    url: str = ""
    """Its page; relative where the feed leaves it so."""
    key: str = ""
    source: Origin | None = None
    """The feed that this one took it from; None where it is its own."""
    language: str = ""
    related: tuple[Headline, ...] = ()
    doubts: tuple[Doubt, ...] = ()
