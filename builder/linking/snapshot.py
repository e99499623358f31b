"""Snapshots: asking an archive for a copy of a page, as the Wayback Machine's availability API has it.

See https://archive.org/help/wayback_api.php.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Final
from urllib.parse import quote

from builder.model.article import Snapshot
from builder.parsing import weburl

_PLAIN: Final = "http://web.archive.org/"


def question(service: str, address: str) -> str:
    """Return what to ask for at an archive.

    >>> question("https://archive.org/wayback/available", "https://a.example/?b=1&c")
    'https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2F%3Fb%3D1%26c'
    """
    return f"{service}?url={quote(address, safe='')}"


def answered(data: bytes) -> Snapshot | None:
    """Return the copy that an archive names; None where it has none, or says nothing that can be read."""
    try:
        found = json.loads(data)["archived_snapshots"]["closest"]
        url, stamp = found["url"], found["timestamp"]
        if found["available"] is not True or not isinstance(url, str) or weburl.fault(url):
            return None
        secure = f"https{url.removeprefix('http')}" if url.startswith(_PLAIN) else url
        return Snapshot(secure, date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8])))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
