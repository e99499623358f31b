"""Records: what readers may know of an article, as a line of data in JSON or CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from builder.model.article import Card, Related
from builder.model.settings import Masthead, Source
from builder.tracing.codec import encoded

_FORMULA: Final = re.compile(
    "((?:\\A|[;|\t\r\n])\"*(?='*[=+@\uff1d\uff0b\uff20\uff0d-])|\\A(?='*[\t\r\n]))",
)
"""Where a spreadsheet would find the beginning of a formula, before any apostrophes. Many part cells at semicolons or
tabs, and then quotes around the cells of ours do not hold (OWASP, CSV Injection)."""


def record(card: Card, site: Masthead, source: Callable[[str], Source]) -> dict[str, Any]:
    """Return what readers may know of an article, by name; None, or an empty list, for what is not known."""
    return {
        "id": card.id,
        "address": site.absolute(card.address),
        "title": card.title,
        "language": card.language,
        "date": card.when.iso if card.when else None,
        "place": card.place or None,
        "topics": card.topics,
        "source": card.source,
        "source_name": source(card.source).name if card.source else None,
        "via": card.via,
        "via_name": source(card.via).name if card.via else None,
        "byline": card.byline or None,
        "url": card.url,
        "summary": card.summary or None,
        "rights": card.rights,
        "thread": card.thread,
        "updated": card.updated.iso if card.updated else None,
        "corrections": [{"date": one.day.isoformat(), "text": one.text} for one in card.corrections],
        "related": [_headline(one, site) for one in card.related],
    }


def _headline(item: Related, site: Masthead) -> dict[str, Any]:
    """Return a related headline; of an article of ours its id too, but only where that article is published."""
    known = {
        "title": item.title,
        "language": item.language,
        "date": item.when.iso if item.when else None,
        "source": item.source,
        "url": item.url,
        "id": item.article if item.address else None,
        "address": site.absolute(item.address) if item.address else None,
    }
    return {name: value for name, value in known.items() if value}


def jsonl(found: Mapping[str, Any]) -> str:
    """Return a record as a line of JSON Lines."""
    return encoded(found).decode() + "\n"


def csv(cells: Iterable[object] | Mapping[str, object]) -> str:
    r"""Return the values of a record, or other cells, as a line of CSV (RFC 4180).

    Slugs stand with blanks between them, other lists as JSON. What a spreadsheet would take for a formula gets an
    apostrophe before it, also where a cell would begin for one that parts them otherwise.

    >>> csv(["=1+1", ("sea", "port"), None, "x;-1"]).strip()
    '"\'=1+1","sea port",,"x;\'-1"'
    """
    values = cells.values() if isinstance(cells, Mapping) else cells
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        value = " ".join(map(str, value))
    text = value if isinstance(value, str) else encoded(value).decode() if value else ""
    return '"' + _FORMULA.sub(r"\1'", text).replace('"', '""') + '"' if text else ""
