"""Links: an address that a reader may follow, or none."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

_UNSAFE: Final = re.compile(r"[\s\\`\"'<>()\[\]{}|^\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")
"""Letters of an address that Markdown or a reader's eye could take for something else."""
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
_LONGEST: Final = 2_000


def absolute(href: str, address: str) -> str:
    """Return where a link leads, in full; empty where it is not for readers.

    A link within the page, a script, and an address with a password in it are not.

    >>> absolute("/quay?a=1", "https://record.example/news/"), absolute("javascript:void(0)", "")
    ('https://record.example/quay?a=1', '')
    """
    target = href.strip()
    if not target or target.startswith("#") or len(target) > _LONGEST:
        return ""
    try:
        full = urljoin(address, target) if address else target
        parts = urlsplit(full)
        if parts.scheme.lower() == "mailto":
            return _quoted(full) if "@" in parts.path else ""
        web = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        return _quoted(full) if web and "@" not in parts.netloc else ""
    except ValueError:  # a port or a bracket that is none
        return ""


def written(target: str) -> str:
    """Return an address as it stands in Markdown."""
    return _ENTITY.sub("&amp;", target)


def _quoted(target: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), target)
