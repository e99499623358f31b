"""Inputs: what the user named, as raw documents, one at a time: files, folders, bundles, standard input, addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from builder.importing import kinds, reading
from builder.importing.bundle import unpacking
from builder.model.document import RawDocument
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.parsing.header import CONTROL
from builder.shell import disk

STANDARD_INPUT: Final = "-"

_HEAD: Final = 65_536
"""Bytes by which a bundle is told from a document."""
_FURNITURE: Final = frozenset({
    ".avif", ".bmp", ".css", ".eot", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".mjs", ".mp3", ".mp4", ".otf",
    ".png", ".svg", ".ttf", ".webm", ".webp", ".woff", ".woff2",
})  # fmt: skip
"""What browsers save beside a page; in a folder it is passed over, and counted."""
_SECTION: Final = "_index.md"
"""What Hugo and Zola say of a folder of posts; it is none itself."""

Input: TypeAlias = "RawDocument | Problem | Passed | Unchanged"


@dataclass(frozen=True, slots=True)
class Passed:
    """A file of a folder that belongs to documents, and is none."""

    name: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that has nothing new since it was last fetched."""

    address: str


@dataclass(frozen=True, slots=True)
class Named:
    """A file that was named, or that a folder holds; ``path`` None is standard input."""

    name: str
    path: Path | None
    is_of_folder: bool = False


def is_address(source: str) -> bool:
    """Say whether a source is to be fetched."""
    return source.lower().startswith(("http://", "https://"))


def named(source: str) -> Sequence[Named]:
    """Return the files that a source stands for, in order; raise WrongUse or ProblemsFound where there is none."""
    if source == STANDARD_INPUT:
        return [Named("standard input", None)]
    if not source.strip():
        hint = "name a file, a folder, an address, or - for standard input"
        raise WrongUse([Problem("inv import", 0, "nothing named to import", hint)])
    path = Path(source)
    if path.is_dir():
        locked: list[OSError] = []
        names = [n for n in disk.walk(path, locked.append) if not any(part.startswith(".") for part in n.split("/"))]
        if not (names or locked):
            hint = "put documents into it; links are not followed"
            raise ProblemsFound([Problem(source, 0, "the folder holds no files", hint)])
        shut = [Named(os.path.relpath(str(error.filename), path), Path(str(error.filename))) for error in locked]
        within = f"{path.name}/" if path.name.startswith("_") else ""  # which says what lies in it, as _drafts does
        return [*(Named(f"{within}{name}", path / name, is_of_folder=True) for name in names), *shut]
    if not path.is_file():
        raise ProblemsFound([Problem(source, 0, "there is no such file or folder", "look at the spelling")])
    return [Named(path.name, path)]


def read(file: Named) -> Iterator[Input]:
    """Yield the documents of a file: itself, or the members of a bundle. What cannot be read is a problem."""
    name = CONTROL.sub("\ufffd", file.name)
    path = PurePosixPath(file.name)
    if file.is_of_folder and (path.suffix.lower() in _FURNITURE or path.name == _SECTION):
        yield Passed(name)
        return
    try:
        if file.path is None:
            yield from _piped(name)
            return
        size = file.path.stat().st_size
        with file.path.open("rb") as stream:
            if size > reading.LARGEST and not kinds.bundle(stream.read(_HEAD)):
                yield reading.too_large(name, size)
                return
            stream.seek(0)
            yield from unpacking.members(name, stream)
    except OSError as error:
        what = f"the file cannot be read: {os.strerror(error.errno or 0)}"
        yield Problem(name, 0, what, "look at its permissions")


def _piped(name: str) -> Iterator[Input]:
    """Yield what standard input holds."""
    if sys.stdin is None:  # as in a job whose starter closed it
        yield Problem(name, 0, "it is closed, expected a document", "pipe one in, or name a file")
        return
    yield from unpacking.members(name, sys.stdin.buffer)
