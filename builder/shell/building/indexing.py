"""The search index: a segment that has not changed stays, an archive with few changes is amended, all else is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from builder.search import entrance, segment
from builder.search.amendment import amended
from builder.search.documents import Document
from builder.search.loading import MissingError
from builder.search.segment import Part, Segment
from builder.search.shelf import Shelf
from builder.search.wire import Files
from builder.shell.building.articles import Articles
from builder.shell.building.plan import Plan
from builder.shell.building.press import Press
from builder.shell.store import DamagedError, Indexed, Store
from builder.shell.work import Workers
from builder.stages import indexing
from builder.tracing.codec import decoded, digest, encoded
from builder.tracing.reasons import Shown
from builder.tracing.trace import Target, Trace

_FEW: Final = 100
"""Changed documents up to which amending is quicker than making the archive anew."""
_SENT: Final = 20_000
"""Documents up to which they are sent to a worker all at once, some 120 MB."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A segment that stands in the output."""

    key: str
    """Names what it is made from."""
    told: dict[str, Any]
    """What the entrance says of it."""
    paths: list[str]
    """Its files."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the index is made from."""

    key: str
    """Names it."""
    documents: Sequence[Indexed]
    segments: Sequence[Standing]
    new: bool
    """It is not what the last build recorded."""


def index(
    plan: Plan,
    aliases: Sequence[Sequence[str]],
    engine: str,
    articles: Articles,
    press: Press,
    store: Store,
    workers: Workers,
) -> Callable[[], Index]:
    """Begin the index of what is published; return what waits for it, and gives the press what is new of it."""
    wanted = plan.documents()
    if {row.path for row in wanted} != {target.article for target in plan.targets.values() if target.article}:
        raise DamagedError("what is indexed is not what is published")
    maker = _Maker(engine, articles, press, store, workers, _standing(store))
    waiting = [maker.begin(rows, archive=archive) for rows, archive in segment.parts(wanted)]

    def finish() -> Index:
        parts = [wait() for wait in waiting]
        key = named(wanted, engine)
        segments = [Segment.of(part.told) for part in parts]
        if sum(one.documents for one in segments) != len(wanted):
            raise DamagedError("what is indexed is not what is published")
        data = entrance.entrance(segments, aliases)
        target = Target(entrance.PATH, "", Trace(engine, "", "", digest(key.encode(), data)))
        new = key != store.fact("index").decode()
        if press.stale({target.path: target}):
            press.take(target, data, press.reason(target, _shown(store.indexed(), wanted)))
        return Index(key, wanted, parts, new)

    return finish


def named(documents: Sequence[Indexed], engine: str) -> str:
    """Return the name of all that the index is made from."""
    return f"{engine}/{digest(encoded(documents))}"


@dataclass(frozen=True, slots=True)
class _Maker:
    """What segments are made with."""

    engine: str
    articles: Articles
    press: Press
    store: Store
    workers: Workers
    standing: Sequence[Standing]
    """The segments of the last build."""

    def begin(self, rows: Sequence[Indexed], *, archive: bool) -> Callable[[], Standing]:
        """Begin a segment. The recent documents are so few that they are never amended, and made without a worker."""
        kind = "archive" if archive else "recent"
        key = f"{kind}/{named(rows, self.engine)}"
        known = next((one for one in self.standing if one.key.startswith(f"{kind}/{self.engine}/")), None)
        if known and known.key == key and self.press.stand(map(_target, known.paths)):
            return lambda: known
        made = self._amended(known, rows) if known and archive else None
        if made and self.press.stand(map(_target, made.kept)):
            return lambda: self._taken(key, made)
        if archive and len(rows) <= _SENT:
            wait = self.workers.begin(indexing.archive, list(self._values(rows)))
            return lambda: self._taken(key, wait())
        return lambda: self._made(key, rows, archive=archive)

    def _values(self, rows: Sequence[Indexed]) -> Iterator[bytes]:
        """Yield the documents as they were kept, one by one: they need not all be in memory."""
        return (self.store.part("document", row.path, row.document) for row in rows)

    def _made(self, key: str, rows: Sequence[Indexed], *, archive: bool) -> Standing:
        """Make a segment here and give the press each file as soon as it is there."""
        handed = _Handed(self._take)
        made = segment.whole(lambda: indexing.documents(self._values(rows)), handed, archive=archive)
        return Standing(key, made.told(), sorted(handed))

    def _taken(self, key: str, part: Part) -> Standing:
        """Give the press what is new of a segment."""
        for path, data in part.files.items():
            self._take(path, data)
        return Standing(key, part.segment.told(), sorted(part.files.keys() | part.kept))

    def _take(self, path: str, data: bytes) -> None:
        """Give the press a file, unless it has it: equal content has one name, also in two segments."""
        if path not in self.press.made and self.press.stale({path: _target(path)}):
            self.press.take(_target(path), data, self.press.reason(_target(path)))

    def _amended(self, known: Standing, rows: Sequence[Indexed]) -> Part | None:
        """Return the archive with what has changed since it was recorded; None where it must be made whole."""
        old = self.store.indexed()[: known.told["documents"]]
        changed = [n for n, (before, now) in enumerate(zip(old, rows, strict=False)) if before != now]
        same = len(old) == len(rows) and all((old[n].day, old[n].id) == (rows[n].day, rows[n].id) for n in changed)
        if not same or len(changed) > _FEW:
            return None
        changes = {}
        for number in changed:
            before, after = self._former(old[number]), self._document(rows[number])
            if before is None:
                return None
            changes[number] = before, after
        output = self.press.output
        try:
            return amended(Shelf(output.read, output.size), Segment.of(known.told), set(known.paths), changes)
        except MissingError:
            return None

    def _former(self, row: Indexed) -> Document | None:
        """Return a document as it was indexed; None where that is no longer known."""
        known = self.articles.before.get(row.path)
        if known and known.kept.document == row.document:
            return decoded(Document, known.document)
        kept = self.articles.kept.get(row.path)
        return self._document(row) if kept and kept.document == row.document else None

    def _document(self, row: Indexed) -> Document:
        document = decoded(Document, self.store.part("document", row.path, row.document))
        if document is None:
            raise DamagedError(row.path)
        return document


class _Handed(Files):
    """Files that are handed on as they are made, and of which only the paths stay."""

    def __init__(self, take: Callable[[str, bytes], None]) -> None:
        super().__init__()
        self._take = take

    def __setitem__(self, path: str, content: bytes) -> None:
        """Hand a file on."""
        self._take(path, content)
        super().__setitem__(path, b"")


def _target(path: str) -> Target:
    """Return the target of a file that is named by its content: it hangs on nothing else."""
    return Target(path, "", Trace("", "", "", path))


def _standing(store: Store) -> Sequence[Standing]:
    """Return the segments of the last build; none where what they hold was not recorded whole."""
    known = decoded(list[Standing], store.fact("segments")) or []
    return known if known and store.indexed() else []


def _shown(old: Sequence[Indexed], new: Sequence[Indexed]) -> Shown:
    """Return the documents that are not in both."""
    before, now = set(old), set(new)
    return Shown({row.path: row.document for row in before - now}, {row.path: row.document for row in now - before})
