"""Sources: the name that the site knows a feed by."""

from __future__ import annotations

import re
from typing import Final

from builder.importing import web
from builder.importing.feed.entry import Origin
from builder.importing.wire import register
from builder.model.settings import Settings

_JOINT: Final = re.compile(r"\s+[-–—|»·>/]+\s+|:\s+")
"""What parts a paper's name from that of its section, as in "The Harbour Record - World"."""


def name(origin: Origin, settings: Settings) -> str:
    """Return the name of who makes a feed, as site.toml has it where it has one; empty where nobody is named."""
    titles = (origin.title, *_JOINT.split(origin.title))
    called = (register.by_name(title, settings.sources) for title in titles)
    hosted = (register.by_host(web.host(address), settings.sources) for address in origin.addresses)
    known = next(filter(None, called), None) or next(filter(None, hosted), None)
    return known.name if known else origin.title
