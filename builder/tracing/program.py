"""The program itself as an input: a digest for each stage, of the source that the stage runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from builder.tracing.closure import closure
from builder.tracing.codec import digest

STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "read": ("builder.stages.reading",),
    "arrange": (
        "builder.arranging.archive",
        "builder.arranging.pages",
        "builder.parsing.addressbook",
        "builder.relating.relations",
        "builder.tracing.trace",
    ),
    "make": ("builder.stages.making", "builder.rendering.bundle"),
    "index": ("builder.stages.indexing", "builder.search.amendment", "builder.search.entrance"),
}
"""The modules that each stage begins at."""

_IMPORT: Final = re.compile(
    r"^\s*(?:from (builder[\w.]*) import (\([^)]*\)|[^\n]*)|import (builder[\w.]*))", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Engines:
    """A digest for each stage; nobody ever has to remember to raise a number."""

    read: str
    arrange: str
    make: str
    index: str


def engines(sources: Mapping[str, str], surroundings: bytes) -> Engines:
    """Return the stages' digests; ``sources`` has the program's modules by their dotted names.

    ``surroundings`` names Python and the installed packages: which of them a stage leans on is not asked.
    """
    return Engines(**{stage: _engine(starts, sources, surroundings) for stage, starts in STAGES.items()})


def _engine(starts: Iterable[str], sources: Mapping[str, str], surroundings: bytes) -> str:
    needed = closure(starts, lambda name: _imports(name, sources), sources)
    return digest(surroundings, *(part.encode() for name in sorted(needed) for part in (name, sources.get(name, ""))))


def _imports(name: str, sources: Mapping[str, str]) -> list[str]:
    """Return the modules that one imports, wherever in it, and the packages that they lie in."""
    found: list[str] = []
    for module, names, plain in _IMPORT.findall(sources.get(name, "")):
        dotted = module or plain
        inner = (f"{dotted}.{word}" for word in re.findall(r"\w+", names))
        found += [dotted, *(one for one in inner if one in sources)]
    packages = [one.rpartition(".")[0] for one in (name, *found)]
    return [*found, *(package for package in packages if package)]
