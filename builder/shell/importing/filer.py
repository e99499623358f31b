"""The filer: each document to its place under content/. What a person wrote or edited stays to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from builder.importing import amending, filing
from builder.importing.wire.agencies import agency
from builder.matching.register import Known, Match
from builder.matching.sketch import sketch
from builder.model.document import Document, Doubt, Headline, RawDocument
from builder.parsing import header
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.parsing.header import Field
from builder.parsing.notes import Notes
from builder.shell import disk
from builder.shell.importing.known import Entry, Shelf
from builder.shell.importing.receipt import Fate, Filed
from builder.shell.importing.records import Records
from builder.shell.site import Site

BESIDE: Final = ".new"
"""What follows the name of an edited article in the name of its new version; no build reads such a file."""

Item: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Filer:
    """Files documents on one site. A dry run decides the same and writes nothing."""

    site: Site
    shelf: Shelf
    records: Records
    lists: Lists
    today: date
    dry_run: bool

    def file(self, document: Document, raw: RawDocument, topics: tuple[str, ...] = ()) -> Filed:
        """Return what became of a document: a new file, a new version of one, or an item of one that is there."""
        listed = _listed(document, self.lists)
        made = self._made(listed, raw, topics)
        candidate = Entry(_known(made, listed, self.lists), raw.name)
        match = self.shelf.find(candidate)
        if match is None:
            return self._new(made, listed, candidate)
        if match.kind == "cited":
            doubt = Doubt(f"perhaps a new version of {match.known.path}: {match.evidence}")
            return self._new(made, listed.doubted(doubt), candidate)
        text = self.text(match.known.path)
        if match.kind == "version":
            version = self._made(_as_filed(listed, match.known), raw, topics, match.known.id)
            return self._renewed(version, listed, match, text)
        return self._carried(listed, match, text)

    def _made(
        self, document: Document, raw: RawDocument, topics: tuple[str, ...], identity: str = ""
    ) -> filing.ContentFile:
        return filing.file(document, raw, self.today, self.lists.sources, self.lists.zone, topics, identity)

    def put_under(self, identity: str, item: Item) -> bool:
        """Put a headline under an article; return False where a person has edited that, or it cannot be done."""
        known = self.shelf.known[identity]
        text = self.text(known.path)
        related = _related(text)
        if _holds(related, item):
            return True
        amended = amending.amended(text, "related", [*related, item]) if self._is_ours(identity, text) else None
        if amended is not None:
            self._replace(known, amended)
        return amended is not None

    def _new(self, made: filing.ContentFile, document: Document, candidate: Entry) -> Filed:
        number = 1
        while (
            made.path(number) in self.shelf.taken
            or (self.site.root / made.path(number)).exists()
            or not (self.dry_run or disk.write_new(self.site.root / made.path(number), made.text.encode()))
        ):
            number += 1
        self._wrote(made.id, made.text)
        self.shelf.file(replace(candidate, known=replace(candidate.known, path=made.path(number))))
        return Filed(made.path(number), "new", document, made.id)

    def _renewed(self, made: filing.ContentFile, document: Document, match: Match, text: str) -> Filed:
        """Put a new version in the place of the old, or beside it where a person has edited that.

        A shorter text, as a feed gives it of a page that is here in full, is no new version.
        """
        known, version = match.known, made.text
        if len(version) < _SHORTER * len(text) or _says_the_same(text, version):
            return self._told(known, "kept", document, match)
        if self._is_ours(known.id, text):
            place = self._moved(known, made)
            self._replace(place, version)
            return self._told(place, "renewed", document, match)
        beside = self.site.root / f"{known.path}{BESIDE}"
        if disk.read(beside) == version.encode():
            return self._told(known, "kept", document, match)
        if not self.dry_run:
            disk.write(beside, version.encode())
        doubt = Doubt(f"a new version lies beside it: {beside.name}", "", beside.name)
        return self._told(known, "beside", document.doubted(doubt), match)

    def _moved(self, known: Known, made: filing.ContentFile) -> Known:
        """Return an article at the place that its new version has: an undated one may have its day now."""
        if known.path.rpartition("/")[0] == made.folder:
            return known
        number = 1
        while made.path(number) in self.shelf.taken or (self.site.root / made.path(number)).exists():
            number += 1
        if not self.dry_run:
            (self.site.root / known.path).unlink(missing_ok=True)
        return self.shelf.move(known.id, made.path(number))

    def _carried(self, document: Document, match: Match, text: str) -> Filed:
        """Put who else carries an article among its related headlines, or have a person do so who has edited it."""
        known = match.known
        item = filing.item(Headline(document.title, document.url, document.source, document.when), self.lists.sources)
        if not text or len(item) == 1 or item.get("source") == known.source or _holds(_related(text), item):
            return self._told(known, "kept", document, match)
        if not self.put_under(known.id, item):
            doubt = Doubt("also carried by another, which is not in it yet", "related", filing.dumped(item))
            return self._told(known, "carried", document.doubted(doubt), match)
        return self._told(known, "carried", document, match)

    def text(self, path: str) -> str:
        """Return a content file's text; empty where it is not there, as in a dry run."""
        return (disk.read(self.site.root / path) or b"").decode("utf-8", "replace")

    def _is_ours(self, identity: str, text: str) -> bool:
        """Say whether a file stands as import wrote it."""
        return self.records.written(identity) == disk.digest(text.encode())

    def _replace(self, known: Known, text: str) -> None:
        if not self.dry_run:
            disk.write(self.site.root / known.path, text.encode())
        self._wrote(known.id, text)

    def _wrote(self, identity: str, text: str) -> None:
        self.records.keep_written(identity, disk.digest(text.encode()))

    def _told(self, known: Known, fate: Fate, document: Document, match: Match) -> Filed:
        return Filed(known.path, fate, document, known.id, match.evidence)


