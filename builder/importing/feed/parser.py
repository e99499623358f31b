"""Feeds of every version of RSS and Atom as one kind of mapping. The one door to ``feedparser``.

It gets bytes that are held as a stream: anything else it takes for an address or the name of a file first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
"""What a server says of the bytes: without that, the document is believed, which names the encoding that it had."""


@dataclass(frozen=True, slots=True)
class Node:
    """A feed, an entry or a part of one.

    feedparser puts an element that it does not know under its own name, be it ``<links>`` or ``<title_detail a="b">``:
    so each value is asked for by its type, and one of another type is none. (``dict.get``, because its own ``get``
    answers with other keys, too.)
    """

    found: dict[str, Any]

    def has(self, key: str) -> bool:
        """Say whether there is such a key."""
        return dict.__contains__(self.found, key)

    def is_true(self, key: str) -> bool:
        """Say whether a key's value is true."""
        return dict.get(self.found, key) is True

    def text(self, key: str) -> str:
        """Return a key's text as it is; empty where there is none."""
        value = dict.get(self.found, key)
        return value if isinstance(value, str) else ""

    def letters(self, key: str) -> str:
        """Return a key's text on one line."""
        return " ".join(self.text(key).split())

    def node(self, key: str) -> Node:
        """Return what stands under a key; empty where there is none."""
        value = dict.get(self.found, key)
        return Node(value if isinstance(value, dict) else {})

    def nodes(self, key: str) -> list[Node]:
        """Return the list under a key; empty where there is none."""
        value = dict.get(self.found, key)
        return [Node(item) for item in value if isinstance(item, dict)] if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Fault:
    """Where and why a document is not well-formed."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed with its entries."""

    version: str
    """As ``rss20`` or ``atom10``; empty where it is neither."""
    feed: Node
    entries: Sequence[Node]
    fault: Fault | None = None
    """None: it is well-formed. Else the entries are those that could be found all the same."""


@dataclass(frozen=True, slots=True)
class _Stream:
    data: bytes

    def read(self) -> bytes:
        return self.data


def parse(text: str) -> Parsed | Fault:
    """Return what a feed holds; a fault where even a lenient reading stumbles over it."""
    import feedparser

    try:
        found = feedparser.parse(
            _Stream(text.lstrip().encode()), sanitize_html=False, resolve_relative_uris=False, response_headers=_HEADERS
        )
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        return Fault(0, f"{type(error).__name__} while it was read")
    fault = found.get("bozo_exception")
    entries = [Node(entry) for entry in found["entries"]]
    return Parsed(found.get("version") or "", Node(found["feed"]), entries, _fault(fault, text) if fault else None)


def _fault(error: Exception, text: str) -> Fault:
    """Return a fault with its line; where there is no declaration, feedparser puts one on a line before the first."""
    line = getattr(error, "getLineNumber", lambda: 0)() or 0
    why = getattr(error, "getMessage", lambda: str(error))()
    feed = text.lstrip()
    blank = text.count("\n", 0, len(text) - len(feed))
    return Fault(max(line + blank - (not feed.startswith("<?xml")), 0), why)
