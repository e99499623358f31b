"""The output folder: whole files in, our own old files out, strangers' files left alone.

What is made is first laid aside, all in one file, so that a fault in the last page still leaves all others as they
were. Then claim, place, remove, record: what will be ours is in the ledger before the first file is
put in place, so a build that is killed at any moment leaves nothing behind that the next would not know as its own.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from builder.model.ledger import LEDGER, Ledger, are_many, folders_of, lasting
from builder.model.problem import Problem, ProblemsFound
from builder.shell import disk, tree
from builder.shell.tree import LINK, ODD, Stamp

ASIDE: Final = ".dateline-new"
"""The file in which all others wait until the last is made. To make ten thousand files twice would take longer than
to make their pages."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the output folder, by path."""

    made: tuple[str, ...]
    changed: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    strangers: tuple[str, ...]
    """Files that are not ours; they were left alone."""


class Output:
    """An output folder as it stands, and what shall become of it."""

    def __init__(self, folder: Path, standing: Mapping[str, Stamp], remembered: Mapping[str, str]) -> None:
        """Take a folder as it stands. ``remembered`` are the digests of what the store knows to have been made."""
        self._folder = folder
        self._root = str(folder)
        self._remembered = remembered
        self._same: set[str] = set()
        self.standing = standing
        self.ledger = disk.ledger(folder / LEDGER)
        self._aside: dict[str, int] = {}
        """How long each file is that was laid aside, in order."""
        self._pile: BinaryIO | None = None

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was laid aside, and what killed builds left unfinished."""
        if self._pile:
            self._pile.close()
        for path in {ASIDE, *filter(is_left, self.standing)}:
            disk.remove(self._folder, path)

    def verified(self, path: str, stamp: Stamp | None, digest: str) -> Stamp | None:
        """Return the stamp of a file that has these bytes; None where it has others, or is not there.

        ``stamp`` is the one that it had with them. A file with another one is read: it may have been copied, or
        restored.
        """
        found = self.standing.get(path)
        if found in (None, LINK, ODD):
            return None
        if found == stamp or disk.digest(disk.read(self._folder / path) or b"") == digest:
            return found
        return None

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return disk.read(self._folder / path)

    def size(self, path: str) -> int | None:
        """Return how many bytes a file had when we looked; None where there was none."""
        return self.standing[path][0] if path in self.standing else None

    def lay(self, path: str, data: bytes, *, same: bool = False) -> None:
        """Lay a file aside, until all are made; ``same``: it stands there already, and is written once more."""
        if path in self._aside:
            raise ValueError(path)
        if self._pile is None:
            disk.remove(self._folder, ASIDE)
            self._pile = (self._folder / ASIDE).open("x+b")
        self._pile.write(data)
        self._aside[path] = len(data)
        if same:
            self._same.add(path)

    def refuse(self, wanted: Collection[str], gone: Collection[str], *, many: bool) -> None:
        """Raise ProblemsFound where something stands in the way, or too much would go unless ``many`` may."""
        ours = self._ours(wanted)
        problems = [p for path in self._aside if (p := self._obstacle(path, ours))]
        problems += [p for folder in self._inner() if (p := self._obstacle_at(folder, ours))]
        pages = lasting(gone)
        if pages and not many and are_many(len(pages), whole := len(lasting(ours))):
            what = f"{len(pages)} of {whole} files would be removed, such as {min(pages)}"
            problems.append(Problem(self._root, 0, what, "if that is meant, run inv build --allow-deletions"))
        if problems:
            raise ProblemsFound(problems)

    def gone(self, wanted: Collection[str]) -> list[str]:
        """Return the files that are ours and no longer wanted.

        What only the store remembers is ours if its bytes are: it may be older than what stands there.
        """
        left = self.standing.keys() - set(wanted)
        return sorted(left & (self._known.keys() | self._proven(left - self._known.keys()).keys()))

    def claim(self, digests: Mapping[str, str], gone: Iterable[str], why: str) -> None:
        """Write down what will be ours, and what still is; ``why`` is why it must not be published meanwhile."""
        held = {path: self._known.get(path) or self._remembered[path] for path in gone}
        disk.write(self._folder / LEDGER, Ledger({**self._known, **held, **digests}, why).text().encode())

    def place(self) -> Iterator[tuple[str, Stamp]]:
        """Put what was laid aside in its place; yield each path with its stamp."""
        for path in self._blocking:
            disk.remove(self._folder, path)
        for path, data in self._laid():
            if path in self.standing:
                disk.renew(f"{self._root}/{path}", data)
            else:
                disk.begin(f"{self._root}/{path}", data)
            yield path, tree.stamp(os.stat(f"{self._root}/{path}"))  # noqa: PTH116 - a Path costs more than the look

    def _laid(self) -> Iterator[tuple[str, bytes]]:
        """Yield what was laid aside, in order."""
        if self._pile:
            self._pile.seek(0)
            for path, length in self._aside.items():
                yield path, self._pile.read(length)

    def remove(self, gone: Iterable[str]) -> None:
        """Remove old files of ours."""
        for path in gone:
            disk.remove(self._folder, path)

    def record(self, digests: Mapping[str, str], unfit: str, notices: AbstractSet[str], *, keep: bool) -> None:
        """Write down what is ours now, where that is new; with ``keep``, also what was ours and has been left.

        ``notices`` are the pages that say that an article was withdrawn.
        """
        still = self.standing.keys() - self._blocking if keep else ()
        left = {path: digest for path, digest in self._known.items() if path in still}
        known = self.ledger.notices if self.ledger else frozenset[str]()
        noticed = notices | (known & left.keys() - digests.keys())
        text = Ledger({**left, **digests}, unfit, notices=frozenset(noticed)).text().encode()
        if disk.read(self._folder / LEDGER) != text:
            disk.write(self._folder / LEDGER, text)

    def ledger_stamp(self, now: int) -> Stamp:
        """Return the stamp of the ledger itself."""
        return tree.settled(tree.stamp((self._folder / LEDGER).stat()), now)

    def change(self, wanted: Collection[str], gone: Collection[str]) -> Change:
        """Return what was done."""
        return Change(
            made=tuple(path for path in self._aside if path not in self.standing),
            changed=tuple(path for path in self._aside if path in self.standing and path not in self._same),
            kept=len(wanted) - len(self._aside) + len(self._same),
            removed=tuple(gone),
            strangers=strangers(self.standing, {*wanted, *self._known}, gone),
        )

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """What is ours: what the ledger says; where it is lost, what the store remembers and the bytes prove."""
        return self.ledger.files if self.ledger else self._proven(self.standing.keys())

    def _proven(self, paths: AbstractSet[str]) -> dict[str, str]:
        """Return those of some files that the store remembers and that have the bytes which it knows."""
        remembered = {path: self._remembered[path] for path in paths & self._remembered.keys()}
        return {path: named for path, named in remembered.items() if disk.digest(self.read(path) or b"") == named}

    def _ours(self, wanted: Collection[str]) -> Collection[str]:
        """Return what may be written over: what is known to be ours.

        A ledger that is there but damaged, where the store remembers nothing either, still says whose folder this is.
        """
        lost = self.ledger is None and LEDGER in self.standing and not self._remembered
        return wanted if lost else self._known.keys()

    def _inner(self) -> set[str]:
        """Return the folders that what was laid aside lies in."""
        parents = {path.rpartition("/")[0] for path in self._aside} - {""}
        return {folder for parent in parents for folder in (parent, *folders_of(parent))}

    @cached_property
    def _blocking(self) -> set[str]:
        """Return the files of ours that must give way, since a file becomes a folder or a folder a file."""
        inner = self._inner()
        return {path for path in self.standing if path in inner or not self._aside.keys().isdisjoint(folders_of(path))}

    def _obstacle_at(self, inner: str, ours: Collection[str]) -> Problem | None:
        """Return what keeps a folder of the site from being one: a link that leads away, a stranger's file."""
        found = self.standing.get(inner)
        if found == LINK and not (self._folder / inner).resolve().is_relative_to(self._folder.resolve()):
            return Problem(
                f"{self._folder.name}/{inner}", 0, "a link leads out of the output folder", "remove the link"
            )
        if found and (self._folder / inner).is_file() and inner not in ours:
            what = "a file that Dateline did not make stands where a folder of the site belongs"
            return Problem(f"{self._folder.name}/{inner}", 0, what, "move it away, or build elsewhere")
        return None

    def _gives_way(self, folder: str, ours: Collection[str]) -> bool:
        """Say whether a folder holds files of ours and nothing else."""
        inside = [path for path in self.standing if path.startswith(f"{folder}/")]
        return bool(inside) and all(path in ours for path in inside)

    def _obstacle(self, path: str, ours: Collection[str]) -> Problem | None:
        """Return what keeps us from placing a file: a folder, a stranger's file."""
        place = f"{self._root}/{path}"
        if path not in self.standing:
            if not os.path.isdir(place) or self._gives_way(path, ours):  # noqa: PTH112
                return None
            return Problem(f"{self._folder.name}/{path}", 0, "a folder stands where a page belongs", "move it away")
        if path in ours or path in self._same:
            return None
        what = "a file that Dateline did not make stands at this address"
        return Problem(f"{self._folder.name}/{path}", 0, what, "move it away, or build elsewhere")


def is_left(path: str) -> bool:
    """Say whether a killed build left a file unfinished, or laid aside."""
    return path == ASIDE or (".part-" in path and disk.is_part(path.rpartition("/")[2]))


def strangers(standing: Iterable[str], wanted: Collection[str], gone: Collection[str]) -> tuple[str, ...]:
    """Return the files that are not ours, sorted."""
    ours = {*wanted, *gone}
    return tuple(sorted(p for p in standing if p not in ours and not p.rpartition("/")[2].startswith(".")))
