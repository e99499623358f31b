"""The register: who is known by a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from builder.importing.wire.agencies import agency
from builder.importing.wire.dateline import Register
from builder.model.settings import Source
from builder.parsing.fields import fold


def register(sources: Sequence[Source]) -> Register:
    """Return how a name is looked up: among the agencies first, then in site.toml, where hosts are names too."""

    @cache
    def listed() -> dict[str, str]:
        return {fold(name): source.name for source in sources for name in names(source)}

    def known(name: str) -> str | None:
        return agency(name) or listed().get(fold(name.strip(" .,")))

    return known


def names(source: Source) -> tuple[str, ...]:
    """Return all that a source is called."""
    return tuple(n for n in (source.slug, source.name, source.long, *source.aliases, *source.hosts) if n)


def drops(named: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return the patterns of paragraphs that site.toml leaves out of a source's articles."""
    if not named:
        return ()
    return next((s.drop for s in sources if s.drop and fold(named) in map(fold, names(s))), ())
