"""The register: who is known by a name or a host."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from builder.importing import web
from builder.importing.wire.agencies import agency
from builder.importing.wire.dateline import Register
from builder.model.settings import Source
from builder.parsing.fields import fold


def register(sources: Sequence[Source]) -> Register:
    """Return how a name is looked up: among the agencies first, then in site.toml, where hosts are names too."""

    @cache
    def listed() -> dict[str, str]:
        return {fold(name): source.name for source in reversed(sources) for name in names(source)}

    def known(name: str) -> str | None:
        return agency(name) or listed().get(fold(name.strip(" .,")))

    return known


def names(source: Source) -> tuple[str, ...]:
    """Return all that a source is called."""
    return tuple(n for n in (source.slug, source.name, source.long, *source.aliases, *source.hosts) if n)


def by_name(name: str, sources: Sequence[Source]) -> Source | None:
    """Return the source of site.toml that is called so; None for a stranger."""
    wanted = fold(name)
    return next((source for source in sources if wanted in map(fold, names(source))), None)


def by_host(host: str, sources: Sequence[Source]) -> Source | None:
    """Return the source of site.toml whose a host is, that of a part of its site too; None for a stranger's.

    >>> record = Source("record", "The Record", address="https://www.record.example/", hosts=("quay.example",))
    >>> by_host("news.quay.example", [record]) is by_host("record.example", [record]) is record
    True
    """
    owned = ((own, s) for s in reversed(sources) for own in (*s.hosts, web.host(s.address or "")) if own)
    listed = {web.bare(own): source for own, source in owned}
    labels = web.bare(host).split(".")
    return next((listed[own] for n in range(len(labels)) if (own := ".".join(labels[n:])) in listed), None)


def drops(named: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return the patterns of paragraphs that site.toml leaves out of a source's articles."""
    source = by_name(named, sources)
    return source.drop if source else ()
