"""Private files: what is never sent to a host, whoever asks for it."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

_PUBLIC_DOT_NAMES: Final = frozenset({".well-known", ".nojekyll"})
"""Hidden names that hosts and browsers look for (RFC 8615; GitHub Pages)."""

_NAMES: Final = {
    "a private key or a store of keys": (
        "*.pem", "*.key", "*.p12", "*.pfx", "*.jks", "*.keystore", "*.kdbx", "*.ppk",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519",
    ),
    "a backup or an editor's left-over": ("*~", "#*#", "*.bak", "*.orig", "*.swp", "*.swo", "*.tmp"),
}  # fmt: skip
"""Rule -> names that it refuses, in lower case."""

_CONTENTS: Final = (
    (b"PRIVATE KEY", rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----", "a private key"),
    (b"AKIA", rb"\bAKIA[0-9A-Z]{16}\b", "an access key of AWS"),
    (b"ASIA", rb"\bASIA[0-9A-Z]{16}\b", "an access key of AWS"),
    *((kind, rb"\b%s[0-9A-Za-z]{36}\b" % kind, "an access token of GitHub")
      for kind in (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_")),
    (b"github_pat_", rb"\bgithub_pat_[0-9A-Za-z_]{82}\b", "an access token of GitHub"),
    (b"glpat-", rb"\bglpat-[0-9A-Za-z_-]{20}", "an access token of GitLab"),
    (b"nfp_", rb"\bnfp_[0-9A-Za-z]{36}\b", "an access token of Netlify"),
)  # fmt: skip
"""A word that is quick to look for, the form that decides (RFC 7468; the issuers' own), and what it is."""

_PREVIEWED: Final = re.compile(rb"""<script[^>]*\ssrc=["']?/-/preview\.js\b""")
"""The tag that the preview adds to what it serves; a text that speaks of the script has it escaped."""

_KNOWN: Final = "take it out of the content, build again, and replace the key: it counts as known"
_SERVED: Final = "build again: it was saved from the preview, which adds that script as it serves a page"


def rule_against_name(path: str) -> str | None:
    """Return the rule that forbids a path to be sent, or None.

    >>> rule_against_name("assets/.env"), rule_against_name("2021/12/25/index.html")
    ('.env is a hidden name', None)
    """
    if re.search(r"[\x00-\x1f\x7f\\]", path):
        return "its name has control characters or a backslash"
    for part in path.lower().split("/"):
        if part.startswith(".") and part not in _PUBLIC_DOT_NAMES:
            return f"{part} is a hidden name"
        for rule, patterns in _NAMES.items():
            if any(fnmatchcase(part, pattern) for pattern in patterns):
                return f"{part} is the name of {rule}"
    return None


def rule_against_content(data: bytes) -> tuple[str, str] | None:
    """Return the rule that forbids these bytes to be sent, and what mends it; None where they may be."""
    for word, form, what in _CONTENTS:
        if word in data and re.search(form, data):
            return f"it contains {what}", _KNOWN
    if b"/-/preview.js" in data and _PREVIEWED.search(data):
        return "it contains the script of the preview", _SERVED
    return None


def is_local(address: str) -> bool:
    """Say whether an address leads each reader to the reader's own machine (RFC 6761, section 6.3; RFC 6890).

    >>> is_local("http://localhost:8000/"), is_local("http://[::1]/"), is_local("https://localhost.example/")
    (True, True, False)
    """
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        ip = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return ip.is_loopback or ip.is_unspecified
