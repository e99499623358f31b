"""Body: the article's text on a web page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from builder.importing import markup
from builder.importing.cleaning import article
from builder.importing.markdown import links
from builder.importing.markup import Element
from builder.importing.page import extraction, heading, region, related, stated
from builder.importing.page.region import Region
from builder.model.document import Dropped, Headline

_MORE: Final = 1.1
"""How much more text the page's region must hold than what trafilatura took, which may be one box of many."""
_LESS: Final = 0.8
"""How much of it is enough where only the region has the headings between."""
_LITTLE: Final = 150
"""Letters that can as well be a menu and a note on cookies."""
_FAR_MORE: Final = 2
"""How much more of it JSON-LD must hold than the page shows."""


@dataclass(frozen=True, slots=True)
class Body:
    """What of a page is its article."""

    root: Element | None
    """The article as a tree of plain HTML: p, h2 to h6, ul, ol, blockquote, table, pre, a, em, strong and so on."""
    related: tuple[Headline, ...] = ()
    """Headlines that the page itself puts under the article."""
    dropped: tuple[Dropped, ...] = ()


def read(page: Element, address: str, drop: Sequence[str]) -> Body:
    """Return the article on a page; ``drop`` are patterns of paragraphs that site.toml leaves out.

    The page stays as it is. Where no text is found, the body has no root.
    """
    address = _base(page, address)
    beside = related.headlines(page, address)
    found = _found(page)
    root = found.root
    dropped = (*found.dropped, *heading.cut(root), *article.clean(root, drop)) if root is not None else ()
    if root is None or not markup.text(root):
        return Body(None, beside, dropped)
    for link in root.iter("a"):
        link.set("href", links.absolute(link.get("href") or "", address))
    return Body(root, beside, dropped)


def without_headline(body: Body, title: str) -> Body:
    """Return a body that does not begin with the title of its page."""
    again = article.headline(body.root, title) if body.root is not None else ()
    return replace(body, dropped=(*again, *body.dropped)) if again else body


def _base(page: Element, address: str) -> str:
    """Return the address that a page's links are relative to."""
    base = next(page.iter("base"), None)
    return (links.absolute(base.get("href") or "", address) if base is not None else "") or address


def _found(page: Element) -> Region:
    """Return the article as its place, trafilatura or JSON-LD have it, and what was cut away in its midst.

    Trafilatura is asked where it is in doubt which place that is: it costs more than all else.
    """
    found = region.find(region.bare(page))
    if not found.is_clear:
        other = extraction.article(region.bare(page))
        if not _is_better(found.root, other):
            found = Region(other)
    told = stated.article(page)
    if region.letters(told) > _FAR_MORE * region.letters(found.root):
        found = Region(told)
    return found if region.letters(found.root) >= _LITTLE else Region(region.short(page))


def _is_better(whole: Element | None, found: Element | None) -> bool:
    """Say whether the page's region is the article, and what trafilatura found a part or a bare list of paragraphs."""
    ours, theirs = region.letters(whole), region.letters(found)
    if whole is None or found is None:
        return ours > theirs
    return ours > _MORE * theirs or (ours > _LESS * theirs and _is_headed(whole) and not _is_headed(found))


def _is_headed(root: Element) -> bool:
    return next(root.iter("h2", "h3", "h4"), None) is not None
