"""Reasons: why a file was made, in words that name the article, the template or the setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from builder.tracing.trace import Made, Target

_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the last build."""

    templates: frozenset[str]
    """Names of templates."""
    settings: tuple[str, ...]
    """Keys of site.toml."""
    edits: Mapping[str, str]
    """Of each changed article, by the path of its file, the fields that changed; not all where many have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The articles on a page, each with a digest of what the page shows of it, by the path of its file."""

    before: Mapping[str, str]
    now: Mapping[str, str]


def reason(
    made: Made | None, target: Target, shown: Shown, changes: Changes, templates: frozenset[str] = frozenset()
) -> str:
    """Return why a file has to be made, as the rest of a sentence; empty where nothing has changed for it.

    ``templates`` are those that its own leads to, itself among them.
    """
    if made is None:
        article = target.article or (next(iter(shown.now)) if len(shown.now) == 1 else "")
        return f"it is new: {article}" if article else "it is new"
    told = {
        "engine": "the program changed",
        "template": _listed("the template changed", sorted(changes.templates & templates)),
        "site": _listed("site.toml changed", changes.settings),
        "data": _listed("what it shows changed", list(_articles(shown, changes.edits))),
    }
    return "; ".join(told[name] for name in made.target.trace.differences(target.trace))


def _articles(shown: Shown, edits: Mapping[str, str]) -> Iterator[str]:
    """Yield what became of the articles on a page."""
    for path in sorted(shown.before.keys() | shown.now.keys()):
        if path not in shown.before:
            yield f"{path} came"
        elif path not in shown.now:
            yield f"{path} went"
        elif shown.before[path] != shown.now[path]:
            yield f"{path} ({edits[path]})" if path in edits else path


def _listed(what: str, names: Sequence[str]) -> str:
    """Return a fact with the names that belong to it, the first of them where they are many."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{what}: {', '.join(names[:_MOST_NAMED])}{more}" if names else what
