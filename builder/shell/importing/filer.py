"""The filer: each document to its place under content/. What a person wrote or edited stays to the byte."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, TypeAlias

from builder.editing import amending, lists, writing
from builder.importing import filing
from builder.importing.wire.agencies import agency
from builder.matching import address, wording
from builder.matching.register import Known, Match
from builder.matching.sketch import sketch
from builder.model.document import WHOLE, Document, Doubt, Headline, RawDocument
from builder.parsing import slugs
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.shell import disk
from builder.shell.importing.known import Entry, Shelf
from builder.shell.importing.oldaddresses import OldAddresses
from builder.shell.importing.receipt import Fate, Filed
from builder.shell.importing.records import Records
from builder.shell.site import Site

BESIDE: Final = ".new"
"""What follows the name of an edited article in the name of its new version; no build reads such a file."""
_SHORTER: Final = 0.5
"""How much of an article its new version has at least."""
_VERSION: Final = 0.4
"""The share of its wording that a short text keeps in a new version."""
_UNDATED: Final = "content/undated"

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
    addresses: OldAddresses
    _unwritten: dict[str, str] = field(default_factory=dict)
    """What a dry run would have written, by path."""

    def file(self, document: Document, raw: RawDocument, topics: tuple[str, ...] = ()) -> Filed:
        """Return what became of a document: a new file, a new version of one, or an item of one that is there.

        Where a post stood before, its addresses lead to that, once they are written.
        """
        filed = self._filed(document, raw, topics)
        had = document.post.addresses if document.post else ()
        doubts = self.addresses.note(had, filed.id)
        return replace(filed, document=filed.document.doubted(*doubts)) if doubts else filed

    def _filed(self, document: Document, raw: RawDocument, topics: tuple[str, ...]) -> Filed:
        listed = _listed(document, self.lists)
        made = self._made(listed, raw, topics)
        candidate = Entry(_known(made, listed, self.lists), raw.name)
        match = self._match(candidate, listed)
        if match is None:
            return self._new(made, listed, candidate)
        if match.kind == "cited":
            doubt = Doubt(f"perhaps a new version of {match.known.path}: {match.evidence}")
            return self._new(made, listed.doubted(doubt), candidate)
        text = self.text(match.known.path)
        if match.known.id == made.id and not self.records.written(made.id) and text == made.text:
            self._wrote(made.id, text, listed)  # a killed import had come to this, but not to its records
            return Filed(match.known.path, "kept", listed, made.id, is_recovered=True)
        if match.kind == "version":
            kept = replace(listed, when=_day_of(match.known, text, listed, made))
            return self._renewed(self._made(kept, raw, topics, match.known.id), listed, match, text)
        return self._carried(listed, match, text)

    def text(self, path: str) -> str:
        """Return a content file's text; empty where it is not there."""
        if path in self._unwritten:
            return self._unwritten[path]
        return (disk.read(self.site.root / path) or b"").decode("utf-8", "replace")

    def put_under(self, identity: str, item: Item) -> bool:
        """Put a headline under an article; return False where a person has edited that, or it cannot be done."""
        known = self.shelf.known[identity]
        text = self.text(known.path)
        if _holds(amending.items(text, "related"), item):
            return True
        amended = lists.added(text, "related", item) if self._is_ours(identity, text) else None
        if amended is not None:
            self._replace(known, amended)
            self.records.keep_written(identity, disk.digest(amended.encode()), self.records.said(identity))
        return amended is not None

    def _match(self, candidate: Entry, document: Document) -> Match | None:
        """Return the article that a document is, with what its text says of that.

        A post is what its file was made into before, whatever its headline is now; no other file is a copy of it.
        """
        earlier = self.shelf.earlier(candidate) or (self.shelf.sole(candidate.origin) if document.post else None)
        if earlier and self._is_version(earlier, document):
            return Match(earlier, "version", f"an earlier version of it came from {candidate.origin}")
        if document.post and candidate.known.id not in self.shelf.known:
            return None
        match = self.shelf.find(candidate)
        if match and match.kind == "carried" and not (candidate.known.sketch and match.known.sketch):
            body = self._body(match.known)
            if body and document.body and wording.shared(body, document.body) < _VERSION:
                return replace(match, kind="cited", evidence=f"{match.evidence}, in other words")
        return match

    def _is_version(self, earlier: Known, document: Document) -> bool:
        """Say whether what was made of a document of this name, under this headline, is this article."""
        here, there = address.identity(document.url), address.identity(earlier.url)
        if here and there:
            return here == there
        body = self._body(earlier)
        return not body or not document.body or wording.shared(body, document.body) >= _VERSION

    def _body(self, known: Known) -> str:
        found = amending.read(self.text(known.path))
        return found.body if found else ""

    def _made(
        self, document: Document, raw: RawDocument, topics: tuple[str, ...], identity: str = ""
    ) -> filing.ContentFile:
        return filing.file(document, raw, self.today, self.lists.sources, self.lists.zone, topics, identity)

    def _new(self, made: filing.ContentFile, document: Document, candidate: Entry) -> Filed:
        path = self._placed(made, made.text)
        self._wrote(made.id, made.text, document)
        self.shelf.file(replace(candidate, known=replace(candidate.known, path=path)))
        return Filed(path, "new", document, made.id)

    def _placed(self, made: filing.ContentFile, text: str) -> str:
        """Write a new file beside whatever is there, and return its path."""
        number = 1
        while (
            made.path(number) in self.shelf.taken
            or (self.site.root / made.path(number)).exists()
            or not (self.dry_run or disk.write_new(self.site.root / made.path(number), text.encode()))
        ):
            number += 1
        if self.dry_run:
            self._unwritten[made.path(number)] = text
        return made.path(number)

    def _renewed(self, made: filing.ContentFile, document: Document, match: Match, text: str) -> Filed:
        """Put a new version in the place of the old, or beside it where a person has edited that.

        A shorter text, as a feed gives it of a page that is here in full, is no new version.
        """
        known, said = match.known, filing.said(document)
        is_shorter = len(document.body) < _SHORTER * len(self._body(known))
        if is_shorter or said == self.records.said(known.id) or _says_the_same(text, made.text):
            return self._told(known, "kept", document, match)
        version = _with_old(text, made.text)
        if not self._is_ours(known.id, text):
            return self._beside(known, version, document, match)
        if known.path.startswith(_UNDATED) and made.folder != _UNDATED:
            known = self._moved(known, made, version)
        else:
            self._replace(known, version)
        self._wrote(known.id, version, document)
        return self._told(known, "renewed", document, match)

    def _beside(self, known: Known, version: str, document: Document, match: Match) -> Filed:
        """Lay a new version beside an edited article, never over one that is being worked on."""
        number, name = 1, f"{known.path}{BESIDE}"
        while not self.dry_run and not disk.write_new(self.site.root / name, version.encode()):
            number += 1
            name = f"{known.path}{BESIDE}-{number}"
        self.records.keep_said(known.id, filing.said(document))
        name = name.rpartition("/")[2]
        doubt = Doubt(f"a new version lies beside it: {name}", WHOLE, name)
        return self._told(known, "beside", document.doubted(doubt), match)

    def _moved(self, known: Known, made: filing.ContentFile, version: str) -> Known:
        """Put the new version of an undated article where its day is, and only then remove the old."""
        path = self._placed(made, version)
        if not self.dry_run:
            with suppress(FileNotFoundError):
                (self.site.root / known.path).unlink()
        return self.shelf.move(known.id, path)

    def _carried(self, document: Document, match: Match, text: str) -> Filed:
        """Put who else carries an article among its related headlines, or have a person do so who has edited it."""
        known = match.known
        item = filing.item(Headline(document.title, document.url, document.source, document.when), self.lists.sources)
        is_told = len(item) == 1 or item.get("source") == known.source or _holds(amending.items(text, "related"), item)
        if not text or is_told:
            return self._told(known, "kept", document, match)
        if not self.put_under(known.id, item):
            doubt = Doubt("also carried by another, which is not in it yet", "related", writing.dumped(item))
            return self._told(known, "carried", document.doubted(doubt), match)
        return self._told(known, "carried", document, match)

    def _is_ours(self, identity: str, text: str) -> bool:
        """Say whether a file stands as import wrote it."""
        return self.records.written(identity) == disk.digest(text.encode())

    def _replace(self, known: Known, text: str) -> None:
        if self.dry_run:
            self._unwritten[known.path] = text
        else:
            disk.edit(self.site.root / known.path, text.encode())

    def _wrote(self, identity: str, text: str, document: Document) -> None:
        self.records.keep_written(identity, disk.digest(text.encode()), filing.said(document))

    def _told(self, known: Known, fate: Fate, document: Document, match: Match) -> Filed:
        return Filed(known.path, fate, document, known.id, match.evidence)


