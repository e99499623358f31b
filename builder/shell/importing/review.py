"""The review: what import left for a person to look at, and what becomes of it when the person has decided."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from builder.importing import amending, filing
from builder.model.address import day as day_address
from builder.model.document import Doubt
from builder.model.problem import Problem
from builder.model.settings import SITE_TOML
from builder.parsing import article, header
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.parsing.notes import Notes
from builder.shell import disk
from builder.shell.importing.filer import BESIDE
from builder.shell.importing.known import Shelf
from builder.shell.importing.records import Look, Records
from builder.shell.site import Site

_LISTS: Final = ("topics", "related")
"""Keys that gain an item, and keep those that they have."""


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
    """What is left to look at on a site."""

    site: Site
    records: Records
    shelf: Shelf

    def items(self, field: str = "") -> list[Item]:
        """Return what is left to look at, of one key of the header or of all; what is gone is struck off."""
        found = []
        for look in self.records.looks():
            known = self.shelf.known.get(look.id)
            if known is None:
                self.records.forget_look(look.number)
            elif not field or look.doubt.field == field:
                found.append(Item(look, known.path, known.title))
        return found

    def skip(self, item: Item) -> None:
        """Strike an item off and leave the article as it is."""
        self.records.forget_look(item.look.number)

    def accept(self, item: Item, value: str) -> Problem | None:
        """Write a value into the article, and strike the item off; or return why that cannot be done."""
        fault = self._take_version(item) if not item.doubt.field else self._set(item, value)
        if fault is None:
            self.records.forget_look(item.look.number)
        return fault

    def _take_version(self, item: Item) -> Problem | None:
        """Put the new version that lies beside an article in its place."""
        beside = self.site.root / f"{item.path}{BESIDE}"
        data = disk.read(beside)
        if data is None:
            return Problem(item.path, 0, "nothing lies beside it any more", "skip this")
        disk.write(self.site.root / item.path, data)
        self.records.keep_written(item.look.id, disk.digest(data))
        beside.unlink(missing_ok=True)
        return None

    def _set(self, item: Item, value: str) -> Problem | None:
        path = self.site.root / item.path
        data = disk.read(path) or b""
        text = data.decode("utf-8", "replace")
        key = item.doubt.field
        if key in ("source", "via"):
            fault = self._list_source(value)
            if fault:
                return fault
        lists = Lists.of(self.site.settings())
        amended = amending.amended(text, key, _value(text, key, value))
        if amended is None:
            return Problem(item.path, 0, f"{key} cannot be set here", "set it by hand, then skip this")
        place = _place(item.path, key, value, lists.zone)
        wrong = article.read(place, amended.encode(), lists)
        if isinstance(wrong, tuple):
            return wrong[0]
        ours = self.records.written(item.look.id) == disk.digest(data)
        if place == item.path:
            disk.write(path, amended.encode())
        elif disk.write_new(self.site.root / place, amended.encode()):
            path.unlink()
            self.shelf.move(item.look.id, place)
        else:
            return Problem(place, 0, "another file stands there", "set the date by hand, then skip this")
        if ours:
            self.records.keep_written(item.look.id, disk.digest(amended.encode()))
        return None

    def _list_source(self, name: str) -> Problem | None:
        """See to it that site.toml lists a source: a table is added at its end."""
        if fold(name) in Lists.of(self.site.settings()).sources:
            return None
        path = self.site.root / SITE_TOML
        data = disk.read(path) or b""
        added = f"\n[sources.{filing.slug(name)}]\nname = {json.dumps(name, ensure_ascii=False)}\n"
        whole = data + (b"" if data.endswith(b"\n") else b"\n") + added.encode()
        try:
            tomllib.loads(whole.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            return Problem(SITE_TOML, 0, f'the source "{name}" cannot be added', "add it by hand, then accept this")
        disk.write(path, whole)
        return None


def _value(text: str, key: str, value: str) -> object:
    """Return what a key is set to: a value alone, a date as one, or the list with one item more."""
    if key in ("date", "updated"):
        return _dated(value)
    if key not in _LISTS:
        return value
    found = header.read(text.replace("\r\n", "\n"), Notes(""))
    old = amending.plain(found.fields[key]) if found and key in found.fields else []
    items = old if isinstance(old, list) else [old]
    item: object = amending.mapping(value) if key == "related" else value
    return items if item in items else [*items, item]


def _dated(value: str) -> object:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(value)
        except ValueError:
            continue
    return value


def _place(path: str, key: str, value: str, zone: ZoneInfo) -> str:
    """Return where an article lies once its key is set: an undated one moves to its day."""
    when = _dated(value) if key == "date" else None
    if isinstance(when, datetime):
        when = when.astimezone(zone).date()
    if not isinstance(when, date) or not path.startswith("content/undated/"):
        return path
    return f"content{day_address(when)}{path.rpartition('/')[2]}"
