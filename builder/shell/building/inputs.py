"""The inputs: everything that a build is made from, looked at once and then no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from builder.model.problem import Problem, ProblemsFound
from builder.model.settings import SITE_TOML, Settings
from builder.shell import clock, disk, program
from builder.shell.program import Program
from builder.shell.site import Site, understood
from builder.shell.tree import Stamp
from builder.tracing.codec import digest, encoded


@dataclass(frozen=True, slots=True)
class Options:
    """What the command asked for."""

    as_of: datetime
    drafts: bool = False
    unfit: str = ""
    """Why the result must not be published; empty where it may be."""
    strict: bool = False
    """Warnings count as faults."""
    full: bool = False
    """Trust nothing that earlier builds kept."""
    keep_going: bool = False
    """Build what is good, although there are faults."""
    allow_deletions: bool = False
    """Remove even many files."""
    noting: bool = False
    """Note in the address book where articles are published: what is built is what readers get."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the site is made from, but for the bytes of its articles and notes."""

    site: Site
    toml: bytes
    templates: Mapping[str, bytes]
    assets: Mapping[str, bytes]
    listing: Mapping[str, Stamp]
    """The content files: articles, and notes of days."""
    book: bytes
    """The address book; empty where there is none."""
    problems: tuple[Problem, ...]
    """What lies in content/ and cannot be read."""
    program: Program
    now: int
    """When all this was looked at, in nanoseconds."""

    @classmethod
    def of(cls, site: Site) -> Inputs:
        """Return the inputs as they stand on disk."""
        now = clock.nanoseconds()
        listing, problems = site.listing()
        book = site.book()
        if isinstance(book, Problem):
            problems.append(book)
        return cls(
            site,
            disk.read(site.root / SITE_TOML) or b"",
            site.templates(),
            site.assets(),
            listing,
            book if isinstance(book, bytes) else b"",
            tuple(problems),
            program.installed(),
            now,
        )

    def settings(self) -> Settings:
        """Return what site.toml says; raise ProblemsFound where it cannot be read."""
        return understood(self.toml)

    def texts(self) -> dict[str, str]:
        """Return the templates as text, by name; raise ProblemsFound with every one that is not."""
        from builder.parsing import header, notes

        found: dict[str, str] = {}
        problems: list[Problem] = []
        for name, data in self.templates.items():
            told = notes.Notes(f"templates/{name}")
            found[name] = header.utf8(data, told) or ""
            problems += told.problems
        if problems:
            raise ProblemsFound(problems)
        return found

    @property
    def digest(self) -> str:
        """Name all but the articles and notes."""
        files = [sorted((name, digest(data)) for name, data in kind.items()) for kind in (self.templates, self.assets)]
        return digest(encoded([self.program.digest, digest(self.toml), digest(self.book), *files]))
