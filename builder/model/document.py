"""Documents: what import has made out of a raw document, before it becomes a content file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A text from outside."""

    name: str
    """The file's name, or what else the user called it by."""
    sha256: str
    """Digest of its bytes, in hex."""
    text: str
    """With plain line ends and without a byte order mark."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A field that import filled, and the letters that it was taken from."""

    field: str
    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article made from a raw document, or from a part of one."""

    title: str
    body: str = ""
    """Markdown; empty for a headline."""
    day: date | None = None
    """None: the document does not say. It is never guessed."""
    place: str = ""
    source: str = ""
    """The name of who wrote it, as the trade writes it."""
    byline: str = ""
    language: str | None = None
    """None: no sign that it differs from the site's."""
    related: tuple[str, ...] = ()
    """Headlines under this one, in their order."""
    rank: int | None = None
    """Its place in the list it came from, counted from 1; None for what came alone."""
    findings: tuple[Finding, ...] = ()
    dropped: tuple[str, ...] = ()
    """Boilerplate that was left out, letter for letter."""
    doubts: tuple[str, ...] = ()
    """What a person should look at."""
