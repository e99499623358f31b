"""Targets: addresses that may be asked for, in the one form that the wire and robots.txt know them by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from builder.shell.fetching.outcome import Unreachable

PORTS: Final = {"http": 80, "https": 443}

_BLOCKED: Final = frozenset({1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670),
                             6679, 6697, 10080})  # fmt: skip
"""Ports from 1024 up that browsers do not talk to either (Fetch standard, "bad port"): other services live there."""

_LONGEST: Final = 8_000
"""Characters of an address; RFC 9110 section 4.1 wants as many to be understood."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""With the halves of characters that stand for bytes which are no text."""
_NAME: Final = re.compile(r"(?=.{1,253}\.?$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_TWO_READINGS: Final = re.compile("[ßς\u200c\u200d]")
"""Letters that one rule for international names keeps and an older one replaces (UTS 46, "deviation characters"):
with them a name leads to two hosts."""
_USERINFO: Final = re.compile(r"//[^/?#]*@")
_KEPT: Final = "%/:@!$&'()*+,;=~[]|"
_SAVE: Final = "save it in a browser and import the file"


@dataclass(frozen=True, slots=True)
class Target:
    """An address of a page."""

    scheme: str
    host: str
    """In lower case and ASCII, without the brackets of an IPv6 address."""
    port: int
    path: str
    """And the query: all that is sent to the host."""

    @property
    def origin(self) -> str:
        """What one robots.txt speaks for: ``https://news.example``, and the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def at(self, path: str) -> Target:
        """Return another address of the same origin."""
        return Target(self.scheme, self.host, self.port, path)

    def __str__(self) -> str:
        """Return the whole address."""
        return self.origin + self.path


def parse(address: str) -> Target:
    """Return where an address leads; raise Unreachable for one that is never asked for."""
    text = address.strip(" \t\r\n")
    if len(text) > _LONGEST:
        raise Unreachable(f"{len(text):,} characters, expected an address of {_LONGEST:,} at most", "shorten it")
    if _CONTROL.search(text):
        raise Unreachable("holds a character that cannot be seen, expected an address", "type it anew")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        raise Unreachable(f"is no address: {fault}", "look at the spelling") from fault
    scheme = _scheme(parts)
    if "@" in parts.netloc:
        what = "holds a user name or a password, which are never sent"
        raise Unreachable(what, f"leave it out; if the page needs it, {_SAVE}")
    port = PORTS[scheme] if port is None else port
    if (port < 1024 and port not in PORTS.values()) or port in _BLOCKED:
        raise Unreachable(f"port {port}, expected 80, 443, or one from 1024 up that browsers talk to", _SAVE)
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    return Target(scheme, _host(parts.hostname or ""), port, _path(parts.path) + query)


def follow(target: Target, location: str) -> Target:
    """Return where a redirect leads, seen from the address that answered with it; raise as ``parse`` does."""
    try:
        joined = urljoin(str(target), location.strip(" \t"))
    except ValueError as fault:
        raise Unreachable(f"is no address: {fault}") from fault
    return parse(joined)


def shown(address: str) -> str:
    """Return an address as it may be told: without the password in it.

    >>> shown("https://ada:fog@harbour.example/")
    'https://harbour.example/'
    """
    return _USERINFO.sub("//", address, count=1)


def _scheme(parts: SplitResult) -> str:
    if parts.scheme not in PORTS:
        found = f'"{parts.scheme}:" is not fetched' if parts.scheme else "is no whole address"
        raise Unreachable(f"{found}, expected http:// or https://", _SAVE if parts.scheme else "begin it with https://")
    return parts.scheme


def _host(name: str) -> str:
    """Return a host's name in lower case and ASCII."""
    if ":" in name:
        try:
            return str(IPv6Address(name if "%" not in name else ""))
        except AddressValueError as fault:
            raise Unreachable(f'the host "{name}" is no IPv6 address', "look at the spelling") from fault
    if not name.isascii():
        name = _ascii(name)
    if not _NAME.fullmatch(name):
        raise Unreachable(f'"{name[:80]}" is no name of a host', "look at the spelling")
    return name


def _ascii(name: str) -> str:
    hint = "write the host in its form that begins with xn--"
    if _TWO_READINGS.search(name):
        raise Unreachable(f'the host "{name[:80]}" can be read in two ways', hint)
    try:
        return name[:254].encode("idna").decode("ascii").lower()  # the codec takes long over long names
    except UnicodeError as fault:
        raise Unreachable(f'"{name[:80]}" is no name of a host', hint) from fault


def _path(path: str) -> str:
    """Return a path as servers and robots.txt compare it: escaped, and without its steps up and on the spot.

    >>> _path("/a/./b/../c d"), _path("/%2e%2E/private"), _path("")
    ('/a/c%20d', '/private', '/')
    """
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
    if segments and plain in (".", ".."):
        kept.append("")
    return "/" + quote("/".join(kept), safe=_KEPT)
