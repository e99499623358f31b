"""Trees of files as they stand on disk, looked at but not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
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


def entries(root: Path, *, hidden: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the relative path and entry of all that stands under ``root`` but folders; links are not followed.

    Names that begin with a character of ``hidden`` are passed over. Raises OSError where a folder cannot be read:
    what is not seen would be taken for gone.
    """
    waiting = [(str(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    if hidden and entry.name[0] in hidden:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, f"{prefix}{entry.name}/"))
                    else:
                        yield prefix + entry.name, entry
        except FileNotFoundError:  # a folder that went while we looked
            continue


def stamp(found: os.stat_result) -> Stamp:
    """Return the stamp that a file has."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def stamps(root: Path) -> dict[str, Stamp]:
    """Return the stamp of every file under ``root`` by its relative path."""
    found: dict[str, Stamp] = {}
    for path, entry in entries(root):
        try:
            found[path] = LINK if entry.is_symlink() else stamp(entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            continue
    return found


def settled(found: Stamp, now: int) -> Stamp:
    """Return a stamp as it may be kept at a moment, in nanoseconds: UNSETTLED for one that is too new."""
    return found if max(found[1:]) < now - SETTLING else UNSETTLED
