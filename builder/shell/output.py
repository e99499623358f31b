"""The output folder: whole files in, our own old files out, strangers' files left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.ledger import Ledger
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


def bring(folder: Path, file: Path, wanted: Mapping[str, bytes], progress: Progress, *, full: bool = False) -> Change:
    """Make the folder hold exactly ``wanted``, beside strangers' files; ``file`` is where its ledger is kept.

    Claim, write, remove, record: what will be ours is in the ledger before the first byte is written, so a
    build that is killed at any moment leaves nothing behind that the next one would not know as its own.
    With ``full``, equal files are written again. Raises ProblemsFound, with nothing touched, where a stranger's
    file stands at an address of ours.
    """
    known = disk.ledger(file)
    ours = known.files if known else (wanted.keys() if (folder / MARK).is_file() else ())
    there = {path: disk.read(folder / path) for path in wanted}
    problems = [p for path in wanted if (p := _obstacle(folder, path, wanted[path], there[path], ours=path in ours))]
    if problems:
        raise ProblemsFound(problems)
    recorded = Ledger({path: disk.digest(data) for path, data in wanted.items()})
    gone = sorted(set(known.files) - wanted.keys()) if known else []
    stale = [path for path in wanted if full or there[path] != wanted[path]]
    if stale or gone or known is None or known.files != recorded.files:
        disk.write(file, Ledger({**(known.files if known else {}), **recorded.files}).text().encode())
        if disk.read(folder / MARK) != _MARK_TEXT:
            disk.write(folder / MARK, _MARK_TEXT, durable=False)
        for number, path in enumerate(stale, start=1):
            disk.write(folder / path, wanted[path], durable=False)
            progress("Writing", number, len(stale))
        for path in gone:
            disk.remove(folder, path)
        disk.write(file, recorded.text().encode())
    return Change(
        made=tuple(p for p in stale if there[p] is None),
        changed=tuple(p for p in stale if there[p] is not None),
        kept=len(wanted) - len(stale),
        removed=tuple(gone),
        strangers=tuple(p for p in disk.walk(folder) if p not in wanted and not Path(p).name.startswith(".")),
    )


def _obstacle(folder: Path, path: str, wanted: bytes, there: bytes | None, *, ours: bool) -> Problem | None:
    """Return what keeps us from writing a file: a folder, a link that leads away, a stranger's file."""
    file = folder / path
    where = f"{folder.name}/{path}"
    if not file.parent.resolve().is_relative_to(folder.resolve()):
        return Problem(where, 0, "a link leads out of the output folder", "remove the link")
    if file.is_dir() and not file.is_symlink():
        return Problem(where, 0, "a folder stands where a page belongs", "move the folder away")
    if there is not None and there != wanted and not ours:
        return Problem(
            where, 0, "a file that Dateline did not make stands at this address", "move it away, or build elsewhere"
        )
    return None
