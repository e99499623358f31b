"""The gate: which requests may act at the desk, judged by their headers before what they ask for is looked at."""

from __future__ import annotations

import re
import secrets
from email.message import Message
from http import HTTPStatus
from io import BufferedIOBase
from typing import Final

_LARGEST: Final = 64 * 1024
"""Bytes of an act."""


def body(headers: Message, stream: BufferedIOBase) -> bytes | HTTPStatus:
    """Return what was sent, or why it is not read (RFC 9112 section 6.3)."""
    lengths = headers.get_all("Content-Length", [])
    if len(lengths) != 1 or not re.fullmatch(r"[0-9]+", lengths[0]) or "Transfer-Encoding" in headers:
        return HTTPStatus.LENGTH_REQUIRED
    if len(lengths[0]) > len(str(_LARGEST)) or int(lengths[0]) > _LARGEST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sent = stream.read(int(lengths[0]))
    return sent if len(sent) == int(lengths[0]) else HTTPStatus.BAD_REQUEST


def refusal(headers: Message, token: str) -> HTTPStatus | None:
    """Return why a request to this host does not come from the desk's page, or None.

    Origin must be the very host (Fetch standard), Sec-Fetch-Site say the same (W3C, Fetch Metadata), and the token be
    the one that the page was told with the day. No form can send JSON.
    """
    tokens = headers.get_all("Desk-Token", [])
    ours = (
        headers.get_all("Origin", []) == [f"http://{headers['Host'].strip().lower()}"]
        and headers.get_all("Sec-Fetch-Site", []) == ["same-origin"]
        and len(tokens) == 1
        and secrets.compare_digest(tokens[0].encode(), token.encode())
    )
    if not ours:
        return HTTPStatus.FORBIDDEN
    is_json = headers.get_all("Content-Type", []) == ["application/json"]
    return None if is_json else HTTPStatus.UNSUPPORTED_MEDIA_TYPE
