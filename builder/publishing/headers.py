"""Headers: what hosts say of a file beside its bytes."""

from __future__ import annotations

import re
from typing import Final

_TYPES: Final = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
"""Name or suffix -> media type."""

_IMMUTABLE: Final = re.compile(r"search/(?!index\.).+")
"""Files that are named by their content."""


def media_type(path: str) -> str:
    """Return the media type of a file by its name (RFC 9110, section 8.3).

    >>> media_type("topics/space/feed.xml"), media_type("CNAME")
    ('application/atom+xml; charset=utf-8', 'application/octet-stream')
    """
    name = path.rpartition("/")[2]
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return _TYPES.get(name) or _TYPES.get(suffix, "application/octet-stream")


def cache_control(path: str) -> str:
    """Return how long a file may be kept (RFC 9111, section 5.2.2): for ever where its name says what it holds.

    >>> cache_control("index.html"), cache_control("search/terms-3fa9.json")
    ('no-cache', 'public, max-age=31536000, immutable')
    """
    return "public, max-age=31536000, immutable" if _IMMUTABLE.fullmatch(path) else "no-cache"
