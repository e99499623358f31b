"""The store: what earlier builds found out, so that it need not be found out again. The one door to ``sqlite3``.

One file for each output folder, under ``.cache/``. It only ever saves time: every value is kept beside its digest
and checked when it is read, and whatever is missing or damaged is worked out anew. Whose a file of the output is
does not hang on it (that is the ledger's matter), so it can be thrown away at any moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from builder.model.problem import Problem, ProblemsFound
from builder.shell.tree import Stamp
from builder.tracing.codec import decoded, digest, encoded
from builder.tracing.trace import Made, Target, Trace

if TYPE_CHECKING:
    from builder.stages.reading import Reading

Part: TypeAlias = Literal["card", "body", "document", "asked", "signature"]

_PARTS: Final[tuple[Part, ...]] = get_args(Part)

_PATIENCE: Final = 20
"""Seconds to wait for another command that holds the store."""

FORM: Final = 2
"""Of the tables below; a store of another form is begun anew."""

_TABLES: Final = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value BLOB, digest TEXT) WITHOUT ROWID;
CREATE TABLE article (path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, source TEXT, basis TEXT,
                      card TEXT, body TEXT, document TEXT, asked TEXT, signature TEXT) WITHOUT ROWID;
CREATE TABLE card (path TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE body (path TEXT PRIMARY KEY, value BLOB);
CREATE TABLE document (path TEXT PRIMARY KEY, value BLOB);
CREATE TABLE asked (path TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE signature (path TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE made (path TEXT PRIMARY KEY, template TEXT, article TEXT, engine TEXT, theme TEXT, site TEXT, data TEXT,
                   digest TEXT, reason TEXT, moment TEXT, sources TEXT,
                   size INT, mtime INT, ctime INT) WITHOUT ROWID;
CREATE TABLE shown (path TEXT PRIMARY KEY, value BLOB);
CREATE TABLE planned (path TEXT PRIMARY KEY, value BLOB);
CREATE TABLE indexed (number INTEGER PRIMARY KEY, day TEXT, id TEXT, path TEXT, document TEXT);
"""


class DamagedError(Exception):
    """The store does not hold what it should; it must be thrown away."""


