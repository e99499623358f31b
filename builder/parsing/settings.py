"""Settings, read from site.toml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from builder.model.article import Rights
from builder.model.problem import Problem
from builder.model.settings import (
    SITE_TOML,
    Digits,
    Place,
    Reckoning,
    Settings,
    Source,
    ThreadName,
    Topic,
    spoken,
)
from builder.parsing import services, toml
from builder.parsing.contract import sitetoml
from builder.parsing.fields import SLUG, Fields, fold
from builder.parsing.header import decode
from builder.parsing.notes import Notes
from builder.parsing.patterns import patterns
from builder.parsing.targets import target

T = TypeVar("T")


def read(data: bytes) -> Settings | tuple[Problem, ...]:
    """Return the site's settings, or everything that is wrong with site.toml."""
    notes = Notes(SITE_TOML)
    text = decode(data, notes)
    keys = toml.read(text, notes) if text is not None else None
    if keys is None:
        return notes.problems
    settings = _settings(Fields(keys, notes, ZoneInfo("UTC")), notes)
    return notes.problems or settings


def _settings(keys: Fields, notes: Notes) -> Settings:
    keys.refuse_unknown(sitetoml.SITE.names)
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
        importing=services.importing(keys),
        aliases=_aliases(keys, notes),
        mail=services.mail(keys),
        feeds=services.feeds(keys),
        links=services.links(keys),
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
    if len(address) > sitetoml.LONGEST_ADDRESS:
        what = f"address has {len(address)} characters, expected {sitetoml.LONGEST_ADDRESS} at most"
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
    keys.refuse_unknown(sitetoml.TOPIC.names)
    return Topic(
        slug, keys.text("name") or spoken(slug), keys.text("description"), keys.texts("aliases"), keys.texts("words")
    )


def _source(slug: str, keys: Fields) -> Source:
    keys.refuse_unknown(sitetoml.SOURCE.names)
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
        drop=patterns(keys),
    )


def _thread(slug: str, keys: Fields) -> ThreadName:
    keys.refuse_unknown(sitetoml.THREAD.names)
    return ThreadName(slug, keys.text("name") or spoken(slug), keys.text("description"))


def _place(slug: str, keys: Fields) -> Place:
    keys.refuse_unknown(sitetoml.PLACE.names)
    return Place(slug, keys.text("name") or spoken(slug), keys.text("description"), keys.texts("aliases"))


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
