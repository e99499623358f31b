"""Truth: what people know of a document, and what a program found of it, in one form."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.document import RawDocument


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a document. None: nothing is said. Empty: it is said that there is none."""

    title: str | None = None
    day: str | None = None
    """As 2021-12-25."""
    authors: tuple[str, ...] | None = None
    place: str | None = None
    agency: str | None = None
    body: str | None = None
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document and the truth of it."""

    raw: RawDocument
    truth: Facts
    wanted: tuple[str, ...] = ()
    """Passages that belong to the article."""
    unwanted: tuple[str, ...] = ()
    """Passages of the page that do not."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents of one file of truth."""

    name: str
    cases: tuple[Case, ...]
    pages: bool = False
    """Whether they are web pages, which others can be asked of too."""