def _known(made: filing.ContentFile, document: Document, lists: Lists) -> Known:
    """Return what the register is to know of a document; its day is that of the site's zone, as its folder says."""
    day = made.folder.removeprefix("content/").replace("/", "-")
    return Known(
        made.id,
        made.path(),
        url=document.url,
        title=document.title,
        day=None if made.folder == _UNDATED else date.fromisoformat(day),
        source=lists.sources.get(fold(document.source), document.source),
        sketch=sketch(document.body),
    )


def _day_of(known: Known, text: str, document: Document, made: filing.ContentFile) -> date | datetime | None:
    """Return the date of a new version: that of the article where it is filed under another, so its page stays."""
    if known.path.startswith(_UNDATED) or known.path.rpartition("/")[0] == made.folder:
        return document.when
    return amending.dated(amending.text(text, "date")) or known.day


def _with_old(text: str, version: str) -> str:
    """Return a new version with the topics and related headlines that the old one has and it lacks."""
    topics, related = amending.texts(version, "topics"), amending.items(version, "related")
    old_topics = [topic for topic in amending.texts(text, "topics") if topic not in topics]
    old_related = [item for item in amending.items(text, "related") if not _holds(related, item)]
    for key, value in (("topics", [*topics, *old_topics]), ("related", [*related, *old_related])):
        if old_topics if key == "topics" else old_related:
            version = amending.amended(version, key, value) or version
    return version


