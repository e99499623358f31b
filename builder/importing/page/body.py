"""Stub: the article's text on a web page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.importing.markup import Element
from builder.model.document import Dropped, Headline


@dataclass(frozen=True, slots=True)
class Body:
    """What of a page is its article."""

    root: Element | None
    """The article as a tree of plain HTML: p, h2 to h6, ul, ol, blockquote, table, pre, a, em, strong and so on."""
    related: tuple[Headline, ...] = ()
    """Headlines that the page itself puts under the article."""
    dropped: tuple[Dropped, ...] = ()


def read(page: Element, address: str, drop: Sequence[str]) -> Body:  # noqa: ARG001
    """Return the article on a page; ``drop`` are patterns of paragraphs that site.toml leaves out."""
    return Body(page)
