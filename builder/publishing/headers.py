"""Headers: what a host should say of a file besides its bytes."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_HTML: Final = "text/html; charset=utf-8"
_JAVASCRIPT: Final = "text/javascript; charset=utf-8"
_TYPES: Final = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": _JAVASCRIPT,
    ".mjs": _JAVASCRIPT,
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
}
"""Name or suffix -> media type; a list of our own, since the system's differs from machine to machine."""

_UNKNOWN: Final = "application/octet-stream"
"""What is said of any other (RFC 9110 section 8.3)."""

_PART: Final = re.compile(r"feed-\d+\.xml")
"""A part of the feed's archive, which is a feed itself (RFC 5005, section 4)."""

_NAMED_BY_CONTENT: Final = re.compile(r"(search/(?:.*/)?[^/]+-)[0-9a-f]{10}(?:-\d+)?\.[a-z]+")
"""A file of the search index whose name holds the fingerprint of its bytes, after what such names begin with."""

_FOR_EVER: Final = "public, max-age=31536000, immutable"
"""A year, and no question asked even on reload (RFC 8246)."""

_SHORTLY: Final = "public, max-age=300, must-revalidate"
"""Five minutes, then a question that is mostly answered with 304 (RFC 9111 section 5.2.2)."""


def media_type(path: str) -> str:
    """Return the media type of a file of the site, with its charset where it is text.

    >>> media_type("topics/space/feed.xml"), media_type("sitemap.xml")
    ('application/atom+xml; charset=utf-8', 'application/xml; charset=utf-8')
    >>> media_type("2021/12/feed-1.xml"), media_type("2021/12/sitemap-1.xml")
    ('application/atom+xml; charset=utf-8', 'application/xml; charset=utf-8')
    """
    name = path.rpartition("/")[2]
    name = "feed.xml" if _PART.fullmatch(name) else name
    stem, dot, ending = name.rpartition(".")
    suffix = f"{dot}{ending.lower()}" if stem else ""
    return _TYPES.get(name) or _TYPES.get(suffix, _UNKNOWN)


def cache_control(path: str) -> str:
    """Return for how long a copy of a file may be used unasked: a file whose name tells its content, for ever.

    >>> cache_control("search/terms-0123456789.json"), cache_control("index.html")
    ('public, max-age=31536000, immutable', 'public, max-age=300, must-revalidate')
    """
    return _FOR_EVER if _NAMED_BY_CONTENT.fullmatch(path) else _SHORTLY


def rules(paths: Collection[str]) -> str:
    """Return the rules for a host that reads them from a file ``_headers``: what may be kept for ever, and no more.

    Such hosts let a browser ask for any other file anew. A rule stands for all files whose names begin alike, since
    there can be few of them; empty where there is nothing to say.

    >>> print(rules(["search/terms-0123456789.json", "search/terms-1123456789.json", "index.html"]), end="")
    /search/terms-*
      Cache-Control: public, max-age=31536000, immutable
    """
    named = {path: found.group(1) for path in paths if (found := _NAMED_BY_CONTENT.fullmatch(path))}
    others = [path for path in paths if path not in named]
    starts = sorted(start for start in set(named.values()) if not any(path.startswith(start) for path in others))
    return "".join(f"/{start}*\n  Cache-Control: {_FOR_EVER}\n" for start in starts)
