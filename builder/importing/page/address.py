"""The address: where the original of a page stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from builder.importing import web
from builder.importing.page import jsonld
from builder.importing.page.statements import Statements
from builder.model.document import Finding

_SAVED: Final = re.compile(r"<!--\s*saved from url=\(\d{4,}\)(\S+)\s*-->")
"""What browsers write into a page that they save."""
_SAVED_WITHIN: Final = 4096
_TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|ref_?src|cmpid|smid|ocid|__twitter_impression"
    r"|at_\w+|xtor|wt_\w+|_ga|hs\w*ctatracking|amp)",
    re.IGNORECASE,
)


def read(said: Statements, text: str, fetched: str) -> Finding | None:
    """Return the address of a page's original; None where it does not say one that can be right.

    ``fetched`` is where the page came from, empty where that is not known. What the page itself says counts
    where it leads to an article of the same site.
    """
    found = _SAVED.search(text[:_SAVED_WITHIN])
    base = clean(fetched) or (clean(found[1]) if found else "")
    for origin, stated in _stated(said):
        address = clean(web.whole(stated, base))
        if address and not is_home(address) and (not base or _same_site(address, base)):
            return Finding("url", address, stated, origin)
    if not base:
        return None
    return Finding("url", base, fetched or base, "address" if fetched else "saved from")


def clean(address: str) -> str:
    """Return a web address without its fragment and what only tracks a reader; empty where it is none.

    >>> clean("https://harbour.example/fog?utm_source=x&id=3#top"), clean("javascript:void(0)")
    ('https://harbour.example/fog?id=3', '')
    """
    parts = urlsplit(web.whole(address))
    if "." not in (parts.hostname or "") or " " in address.strip():
        return ""
    query = parts.query
    if query and any(_TRACKING.fullmatch(key) for key, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
        query = urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", query, ""))


def is_home(address: str) -> bool:
    """Say whether an address is a site's first page, or that of one of its languages."""
    parts = urlsplit(address)
    return (
        not parts.query
        and re.fullmatch(r"/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/?)?(?:index\.\w+)?", parts.path) is not None
    )


def _stated(said: Statements) -> Iterator[tuple[str, str]]:
    yield from (("canonical", target) for target in said.links.get("canonical", ()))
    yield from (("og:url", target) for target in said.meta.get("og:url", ()))
    for thing in said.articles():
        page = thing.get("mainEntityOfPage")
        named = (thing.get("url"), page.get("@id") if isinstance(page, dict) else page)
        for address in named:
            if isinstance(address, str):
                yield "JSON-LD", jsonld.text(address)


def _same_site(one: str, other: str) -> bool:
    a, b = web.host(one), web.host(other)
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")
