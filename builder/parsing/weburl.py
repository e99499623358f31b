"""Web addresses, as a header or site.toml may hold them (RFC 3986; letters beyond ASCII are allowed, RFC 3987)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

UNFIT: Final = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f-\x9f]')
"""What no URI may hold as it is (RFC 3986, 2), nor an IRI (RFC 3987, 2.2): it would end a link, or break it."""


def fault(value: str) -> str:
    """Return why an address cannot stand in a header, as "which holds a space"; empty where it can."""
    if found := _web_fault(value):
        return found
    unfit = UNFIT.search(value)
    if not unfit:
        return ""
    return "which holds a space" if unfit[0] == " " else f"which holds {_shown(unfit[0])}"


def _web_fault(value: str) -> str:
    """Return why a value is no address that anybody may follow; empty where it is one, however it is spelt."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return "which is no address"
    if parts.scheme not in ("http", "https") or not host:
        return "which is no web address"
    if parts.username or parts.password:
        return "which holds a name or password that would be published"
    return ""


def _shown(char: str) -> str:
    """Return a character as a message shows it; one that nobody can see by its number."""
    if not char.isprintable():
        return f"U+{ord(char):04X}"
    return f"'{char}'" if char == '"' else f'"{char}"'


def spelling(value: str) -> str:
    """Return what to write for the first character that may not stand in an address as it is; empty for no address."""
    unfit = UNFIT.search(value)
    return f"write {quote(unfit[0])} for it" if unfit and not _web_fault(value) else ""
