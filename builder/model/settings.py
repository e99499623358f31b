"""Settings: what site.toml says, one small value a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from builder.model.article import Rights
from builder.model.target import Target

SITE_TOML: Final = "site.toml"
"""The file, in a site's folder, that says what the site is."""


Digits: TypeAlias = Literal["native", "latin"]
"""Those that the language is usually written with, or 0 to 9."""

Reckoning: TypeAlias = Literal["gregorian", "persian"]
"""The calendar by which readers count days; addresses are Gregorian in any case."""

RawBytes: TypeAlias = Literal["keep", "off"]
"""What becomes of the bytes that articles were made from."""


def spoken(slug: str) -> str:
    """Return a slug as a name, for what was given none.

    >>> spoken("high-seas-treaty")
    'High seas treaty'
    """
    return slug.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the digest; topics are a closed list, in the order of the front page."""

    slug: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words, names and phrases that speak for the topic when an article is imported."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who writes or announces: an agency, a paper, an institution."""

    slug: str
    name: str
    long: str = ""
    """The full name, where ``name`` is an abbreviation."""
    address: str | None = None
    country: str = ""
    language: str | None = None
    rights: Rights | None = None
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """Hosts whose pages are its own, such as ``apnews.com``, beside that of its address."""
    drop: tuple[str, ...] = ()
    """Patterns (regular expressions) of paragraphs that are left out of what is imported from it."""


@dataclass(frozen=True, slots=True)
class ThreadName:
    """The readers' name of a thread; a thread without one is named by its slug."""

    slug: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A dateline's place; one that site.toml does not name goes by what the articles call it."""

    slug: str
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    """Other spellings, such as those of other languages."""


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """How ``inv import`` treats what it reads."""

    raw: RawBytes = "keep"
    """Whether the raw bytes are kept under .cache/raw."""
    drop: tuple[str, ...] = ()
    """Patterns of paragraphs that are left out, whatever their source."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who sends or gets mail."""

    name: str
    address: str
    """In ASCII, as ``post@example.org``."""


SUBJECT: Final = ("site", "headline", "day")
"""What a mail's subject may name in braces."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """What ``inv mail`` writes beside the edition."""

    sender: Mailbox | None = None
    """The key ``from``. None: a mail can be shown, but is no message, which must name its sender."""
    to: Mailbox | None = None
    reply_to: Mailbox | None = None
    subject: str = "{site}: {headline}"
    unsubscribe: str = ""
    """What stands at the foot, untouched: as a rule the placeholder of a mail service."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What programs that follow the site are told of its feeds."""

    authority: str = ""
    """Who gives out the ids of entries, and since when (RFC 4151, 2.1), as ``example.org,2024``; empty: nobody has
    said so, and the ids are UUIDs."""
    rss: bool = False
    """Whether there are feeds in RSS 2.0 too."""
    hub: str | None = None
    """The hub that tells subscribers of news at once (WebSub)."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """When a link counts as dead, and who is asked for a copy of what is gone."""

    failures: int = 3
    """How often in a row it was not there."""
    days: int = 7
    """How many days lie between the first and the last of these failures, at least."""
    archive: str = "https://archive.org/wayback/available"
    """The availability API of the Wayback Machine, or another service that answers like it."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What every page may show of site.toml; templates know it as ``site``."""

    title: str
    address: str
    """Where the site is published: an absolute address that ends in a slash."""
    motto: str
    language: str
    zone: str
    digits: Digits
    calendar: Reckoning
    topics: tuple[Topic, ...]
    """In the order of the front page, without their aliases."""
    feeds: FeedSettings = FeedSettings()

    @property
    def base(self) -> str:
        """The folder of the host that the site is published under; ``/`` for the whole host."""
        return urlsplit(self.address).path

    def absolute(self, address: str) -> str:
        """Return an address of ours in full, as feeds and sitemaps need it."""
        return self.address + address.lstrip("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is."""

    title: str
    address: str
    """Where the site is published: an absolute address that ends in a slash."""
    motto: str = ""
    language: str = "en"
    zone: str = "UTC"
    rights: Rights = "excerpt"
    """For articles whose file and source say nothing of it."""
    digits: Digits = "native"
    calendar: Reckoning = "gregorian"
    topics: tuple[Topic, ...] = ()
    sources: tuple[Source, ...] = ()
    threads: tuple[ThreadName, ...] = ()
    places: tuple[Place, ...] = ()
    publish: tuple[Target, ...] = ()
    importing: ImportSettings = ImportSettings()
    """The table ``[import]``."""
    aliases: tuple[tuple[str, ...], ...] = ()
    """Groups of spellings that searching takes for one another."""
    mail: MailSettings = MailSettings()
    feeds: FeedSettings = FeedSettings()
    links: LinkSettings = LinkSettings()

    @property
    def masthead(self) -> Masthead:
        """What every page may show."""
        topics = tuple(replace(topic, aliases=(), words=()) for topic in self.topics)
        return Masthead(
            self.title,
            self.address,
            self.motto,
            self.language,
            self.zone,
            self.digits,
            self.calendar,
            topics,
            self.feeds,
        )
