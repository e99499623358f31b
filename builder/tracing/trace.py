"""Traces: what a file of the site was made from, by four names, so that it can be said which of them changed.

There are ten of them for every ten articles, so they are tuples, which are quicker to make than anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Trace(NamedTuple):
    """The digests of everything that a file was made from. A name is empty where nothing of that kind went in."""

    engine: str
    """The program's own source, and the packages behind it."""
    template: str
    """The template, and every one that it leads to."""
    site: str
    """What of site.toml the file may show: what all pages may, and the sources that it names."""
    data: str
    """The page itself: the articles and lists on it, in order; or the file that an asset is a copy of."""

    def differences(self, other: Trace) -> Iterator[str]:
        """Yield the names by which two traces differ."""
        for name, mine, theirs in zip(self._fields, self, other, strict=True):
            if mine != theirs:
                yield name


class Target(NamedTuple):
    """A file that the site shall have, before it is made."""

    path: str
    """Under output/."""
    template: str
    """The template's name; empty for an asset."""
    trace: Trace
    article: str = ""
    """The content file whose body is shown; its digest is part of ``trace.data``."""


class Made(NamedTuple):
    """What is known of a file that an earlier build made."""

    target: Target
    digest: str
    """SHA-256 of its bytes, in hex."""
    reason: str
    """Why it was made, for people."""
    moment: str
    """When, as RFC 3339 has it."""
    sources: tuple[str, ...] = ()
    """Slugs of the sources that its template asked for."""
