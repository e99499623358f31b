"""Editions of a folder: the one that stands, the next that is made beside it, and the one before."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.ledger import LEDGER
from builder.model.problem import Problem, ProblemsFound
from builder.shell import disk
from builder.shell.exchange import exchange

_OCTAL: Final = re.compile(rb"\\([0-7]{3})")
"""How a blank and the like are written in the list of what is mounted (proc(5))."""


@dataclass(frozen=True, slots=True)
class Editions:
    """A folder and what lies beside it under hidden names. A kill leaves the folder whole, whatever lies beside it."""

    folder: Path

    @property
    def next(self) -> Path:
        """The edition that is being made."""
        return self._beside("next")

    @property
    def former(self) -> Path:
        """The edition before, whole; it may be missing."""
        return self._beside("former")

    @property
    def able(self) -> bool:
        """Whether folders can be exchanged here, which is tried with two that are empty."""
        tried = self._beside("tried")
        if _holds_mount(self.folder):
            return False
        try:
            self.clear()
            for place in (self.next, tried):
                place.mkdir()
            return exchange(self.next, tried)
        except OSError:
            return False
        finally:
            with suppress(OSError):
                self.clear()

    def check(self) -> None:
        """Return where all that has our names beside the folder is ours; raise ProblemsFound otherwise."""
        places = [self._beside(kind) for kind in ("next", "tried", "gone", "former")]
        what, hint = "stands where Dateline keeps an edition, and was not put there by it", "move it away"
        if others := [place for place in places if os.path.lexists(place) and not _is_ours(place)]:
            raise ProblemsFound(Problem(str(place), 0, what, hint) for place in others)

    def forget(self) -> None:
        """Keep no edition before the one that stands."""
        _discard(self.former)

    def clear(self) -> None:
        """Remove what a run that was killed left beside the folder."""
        for kind in ("next", "tried", "gone"):
            _discard(self._beside(kind))

    def copy(self, but: AbstractSet[str]) -> bool:
        """Make the next edition: all that stands in the folder, as links to the same files, but for some paths.

        False, with the edition half made, where a file lies on another disk.
        """
        try:
            self._fill(but)
        except OSError as fault:
            if fault.errno != errno.EXDEV:
                raise
            return False
        return True

    def _fill(self, but: AbstractSet[str]) -> None:
        self.next.mkdir()
        (self.next / LEDGER).touch()  # by which it is known as ours, should a kill leave it half made
        for root, folders, files in os.walk(self.folder, onerror=raised):
            here = Path(root).relative_to(self.folder)
            links = [name for name in folders if Path(root, name).is_symlink()]
            kept = [name for name in (*files, *links) if (here / name).as_posix() not in but]
            wanted = [name for name in kept if not disk.is_part(name)]
            if wanted or not (files or folders):
                (self.next / here).mkdir(parents=True, exist_ok=True)
            for name in wanted:
                _link(Path(root, name), self.next / here / name)
        for root, _, _ in os.walk(self.next):
            _alike(self.folder / Path(root).relative_to(self.next), root)

    @contextmanager
    def switched(self, busy: Problem, ours: AbstractSet[str], *, keep: bool) -> Iterator[bool]:
        """Put the next edition in the folder's place and lend whether that was done, the new folder locked as well.

        What others changed meanwhile is carried over. ``keep`` lets the edition before stay beside the folder.
        """
        with disk.locked(self.next, busy):
            gone = self._beside("gone")
            with suppress(FileNotFoundError):
                self.former.rename(gone)  # a kill from here on leaves no former edition, rather than a wrong one
            done = exchange(self.folder, self.next)
            if done:
                (self.next / LEDGER).touch()
                self.carry(self.next, self.folder, ours)
                if keep:
                    self.next.rename(self.former)
            elif gone.exists():
                gone.rename(self.former)
            self.clear()
            yield done

    def carry(self, source: Path, to: Path, ours: AbstractSet[str]) -> None:
        """Let the one folder hold the strangers' files and empty folders of the other, and no other files of theirs."""
        theirs = {path for path in paths_of(source) - ours if not disk.is_part(path.rpartition("/")[2])}
        for path in paths_of(to) - theirs - ours:
            disk.remove(to, path)
        for path in sorted(theirs):
            with suppress(FileNotFoundError):
                if not os.path.lexists(to / path):
                    (to / path).parent.mkdir(parents=True, exist_ok=True)
                    _link(source / path, to / path)
                elif not os.path.samestat((source / path).lstat(), (to / path).lstat()):
                    (to / path).unlink()
                    _link(source / path, to / path)
        for empty in _empty(source):
            with suppress(FileExistsError, NotADirectoryError):
                (to / empty).mkdir(parents=True, exist_ok=True)

    def back(self, ours: AbstractSet[str], busy: Problem) -> bool:
        """Put the edition before in the folder's place, and this one aside; False where that cannot be done.

        Strangers' files stay as they are now.
        """
        with disk.locked(self.former, busy):
            self.carry(self.folder, self.former, ours)
            return exchange(self.folder, self.former)

    def _beside(self, kind: str) -> Path:
        return self.folder.with_name(f".{self.folder.name}.{kind}")


