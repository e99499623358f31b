"""The review: what import left for a person to look at, and what becomes of it when the person has decided."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from builder.editing import amending, lists
from builder.editing.topics import filed
from builder.model.address import day as day_address
from builder.model.document import WHOLE, Doubt
from builder.model.problem import Problem
from builder.model.settings import SITE_TOML, Settings
from builder.parsing import article, slugs
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.parsing.settings import read as parse_settings
from builder.shell import disk
from builder.shell.importing.filer import BESIDE
from builder.shell.importing.known import Shelf
from builder.shell.importing.records import Look, Records
from builder.shell.site import Site

_OLD: Final = ".old"
"""What follows the name of an article in the name of the text that a person had in it; no build reads such a file."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at."""

    look: Look
    path: str
    title: str

    @property
    def doubt(self) -> Doubt:
        """What it is about."""
        return self.look.doubt

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield f"{self.path}: {self.title}"
        yield f"  {self.doubt.what}"
        if self.doubt.value:
            yield f"  {self.doubt.field or 'accept'}: {' / '.join(self.doubt.value.strip().splitlines())}"

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            "path": self.path,
            "title": self.title,
            "id": self.look.id,
            "kind": self.look.nature,
            "field": self.doubt.field,
            "what": self.doubt.what,
            "value": self.doubt.value,
        }


@dataclass(frozen=True, slots=True)
class Review:
    """What is left to look at on a site. What is accepted counts as a person's own edit from then on."""

    site: Site
    records: Records
    shelf: Shelf

    def items(self, field: str = "") -> list[Item]:
        """Return what is left to look at, of one key of the header or of all."""
        there = ((look, self.shelf.known.get(look.id)) for look in self.records.looks())
        return [
            Item(look, known.path, known.title)
            for look, known in there
            if known and (not field or look.doubt.field == field)
        ]

    def skip(self, item: Item) -> None:
        """Strike an item off and leave the article as it is."""
        self.records.forget_look(item.look.number)

    def accept(self, item: Item, value: str) -> Problem | None:
        """Write a value into the article, and strike the item off; or return why that cannot be done."""
        path = self.shelf.known[item.look.id].path  # it may have moved since the item was listed
        fault = self._take_version(path, item) if item.doubt.field == WHOLE else self._set(path, item, value)
        if fault is None:
            self.records.forget_look(item.look.number)
        return fault

    def _take_version(self, path: str, item: Item) -> Problem | None:
        """Put the new version that lies beside an article in its place, and the old beside it."""
        beside = self.site.root / path.rpartition("/")[0] / item.doubt.value
        data, old = disk.read(beside), disk.read(self.site.root / path)
        if data is None or old is None:
            return Problem(path, 0, "nothing lies beside it any more", "skip this")
        if faults := _faults(path, data, self.site.settings()):
            return faults[0]
        number = 1
        while not disk.write_new(self.site.root / f"{path}{_OLD}{f'-{number}' if number > 1 else ''}", old):
            number += 1
        disk.edit(self.site.root / path, data)
        self.records.keep_written(item.look.id, disk.digest(data), self.records.said(item.look.id))
        beside.unlink(missing_ok=True)
        return None

    def _set(self, path: str, item: Item, value: str) -> Problem | None:
        """Set one key of an article; return why that cannot be done, or what a build would say of it."""
        data, key = disk.read(self.site.root / path) or b"", item.doubt.field
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return Problem(path, 0, "the file is not UTF-8, expected UTF-8", "save it as UTF-8, then accept this")
        toml = disk.read(self.site.root / SITE_TOML) or b""
        listing = _with_source(toml, value) if key in ("source", "via") else toml
        settings = parse_settings(listing)
        if isinstance(settings, tuple):
            return Problem(SITE_TOML, 0, f'the source "{value}" cannot be added', "add it by hand, then accept this")
        amended = _amended(text, key, value)
        if amended is None:
            return Problem(path, 0, f"{key} cannot be set here", "set it by hand, then skip this")
        place = _place(path, key, value, ZoneInfo(settings.zone))
        before = {fault.what for fault in _faults(path, data, settings)}
        brought = [fault for fault in _faults(place, amended.encode(), settings) if fault.what not in before]
        if brought:
            return brought[0]
        if listing != toml:
            disk.edit(self.site.root / SITE_TOML, listing)
        return self._written(item.look.id, path, place, amended)

    def _written(self, identity: str, path: str, place: str, text: str) -> Problem | None:
        """Write an article, at another place if that has changed; what lies beside it goes along."""
        if place == path:
            disk.edit(self.site.root / path, text.encode())
            return None
        if not disk.write_new(self.site.root / place, text.encode()):
            return Problem(place, 0, "another file stands there", "set the date by hand, then skip this")
        (self.site.root / path).unlink()
        for beside in (self.site.root / path).parent.glob(f"{glob.escape(path.rpartition('/')[2])}{BESIDE}*"):
            beside.rename(self.site.root / f"{place}{beside.name.removeprefix(path.rpartition('/')[2])}")
        self.shelf.move(identity, place)
        return None


def _faults(path: str, data: bytes, settings: Settings) -> Sequence[Problem]:
    """Return what a build would say of an article."""
    found = article.read(path, data, Lists.of(settings))
    return found if isinstance(found, tuple) else ()


def _with_source(toml: bytes, name: str) -> bytes:
    """Return site.toml with a source added at its end, unless it lists it."""
    settings = parse_settings(toml)
    if isinstance(settings, tuple) or fold(name) in Lists.of(settings).sources:
        return toml
    added = f"\n[sources.{slugs.slug(name)}]\nname = {json.dumps(name, ensure_ascii=False)}\n"
    return toml + (b"" if toml.endswith(b"\n") else b"\n") + added.encode()


def _amended(text: str, key: str, value: str) -> str | None:
    """Return an article with a key set to a value, a date as one, or with one item more in a list.

    None where that cannot be done without harm.
    """
    match key:
        case "date" | "updated":
            return amending.amended(text, key, amending.dated(value) or value)
        case "topics":
            return filed(text, list(dict.fromkeys([*amending.texts(text, key), value])))
        case "related":
            item = amending.mapping(value)
            return text if item in amending.items(text, key) else lists.added(text, key, item)
    return amending.amended(text, key, value)


def _place(path: str, key: str, value: str, zone: ZoneInfo) -> str:
    """Return where an article lies once its key is set: an undated one moves to its day."""
    when = amending.dated(value) if key == "date" else None
    if when is None or not path.startswith("content/undated/"):
        return path
    try:
        day = when.astimezone(zone).date() if isinstance(when, datetime) else when
    except OverflowError:
        return path
    return f"content{day_address(day)}{path.rpartition('/')[2]}"
