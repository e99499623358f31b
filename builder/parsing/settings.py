"""Settings, read from site.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, TypeVar, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from builder.model.article import Rights
from builder.model.problem import Problem
from builder.model.settings import (
    SITE_TOML,
    SUBJECT,
    Digits,
    FeedSettings,
    ImportSettings,
    LinkSettings,
    Mailbox,
    MailSettings,
    Place,
    Reckoning,
    Settings,
    Source,
    ThreadName,
    Topic,
    spoken,
)
from builder.parsing.fields import SLUG, Fields, fold
from builder.parsing.header import Field, decode
from builder.parsing.notes import Notes
from builder.parsing.targets import target

T = TypeVar("T")

KEYS: Final = ("title", "motto", "address", "language", "zone", "rights", "digits", "calendar",
               "topics", "sources", "threads", "places", "aliases", "publish", "import", "mail", "feeds",
               "links")  # fmt: skip
_TABLE: Final = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*([\w.-]+)\s*=")
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
_LONGEST_ADDRESS: Final = 500
"""Characters. So no address of a page comes near the 2,048 that a sitemap may hold."""


def read(data: bytes) -> Settings | tuple[Problem, ...]:
    """Return the site's settings, or everything that is wrong with site.toml."""
    notes = Notes(SITE_TOML)
    text = decode(data, notes)
    if text is None:
        return notes.problems
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return (_syntax(str(error), text),)
    lines = _lines(text)
    keys = {key: _field(value, lines, (key,)) for key, value in table.items()}
    settings = _settings(Fields(keys, notes, ZoneInfo("UTC")), notes)
    return notes.problems or settings


def _syntax(error: str, text: str) -> Problem:
    """Return TOML's complaint with its line, which tomllib hides in the sentence, or does not count at the end."""
    found = re.search(r"line (\d+)", error)
    line = int(found[1]) if found else len(text.splitlines())
    what = re.sub(r" \(at .*\)", "", error)
    return Problem(SITE_TOML, line, f"not TOML: {what}", 'text stands in quotes: key = "value"')


def _settings(keys: Fields, notes: Notes) -> Settings:
    keys.refuse_unknown(KEYS)
    settings = Settings(
        title=keys.required("title"),
        address=_address(keys, notes),
        motto=keys.text("motto"),
        language=keys.language("language") or "en",
        zone=_zone(keys, notes),
        rights=cast(Rights, keys.word("rights", get_args(Rights), "excerpt")),
        digits=cast(Digits, keys.word("digits", get_args(Digits), "native")),
        calendar=cast(Reckoning, keys.word("calendar", get_args(Reckoning), "gregorian")),
        topics=_tables(keys, "topics", _topic, notes),
        sources=_tables(keys, "sources", _source, notes),
        threads=_tables(keys, "threads", _thread, notes),
        places=_tables(keys, "places", _place, notes),
        publish=_tables(keys, "publish", target, notes),
        importing=_importing(keys),
        aliases=_aliases(keys, notes),
        mail=_mail(keys),
        feeds=_feeds(keys),
        links=_links(keys),
    )
    _refuse_doubles("topics", [(t.slug, (t.name, *t.aliases)) for t in settings.topics], keys, notes)
    _refuse_doubles("sources", [(s.slug, (s.name, s.long, *s.aliases)) for s in settings.sources], keys, notes)
    _refuse_doubles("places", [(p.slug, (p.name, *p.aliases)) for p in settings.places], keys, notes)
    _refuse_doubles("aliases", [(name, others) for name, *others in settings.aliases], keys, notes)
    return settings


def _address(keys: Fields, notes: Notes) -> str:
    keys.required("address")
    address = keys.url("address") or ""
    if "?" in address or "#" in address:
        notes.add(keys.line("address"), f'address is "{address}", expected one without ? and #')
    if len(address) > _LONGEST_ADDRESS:
        what = f"address has {len(address)} characters, expected {_LONGEST_ADDRESS} at most"
        notes.add(keys.line("address"), what)
    return address if address.endswith("/") else f"{address}/"


def _zone(keys: Fields, notes: Notes) -> str:
    zone = keys.text("zone") or "UTC"
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        notes.add(keys.line("zone"), f'zone is "{zone}", expected a name of the IANA list', 'for example "Asia/Tehran"')
        return "UTC"
    return zone


def _topic(slug: str, keys: Fields) -> Topic:
    keys.refuse_unknown(("name", "description", "aliases", "words"))
    return Topic(
        slug, keys.text("name") or spoken(slug), keys.text("description"), keys.texts("aliases"), keys.texts("words")
    )


def _source(slug: str, keys: Fields) -> Source:
    keys.refuse_unknown(("name", "long", "address", "country", "language", "rights", "aliases", "hosts", "drop"))
    return Source(
        slug=slug,
        name=keys.text("name") or spoken(slug),
        long=keys.text("long"),
        address=keys.url("address"),
        country=keys.text("country"),
        language=keys.language("language"),
        rights=cast(Rights, keys.word("rights", get_args(Rights), "")) or None,
        aliases=keys.texts("aliases"),
        hosts=tuple(host.lower() for host in keys.texts("hosts")),
        drop=_patterns(keys),
    )


