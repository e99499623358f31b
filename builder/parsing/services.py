"""What site.toml says of import, mail, feeds and links: tables that a site may do without."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, cast, get_args

from builder.model.settings import (
    SUBJECT,
    FeedSettings,
    ImportSettings,
    LinkSettings,
    Mailbox,
    MailSettings,
    RawBytes,
)
from builder.parsing.contract import sitetoml
from builder.parsing.fields import Fields
from builder.parsing.patterns import patterns

_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_HOST: Final = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_MAILBOX: Final = re.compile(rf"(?:(?P<name>[^<>]*?) ?<)?(?P<address>{_ATOM}(?:\.{_ATOM})*@{_HOST})(?(name)>)")
"""A mailbox (RFC 5322, 3.4) without comments, quoted local parts or letters beyond ASCII in its address."""
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_LABEL: Final = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_AUTHORITY: Final = re.compile(
    rf"(?:[a-z0-9._-]+@)?{_LABEL}(?:\.{_LABEL})+,(?P<since>\d{{4}}(?:-\d\d(?:-\d\d)?)?)", re.ASCII
)
"""A tagging entity (RFC 4151, 2.1), in lower case, since case makes another one."""


def importing(keys: Fields) -> ImportSettings:
    """Return what the table ``[import]`` says; what is usual where there is none."""
    table = keys.mapping("import")
    if table is None:
        return ImportSettings()
    table.refuse_unknown(sitetoml.IMPORT.names)
    return ImportSettings(cast(RawBytes, table.word("raw", get_args(RawBytes), "keep")), patterns(table))


def mail(keys: Fields) -> MailSettings:
    """Return what the table ``[mail]`` says; what is usual where there is none."""
    table = keys.mapping("mail")
    if table is None:
        return MailSettings()
    table.refuse_unknown(sitetoml.MAIL.names)
    return MailSettings(
        _mailbox(table, "from"),
        _mailbox(table, "to"),
        _mailbox(table, "reply_to"),
        _subject(table) or MailSettings().subject,
        table.text("unsubscribe"),
    )


def feeds(keys: Fields) -> FeedSettings:
    """Return what the table ``[feeds]`` says; what is usual where there is none."""
    table = keys.mapping("feeds")
    if table is None:
        return FeedSettings()
    table.refuse_unknown(sitetoml.FEEDS.names)
    return FeedSettings(_authority(table), table.flag("rss", usual=False), table.url("hub"))


def links(keys: Fields) -> LinkSettings:
    """Return what the table ``[links]`` says; what is usual where there is none."""
    table, usual = keys.mapping("links"), LinkSettings()
    if table is None:
        return usual
    table.refuse_unknown(sitetoml.LINKS.names)
    failures, days = table.number("failures") or usual.failures, table.number("days") or usual.days
    return LinkSettings(failures, days, table.url("archive") or usual.archive)


def _mailbox(keys: Fields, key: str) -> Mailbox | None:
    value = keys.text(key)
    found = _MAILBOX.fullmatch(value)
    if value and not found:
        what = f'mail.{key} is "{value}", expected one address'
        keys.note(key, what, 'write "post@example.org" or "The Post <post@example.org>"')
    return Mailbox((found["name"] or "").strip('"'), found["address"]) if found else None


def _subject(keys: Fields) -> str:
    subject = keys.text("subject")
    for place in _PLACE.findall(subject):
        if place not in SUBJECT:
            known = ", ".join(f"{{{one}}}" for one in SUBJECT)
            keys.note("subject", f"mail.subject names {{{place}}}, expected {known}", "leave the braces out")
    return subject


def _authority(keys: Fields) -> str:
    """Return who gives out ids; note where it is not of the form that RFC 4151 asks for."""
    authority = keys.text("authority")
    found = _AUTHORITY.fullmatch(authority)
    if authority and not (found and _is_day(f"{found['since']}-01-01"[:10])):
        what = f'feeds.authority is "{authority}", expected a domain or mail address, a comma, a day it was yours'
        keys.note("authority", what, 'for example "example.org,2024" or "desk@example.org,2024-07-01", in lower case')
    return authority


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
