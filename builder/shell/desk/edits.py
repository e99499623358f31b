"""Edits: planned for all files first, then written; a file that changed in between is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace

from builder.model.problem import Problem, ProblemsFound
from builder.parsing import article
from builder.parsing.article import Lists
from builder.shell import disk
from builder.shell.site import Site


@dataclass(frozen=True, slots=True)
class Edit:
    """What one file held, and what it shall hold."""

    path: str
    before: bytes
    after: bytes


@contextmanager
def desk(site: Site) -> Iterator[Lists]:
    """Keep import and other edits out while articles are edited; lend the lists of site.toml."""
    with alone(site):
        yield Lists.of(site.settings())


def alone(site: Site) -> AbstractContextManager[None]:
    """Keep import and other edits out; raise ProblemsFound where one is under way."""
    busy = Problem(str(site.root), 0, "an import or another edit is under way here", "wait until it has ended")
    return disk.locked(site.root, busy)


def plan(site: Site, path: str, lists: Lists, change: Callable[[str], str | None]) -> Edit:
    """Return the edit of an article; raise ProblemsFound where it cannot be made, or a build would refuse it."""
    data = site.article(path)
    if isinstance(data, Problem):
        raise ProblemsFound([data])
    before = faults(path, data, lists)
    if before:
        raise ProblemsFound(before)
    after = change(data.decode())
    if after is None:
        what = "the header cannot be edited without harm to what else stands in it"
        raise ProblemsFound([Problem(path, 0, what, "edit it by hand")])
    if brought := faults(path, after.encode(), lists):
        raise ProblemsFound(unwritten(brought))
    return Edit(path, data, after.encode())


def write(site: Site, edits: Sequence[Edit]) -> None:
    """Write all edits; raise ProblemsFound, with nothing written, where a file is no longer what was read."""
    changed = [edit.path for edit in edits if site.article(edit.path) != edit.before]
    if changed:
        what = "the file was changed while it was being edited"
        raise ProblemsFound([Problem(path, 0, what, "run this again") for path in changed])
    for edit in edits:
        disk.edit(site.root / edit.path, edit.after)


def unwritten(brought: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what a build would say of a file that was therefore not written: it has no lines to name."""
    yield from (replace(one, line=0, what=f"nothing was written, for afterwards {one.what}") for one in brought)


def faults(path: str, data: bytes, lists: Lists) -> tuple[Problem, ...]:
    """Return what a build would say of an article."""
    found = article.read(path, data, lists)
    return found if isinstance(found, tuple) else ()