def _thread(slug: str, keys: Fields) -> ThreadName:
    keys.refuse_unknown(("name", "description"))
    return ThreadName(slug, keys.text("name") or spoken(slug), keys.text("description"))


def _place(slug: str, keys: Fields) -> Place:
    keys.refuse_unknown(("name", "description", "aliases"))
    return Place(slug, keys.text("name") or spoken(slug), keys.text("description"), keys.texts("aliases"))


def _importing(keys: Fields) -> ImportSettings:
    table = keys.mapping("import")
    if table is None:
        return ImportSettings()
    table.refuse_unknown(("raw", "drop"))
    return ImportSettings(cast(Literal["keep", "off"], table.word("raw", ("keep", "off"), "keep")), _patterns(table))


def _mail(keys: Fields) -> MailSettings:
    table = keys.mapping("mail")
    if table is None:
        return MailSettings()
    table.refuse_unknown(("from", "to", "reply_to", "subject", "unsubscribe"))
    return MailSettings(
        _mailbox(table, "from"),
        _mailbox(table, "to"),
        _mailbox(table, "reply_to"),
        _subject(table) or MailSettings().subject,
        table.text("unsubscribe"),
    )


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


def _feeds(keys: Fields) -> FeedSettings:
    table = keys.mapping("feeds")
    if table is None:
        return FeedSettings()
    table.refuse_unknown(("authority", "rss", "hub"))
    rss = table.word("rss", ("true", "false"), "false")
    return FeedSettings(_authority(table), rss == "true", table.url("hub"))


def _links(keys: Fields) -> LinkSettings:
    table, usual = keys.mapping("links"), LinkSettings()
    if table is None:
        return usual
    table.refuse_unknown(("failures", "days", "archive"))
    failures, days = table.number("failures") or usual.failures, table.number("days") or usual.days
    return LinkSettings(failures, days, table.url("archive") or usual.archive)


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


def _patterns(keys: Fields) -> tuple[str, ...]:
    """Return the regular expressions under ``drop``; note each that is none."""
    return keys.items("drop", _pattern, "pattern")


def _pattern(keys: Fields) -> str | None:
    pattern = keys.text("pattern")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        what = f'drop: "{pattern}" is no regular expression: {error}'
        keys.note("pattern", what, "put a backslash before ( [ . * + ?")
        return None
    return pattern or None


def _aliases(keys: Fields, notes: Notes) -> tuple[tuple[str, ...], ...]:
    """Return each name with its other spellings."""
    table = keys.mapping("aliases")
    groups = {name: table.texts(name) for name in table} if table else {}
    for name, others in groups.items():
        if table and not others:
            notes.add(table.line(name), f'aliases: "{name}" has no other spelling, expected a list of some')
    return tuple((name, *others) for name, others in groups.items())


def _tables(keys: Fields, name: str, make: Callable[[str, Fields], T], notes: Notes) -> tuple[T, ...]:
    """Return what the tables ``[name.slug]`` hold, in the order of the file."""
    table = keys.mapping(name)
    made: list[T] = []
    if table is None:
        return ()
    for slug in table:
        inner = table.mapping(slug)
        if not SLUG.fullmatch(slug):
            notes.add(table.line(slug), f"[{name}.{slug}] is no slug, expected lower-case words and hyphens")
        elif inner is not None:
            made.append(make(slug, inner))
    return tuple(made)


def _refuse_doubles(table: str, named: Sequence[tuple[str, Sequence[str]]], keys: Fields, notes: Notes) -> None:
    """Note a name or alias that two entries claim: an author who writes it could mean either."""
    owner: dict[str, str] = {}
    inner = keys.mapping(table)
    for slug, names in named:
        for name in {fold(n) for n in (slug, *names) if n}:
            if owner.setdefault(name, slug) != slug and inner:
                notes.add(
                    inner.line(slug),
                    f'{table}: "{name}" is claimed by "{owner[name]}" and by "{slug}"',
                    "drop one alias",
                )


def _field(value: object, lines: Mapping[tuple[str, ...], int], path: tuple[str, ...]) -> Field:
    """Return a TOML value as a field, so that site.toml is checked by the same rules as a header."""
    line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 0)
    if isinstance(value, Mapping):
        return Field({key: _field(inner, lines, (*path, key)) for key, inner in value.items()}, line)
    if isinstance(value, list):
        return Field(tuple(_field(inner, lines, path) for inner in value), line)
    return Field(str(value).lower() if isinstance(value, bool) else str(value), line)


def _lines(text: str) -> Mapping[tuple[str, ...], int]:
    """Return the line of each table and key; tomllib does not keep them."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _TABLE.match(line):
            table = tuple(part.strip("\"' ") for part in heading[1].split("."))
            for depth in range(1, len(table) + 1):
                lines.setdefault(table[:depth], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *key[1].split(".")), number)
    return lines
