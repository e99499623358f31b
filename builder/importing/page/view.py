"""The view of a page that all its fields are read from: its tree, its statements, and the lines around its headline."""

from __future__ import annotations

from dataclasses import dataclass

from builder.importing.markup import Element
from builder.importing.page.lines import Line
from builder.importing.page.statements import Statements


@dataclass(frozen=True, slots=True)
class View:
    """What is known of a page before its byline and its date are looked for."""

    page: Element
    said: Statements
    lines: tuple[Line, ...]
    """Around the headline."""
    sites: tuple[str, ...]
    """What the site is called."""
    titles: tuple[str, ...]
    """What the article is called."""
    address: str
    """Of the original; where that is not known, where the page was fetched from; empty for neither."""
    language: str = ""
    """As the page says; empty where it does not."""
