"""The search index: amended where few articles have changed, else made whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from builder.search import wire
from builder.search.documents import Document
from builder.search.index import Amendment, amended
from builder.search.store import MissingError
from builder.shell.building.articles import Articles
from builder.shell.building.press import Press
from builder.shell.store import DamagedError, Indexed, Store
from builder.shell.work import Workers
from builder.stages import indexing
from builder.tracing.codec import decoded, digest, encoded
from builder.tracing.reasons import Shown
from builder.tracing.trace import Target, Trace

_FEW: Final = 100
"""Changed documents up to which amending is quicker than making the index whole."""
_SENT: Final = 20_000
"""Documents up to which they are sent to a worker all at once, some 50 MB."""
_NEAR: Final = 40
"""Documents behind one that comes or goes up to which it is quicker to take them for changed: two days' items."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the index is made from."""

    key: str
    """Names it."""
    documents: Sequence[Indexed]
    new: bool
    """It is not what the last build recorded."""


def index(
    wanted: Sequence[Indexed], engine: str, articles: Articles, press: Press, store: Store, workers: Workers
) -> Callable[[], Index]:
    """Begin the index that holds these documents; return what waits for it, and gives the press what is new of it."""
    last, key = store.fact("index").decode(), named(wanted, engine)
    target = partial(Target, template="", trace=Trace(engine, "", "", key))
    standing = [path for path, known in press.before.items() if last and known.target.trace.data == last]
    if last == key and press.stand(map(target, standing)):
        return lambda: Index(key, wanted, new=False)
    made = _amended(wanted, articles, store, press) if last.startswith(f"{engine}/") else None
    if made and press.stand(map(target, made.kept)):
        files: Callable[[], Mapping[str, bytes]] = lambda: made.files  # noqa: E731
    elif len(wanted) <= _SENT:
        files = workers.begin(indexing.whole, list(_values(wanted, store)))
    else:
        files = partial(indexing.whole, _values(wanted, store))

    def finish() -> Index:
        shown = _shown(store.indexed(), wanted)
        for path, data in files().items():
            press.take(target(path), data, press.reason(target(path), shown))
        return Index(key, wanted, new=True)

    return finish


def _shown(old: Sequence[Indexed], new: Sequence[Indexed]) -> Shown:
    """Return the documents that are not in both."""
    before, now = set(old), set(new)
    return Shown({row.path: row.document for row in before - now}, {row.path: row.document for row in now - before})


def named(documents: Sequence[Indexed], engine: str) -> str:
    """Return the name of all that the index is made from."""
    return f"{engine}/{digest(encoded(documents))}"


def _amended(wanted: Sequence[Indexed], articles: Articles, store: Store, press: Press) -> Amendment | None:
    """Return the index with what has changed since it was recorded; None where it must be made whole."""
    old = store.indexed()
    gone, come = _changed(old, wanted)
    if not old or len(gone) + len(come) > _FEW or not press.is_sound(wire.FOLDER + wire.ENTRANCE):
        return None
    documents: dict[int, Document] = {}
    for number in gone:
        document = _former(old[number], articles, store)
        if document is None:
            return None
        documents[number] = document
    try:
        return amended(
            press.output.read, press.output.size, [_key(row) for row in old], documents, list(_documents(come, store))
        )
    except MissingError:
        return None


def _changed(old: Sequence[Indexed], new: Sequence[Indexed]) -> tuple[list[int], list[Indexed]]:
    """Return the numbers of the documents that leave or change, and the documents that are new or have changed.

    A document that comes or goes shifts the numbers of all behind it. Where these are few, they are counted among
    the changed, since then only the shards that hold them need to be looked at.
    """
    shift = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if _key(a) != _key(b)), len(old))
    behind = shift if len(old) - shift <= _NEAR else len(old)
    now = set(new)
    gone = [n for n, row in enumerate(old) if n >= behind or row not in now]
    kept = set(old[:behind])
    return gone, [row for row in new if row not in kept]


def _former(row: Indexed, articles: Articles, store: Store) -> Document | None:
    """Return a document as it was indexed; None where that is no longer known."""
    known = articles.before.get(row.path)
    if known and known.kept.document == row.document:
        return decoded(Document, known.document)
    kept = articles.kept.get(row.path)
    return next(_documents([row], store)) if kept and kept.document == row.document else None


def _documents(rows: Sequence[Indexed], store: Store) -> Iterator[Document]:
    for row, value in zip(rows, _values(rows, store), strict=True):
        document = decoded(Document, value)
        if document is None:
            raise DamagedError(row.path)
        yield document


def _values(rows: Sequence[Indexed], store: Store) -> Iterator[bytes]:
    """Yield the documents as they were kept, one by one: they need not all be in memory."""
    return (store.part("document", row.path, row.document) for row in rows)


def _key(row: Indexed) -> tuple[date, str]:
    return date.fromisoformat(row.day), row.id
