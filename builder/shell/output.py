"""The output folder: whole files in, our own old files out, strangers' files left alone."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.ledger import Ledger, folders_of
from builder.model.problem import Problem, ProblemsFound
from builder.shell import disk
from builder.shell.console import Progress

MARK: Final = ".dateline"
"""A file that says whose folder this is. Should the ledger be lost, it lets us write at our addresses again."""
_MARK_TEXT: Final = (
    b"Dateline builds a site here. It rewrites the files at its own addresses and leaves all others alone.\n"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the output folder, by path."""

    made: tuple[str, ...]
    changed: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    strangers: tuple[str, ...]
    """Files that are not ours; they were left alone."""


def bring(
    folder: Path, file: Path, wanted: Mapping[str, bytes], progress: Progress, *, full: bool = False, unfit: str = ""
) -> Change:
    """Make the folder hold exactly ``wanted``, beside strangers' files; ``file`` is where its ledger is kept.

    Claim, write, remove, record: what will be ours is in the ledger before the first byte is written, so a
    build that is killed at any moment leaves nothing behind that the next one would not know as its own.
    With ``full``, equal files are written again; ``unfit`` is why this must not be published. Raises
    ProblemsFound, with nothing touched, where a stranger's file stands at an address of ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with disk.locked(
        folder, Problem(str(folder), 0, "another build of this folder is under way", "wait until it has ended")
    ):
        return _bring(folder, file, wanted, progress, full=full, unfit=unfit)


def _bring(
    folder: Path, file: Path, wanted: Mapping[str, bytes], progress: Progress, *, full: bool, unfit: str
) -> Change:
    known = disk.ledger(file)
    claimed = known.files if known else {}
    ours = claimed if known or not (folder / MARK).is_file() else wanted
    there = {path: disk.read(folder / path) for path in wanted}
    inner = {name for path in wanted for name in folders_of(path)}
    problems = [p for name in inner if (p := _obstacle_at(folder, name, ours))]
    problems += [p for path in wanted if (p := _obstacle(folder, path, wanted[path], there[path], ours))]
    if problems:
        raise ProblemsFound(problems)
    recorded = Ledger({path: disk.digest(data) for path, data in wanted.items()}, unfit)
    gone = sorted(claimed.keys() - wanted.keys())
    stale = [path for path in wanted if there[path] != wanted[path]]
    written = list(wanted) if full else stale
    if written or gone or known != recorded:
        disk.write(
            file, Ledger({**claimed, **recorded.files}, unfit or "a build of it was interrupted").text().encode()
        )
        if disk.read(folder / MARK) != _MARK_TEXT:
            disk.write(folder / MARK, _MARK_TEXT, durable=False)
        blocking = set(gone) & inner
        for path in blocking:
            disk.remove(folder, path)
        for number, path in enumerate(written, start=1):
            disk.write(folder / path, wanted[path], durable=False)
            progress("Writing", number, len(written))
        for path in set(gone) - blocking:
            disk.remove(folder, path)
        disk.write(file, recorded.text().encode())
    standing = list(disk.walk(folder))
    for path in standing:
        if disk.is_part(Path(path).name):
            disk.remove(folder, path)
    return Change(
        made=tuple(p for p in stale if there[p] is None),
        changed=tuple(p for p in stale if there[p] is not None),
        kept=len(wanted) - len(stale),
        removed=tuple(gone),
        strangers=tuple(p for p in standing if p not in wanted and not Path(p).name.startswith(".")),
    )


def _obstacle_at(folder: Path, inner: str, ours: Container[str]) -> Problem | None:
    """Return what keeps a folder of the site from being one: a link that leads away, a stranger's file."""
    if not (folder / inner).resolve().is_relative_to(folder.resolve()):
        return Problem(f"{folder.name}/{inner}", 0, "a link leads out of the output folder", "remove the link")
    if (folder / inner).is_file() and inner not in ours:
        what = "a file that Dateline did not make stands where a folder of the site belongs"
        return Problem(f"{folder.name}/{inner}", 0, what, "move it away, or build elsewhere")
    return None


def _obstacle(folder: Path, path: str, wanted: bytes, there: bytes | None, ours: Container[str]) -> Problem | None:
    """Return what keeps us from writing a file: a folder, a stranger's file."""
    file = folder / path
    if file.is_dir() and not file.is_symlink():
        return Problem(f"{folder.name}/{path}", 0, "a folder stands where a page belongs", "move the folder away")
    if path not in ours and (file.is_symlink() or there not in (None, wanted)):
        what = "a file that Dateline did not make stands at this address"
        return Problem(f"{folder.name}/{path}", 0, what, "move it away, or build elsewhere")
    return None