def paths_of(folder: Path) -> set[str]:
    """Return every file below a folder; a link is a file, never followed."""
    found: set[str] = set()
    for root, folders, files in os.walk(folder, onerror=raised):
        links = [name for name in folders if Path(root, name).is_symlink()]
        found |= {Path(root, name).relative_to(folder).as_posix() for name in (*files, *links)}
    return found


def _empty(folder: Path) -> list[Path]:
    """Return the folders that hold nothing: they are others', since ours go with their last file."""
    return [Path(root).relative_to(folder) for root, *held in os.walk(folder, onerror=raised) if not any(held)]


def _holds_mount(folder: Path) -> bool:
    """Say whether anything is mounted at a folder or within it.

    It would go along with the folder that is exchanged for another, and be emptied with that. Linux lists all that is
    mounted; elsewhere a disk is told by its number.
    """
    listed = (disk.read(Path("/proc/self/mountinfo")) or b"").splitlines()
    points = [_OCTAL.sub(lambda found: bytes([int(found[1], 8)]), line.split()[4]) for line in listed]
    if any((point + b"/").startswith(os.fsencode(folder) + b"/") for point in points):
        return True
    device = folder.parent.stat().st_dev
    return any(Path(root).stat().st_dev != device for root, *_ in os.walk(folder, onerror=raised))


def raised(fault: OSError) -> None:
    """Stop where a folder cannot be read; os.walk would pass over it."""
    if not isinstance(fault, FileNotFoundError):
        raise fault


def _link(file: Path, to: Path) -> None:
    """Give a file a second name, or copy it where the file system has no such thing."""
    try:
        os.link(file, to, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError as fault:
        if fault.errno == errno.EXDEV:
            raise
        shutil.copy2(file, to, follow_symlinks=False)


def _alike(folder: Path, other: str) -> None:
    """Let the other folder have the same owner, group and permissions, as far as we may give them."""
    now = folder.stat()
    for owner, group in ((now.st_uid, -1), (-1, now.st_gid)):
        with suppress(OSError, AttributeError):  # which Windows does not know
            os.chown(other, owner, group)
    shutil.copystat(folder, other)


def _is_ours(place: Path) -> bool:
    """Say whether a folder is one of our editions, or empty, which is as good as none."""
    if place.is_symlink() or not place.is_dir():
        return False
    return os.path.lexists(place / LEDGER) or not any(place.iterdir())


def _discard(folder: Path) -> None:
    """Remove an edition, the file that tells whose it is last; leave anything else."""
    if not os.path.lexists(folder) or not _is_ours(folder):
        return
    for place in folder.iterdir():
        if place.name != LEDGER:
            shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
    (folder / LEDGER).unlink(missing_ok=True)
    folder.rmdir()
