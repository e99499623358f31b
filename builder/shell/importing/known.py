"""The known: the articles that a site has, as far as import must know them to see that one comes again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from builder.importing import filing
from builder.matching import headline
from builder.matching.register import Known, Match, Register
from builder.matching.sketch import FORM, sketch
from builder.model.daynote import is_day_note
from builder.model.problem import Problem
from builder.parsing import header
from builder.parsing.header import Field
from builder.parsing.notes import Notes
from builder.shell import tree
from builder.shell.console import Progress
from builder.shell.importing.records import Records
from builder.shell.site import Site
from builder.shell.tree import Stamp, settled
from builder.tracing.codec import decoded, encoded


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is there, and what it was made from."""

    known: Known
    origin: str = ""
    """The name of the raw document; empty for one that a person wrote."""
    form: int = FORM
    """Of its sketch."""

    @property
    def version(self) -> tuple[str, str, date | None]:
        """What a later version of the same raw document would say too."""
        return self.origin, headline.folded(self.known.title), self.known.day


@dataclass(slots=True)
class Shelf:
    """All articles of a site; it grows with each that is filed."""

    taken: set[str]
    """Every path under content/ that a file has."""
    known: dict[str, Known] = field(default_factory=dict)
    """By id."""
    register: Register = field(default_factory=Register)
    _versions: dict[tuple[str, str, date | None], str] = field(default_factory=dict)
    _origins: dict[str, str] = field(default_factory=dict)
    """By id, of what was there before this import."""
    _made: dict[str, list[str]] = field(default_factory=dict)
    """The ids of that, by the name of the document."""
    fresh: list[Entry] = field(default_factory=list)
    """What this import filed."""
    _filed: dict[str, set[str]] = field(default_factory=dict)
    """The ids of that, by the name of the document."""

    def add(self, entry: Entry) -> None:
        """Put an article on the shelf that was there before."""
        self._register(entry.known)
        self._origins[entry.known.id] = entry.origin
        self._made.setdefault(entry.origin, []).append(entry.known.id)
        if entry.origin:  # two of one document that cannot be told apart have no later version
            self._versions[entry.version] = "" if entry.version in self._versions else entry.known.id

    def file(self, entry: Entry) -> None:
        """Put an article on the shelf that is new: nothing of the same document is a later version of it."""
        self._register(entry.known)
        self.fresh.append(entry)
        self._filed.setdefault(entry.origin, set()).add(entry.known.id)

    def earlier(self, entry: Entry) -> Known | None:
        """Return what was made of a document of this name under this headline and day, before this import."""
        return self.known.get(self._versions.get(entry.version, ""))

    def sole(self, origin: str) -> Known | None:
        """Return the one article that was made of a document of this name, before this import; None of several."""
        made = self._made.get(origin, ()) if origin else ()
        return self.known[made[0]] if len(made) == 1 else None

    def find(self, entry: Entry) -> Match | None:
        """Return the article that this one is; None where it is new."""
        if same := self.known.get(entry.known.id):
            gains_its_day = bool(entry.known.day and not same.day) and self._origins.get(same.id) == entry.origin
            return Match(same, "version" if gains_its_day else "carried", "the same words")
        match = self.register.find(entry.known)
        if match is None:
            return None
        match = replace(match, known=self.known[match.known.id])  # it may have moved since
        if match.kind == "version" and match.known.id in self._filed.get(entry.origin, ()):
            return replace(match, kind="cited")  # two items of one document are two, whatever they lead to
        if match.kind == "carried" and self._origins.get(match.known.id) == entry.origin:
            return replace(match, kind="version")
        return match

    def move(self, identity: str, path: str) -> Known:
        """Take note that an article lies elsewhere now, and return it."""
        moved = self.known[identity] = replace(self.known[identity], path=path)
        self.taken.add(path)
        return moved

    def _register(self, known: Known) -> None:
        self.known[known.id] = known
        self.taken.add(known.path)
        self.register.add(known)


def shelf(site: Site, records: Records, now: int, progress: Progress) -> Shelf:
    """Return what a site has; only content files that changed since the last import are read.

    ``now`` is the moment in nanoseconds, by which a file is told that may still change under its stamp.
    """
    listing, _ = site.listing()
    files = {path: stamp for path, stamp in listing.items() if not is_day_note(path)}
    kept = records.facts()
    found = Shelf(set(files))
    fresh: list[tuple[str, Stamp, bytes]] = []
    for done, (path, stamp) in enumerate(sorted(files.items()), start=1):
        old, value = kept.get(path, (None, b""))
        entry = decoded(Entry, value) if old == stamp else None
        if entry is None or entry.form != FORM:
            entry = _read(site, path)
            fresh.append((path, settled(stamp, now), encoded(entry)))
            progress("Looking through the archive", done, len(files))
        found.add(entry)
    records.keep_facts(fresh, sorted(kept.keys() - files.keys()))
    return found


def keep(shelf: Shelf, site: Site, records: Records, now: int) -> None:
    """Keep what is known of the articles that this import filed, so that the next need not read them."""
    stamped = ((entry, tree.stamp_of(site.root / entry.known.path)) for entry in shelf.fresh)
    fresh = [(entry.known.path, settled(stamp, now), encoded(entry)) for entry, stamp in stamped if stamp]
    records.keep_facts(fresh, [])


def _read(site: Site, path: str) -> Entry:
    """Return what is known of a content file.

    Where somebody has broken the header, its id is read all the same: else its article would be strange.
    """
    data = site.article(path)
    text = "" if isinstance(data, Problem) else data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    own = path.removeprefix("content/").removesuffix(".md")
    found = header.read(text, Notes(path))
    if found is None:
        return Entry(Known(filing.identity(text) or own, path, url="", title=""))
    said = found.fields
    imported = said["imported"].value if "imported" in said else None
    known = Known(
        _text(said, "id") or own,
        path,
        url=_text(said, "url"),
        title=_text(said, "title"),
        day=_day(own[:10].replace("/", "-")),
        source=_text(said, "source"),
        sketch=sketch(found.body),
    )
    return Entry(known, _text(imported, "from") if isinstance(imported, Mapping) else "")


def _text(fields: Mapping[str, Field], key: str) -> str:
    value = fields[key].value if key in fields else None
    return value if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