def _listed(document: Document, lists: Lists) -> Document:
    """Return the document with a doubt for each name that site.toml does not list, which a build would refuse.

    An agency that a dateline or byline names is kept, for it is known; the name of a site may be anything.
    """
    for key, name in (("source", document.source), ("via", document.via)):
        if not name or fold(name) in lists.sources:
            continue
        slug = slugs.slug(name)
        what = f'{key} "{name}" is not in site.toml: add [sources.{slug}] name = "{name}"'
        document = document.doubted(Doubt(what, key, name))
        if not agency(name):
            document = replace(document, **{key: ""})  # type: ignore[arg-type] # both are text
    return document


def _says_the_same(text: str, version: str) -> bool:
    """Say whether a new version says nothing that the file does not; topics and related headlines may be more."""
    old, new = amending.read(text), amending.read(version)
    if old is None or new is None or old.body.strip() != new.body.strip():
        return False
    keys = new.fields.keys() - {"id", "imported", "topics", "related", "rank"}
    return all(key in old.fields and amending.plain(old.fields[key]) == amending.plain(new.fields[key]) for key in keys)


def _holds(related: list[Item], item: Item) -> bool:
    """Say whether an item stands among the related: as the same article, at the same address, or of the same source."""
    if "article" in item:
        return any(one.get("article") == item["article"] for one in related)
    if "url" in item:
        return any(one.get("url") == item["url"] for one in related)
    return any((one.get("source"), one.get("title")) == (item.get("source"), item.get("title")) for one in related)
