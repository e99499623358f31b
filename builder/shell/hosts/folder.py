"""Folders as hosts: a directory of a web server, a mounted disk, a folder that something else copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.model.target import FolderTarget
from builder.publishing.plan import Plan, Step, claims, in_the_way
from builder.shell import disk
from builder.shell.hosts.editions import Editions, paths_of
from builder.shell.hosts.outbox import Outbox

_ONE_BY_ONE: Final = "file by file: this folder cannot be exchanged for another in one step"

_SAMPLE: Final = 100
"""How many of the files that were kept are looked at again, at least, where there are so many."""


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
    def made(self) -> Ledger:
        """The build's ledger."""
        return self.outbox.ledger

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder)

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Take the plan's steps and return the folder.

        The next edition is made beside the folder and takes its place in one step. Where that cannot be done,
        file by file, and the answer says so.
        """
        editions = Editions(self.folder)
        editions.clear()
        if todo.alone:
            editions.forget()
        try:
            if todo.steps and editions.able and editions.copy({*todo.sent, *todo.removed, LEDGER}):
                if self._switch(todo, editions, say):
                    return self.place
            else:
                for step in todo.steps:
                    say(str(step))
        finally:
            editions.clear()
        if todo.steps:
            editions.forget()  # it is not the edition before any more
        self._rewrite(todo)
        return self.place + (f" ({_ONE_BY_ONE})" if todo.steps else "")

    def check(self) -> Sequence[Problem]:
        """Return what does not stand there as it should: of the files that were sent, and a sample of the others."""
        sent = [path for path, mark in self.wanted.items() if self.there.get(path) != mark]
        kept = [path for path, mark in self.wanted.items() if self.there.get(path) == mark]
        looked_at = (*sent, *kept[:: max(1, len(kept) // _SAMPLE)])
        wrong = (path for path in looked_at if _fingerprint(self.folder, path, self.outbox) != self.wanted[path])
        return [Problem(f"{self.folder}/{path}", 0, "is not what was sent", "publish again") for path in wrong]

    def back(self, say: Callable[[str], None]) -> str | None:
        """Put the edition before back and return the folder; None where none is kept."""
        editions = Editions(self.folder)
        before = disk.ledger(editions.former / LEDGER)
        if before is None:
            return None
        if not editions.able:
            what = "cannot be exchanged for the edition before in one step"
            hint = "build the edition that you want, and publish that"
            raise ProblemsFound([Problem(self.place, 0, what, hint)])
        if problems := [*in_the_way(sorted(before.files), self.there.keys() - self.recorded.files.keys())]:
            raise ProblemsFound(problems)
        say(f"back to the edition before at {self.place}")
        ours = {*self.recorded.files, *before.files, LEDGER}
        return self.place if editions.back(ours, _busy(self.folder)) else None

    def _switch(self, todo: Plan, editions: Editions, say: Callable[[str], None]) -> bool:
        """Complete the next edition and put it in the folder's place; say whether that could be done."""
        ours = self.recorded.files.keys() | self.wanted.keys() | {LEDGER}
        for step in todo.steps:
            say(str(step))
            if step.action != "removed":
                disk.write(editions.next / step.path, self.outbox.read(step.path), durable=False)
        ledger = todo.ledger(self.made, self.recorded)
        disk.write(editions.next / LEDGER, ledger.text().encode())
        keep = bool(self.recorded.files) and not todo.alone
        with editions.switched(_busy(self.folder), ours, keep=keep) as done:
            return done

    def _rewrite(self, todo: Plan) -> None:
        """Take the steps in the folder itself.

        Each file is put in place whole, and first of all the ledger there claims every file, old and new: a
        run that is killed anywhere leaves nothing of ours without a name, and the next run completes it. Only
        ledgers wait for the disk: a file that a power cut took is seen to differ, and sent again.
        """
        if todo.steps:
            self._record(self.made.claiming(self.recorded))
        for step in todo.steps:
            self._take(step)
        for part in self.parts:
            disk.remove(self.folder, part)
        self._record(todo.ledger(self.made, self.recorded))

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
    Editions(folder).check()
    if not dry_run:
        folder.mkdir(exist_ok=True)
    with disk.locked(folder, _busy(folder)):
        paths, parts = _listing(folder)
        there = {path: _fingerprint(folder, path, outbox) for path in paths if path != LEDGER}
        data = disk.read(folder / LEDGER)
        recorded = claims(data.decode("utf-8", "replace") if data is not None else None)
        yield FolderHost(folder, outbox, recorded, there, parts)


def _busy(folder: Path) -> Problem:
    return Problem(str(folder), 0, "another publish to this folder is under way", "wait until it has ended")


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
    found = paths_of(folder)
    parts = {path for path in found if disk.is_part(path.rpartition("/")[2])}
    return sorted(found - parts), tuple(sorted(parts))


def _fingerprint(folder: Path, path: str, outbox: Outbox) -> str:
    """Return a file's digest; of a link, or of a file that is not to be compared, one like no other."""
    file = folder / path
    if path not in outbox.ledger.files or file.is_symlink() or not file.is_file():
        return ""
    return disk.digest(file.read_bytes())
