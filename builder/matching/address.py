"""Addresses: the many ways to write where one article stands, as one.

Two addresses of one article that stay apart are a duplicate that its headline or its text may still show. Two articles
taken for one are an article lost. So what is not known to be of no matter stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, parse_qs, quote, unquote_to_bytes, urlsplit

_TRACKING: Final = re.compile(
    r"(?:utm|ns|at|mc|pk|mtm|matomo|hsa|vero|oly|guce|amp)_.*|wt[._].*|_(?:ga|gl|hsenc|hsmi|openstat)|__twitter_impression|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|mkt_tok|mibextid|"
    r"ref|ref_src|ref_url|referer|referrer|src|cmp|cmpid|cmp_id|campaign_id|s_cid|ncid|icid|intcid|ocid|spm|smid|"
    r"smtyp|smprod|xtor|ftag|guccounter|sr_share|sharetype|rss|"
    r"phpsessid|jsessionid|sessionid|"
    r"amp|usqp|aoh",
    re.IGNORECASE,
)
"""Parameters that tell where a reader came from, or that the page is the one for phones."""

_NAMING: Final = re.compile(r"p|v|story|article|item|post|doc|.*id", re.IGNORECASE)
"""Parameters that say which article it is, where the path does not."""

_SMALL_SCREEN: Final = re.compile(r"www\d*|m|mobile|amp")
_CACHE: Final = re.compile(r"/(?:amp|[a-z]+)/s/|/(?:amp|[a-z]+)/")
_SNAPSHOT: Final = re.compile(r"/web/\d+[a-z_]*/")
_AMP_SEGMENT: Final = re.compile(r"amp|google-amp|amp\.html?", re.IGNORECASE)
_AMP_ENDING: Final = re.compile(r"\.amp(?=(?:\.html?)?$)", re.IGNORECASE)
_INDEX_FILE: Final = re.compile(r"(?:index|default)\.(?:s?html?|php|aspx?|jsp|cfm)", re.IGNORECASE)
_SESSION: Final = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_HOST: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+|localhost")
_BARE: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")
_SAFE: Final = "!$'()*,:;@~"
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~-]*")
_PARTS: Final = re.compile(r"[-_+.]|%20")
_ENCODED: Final = re.compile("%..")
_FILE: Final = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|pdf|stm|ece)$", re.IGNORECASE)
_LONGEST: Final = 8_000
"""Letters of an address; more name no article, and no server takes them."""
_DEEPEST: Final = 3
"""Wrappers in one another: an archive's copy of a cache of a redirect."""
_LONG_NUMBER: Final = 5
"""Digits that no year has."""
_SHELVES: Final = frozenset(
    ("tag", "tags", "topic", "topics", "category", "categories", "author", "authors", "section", "sections",
     "search", "page", "people", "label")
)  # fmt: skip
"""What stands before the name of a list of articles."""


def canonical(address: str) -> str:
    """Return an address as it is compared: without what is of no matter, the rest in one spelling.

    What is no address of the web comes back as it was.

    >>> canonical("http://m.quay.example:80/amp/ferry-sinks/?utm_source=x&id=7#top")
    'https://quay.example/ferry-sinks?id=7'
    """
    return _canonical(address) or address.strip()


def identity(address: str) -> str | None:
    """Return the canonical address of an article; None for a front page, a section, a list, or what is no address.

    >>> identity("https://quay.example/world"), identity("https://www.quay.example/?p=12")
    (None, 'https://quay.example/?p=12')
    """
    found = _canonical(address)
    return found if found and _identifies(urlsplit(found)) else None


def identifies(address: str) -> bool:
    """Say whether an address is one article's and not that of a front page, a section or a list."""
    return identity(address) is not None


def _canonical(address: str) -> str | None:
    """Return an address as it is compared; None where it is none of the web, or none that can be made out."""
    text = address.strip()
    parts = _unwrapped(_split(text)) if len(text) <= _LONGEST else None
    if parts is None:
        return None
    return f"https://{_host(parts)}{_path(parts.path)}{_query(parts.query)}{_fragment(parts.fragment)}"


