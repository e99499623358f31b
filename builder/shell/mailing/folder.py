"""The folder that mails are written to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.shell import disk

_NAME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.(html|txt|eml)")


def refuse(folder: Path, output: Path) -> None:
    """Raise WrongUse where a folder, or one that it lies in, holds a site: what is put there would be published."""
    wanted = folder.resolve()
    for around in (wanted, *wanted.parents):
        ledger = disk.ledger(around / LEDGER)
        if around == output.resolve() or (ledger and not all(map(_NAME.fullmatch, ledger.files))):
            what = f"{around} holds a built site, and only what is published belongs there"
            raise WrongUse([Problem("--to", 0, what, "name another folder")])


def put(folder: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Write files into a folder, and remove those of an earlier run that are not made any more.

    Raises ProblemsFound, with nothing written, where a file of such a name is a stranger's, or somebody has edited it.
    """
    ours = (disk.ledger(folder / LEDGER) or Ledger()).files
    there = {name: disk.digest(data) for name in (*files, *gone) if (data := disk.read(folder / name)) is not None}
    made = {name: disk.digest(data) for name, data in files.items()}
    kept = [name for name in there if name in files and there[name] not in (ours.get(name), made[name])]
    if kept:
        what = "this file is not as inv mail wrote it, expected to write it anew"
        raise ProblemsFound(Problem(str(folder / name), 0, what, "move it away, or write elsewhere") for name in kept)
    for name, data in files.items():
        if there.get(name) != made[name]:
            disk.write(folder / name, data)
    for name in gone:
        if name in there and there[name] == ours.get(name):
            disk.remove(folder, name)
    others = {name: digest for name, digest in ours.items() if name not in gone}
    disk.write(folder / LEDGER, Ledger({**others, **made}).text().encode())
