"""The web: addresses as documents write them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

_FRONTS: Final = ("www.", "m.", "amp.", "mobile.", "www2.")
"""What stands before a site's own name."""
_HOSTLESS: Final = re.compile(r"https?:(?://(?:[/?#]|$)|/(?!/)|[?#]|$)", re.IGNORECASE)
"""An address that names no host; joined to a base, it would be taken for one of that site's."""


def whole(written: str, base: str = "") -> str:
    """Return a whole address of the web, made so with its base where it is relative; empty where it is none.

    One that holds a name or a password is none: they would be published.

    >>> whole("/fog", "https://harbour.example/feed"), whole("/fog"), whole("javascript:alert(1)")
    ('https://harbour.example/fog', '', '')
    """
    if _HOSTLESS.match(written.strip()):
        return ""
    try:
        url = urljoin(base, written.strip()).strip()
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else ""


def host(address: str) -> str:
    """Return an address's host without what stands before a site's own name; empty where there is none.

    >>> host("https://www.Harbour.example:443/feed"), host("https://amp.harbour.example/fog")
    ('harbour.example', 'harbour.example')
    """
    try:
        return bare(urlsplit(address.strip()).hostname or "")
    except ValueError:
        return ""


def bare(host: str) -> str:
    """Return a host without what stands before a site's own name."""
    host = host.lower().strip(".")
    front = next((front for front in _FRONTS if host.startswith(front) and host.count(".") > 1), "")
    return host.removeprefix(front)


def path(address: str) -> str:
    """Return an address's path; empty where there is none."""
    try:
        return urlsplit(address.strip()).path
    except ValueError:
        return ""
