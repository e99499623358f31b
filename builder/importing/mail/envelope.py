"""The envelope: what a mail's headers say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import errors, utils
from email import header as encoded
from typing import Final

from builder.importing import decoding
from builder.importing.calendar import days, moments, written
from builder.importing.calendar.days import When
from builder.importing.mail import discretion, parts
from builder.importing.mail.discretion import Reader
from builder.importing.mail.parts import Mail
from builder.importing.wire import register
from builder.model.document import Doubt, Finding
from builder.model.settings import Settings

_TO: Final = ("To", "Cc", "Bcc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To",
              "Resent-To", "Apparently-To", "X-RCPT-To")  # fmt: skip
_FOR: Final = re.compile(r"\bfor <?([^\s<>;]{1,64}@[^\s<>;]{1,255})>?")
_PREFIX: Final = re.compile(
    r"\s*(?:(?P<forwarded>fwd?|wg|tr|i|rv)|re|aw|sv|antw|رد|پاسخ)(?:\[\d+\])?\s*:\s*|\s*\[[^\[\]]{1,60}\]\s*(?=\S)",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"</?(?:strong|b|i|em|a|font)\b[^<>]{0,200}>", re.IGNORECASE)
_WITHOUT_ZONE: Final = re.compile(r"-0000\s*(?:\(|$)")
_LIST: Final = re.compile(r'\s*"?(?P<name>[^<"]{0,200}?)"?\s*<(?P<id>[^<>\s]{1,255})>')


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers of a mail say."""

    title: str
    """The subject without what mail programs put before it; may be empty."""
    when: When | None
    source: str
    """The sender as site.toml names it, or by its own name; empty where it has none."""
    sender: str
    """The From header in letters."""
    key: str
    who: Reader
    forwarded: bool
    """Whether the subject says so."""
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]


def read(mail: Mail, settings: Settings, also: Reader | None = None) -> Envelope:
    """Return what a mail's headers say; ``also`` are readers of a mail that this one came in."""
    who = readers(mail, also)
    subject = decode(parts.header(mail, "Subject"))
    title, forwarded = plain_subject(_TAG.sub("", discretion.clean(subject, who)))
    findings: list[Finding] = []
    doubts: list[Doubt] = []
    if title:
        findings.append(Finding("title", title, discretion.clean(subject, who), "Subject"))
    when = _when(parts.header(mail, "Date"), findings, doubts)
    from_ = decode(parts.header(mail, "From"))
    source = sender(from_, decode(parts.header(mail, "List-Id")), settings)
    findings.extend(source.findings)
    doubts.extend(source.doubts)
    key = discretion.clean(parts.header(mail, "Message-ID").strip("<> "), who)
    return Envelope(title, when, source.name, from_, key, who, forwarded, tuple(findings), tuple(doubts))


def readers(mail: Mail, also: Reader | None = None) -> Reader:
    """Return who received a mail."""
    received = [address for line in parts.headers(mail, "Received") for address in _FOR.findall(line)]
    found = discretion.reader([*map(decode, parts.headers(mail, *_TO)), *received])
    return Reader(found.addresses | also.addresses) if also else found


def plain_subject(subject: str) -> tuple[str, bool]:
    """Return a subject without Re:, Fwd: and the tag of a list, and whether it says forwarded.

    >>> plain_subject("Fwd: [harbour] Re: The fog lifts")
    ('The fog lifts', True)
    """
    title, forwarded = subject, False
    while (found := _PREFIX.match(title)) and found.end() < len(title):
        forwarded = forwarded or bool(found["forwarded"])
        title = title[found.end() :]
    return title.strip(), forwarded


def decode(value: str) -> str:
    """Return a header in letters (RFC 2047), whatever of it can be read."""
    try:
        pieces = encoded.decode_header(value) if "=?" in value else [(value, None)]
    except (ValueError, LookupError, errors.HeaderParseError):
        pieces = [(value, None)]
    text = "".join(_letters(piece, charset) for piece, charset in pieces)
    return " ".join(text.split())


def _letters(piece: str | bytes, charset: str | None) -> str:
    data = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
    return data.decode("ascii") if data.isascii() and not charset else decoding.decode(data, charset or "").text


def moment(value: str) -> When | None:
    """Return the moment that a date in a mail names; the day alone where it says no zone (RFC 5322, 3.3)."""
    value = value[:200]
    exact = moments.read(value)
    found = exact.when if exact else (written.read(value) or (None,))[0]
    if found is None or not 1971 <= found.year <= 2100:
        return None
    return days.of(found) if _WITHOUT_ZONE.search(value) else found


def _when(value: str, findings: list[Finding], doubts: list[Doubt]) -> When | None:
    when = moment(value)
    if when is not None:
        findings.append(Finding("date", when.isoformat(), value[:200], "Date"))
    elif value:
        doubts.append(Doubt(f'the date "{value[:60]}" cannot be read: left undated', "date"))
    else:
        doubts.append(Doubt("no date: left undated", "date"))
    return when


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a mail."""

    name: str = ""
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def sender(from_: str, list_id: str, settings: Settings) -> Sender:
    """Return who a mail is from: a source of site.toml by name or host, else the sender's own name."""
    display, address = utils.parseaddr(from_)
    display = " ".join(discretion.clean(display, discretion.reader([display])).strip("'\" []()<>").split())
    listed = _LIST.match(list_id)
    names = [name for name in (display, listed["name"].strip() if listed else "") if name]
    hosts = [host.lower().strip(".") for host in (address.rpartition("@")[2], listed["id"] if listed else "") if host]
    for name in names:
        if source := register.by_name(name, settings.sources):
            return Sender(source.name, (Finding("source", source.name, name, "From"),))
    for host in hosts:
        if source := register.by_host(host, settings.sources):
            return Sender(source.name, (Finding("source", source.name, host, "From"),))
    if names:
        return Sender(names[0], (Finding("source", names[0], names[0], "From", "likely"),))
    return Sender(doubts=(Doubt("no source found", "source", next(iter(hosts), "")),))
