"""The source: whose page it is, by its address, by what it calls itself, or by its host."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.importing import web
from builder.importing.page import jsonld
from builder.importing.page.statements import Statements
from builder.importing.wire import register
from builder.model.document import Finding
from builder.model.settings import Settings, Source
from builder.parsing.fields import fold

_NO_NAMES: Final = frozenset({"blog", "home", "homepage", "website", "my site", "my blog", "articles", "news"})
"""What a program calls a site that its makers gave no name."""


def known(said: Statements, address: str, sources: Sequence[Source]) -> Source | None:
    """Return the source of site.toml that a page is of, by its host or what it calls itself; None for another."""
    hosted = register.by_host(web.host(address), sources)
    named = (register.by_name(name, sources) for name in called(said)[:2])
    return hosted or next(filter(None, named), None)


def read(said: Statements, address: str, settings: Settings) -> Finding | None:
    """Return whose page it is; None where nothing tells."""
    host = web.host(address)
    names = called(said)
    source = known(said, address, settings.sources)
    if source is not None:
        return Finding("source", source.name, host or names[0], "site.toml")
    if names:
        return Finding("source", names[0], names[0], "site name")
    return Finding("source", host, address, "address", "likely") if host else None


def called(said: Statements) -> tuple[str, ...]:
    """Return the names that a site gives itself, the surest first."""
    stated = [
        said.said(name) for name in ("og:site_name", "citation_journal_title", "application-name", "dc.publisher")
    ]
    for thing in said.things:
        publisher = thing.get("publisher")
        if isinstance(publisher, dict):
            whole = said.thing(publisher.get("@id")) or publisher
            stated.append(jsonld.text(publisher.get("name")) or jsonld.text(whole.get("name")))
        if jsonld.types(thing) & {"WebSite", "NewsMediaOrganization"}:
            stated.append(jsonld.text(thing.get("name")))
            stated.append(jsonld.text(thing.get("alternateName")))
    fitting = (_without_motto(name) for name in stated if 0 < len(name) <= 120 and "://" not in name)
    return tuple(dict.fromkeys(name for name in fitting if fold(name) not in _NO_NAMES))


def _without_motto(name: str) -> str:
    """Return a site's name without what it says in praise of itself.

    >>> _without_motto("The Harbour Record | News from the quay since 1881"), _without_motto("Fog - Rain")
    ('The Harbour Record', 'Fog - Rain')
    """
    first, _, motto = re.sub(r"\s+[|–—-]\s+", "\n", name).partition("\n")
    return first if motto and len(motto.split()) > len(first.split()) else name


def names(said: Statements, address: str) -> tuple[str, ...]:
    """Return all that a site may be called in a headline or a byline, its host among them."""
    host = web.host(address)
    label = host.rsplit(".", 1)[0]
    labels = [part for part in (host, label, *label.split(".")) if len(part) > 2]
    organisations = [jsonld.text(t.get("name")) for t in said.things if "Organization" in "".join(jsonld.types(t))]
    handle = said.said("twitter:site").lstrip("@")
    found = (*called(said), *organisations, *(part for name in called(said) for part in name.split(" | ")), handle)
    return tuple(dict.fromkeys(name for name in (*found, *labels) if name.strip() and len(name) <= 80))
