"""Statements: what a page says of itself where a reader does not see it, in its head and its scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from builder.importing.markup import Element
from builder.importing.page import jsonld
from builder.importing.page.jsonld import Thing
from builder.importing.page.persons import folded

_ARTICLES: Final = ("Article", "Posting", "Report", "Recipe", "Review", "HowTo", "NewsAnalysis")
"""How the types of schema.org that are written by somebody end."""
_PAGES: Final = ("Page", "WebPage", "VideoObject", "CreativeWork", "Course", "Podcast")
_PART: Final = 15
"""Letters of a headline that two articles do not share by chance."""


@dataclass(frozen=True, slots=True)
class Statements:
    """A page's own words about itself."""

    meta: Mapping[str, tuple[str, ...]]
    """What its meta tags say, by their name in small letters."""
    links: Mapping[str, tuple[str, ...]]
    """Where its link tags lead, by their relation; feeds under ``feed``."""
    things: tuple[Thing, ...]
    """The nodes of its JSON-LD."""
    language: str = ""
    """Of its root element."""

    def said(self, *names: str) -> str:
        """Return the first of these meta tags that says something; empty where none does."""
        return next((values[0] for name in names if (values := self.meta.get(name))), "")

    def articles(self, titles: Iterable[str] = (), address: str = "") -> tuple[Thing, ...]:
        """Return the nodes that are the page's article, the likeliest first.

        Some papers state the articles that they recommend in the same words as their own: a node that has another
        headline and another address than the page is left out, where there is one that has the page's.
        """
        written = [thing for thing in self.things if _is(thing, _ARTICLES)]
        known = [letters for title in titles if (letters := folded(title))]
        own = [t for t in written if _is_called(t, known) or _leads_to(t, address)]
        pages = [thing for thing in self.things if _is(thing, _PAGES) and thing not in written]
        return (*(own or written[:1]), *pages[:2])

    def thing(self, identity: object) -> Thing | None:
        """Return the node that an ``@id`` names, if it says more than that."""
        if not isinstance(identity, str):
            return None
        return next((t for t in self.things if t.get("@id") == identity and len(t) > 1), None)


def read(page: Element) -> Statements:
    """Return what a page says of itself."""
    return Statements(_meta(page), _links(page), jsonld.things(_scripts(page)), _language(page))


def _meta(page: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        names = (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv"))
        for name in dict.fromkeys(name.strip().lower() for name in names if name):
            if content and not _is_nested(element):
                found.setdefault(name, []).append(content)
    return {name: tuple(values) for name, values in found.items()}


def _is_nested(meta: Element) -> bool:
    """Say whether a meta tag belongs to a thing inside the page, such as a publisher's logo."""
    if meta.get("property") or meta.get("name"):
        return False
    parent = meta.getparent()
    return parent is not None and parent.get("itemprop") is not None


def _links(page: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in page.iter("link"):
        target = (element.get("href") or "").strip()
        relations = (element.get("rel") or "").lower().split()
        if "alternate" in relations:
            kind = (element.get("type") or "").lower()
            relations = ["feed"] if kind in ("application/rss+xml", "application/atom+xml") else []
        for relation in relations:
            if target:
                found.setdefault(relation, []).append(target)
    return {relation: tuple(targets) for relation, targets in found.items()}


def _scripts(page: Element) -> Iterator[str]:
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _language(page: Element) -> str:
    return (
        page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or page.get("xml:lang") or ""
    ).strip()


def _is(thing: Thing, endings: tuple[str, ...]) -> bool:
    return any(name.endswith(endings) for name in jsonld.types(thing))


def _is_called(thing: Thing, known: Sequence[str]) -> bool:
    """Say whether a node has one of the page's titles, all of it or a good part."""
    headline = folded(jsonld.text(thing.get("headline")))
    shorter = (min(headline, title, key=len) for title in known if headline in title or title in headline)
    return any(part == headline or len(part) >= _PART for part in shorter if headline)


def _leads_to(thing: Thing, address: str) -> bool:
    """Say whether a node names the page's own address as its own."""
    if not address:
        return False
    page = thing.get("mainEntityOfPage")
    named = [thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, Mapping) else page]
    return any(isinstance(name, str) and _path(name) == _path(address) != "" for name in named)


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path.rstrip("/")
    except ValueError:
        return ""
