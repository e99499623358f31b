"""Trees of files as they stand on disk, looked at but not read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""A file's size, and when its bytes and its inode last changed, in nanoseconds. An equal stamp means equal bytes."""

UNSETTLED: Final[Stamp] = (-1, 0, 0)
"""The stamp of a file that changed just now: equal to none, so that next time the file is read."""

SETTLING: Final = 2_000_000_000
"""Nanoseconds in which two changes of a file may leave one stamp: the coarsest clock is that of FAT. Git calls such
a file racily clean (its technical note racy-git)."""

LINK: Final[Stamp] = (-2, 0, 0)
"""The stamp of a link, wherever it leads."""

ODD: Final[Stamp] = (-3, 0, 0)
"""The stamp of a pipe, a socket or a device: to read one may take for ever."""


def stamp(found: os.stat_result) -> Stamp:
    """Return the stamp that a file has."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file; None where there is none."""
    try:
        return stamp(path.stat())
    except OSError:
        return None


def stamps(root: Path, *, hidden: str = "", but: str = "") -> dict[str, Stamp]:
    """Return the stamp of every file under ``root`` by its relative path; links are not followed.

    Names that begin with a character of ``hidden`` are passed over, ``but`` for one. Raises OSError where a folder
    cannot be read: what is not seen would be taken for gone.
    """
    found: dict[str, Stamp] = {}
    waiting = [(str(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(folder) as entries:  # what went while we looked is gone
            for entry in entries:
                name = entry.name
                if hidden and name[0] in hidden and name != but:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{name}/"))
                elif entry.is_symlink():
                    found[prefix + name] = LINK
                elif not entry.is_file(follow_symlinks=False):
                    found[prefix + name] = ODD
                else:
                    with suppress(FileNotFoundError):
                        found[prefix + name] = stamp(entry.stat(follow_symlinks=False))
    return found


def settled(found: Stamp, now: int) -> Stamp:
    """Return a stamp as it may be kept at a moment, in nanoseconds: UNSETTLED for one that is too new."""
    return found if max(found[1:]) < now - SETTLING else UNSETTLED
