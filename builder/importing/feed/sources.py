"""Sources: the name that the site knows a feed by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from builder.importing.feed.addresses import host
from builder.importing.feed.entry import Origin
from builder.model.settings import Settings, Source
from builder.parsing.fields import fold

_JOINT: Final = re.compile(r"\s+[-–—|»·>/]+\s+|:\s+")
"""What parts a paper's name from that of its section, as in "The Harbour Record - World"."""


def name(origin: Origin, settings: Settings) -> str:
    """Return the name of who makes a feed, as site.toml has it where it has one; empty where nobody is named."""
    known = _by_title(origin.title, settings) or _by_host(origin.addresses, settings)
    return known.name if known else origin.title


def _by_title(title: str, settings: Settings) -> Source | None:
    named = {fold(spelt): s for s in settings.sources for spelt in (s.slug, *s.aliases, s.long, s.name) if spelt}
    return next((named[fold(part)] for part in (title, *_JOINT.split(title)) if fold(part) in named), None)


def _by_host(addresses: Iterable[str], settings: Settings) -> Source | None:
    hosts = {h.removeprefix("www."): s for s in settings.sources for h in (*s.hosts, host(s.address or "")) if h}
    for address in addresses:
        wanted = host(address)
        while "." in wanted:
            if wanted in hosts:
                return hosts[wanted]
            wanted = wanted.partition(".")[2]
    return None
