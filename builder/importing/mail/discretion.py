"""Discretion: what tells who received a mail never gets into what is published."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_ADDRESS: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")
_TOKENS: Final = frozenset({
    "e", "em", "email", "emailaddress", "mail", "uid", "userid", "user_id", "user", "subscriber", "subscriber_id",
    "subscriberid", "recipient", "recipient_id", "recipientid", "contact_id", "token", "mc_eid", "mc_cid", "mc_tc",
    "ck_subscriber_id", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id", "fbclid",
    "gclid", "dclid", "msclkid", "yclid", "igshid", "_openstat", "elqtrackid", "elqtrack", "elqat", "s_cid", "cmpid",
    "cmp", "ncid", "sc_cid", "wt.mc_id", "trk", "trkemail", "__s", "sourceid", "list_id", "_ke", "_kx", "bid", "rid",
    "nl", "emc", "te", "segment_id", "instance_id", "regi_id",
})  # fmt: skip
"""Parameters by which newsletters know their readers or count them."""
_PREFIXES: Final = ("utm_", "mc_", "pk_", "mtm_", "hsa_", "ns_", "elq")
_TARGETS: Final = ("url", "u", "target", "redirect", "redirect_url", "link", "dest", "destination", "to", "goto", "q")
_COUNTER: Final = re.compile(
    r"(?:^|[./])(?:click\w*|track(?:ing)?|trk|redir\w*|lnks?\w*|list-manage\d*|CL0|ls/click|wf/click|uni)(?=[./?]|$)",
    re.IGNORECASE,
)
"""Words in the host or path of a link that leads over a counter."""
_OPAQUE: Final = re.compile(
    r"(?<![\w-])(?:(?=[\w-]{0,400}\d)(?=[\w-]{0,400}[a-z])(?=[\w-]{0,400}[A-Z])[\w-]{16,}|[0-9a-f-]{24,})(?![\w-])"
)
"""Letters and digits that tell nothing to a person."""
_LONGEST: Final = 2_000
"""Characters of a link; a longer one is a counter's."""
_WITHIN: Final = re.compile(r"https?(?:://|%3A(?:%2F|/){2}|:%2F%2F)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who received a mail."""

    addresses: frozenset[str]
    """In small letters."""

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What finds the addresses in a text, also where the at sign is spelt otherwise; None for no address."""
        return _pattern(self.addresses)


@lru_cache(maxsize=16)
def _pattern(addresses: frozenset[str]) -> re.Pattern[str] | None:
    spelt = []
    for address in sorted(addresses, key=lambda a: (-len(a), a)):
        local, _, host = address.rpartition("@")
        spelt.append(rf"{re.escape(local)}(?:@|%40|#|=|\(at\)|&#64;){re.escape(host)}")
    return re.compile(rf"(?<![\w.+])(?:mailto:)?(?:{'|'.join(spelt)})(?![\w-])", re.IGNORECASE) if spelt else None


def reader(headers: Iterable[str]) -> Reader:
    """Return who is named in some headers."""
    found = (address.lower() for header in headers for address in _ADDRESS.findall(header[:5_000]))
    return Reader(frozenset(sorted(set(found))[:50]))


def clean(text: str, who: Reader) -> str:
    """Return a text without the addresses of who received it."""
    pattern = who.pattern
    return pattern.sub("", text) if pattern else text


def link(address: str, who: Reader) -> str:
    """Return a link without what tells the reader; empty where nothing would be left of it.

    >>> link("https://harbour.example/fog?utm_source=mail&page=2", Reader(frozenset()))
    'https://harbour.example/fog?page=2'
    """
    address = "".join(address.split())
    if not address.lower().startswith(("http://", "https://")) or len(address) > _LONGEST:
        return ""
    try:
        address = _beyond_counter(address)
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return ""
    if not parts.hostname or "@" in parts.netloc or _is_counter(parts.netloc + parts.path, parts.query):
        return ""
    kept = [(key, value) for key, value in pairs if not _is_token(key, value, who)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept, safe="/:,")
    fragment = "" if _names(parts.fragment, who) or parts.fragment.startswith("utm_") else parts.fragment
    made = urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))
    return "" if _names(made, who) else made


def _beyond_counter(address: str) -> str:
    """Return the address that a counter's link leads to, where it says it itself."""
    for _ in range(3):
        parts = urlsplit(address)
        named = next((v for k, v in parse_qsl(parts.query, max_num_fields=200)
                      if k.lower() in _TARGETS and v.startswith(("http://", "https://"))), "")  # fmt: skip
        within = list(_WITHIN.finditer(address, 8)) if _COUNTER.search(address) or "/*http" in address else []
        if named:
            address = named
        elif within:
            inner = address[within[-1].start() :]
            address = unquote(inner.split("/")[0] if "%2F" in inner[:14].upper() else inner)
        else:
            return address
    return address


def _is_counter(place: str, query: str) -> bool:
    """Say whether a link leads over a counter that knows the reader: its words, and a token that tells nothing."""
    return bool(_COUNTER.search(place) and _OPAQUE.search(f"{place}?{query}"))


def _is_token(key: str, value: str, who: Reader) -> bool:
    name = key.lower()
    return name in _TOKENS or name.startswith(_PREFIXES) or _names(value, who)


def _names(value: str, who: Reader) -> bool:
    """Say whether a value names who received the mail, plainly or in base64."""
    pattern = who.pattern
    if not value or not pattern:
        return False
    spelt = [value, unquote(value)]
    if 8 <= len(value) <= 500:
        try:
            decoded = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
            spelt.append(decoded.decode("ascii"))
        except ValueError:
            pass
    return any(pattern.search(text) for text in spelt)
