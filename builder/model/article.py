"""Articles and cards: what one content file says, once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Final, Literal, TypeAlias

from builder.model import address

Rights: TypeAlias = Literal["link", "excerpt", "full"]
"""What pages, feeds and the index may show of a body: nothing, its first sentences, all of it."""

Status: TypeAlias = Literal["published", "draft", "withdrawn"]


_NOON: Final = time(12)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, and the moment within it where that is known. A bare day never becomes a midnight."""

    day: date
    """The day in the site's zone."""
    moment: datetime | None = None
    """The moment with its offset as written; None for a bare day."""

    @property
    def iso(self) -> str:
        """As ISO 8601 has it: the moment with its offset, or the bare day."""
        return self.moment.isoformat() if self.moment else self.day.isoformat()

    def in_zone(self, zone: tzinfo) -> datetime:
        """Return the moment, for what must name one: of a bare day its noon in a zone.

        At noon it is the same day for readers in almost any other.
        """
        return self.moment or datetime.combine(self.day, _NOON, zone)


@dataclass(frozen=True, slots=True)
class Related:
    """A headline under a story; only its title is always known."""

    title: str
    url: str | None = None
    source: str | None = None
    """Slug of a source in site.toml."""
    when: When | None = None
    language: str | None = None
    article: str | None = None
    """Id of an article of this digest that tells the same."""
    carries: bool = False
    """Whether it is the story itself as another source carried it, by its headline."""
    address: str | None = None
    """That article's page; filled in when the archive is arranged, as only then it is known to be published."""
    status: Status = "published"
    """That article's, filled in with its address, and so is the next."""
    is_scheduled: bool = False


@dataclass(frozen=True, slots=True)
class Teaser:
    """A headline that leads to another article: what a line of a list shows, and no more."""

    path: str
    """The article's file under content/."""
    title: str
    language: str
    address: str
    """Its page."""
    url: str | None
    """The original's, where its headline leads there."""
    source: str | None
    when: When | None
    """Its day, without the moment."""
    status: Status
    is_scheduled: bool
    is_corrected: bool

    @property
    def is_bare(self) -> bool:
        """Whether its headline leads to the original."""
        return self.url is not None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the original that an archive keeps."""

    url: str
    day: date | None = None
    """When it was taken, where that is known."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong with an article and is now right."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a content file was made from."""

    origin: str
    """Name of the file, or the address, that was imported (the key ``from``)."""
    sha256: str
    """Digest of the raw document, in hex."""
    on: date


@dataclass(frozen=True, slots=True)
class Card:
    """All of an article but its body: what lists, editions, topics, feeds and sitemaps may depend on."""

    id: str
    slug: str
    path: str
    """The file under content/, with forward slashes."""
    title: str
    language: str
    """BCP 47 tag (RFC 5646); the site's unless the article names its own."""
    when: When | None = None
    """None: the date is not known, and is shown as such."""
    topics: tuple[str, ...] = ()
    source: str | None = None
    via: str | None = None
    byline: str = ""
    place: str = ""
    place_slug: str = ""
    """Of the place in site.toml, or made from its name."""
    place_address: str | None = None
    """The place's page; filled in when the archive is arranged, as only then it is known to have one."""
    url: str | None = None
    """The original's address; our own is ``address``."""
    archived: Snapshot | None = None
    summary: str = ""
    rights: Rights = "excerpt"
    related: tuple[Related, ...] = ()
    thread: str | None = None
    rank: int | None = None
    status: Status = "published"
    publish: datetime | None = None
    """The embargo: not shown before this moment."""
    expires: datetime | None = None
    """From this moment the article counts as withdrawn."""
    updated: When | None = None
    corrections: tuple[Correction, ...] = ()
    imported: Imported | None = None
    is_scheduled: bool = False
    """Whether it waits for its embargo or its date; filled in where what is not out yet is arranged too."""

    @property
    def address(self) -> str:
        """The article's own page on the site."""
        return address.article(self.when.day if self.when else None, self.slug)

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but the headline, which then leads to the original."""
        return bool(self.url and not self.summary and not self.related)

    @property
    def is_corrected(self) -> bool:
        """Whether it carries a correction."""
        return bool(self.corrections)

    @property
    def carriers(self) -> tuple[Related, ...]:
        """Who else carried the same story: related items with its own headline, each of a source of its own."""
        return tuple(item for item in self.related if item.carries)

    @property
    def headlines(self) -> tuple[Related, ...]:
        """The related headlines, without those that only say who else carried the story."""
        return tuple(item for item in self.related if not item.carries)

    @property
    def changed(self) -> When | None:
        """When it last really changed: as ``updated`` says, or by a later correction; None where it never did."""
        if not self.corrections:
            return self.updated
        corrected = When(max(correction.day for correction in self.corrections))
        return self.updated if self.updated and self.updated.day >= corrected.day else corrected

    @property
    def teaser(self) -> Teaser:
        """What other articles' pages may show of it."""
        url, when = self.url if self.is_bare else None, When(self.when.day) if self.when else None
        return Teaser(
            self.path, self.title, self.language, self.address, url, self.source, when,
            self.status, self.is_scheduled, self.is_corrected,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """What an article's page shows of the article beside its card. Until the page is made it is empty."""

    html: str = ""
    """Clean; empty for a headline."""
    standfirst: str = ""
    """The editor's summary above the text; empty where it is only the text's beginning."""


@dataclass(frozen=True, slots=True)
class Article:
    """A card and its text."""

    card: Card
    html: str
    """The text as clean HTML; empty for a headline."""
    text: str
    """The text without markup, for the index."""

    @property
    def standfirst(self) -> str:
        """The editor's summary above the text; empty where it is only the text's beginning."""
        return "" if self.text.startswith(self.card.summary.removesuffix("…")) else self.card.summary
