"""The message: a mail as one file (RFC 5322), with plain text and HTML as two forms of the same (RFC 2046, 5.1.4)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from builder.model.archive import Edition
from builder.model.settings import Mailbox


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a message's text."""

    sender: Mailbox
    to: Mailbox | None
    reply_to: Mailbox | None
    subject: str
    moment: datetime
    id: str


def message(heading: Heading, text: str, html: str) -> bytes:
    """Return the message, its lines ending as mail's do. Equal arguments give equal bytes."""
    made = EmailMessage(policy=SMTP)
    made.set_content(text, cte=_encoding(text))  # what comes first is what the simplest reader shows
    made.add_alternative(html, subtype="html", cte=_encoding(html))
    made.set_boundary(f"=_{_named(text, html)}")
    return "".join(_lines(heading)).encode("ascii") + made.as_bytes()


def moment(edition: Edition, zone: str) -> datetime:
    """Return when the newest item of an edition was written; a bare day counts as its noon, as in feeds."""
    return max(card.when.in_zone(ZoneInfo(zone)) for card in edition.cards if card.when)


def identity(address: str) -> str:
    """Return the message's id, made from the address of the day's page, so that no two days or sites share one.

    >>> identity("https://harbour.example/post/2020/02/29/")
    '<379d2d5911bf105a45cd@harbour.example>'
    """
    host = (urlsplit(address).hostname or "").encode("ascii", "ignore").decode()
    return f"<{_named(address)}@{re.sub('[^a-z0-9.-]+', '-', host).strip('.-') or 'dateline'}>"


def _lines(heading: Heading) -> Iterator[str]:
    """Yield the headers. ``EmailMessage`` would write them too, but loses blanks of a subject that mixes scripts."""
    yield f"Date: {format_datetime(heading.moment)}\r\n"
    for name, mailbox in (("From", heading.sender), ("To", heading.to), ("Reply-To", heading.reply_to)):
        if mailbox:
            yield f"{name}: {_address(name, mailbox)}\r\n"
    yield f"Subject: {_words('Subject', heading.subject)}\r\n"
    yield f"Message-ID: {heading.id}\r\n"


def _address(header: str, mailbox: Mailbox) -> str:
    if mailbox.name.isascii():
        return formataddr((mailbox.name, mailbox.address))
    return f"{_words(header, mailbox.name)} <{mailbox.address}>"


def _words(header: str, text: str) -> str:
    """Return text as a header may hold it: where it is not plain ASCII, as encoded words (RFC 2047)."""
    plain = text.isascii() and "=?" not in text
    return Header(text, "us-ascii" if plain else "utf-8", header_name=header).encode(linesep="\r\n")


def _encoding(text: str) -> Literal["quoted-printable", "base64"]:
    """Return the shorter encoding: one that stays readable, where most letters are of ASCII.

    The first takes two more bytes for each that is not, the second one more for each three. Both keep lines short,
    whatever ways the message goes.
    """
    data = text.encode()
    return "base64" if 2 * sum(byte > 0x7F for byte in data) > len(data) / 3 else "quoted-printable"


def _named(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