_SHORTER: Final = 0.5
"""How much of an article its new version has at least."""


def _known(made: filing.ContentFile, document: Document, lists: Lists) -> Known:
    return Known(
        made.id,
        made.path(),
        url=document.url,
        title=document.title,
        day=document.day,
        source=lists.sources.get(fold(document.source), document.source),
        sketch=sketch(document.body),
    )


def _as_filed(document: Document, known: Known) -> Document:
    """Return a new version under the day that the article has: its page keeps its address."""
    return replace(document, when=known.day) if known.day and document.day != known.day else document


def _listed(document: Document, lists: Lists) -> Document:
    """Return the document with a doubt for each name that site.toml does not list, which a build would refuse.

    An agency that a dateline or byline names is kept, for it is known; the name of a site may be anything.
    """
    for key, name in (("source", document.source), ("via", document.via)):
        if not name or fold(name) in lists.sources:
            continue
        slug = filing.slug(name)
        what = f'{key} "{name}" is not in site.toml: add [sources.{slug}] name = "{name}"'
        document = document.doubted(Doubt(what, key, name))
        if not agency(name):
            document = replace(document, **{key: ""})  # type: ignore[arg-type] # both are text
    return document


def _says_the_same(text: str, version: str) -> bool:
    """Say whether two versions of a file differ in nothing but what they were made from, and when."""
    old, new = (header.read(one.replace("\r\n", "\n"), Notes("")) for one in (text, version))
    if old is None or new is None:
        return False
    return old.body.strip() == new.body.strip() and _without_origin(old.fields) == _without_origin(new.fields)


def _without_origin(fields: Mapping[str, Field]) -> Item:
    return {key: amending.plain(field) for key, field in fields.items() if key != "imported"}


def _related(text: str) -> list[Item]:
    related = _fields(text).get("related")
    said = amending.plain(related) if related else []
    return [one if isinstance(one, dict) else {"title": one} for one in said] if isinstance(said, list) else []


def _holds(related: list[Item], item: Item) -> bool:
    """Say whether an item stands among the related: by its address, or else by its source and title."""
    keys = next(keys for keys in (("article",), ("url",), ("source", "title")) if keys[0] in (*item, "source"))
    return any(all(one.get(key) == item.get(key) for key in keys) for one in related)


def _fields(text: str) -> dict[str, Field]:
    found = header.read(text.replace("\r\n", "\n"), Notes(""))
    return dict(found.fields) if found else {}
