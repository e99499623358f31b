"""Old addresses: where a post stood on the site that it comes from."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import unquote, urlsplit

from builder.model.document import Post
from builder.parsing import addressbook

_PART: Final = re.compile(r":([A-Za-z]+(?:_[a-z]+)*)")
PARTS: Final = ("year", "month", "day", "slug", "title", "categories", "path")
"""What a pattern may hold behind a colon; ``title`` is ``slug``, as Hugo and Jekyll have it."""
_ANY: Final = Post(slug="slug", path="path")


def address(written: str) -> str:
    """Return an address as the address book has it: from the root, without host and query, a folder with its slash.

    >>> address("https://old.example/posts/webb"), address("/webb/index.html"), address("blog/reindex.html")
    ('/posts/webb/', '/webb/', '/blog/reindex.html')
    """
    try:
        path = unquote(urlsplit(written.strip()).path)
    except ValueError:
        return written
    whole = f"/{path.strip('/')}{'/' if path.endswith('/') else ''}".replace("//", "/")
    whole = re.sub(r"/index\.html\Z", "/", whole)
    return whole if whole.endswith("/") or "." in whole.rpartition("/")[2] else f"{whole}/"


def fault(pattern: str) -> str:
    """Return why a pattern gives no addresses, as the rest of a sentence; empty where it does."""
    if unknown := [f":{part}" for part in _PART.findall(pattern) if part not in PARTS]:
        return f"holds {', '.join(unknown)}, expected {', '.join(f':{part}' for part in PARTS)}"
    return addressbook.fault(filled(pattern, _ANY, date.min)) if pattern else ""


def filled(pattern: str, post: Post, day: date | None) -> str:
    """Return the address that a pattern gives to a post; empty where it asks for the day of one that has none.

    >>> filled("/:year/:month/:slug.html", Post(slug="webb"), date(2021, 2, 5))
    '/2021/02/webb.html'
    """
    if day is None and re.search(":(?:year|month|day)", pattern):
        return ""
    year, month, number = day.isoformat().split("-") if day else ("", "", "")
    said = {"year": year, "month": month, "day": number, "slug": post.slug, "title": post.slug,
            "categories": "/".join(post.categories), "path": post.path}  # fmt: skip
    return address(re.sub("/+", "/", _PART.sub(lambda found: said[found[1]], pattern)))
