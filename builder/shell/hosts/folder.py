"""Folders as hosts: a directory of a web server, a mounted disk, a folder that something else copies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, WrongUse
from builder.model.target import FolderTarget
from builder.publishing.plan import Plan, Step, claims
from builder.shell import disk
from builder.shell.hosts.outbox import Outbox


@dataclass(frozen=True, slots=True)
class FolderHost:
    """A folder that the site is published to, as it stood when it was opened."""

    folder: Path
    outbox: Outbox
    recorded: Ledger
    """What the ledger there says; empty where there is none."""
    there: Mapping[str, str]
    parts: tuple[str, ...]
    """Unfinished files of earlier runs."""

    @property
    def wanted(self) -> Mapping[str, str]:
        """The build's files and their digests."""
        return self.outbox.ledger.files

    @property
    def ours(self) -> AbstractSet[str]:
        """The paths that the ledger there names."""
        return self.recorded.files.keys()

    @property
    def retired(self) -> AbstractSet[str]:
        """Those of them that it says are retired."""
        return self.recorded.retired

    @property
    def withdrawn(self) -> AbstractSet[str]:
        """The notices that it does not name as such."""
        return self.outbox.ledger.notices - self.recorded.notices

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Take the plan's steps and return the folder.

        Each file is put in place whole, and first of all the ledger there claims every file, old and new: a
        run that is killed anywhere leaves nothing of ours without a name, and the next run completes it. Only
        ledgers wait for the disk: a file that a power cut took is seen to differ, and sent again.
        """
        if todo.steps:
            self._record(self._claim())
        for step in todo.steps:
            say(str(step))
            self._take(step)
        for part in self.parts:
            disk.remove(self.folder, part)
        self._record(self.outbox.ledger.keeping(todo.retired, self.recorded))
        return self.place

    def _claim(self) -> Ledger:
        """Return the ledger of a publish that is under way; a notice is one that is so before it and after it."""
        return Ledger(
            {**self.wanted, **self.recorded.files},
            retired=self.recorded.retired - self.wanted.keys(),
            notices=self.recorded.notices & self.outbox.ledger.notices,
        )

    def _take(self, step: Step) -> None:
        if step.action == "removed":
            disk.remove(self.folder, step.path)
        else:
            disk.write(self.folder / step.path, self.outbox.read(step.path), durable=False)

    def _record(self, ledger: Ledger) -> None:
        """Write the ledger where it says something new; an unchanged one keeps its time."""
        data = ledger.text().encode()
        if disk.read(self.folder / LEDGER) != data:
            disk.write(self.folder / LEDGER, data)


@contextmanager
def open_folder(target: FolderTarget, outbox: Outbox, site: Path, *, dry_run: bool) -> Iterator[FolderHost]:
    """Lend the folder that a target names, locked against a second publisher.

    Raise WrongUse where it must not be published to, ProblemsFound where a second publisher is at work.
    """
    folder = site / target.path
    if fault := _unfit(target.path, folder, outbox.folder, site):
        what = f'publish target "{target.name}": path {target.path!r} {fault}'
        raise WrongUse([Problem("site.toml", 0, what, "name a folder that is only for the published site")])
    folder = folder.resolve()
    if not dry_run:
        folder.mkdir(exist_ok=True)
    busy = Problem(str(folder), 0, "another publish to this folder is under way", "wait until it has ended")
    with disk.locked(folder, busy):
        paths, parts = _listing(folder)
        there = {path: _fingerprint(folder, path, outbox) for path in paths if path != LEDGER}
        data = disk.read(folder / LEDGER)
        recorded = claims(data.decode("utf-8", "replace") if data is not None else None)
        yield FolderHost(folder, outbox, recorded, there, parts)


def _unfit(path: str, folder: Path, output: Path, site: Path) -> str | None:
    """Return why a folder cannot be a host, or None."""
    if not path:
        return "is empty"
    if folder.is_symlink():
        return "is a link; name the folder itself"
    if folder.exists() and not folder.is_dir():
        return "is not a folder"
    if not folder.parent.is_dir():
        return "lies in a folder that does not exist (is a disk not mounted?)"
    here = folder.resolve()
    for kept in (output, *(site / name for name in ("content", "templates", ".cache", ".git"))):
        other = kept.resolve()
        if here.is_relative_to(other) or other.is_relative_to(here):
            return f"and {kept.name}/ are not apart: one would be published into the other"
    return None


def _listing(folder: Path) -> tuple[list[str], tuple[str, ...]]:
    """Return every file below a folder, and the unfinished files of ours; a link is a file, never followed."""
    paths: list[str] = []
    parts: list[str] = []
    for root, folders, files in os.walk(folder, onerror=_raise):
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in (*files, *links):
            path = Path(root, name).relative_to(folder).as_posix()
            (parts if disk.is_part(name) else paths).append(path)
    return paths, tuple(parts)


def _raise(fault: OSError) -> None:
    """Stop where a folder cannot be read; os.walk would pass over it."""
    if not isinstance(fault, FileNotFoundError):
        raise fault


def _fingerprint(folder: Path, path: str, outbox: Outbox) -> str:
    """Return a file's digest; of a link, or of a file that is not to be compared, one like no other."""
    file = folder / path
    if path not in outbox.ledger.files or file.is_symlink() or not file.is_file():
        return ""
    return disk.digest(file.read_bytes())
