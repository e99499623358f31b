"""Documents: what import has made out of a raw document, before it becomes a content file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, TypeAlias

from builder.model.problem import Problem

Certainty: TypeAlias = Literal["sure", "likely"]
"""How much a field that was filled can be trusted; what is less than likely is a doubt, and not filled."""

UNTITLED: Final = "Untitled"
"""The title of a document that has none, with a doubt beside it."""

WHOLE: Final = "*"
"""What a doubt is about that is about the whole article, of which another version lies beside it."""

TAG: Final = "tag"
"""The rule by which a tag is left out that is no topic of the site."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes from outside, of one document."""

    name: str
    """The file's name, or what else the user called it by; of a member of a bundle ``inbox.mbox#3``."""
    data: bytes
    address: str = ""
    """Where it was fetched from; empty where that is not known."""
    charset: str = ""
    """The encoding that its carrier declared (HTTP, a web archive); empty where it did not."""

    @property
    def sha256(self) -> str:
        """The digest of its bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Finding:
    """A field that import filled, and where from."""

    field: str
    """A key of the front matter."""
    value: str
    evidence: str
    """The letters that it was taken from."""
    origin: str = "text"
    """Where they stand: ``dateline``, ``byline``, ``JSON-LD``, ``og:title``, ``heading``, ``feed`` and so on."""
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at."""

    what: str
    """A sentence without a full stop."""
    field: str = ""
    """The key of the front matter that was left empty, or may be wrong; empty where it is about all."""
    value: str = ""
    """What the field would be, if the person agrees; empty where there is no candidate."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was left out of the text."""

    text: str
    """Letter for letter."""
    rule: str = "banner"
    """Why: ``banner``, ``navigation``, ``copyright``, ``pattern`` of site.toml and so on."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that stands under an article; only its title is always known."""

    title: str
    url: str = ""
    source: str = ""
    """The name of who wrote it."""
    when: date | datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What the front matter of another generator says of an article beside what any document may say."""

    slug: str = ""
    """By its own word or its file's name, as it stood in addresses there."""
    path: str = ""
    """The folders that it lies in below the one that was imported, those of Jekyll aside, and the slug."""
    categories: tuple[str, ...] = ()
    file: str = ""
    """What its file shall be called here."""
    topics: tuple[str, ...] = ()
    """Slugs of site.toml."""
    thread: str = ""
    summary: str = ""
    is_draft: bool = False
    publish: date | datetime | None = None
    expires: date | datetime | None = None
    updated: date | datetime | None = None
    addresses: tuple[str, ...] = ()
    """At which it stood there, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article made from a raw document, or from a part of one."""

    title: str
    body: str = ""
    """Markdown; empty for a headline."""
    when: date | datetime | None = None
    """A day; or a moment with its offset, where that is said. None: the document does not say. It is never guessed."""
    place: str = ""
    source: str = ""
    """The name of who wrote it, as the trade writes it."""
    via: str = ""
    """The name of who republished it."""
    authors: tuple[str, ...] = ()
    """The persons named in the byline."""
    url: str = ""
    """The original's own address."""
    language: str | None = None
    """None: no sign that it differs from the site's."""
    related: tuple[Headline, ...] = ()
    """Headlines under this one, in their order."""
    rank: int | None = None
    """Its place in the list it came from, counted from 1; None for what came alone."""
    key: str = ""
    """What its sender knows it by: a feed's guid, a mail's Message-ID. Empty where there is none."""
    post: Post | None = None
    """None for what no generator had made."""
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def day(self) -> date | None:
        """The day alone, as the document names it."""
        return self.when.date() if isinstance(self.when, datetime) else self.when

    def doubted(self, *doubts: Doubt) -> Document:
        """Return the document with more to look at."""
        return replace(self, doubts=(*self.doubts, *doubts))


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that a list of feeds names."""

    title: str
    address: str
    folder: str = ""
    """The heading in the list that it stands under."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a raw document turned out to hold."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    feeds: tuple[Subscription, ...] = ()
    """Of a list of feeds: they hold the articles, it does not."""
