"""The build: idle where nothing has changed, else an assembly.

What an assembly needs takes longer to import than it takes to see that there is nothing to do, so it is imported only
then.
"""

from __future__ import annotations

import errno
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from builder.model.problem import Problem, ProblemsFound
from builder.shell import clock, disk
from builder.shell.building import idle
from builder.shell.building.built import Built, Stopwatch
from builder.shell.building.inputs import Inputs, Options
from builder.shell.console import Progress, silent
from builder.shell.site import PROGRAM, Site
from builder.shell.store import DamagedError, Store
from builder.shell.work import Workers

R = TypeVar("R")

_SELDOM: Final = 200_000
"""Values that are made between two looks of the garbage collector: the most of a small build."""


def build(site: Site, folder: Path, options: Options, workers: Workers, progress: Progress = silent) -> Built:
    """Build the site into a folder. Raises ProblemsFound, with the folder untouched, where anything is wrong."""
    refuse_output(site, folder)
    folder.mkdir(parents=True, exist_ok=True)
    busy = Problem(str(folder), 0, "another build of this folder is under way", "wait until it has ended")
    with disk.locked(folder, busy):
        file = site.store(folder)
        if options.full:
            Store.discard(file)
        return with_store(file, lambda store: _build(site, folder, options, store, workers, progress))


def examined(
    site: Site, workers: Workers, progress: Progress = silent
) -> tuple[int, tuple[Problem, ...], tuple[Problem, ...]]:
    """Return how many articles there are, warnings and suggestions. Raises ProblemsFound with all faults."""
    from builder.shell.building import examination, preparation

    with Store.at(None) as store:
        inputs = Inputs.of(site)
        ready = preparation.prepare(inputs, Options(clock.now()), store, workers, Stopwatch(), progress)
        return examination.examined(inputs, ready)


def refuse_output(site: Site, folder: Path) -> None:
    """Raise ProblemsFound where building into a folder would harm the site."""
    wanted = folder.resolve()
    kept = [
        home / name for home in (site.root, PROGRAM) for name in ("content", "templates", "builder", "tests", ".git")
    ]
    if site.root.is_relative_to(wanted) or any(wanted.is_relative_to(folder.resolve()) for folder in kept):
        what = "the output folder holds sources, expected a folder of its own"
        raise ProblemsFound([Problem(str(folder), 0, what, "choose another with --output")])


def with_store(file: Path, work: Callable[[Store], R]) -> R:
    """Return what is done with a store; one that turns out to be damaged is thrown away, and all is done again."""
    try:
        with Store.at(file) as store:
            return work(store)
    except DamagedError:
        Store.discard(file)
    try:
        with Store.at(file) as store:
            return work(store)
    except DamagedError as damage:
        raise OSError(errno.EIO, f"cannot be used ({damage})", str(file)) from damage


def _build(site: Site, folder: Path, options: Options, store: Store, workers: Workers, progress: Progress) -> Built:
    watch = Stopwatch()
    with watch.stage("look") as counts:
        inputs = Inputs.of(site)
        counts.append(len(inputs.listing))
        change = None if options.full else idle.change(inputs, folder, options, store)
        outcome = idle.outcome(store) if change else None
    if change and outcome:
        return Built(outcome.articles, outcome.withheld, change, watch.stages, outcome.warnings, until=outcome.until)
    with _seldom_collected():
        from builder.shell.building.assembly import assemble

        return assemble(folder, inputs, options, store, workers, watch, progress)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let the garbage collector look seldom.

    A build makes a great many values, hardly one of which refers to itself, and to look through them all time and again
    would be a fifth of a small build.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
