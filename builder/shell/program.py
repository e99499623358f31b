"""The program as it is installed: its own source, and what stands behind it."""

from __future__ import annotations

import sys
import sysconfig
import zoneinfo
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.shell.site import PROGRAM
from builder.tracing.codec import digest
from builder.tracing.program import Engines, engines


@dataclass(frozen=True, slots=True)
class Program:
    """What a build is made with."""

    sources: tuple[tuple[str, str], ...]
    """The modules by their dotted names."""
    surroundings: bytes
    """Python and every installed package with its version."""

    @property
    def digest(self) -> str:
        """Name all of it."""
        return digest(self.surroundings, *(part.encode() for module in self.sources for part in module))

    def engines(self) -> Engines:
        """Return what each stage runs."""
        return engines(dict(self.sources), self.surroundings)


@cache
def installed() -> Program:
    """Return the program that is running; it is read once, since what runs does not change."""
    root = PROGRAM / "builder"
    files = sorted(root.rglob("*.py"))
    sources = tuple((_dotted(file.relative_to(PROGRAM)), file.read_text(encoding="utf-8")) for file in files)
    return Program(sources, _surroundings())


def _dotted(file: Path) -> str:
    """Return a module's name.

    >>> _dotted(Path("builder/search/__init__.py")), _dotted(Path("builder/search/terms.py"))
    ('builder.search', 'builder.search.terms')
    """
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def _surroundings() -> bytes:
    """Return Python's version and the names of all installed packages, which hold their versions."""
    folders = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    packages = sorted(entry.name for folder in folders for entry in Path(folder).glob("*-info"))
    python = f"{sys.implementation.name} {'.'.join(map(str, sys.version_info))}"
    return "\n".join((python, *packages, *_zones())).encode()


def _zones() -> list[str]:
    """Return the version of the system's zone data, which come before those of the package tzdata."""
    files = [Path(folder, name) for folder in zoneinfo.TZPATH for name in ("tzdata.zi", "+VERSION")]
    return [file.read_text(encoding="utf-8")[:80].partition("\n")[0] for file in files if file.is_file()]