def _identifies(parts: SplitResult) -> bool:
    if parts.fragment or any(_NAMING.fullmatch(name) and value for name, value in _pairs(parts.query)):
        return True
    segments = parts.path.strip("/").split("/")
    if len(segments) > 1 and segments[-2].lower() in _SHELVES:
        return False
    dated = sum(segment.isdecimal() and len(segment) <= 4 for segment in segments)  # 2021/12/25
    if dated == len(segments):
        return False
    return (dated > 1 and not segments[-1].isdecimal()) or any(map(_is_name, segments))


def _is_name(segment: str) -> bool:
    """Say whether a part of a path is an article's: a long number, a numbered file, or a headline's words.

    A section has one word or two (``middle-east``, ``euro2024``), or two more with "and" between.
    """
    words = [word for word in _PARTS.split(segment) if word and word != "and"]
    digits = sum(char.isdecimal() for char in _ENCODED.sub("", segment))
    return len(words) >= 3 or digits >= _LONG_NUMBER or bool(digits and _FILE.search(segment))


def _split(text: str) -> SplitResult | None:
    """Return the parts of an address of the web; None for another text."""
    if text.startswith("//"):
        text = f"https:{text}"
    elif "://" not in text and _BARE.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        found = parts.scheme in ("http", "https") and _HOST.fullmatch(_name(parts)) and (parts.port or True)
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return None
    return parts if found else None


def _unwrapped(parts: SplitResult | None) -> SplitResult | None:
    """Return the address that a cache, an archive or a redirect was asked for; None where it is wrapped too often."""
    wrappers = 0
    while parts and (within := _split(_within(parts))):
        parts = within
        wrappers += 1
    return parts if wrappers <= _DEEPEST else None


def _within(parts: SplitResult) -> str:
    """Return the address inside another; empty where there is none."""
    host = _name(parts)
    if host.endswith("cdn.ampproject.org") or (host.startswith("www.google.") and parts.path.startswith("/amp/")):
        found = _CACHE.match(parts.path)
        rest = parts.path[found.end() :] if found else ""
        return f"https://{rest}{'?' if parts.query else ''}{parts.query}" if rest else ""
    if host == "web.archive.org" and (found := _SNAPSHOT.match(parts.path)):
        return f"{parts.path[found.end() :]}{'?' if parts.query else ''}{parts.query}"
    if (host.startswith("www.google.") and parts.path == "/url") or parts.path == "/l.php":
        asked = parse_qs(parts.query)
        return next((asked[name][0] for name in ("q", "url", "u") if name in asked), "")
    return ""


def _name(parts: SplitResult) -> str:
    """Return a host's name in ASCII."""
    name = (parts.hostname or "").rstrip(".")
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return name


def _host(parts: SplitResult) -> str:
    labels = _name(parts).split(".")
    kept = [label for label in labels[:-2] if not _SMALL_SCREEN.fullmatch(label)]
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return ".".join([*kept, *labels[-2:]]) + port


def _path(path: str) -> str:
    segments = [_spelling(segment, _SAFE) for segment in _SESSION.sub("", path).split("/") if segment]
    segments = [_AMP_ENDING.sub("", segment) for segment in segments if not _AMP_SEGMENT.fullmatch(segment)]
    while segments and _INDEX_FILE.fullmatch(segments[-1]):
        segments.pop()
    return "/" + "/".join(segments)


def _query(query: str) -> str:
    kept = sorted(
        f"{_spelling(name)}={_spelling(value)}" if value else _spelling(name)
        for name, value in _pairs(query)
        if not _TRACKING.fullmatch(name) and value.lower() != "amp"
    )
    return f"?{'&'.join(kept)}" if kept else ""


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for pair in query.split("&"):
        name, _, value = pair.replace("+", "%20").partition("=")
        if name or value:
            yield name, value


def _fragment(fragment: str) -> str:
    """Return a fragment that names a page of its own (``#!/ferry``), and no other."""
    return f"#{_spelling(fragment)}" if fragment.startswith("!") and len(fragment) > 1 else ""


def _spelling(part: str, safe: str = f"{_SAFE}/") -> str:
    """Return a part with only those letters encoded that have to be, as UTF-8 and in capitals."""
    return part if _PLAIN.fullmatch(part) else quote(unquote_to_bytes(part), safe=safe)
