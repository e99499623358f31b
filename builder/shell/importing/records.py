"""Records: what import has done on a site, and what is left for a person to look at.

One file under ``.cache/``. Without it nothing is harmed: a content file that it does not know counts as edited, so it
is never rewritten; but the list of what to look at is kept here alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from builder.model.document import Doubt
from builder.model.problem import Problem, ProblemsFound
from builder.shell.tree import Stamp

Nature: TypeAlias = Literal["doubt", "suggestion"]

_PATIENCE: Final = 20
"""Seconds to wait for another command that holds the records."""
_FORM: Final = 1
_TABLES: Final = """
CREATE TABLE raw (key TEXT, part INT, id TEXT, PRIMARY KEY (key, part)) WITHOUT ROWID;
CREATE TABLE written (id TEXT PRIMARY KEY, sha256 TEXT, said TEXT) WITHOUT ROWID;
CREATE TABLE fact (path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, value BLOB);
CREATE TABLE look (number INTEGER PRIMARY KEY, id TEXT, nature TEXT, field TEXT, what TEXT, value TEXT,
                   UNIQUE (id, nature, field, what, value));
"""


class Look(NamedTuple):
    """What a person should look at: a doubt, or a suggestion."""

    number: int
    id: str
    """Of the article."""
    nature: Nature
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Records:
    """Open records."""

    _db: sqlite3.Connection

    @classmethod
    @contextmanager
    def at(cls, file: Path, *, trial: bool = False) -> Iterator[Records]:
        """Lend the records kept in a file, begun where there are none; of a trial nothing is kept, not even a file."""
        if not trial:
            file.parent.mkdir(parents=True, exist_ok=True)
        there = None if trial and not file.exists() else file
        try:
            with closing(sqlite3.connect(there or ":memory:", timeout=_PATIENCE, isolation_level=None)) as connection:
                _prepare(connection)
                if trial:
                    connection.execute("BEGIN IMMEDIATE")  # and never committed
                yield cls(connection)
        except sqlite3.DatabaseError as fault:
            what = f"the records of import cannot be used: {fault}"
            hint = "see that the disk has room and no other command uses them; they hold what is left to review"
            raise ProblemsFound([Problem(str(file), 0, what, hint)]) from fault

    @contextmanager
    def in_steps(self, size: int, before: Callable[[], None] = lambda: None) -> Iterator[Callable[[], None]]:
        """Lend what is called after each piece of work; what is kept within is safe after every ``size`` of them.

        ``before`` is called each time before that: what it does is done where the records say so.
        """
        if self._db.in_transaction:
            yield lambda: None
            return
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if done % size == 0:
                before()
                self._db.execute("COMMIT")
                self._db.execute("BEGIN IMMEDIATE")

        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield step
        finally:
            before()
            self._db.execute("COMMIT")

    def made_from(self, key: str) -> tuple[str, ...]:
        """Return the ids of the articles that a raw document was made into; none where it is not known."""
        rows = self._db.execute("SELECT id FROM raw WHERE key = ? ORDER BY part", (key,))
        return tuple(row[0] for row in rows)

    def keep_made(self, key: str, ids: Sequence[str]) -> None:
        """Keep what a raw document was made into."""
        self._db.execute("DELETE FROM raw WHERE key = ?", (key,))
        self._db.executemany("INSERT INTO raw VALUES (?, ?, ?)", [(key, n, one) for n, one in enumerate(ids)])

    def written(self, identity: str) -> str:
        """Return the digest of an article's file as import wrote it; empty where it did not."""
        row = self._db.execute("SELECT sha256 FROM written WHERE id = ?", (identity,)).fetchone()
        return row[0] if row else ""

    def said(self, identity: str) -> str:
        """Return the digest of what an article's document said when it was last filed or offered."""
        row = self._db.execute("SELECT said FROM written WHERE id = ?", (identity,)).fetchone()
        return row[0] if row else ""

    def keep_written(self, identity: str, sha256: str, said: str) -> None:
        """Keep the digest of a file that import wrote, and of what its document says."""
        self._db.execute("INSERT OR REPLACE INTO written VALUES (?, ?, ?)", (identity, sha256, said))

    def keep_said(self, identity: str, said: str) -> None:
        """Keep what was offered to a person, so that it is not offered again."""
        keep = "INSERT INTO written VALUES (?, '', ?) ON CONFLICT (id) DO UPDATE SET said = excluded.said"
        self._db.execute(keep, (identity, said))

    def facts(self) -> dict[str, tuple[Stamp, bytes]]:
        """Return what was found out of content files, by path, each with the stamp that the file had."""
        rows = self._db.execute("SELECT path, size, mtime, ctime, value FROM fact")
        return {path: ((size, mtime, ctime), value) for path, size, mtime, ctime, value in rows}

    def keep_facts(self, facts: Sequence[tuple[str, Stamp, bytes]], gone: Sequence[str]) -> None:
        """Keep what was found out of content files, and forget those that are gone."""
        rows = [(path, *stamp, value) for path, stamp, value in facts]
        with self.in_steps(1):
            self._db.executemany("DELETE FROM fact WHERE path = ?", [(path,) for path in gone])
            self._db.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?)", rows)

    def looks(self) -> list[Look]:
        """Return all that is left to look at, in the order in which it came."""
        rows = self._db.execute("SELECT number, id, nature, what, field, value FROM look ORDER BY number")
        return [Look(number, one, nature, Doubt(*said)) for number, one, nature, *said in rows]

    def keep_looks(self, identity: str, nature: Nature, doubts: Sequence[Doubt]) -> None:
        """Keep what to look at in an article, each once."""
        rows = [(identity, nature, doubt.field, doubt.what, doubt.value) for doubt in doubts]
        insert = "INSERT OR IGNORE INTO look (id, nature, field, what, value) VALUES (?, ?, ?, ?, ?)"
        self._db.executemany(insert, rows)

    def forget_look(self, number: int) -> None:
        """Strike off what has been looked at."""
        self._db.execute("DELETE FROM look WHERE number = ?", (number,))


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if form == 0:
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_FORM}; COMMIT;")
    elif form != _FORM:
        raise sqlite3.DatabaseError(f"they have form {form}, expected {_FORM}")