class Kept(NamedTuple):
    """What is known of a content file that was read: digests of its bytes, of what it was read with, of its parts."""

    stamp: Stamp
    source: str
    basis: str
    card: str
    body: str
    document: str
    asked: str
    signature: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A page as it was planned."""

    path: str
    value: bytes
    """The encoded page; empty for a page that is planned anew each time."""
    shown: Mapping[str, str]
    """The articles on it, each with a digest of what it shows of them."""


class Indexed(NamedTuple):
    """A document of the index."""

    day: str
    id: str
    path: str
    document: str


class Store:
    """An open store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._indexed: list[Indexed] | None = None

    @classmethod
    @contextmanager
    def at(cls, file: Path | None) -> Iterator[Store]:
        """Lend the store that is kept in a file, begun where there is none; None is one for this moment only.

        Raises DamagedError where, at any time, it is found not to be sound, ProblemsFound where another command
        holds it.
        """
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        with _told_apart(file):
            connection = sqlite3.connect(file or ":memory:", timeout=_PATIENCE, isolation_level=None)
            with closing(connection):
                _prepare(connection)
                yield cls(connection)

    @staticmethod
    def discard(file: Path) -> None:
        """Throw a store away."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is said within, or nothing; within another it is part of that one."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Let all that is kept within be forgotten again."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def fact(self, name: str) -> bytes:
        """Return what was last noted under a name; empty where nothing was."""
        for value, named in self._db.execute("SELECT value, digest FROM fact WHERE name = ?", (name,)):
            return _sound(value, named)
        return b""

    def note(self, name: str, value: bytes) -> None:
        """Note something under a name."""
        self._db.execute("REPLACE INTO fact VALUES (?, ?, ?)", (name, value, digest(value)))

    def articles(self) -> dict[str, Kept]:
        """Return what is known of each content file by its path."""
        return {path: Kept((size, mtime, ctime), *digests) for path, size, mtime, ctime, *digests in
                self._db.execute("SELECT * FROM article")}  # fmt: skip

    def article(self, path: str) -> Kept | None:
        """Return what is known of one content file; None where it is not known."""
        for _, size, mtime, ctime, *digests in self._db.execute("SELECT * FROM article WHERE path = ?", (path,)):
            return Kept((size, mtime, ctime), *digests)
        return None

    def page_of(self, article: str) -> tuple[str, str, str] | None:
        """Return path, template and planned page, the last by its digest, of the page that an article has."""
        rows = self._db.execute("SELECT path, template, data FROM made WHERE article = ?", (article,))
        for path, template, data in rows:
            return path, template, data.partition("/")[0]
        return None

    def keep(self, kept: Mapping[str, Kept], readings: Sequence[Reading] = ()) -> None:
        """Keep what is known of content files, and the parts of those that were read."""
        with self.together():
            self._db.executemany(
                "REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((path, *k.stamp, *k[1:]) for path, k in kept.items()),
            )
            for part in _PARTS:
                values = ((reading.path, getattr(reading, part)) for reading in readings)
                self._db.executemany(f"REPLACE INTO {part} VALUES (?, ?)", values)  # noqa: S608

    def forget(self, paths: Iterable[str]) -> None:
        """Forget content files."""
        with self.together():
            for path in paths:
                for table in ("article", *_PARTS):
                    self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608

    def part(self, part: Part, path: str, named: str) -> bytes:
        """Return one part of an article, which must have the digest that goes by its name."""
        for (value,) in self._db.execute(f"SELECT value FROM {part} WHERE path = ?", (path,)):  # noqa: S608
            return _sound(value, named)
        raise DamagedError(path)

    def parts(self, part: Part, kept: Mapping[str, Kept]) -> Iterator[tuple[str, bytes]]:
        """Yield one part of each of these articles, sorted by path."""
        wanted = len(kept)
        for path, value in self._db.execute(f"SELECT path, value FROM {part} ORDER BY path"):  # noqa: S608
            if path in kept:
                wanted -= 1
                yield path, _sound(value, getattr(kept[path], part))
        if wanted:
            raise DamagedError(part)

    def stamps(self, table: Literal["article", "made"]) -> dict[str, Stamp]:
        """Return the stamp that each file had when it was last read, or made, by path."""
        rows = self._db.execute(f"SELECT path, size, mtime, ctime FROM {table}")  # noqa: S608
        return {path: (size, mtime, ctime) for path, size, mtime, ctime in rows}

    def made(self) -> dict[str, Made]:
        """Return what earlier builds made, by path."""
        rows = self._db.execute(
            "SELECT path, template, article, engine, theme, site, data, digest, reason, moment, sources"
            " FROM made ORDER BY path"
        )
        made = {
            path: Made(
                Target(path, template, Trace(engine, theme, site, data), article),
                named, reason, moment, tuple(sources.split()) if isinstance(sources, str) else (),
            )
            for path, template, article, engine, theme, site, data, named, reason, moment, sources in rows
        }  # fmt: skip
        seal = self.fact("made").decode()
        if not all(isinstance(path, str) for path in made) or (seal and seal != _seal(made)):
            raise DamagedError("made")
        return made

    def keep_made(self, files: Iterable[tuple[Made, Stamp]]) -> None:
        """Keep what was made, with the stamps of the files."""
        with self.together():
            self._db.executemany(
                "REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (m.target.path, m.target.template, m.target.article, *m.target.trace, m.digest, m.reason,
                     m.moment, " ".join(m.sources), *stamp)
                    for m, stamp in files
                ),
            )  # fmt: skip

    def seal_made(self, made: Mapping[str, Made]) -> None:
        """Note that this is the whole site, and all that is kept of what was made."""
        self.note("made", _seal(made).encode())

    def keep_planned(self, pages: Sequence[Planned]) -> None:
        """Keep what of the pages was planned."""
        with self.together():
            self._db.executemany("REPLACE INTO shown VALUES (?, ?)", ((p.path, encoded(p.shown)) for p in pages))
            values = ((page.path, page.value) for page in pages if page.value)
            self._db.executemany("REPLACE INTO planned VALUES (?, ?)", values)

    def forget_made(self, paths: Iterable[str]) -> None:
        """Forget files that were made."""
        with self.together():
            for path in paths:
                for table in ("made", "shown", "planned"):
                    self._db.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608

    def shown(self, path: str) -> dict[str, str]:
        """Return which articles a page showed when it was last made, each with a digest of what it showed."""
        return decoded(dict[str, str], self._value("shown", path)) or {}

    def planned(self, path: str) -> bytes:
        """Return the page that was last planned at a path, encoded; empty where none is kept."""
        return self._value("planned", path)

    def _value(self, table: Literal["shown", "planned"], path: str) -> bytes:
        for (value,) in self._db.execute(f"SELECT value FROM {table} WHERE path = ?", (path,)):  # noqa: S608
            return value if isinstance(value, bytes) else b""
        return b""

    def indexed(self) -> list[Indexed]:
        """Return the documents of the index in the order of their numbers; none where they were not recorded whole."""
        if self._indexed is None:
            rows = list(
                map(Indexed._make, self._db.execute("SELECT day, id, path, document FROM indexed ORDER BY number"))
            )
            named = self.fact("index").decode().partition("/")[2]
            if named and digest(encoded(rows)) != named:
                raise DamagedError("indexed")
            self._indexed = rows if named else []
        return self._indexed

    def keep_indexed(self, documents: Iterable[Indexed], key: str) -> None:
        """Keep which documents the index holds now; ``key`` names what it is made from."""
        with self.together():
            self._indexed = None
            self._db.execute("DELETE FROM indexed")
            self._db.executemany(
                "INSERT INTO indexed VALUES (?, ?, ?, ?, ?)",
                ((number, d.day, d.id, d.path, d.document) for number, d in enumerate(documents)),
            )
            self.note("index", key.encode())


@contextmanager
def _told_apart(file: Path | None) -> Iterator[None]:
    """Take what SQLite complains of for damage, but for a store that is only held by another command."""
    try:
        yield
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DamagedError(str(fault)) from fault
        what = "another command is using what earlier builds kept"
        raise ProblemsFound([Problem(str(file), 0, what, "wait until it has ended")]) from fault


def _seal(made: Mapping[str, Made]) -> str:
    return digest(encoded([made[path] for path in sorted(made)]))


def _sound(value: object, named: str) -> bytes:
    """Return a value that has its digest; raise DamagedError for another one."""
    if not isinstance(value, bytes) or digest(value) != named:
        raise DamagedError(named)
    return value


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, or those of another form; what is lost with them costs time only."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # after a power cut, digests tell what can still be trusted
    connection.execute("PRAGMA cache_size = -65536")
    form = connection.execute("PRAGMA user_version").fetchone()[0]
    if form == 0:
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version = {FORM}")
    elif form != FORM:
        raise DamagedError(f"form {form}")
