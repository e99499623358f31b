"""Addresses of the web, as feeds write them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def whole(written: str, base: str = "") -> str:
    """Return a whole address of the web, made so with its base where it is relative; empty where it is none.

    >>> whole("/fog", "https://harbour.example/feed"), whole("/fog"), whole("javascript:alert(1)")
    ('https://harbour.example/fog', '', '')
    """
    try:
        url = urljoin(base, written.strip())
        return url if host(url) and url.lower().startswith(("http://", "https://")) else ""
    except ValueError:
        return ""


def host(address: str) -> str:
    """Return an address's host without its www; empty where there is none.

    >>> host("https://www.Harbour.example:443/feed")
    'harbour.example'
    """
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
