"""The inputs: everything that a build is made from, looked at once and then no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime

from builder.model.problem import Problem, ProblemsFound
from builder.model.settings import Settings
from builder.parsing import settings as settings_text
from builder.shell import clock, disk, program
from builder.shell.program import Program
from builder.shell.site import Site
from builder.shell.tree import Stamp
from builder.stages.making import Theme
from builder.tracing.codec import digest, encoded
from builder.tracing.trace import Target, Trace


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


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the site is made from, but for the bytes of its articles."""

    site: Site
    toml: bytes
    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    listing: Mapping[str, Stamp]
    """The content files."""
    problems: tuple[Problem, ...]
    """What lies in content/ and can be no article."""
    program: Program
    now: int
    """When all this was looked at, in nanoseconds."""

    @classmethod
    def of(cls, site: Site) -> Inputs:
        """Return the inputs as they stand on disk."""
        now = clock.nanoseconds()
        listing, problems = site.listing()
        return cls(
            site,
            disk.read(site.root / settings_text.WHERE) or b"",
            site.templates(),
            site.assets(),
            listing,
            tuple(problems),
            program.installed(),
            now,
        )

    def settings(self) -> Settings:
        """Return what site.toml says; raise ProblemsFound where it cannot be read."""
        found = settings_text.read(self.toml)
        if isinstance(found, tuple):
            raise ProblemsFound(found)
        return found

    @property
    def digest(self) -> str:
        """Name all but the articles."""
        sources = {name: digest(source.encode()) for name, source in self.templates.items()}
        assets = {name: digest(data) for name, data in self.assets.items()}
        return digest(
            encoded([self.program.digest, digest(self.toml), sorted(sources.items()), sorted(assets.items())])
        )


def copies(assets: Mapping[str, bytes]) -> dict[str, Target]:
    """Return the files of the site that are copies of assets, by path."""
    found = {f"assets/{name}": Trace("", "", "", digest(data)) for name, data in assets.items()}
    return {path: Target(path, "", trace) for path, trace in found.items()}


def theme(templates: Mapping[str, str], settings: Settings) -> Theme:
    """Return how the site looks: its templates, and of its settings what they may show."""
    sources = {source.slug: replace(source, aliases=()) for source in settings.sources}
    named = digest(encoded([settings.masthead, settings.sources, sorted(templates.items())]))
    return Theme(named, templates, settings.masthead, sources)


def tables(settings: Settings) -> dict[str, str]:
    """Return a digest for each part of the settings, so that the changed one can be named."""
    return {field.name: digest(encoded(getattr(settings, field.name))) for field in fields(settings)}
