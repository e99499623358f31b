"""The build: the one place where the steps meet."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from builder.model.ledger import LEDGER
from builder.model.problem import Problem, ProblemsFound
from builder.shell import clock, disk, tree
from builder.shell.building import indexing, pages, preparation
from builder.shell.building.built import Built, Stopwatch
from builder.shell.building.indexing import Index
from builder.shell.building.inputs import Inputs, Options, copies, tables
from builder.shell.building.output import Change, is_left, strangers
from builder.shell.building.plan import Outcome
from builder.shell.building.preparation import Preparation
from builder.shell.building.press import Press
from builder.shell.console import Progress, silent
from builder.shell.site import PROGRAM, Site
from builder.shell.store import DamagedError, Store
from builder.shell.tree import Stamp
from builder.shell.work import Workers
from builder.tracing.codec import decoded, encoded

R = TypeVar("R")

_RECORDED: Final = 1000
"""Files whose records are kept in one transaction: what a killed build has to look at again, at most."""


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


def check(site: Site, workers: Workers, progress: Progress = silent) -> tuple[int, tuple[Problem, ...]]:
    """Return how many articles there are, and the warnings. Raises ProblemsFound with all that is wrong."""
    with Store.at(None) as store:
        inputs = Inputs.of(site)
        ready = preparation.prepare(inputs, Options(clock.now()), store, workers, Stopwatch(), progress)
        return len(ready.articles.kept), ready.plan.outcome.warnings


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
        there = tree.stamps(folder)
        outcome = _unchanged(inputs, there, options, store)
        counts += [len(inputs.listing), len(there)]
    if outcome:
        files = store.stamps("made")
        change = Change((), (), len(files), (), strangers(there, files, ()))
        return Built(outcome.articles, outcome.withheld, change, watch.stages, outcome.warnings)
    ready = preparation.prepare(inputs, options, store, workers, watch, progress)
    press = preparation.press(ready, folder, there, store, inputs.now, full=options.full)
    with press.output:
        faults, index = _make(ready, inputs, press, store, workers, watch, progress)
        if faults and not options.keep_going:
            raise ProblemsFound(faults)
        problems = (*ready.articles.problems, *faults)
        with watch.stage("write") as counts:
            gone = [] if problems else press.output.gone(press.digests)
            press.output.refuse(press.digests, gone, many=options.allow_deletions)
            counts.append(_write(press, index, gone, store, options.unfit, progress))
    with watch.stage("record"):
        press.output.record(press.digests, options.unfit, keep=bool(problems))
        _record(ready, press, index, gone, store)
        if not problems:
            _conclude(inputs, ready, press, store, options)
    outcome, change = ready.plan.outcome, press.output.change(press.digests, gone)
    return Built(outcome.articles, outcome.withheld, change, watch.stages, outcome.warnings, problems)


def _make(
    ready: Preparation,
    inputs: Inputs,
    press: Press,
    store: Store,
    workers: Workers,
    watch: Stopwatch,
    progress: Progress,
) -> tuple[tuple[Problem, ...], Index]:
    """Give the press all that has to be made; return the faults of templates, and what the index holds."""
    with watch.stage("index") as counts:
        documents, engine = ready.plan.documents(), ready.engines.index
        indexed = indexing.index(documents, engine, ready.articles, press, store, workers)
    with watch.stage("make") as counts:
        stale = press.stale(ready.plan.targets)
        faults = pages.make(stale, ready.plan, ready.theme, press, store, workers, progress)
        counts.append(len(stale))
    with watch.stage("index") as counts:
        index = indexed()
        counts.append(len(index.documents) if index.new else 0)
    assets = copies(inputs.assets)
    for path in press.stale(assets):
        press.take(assets[path], inputs.assets[path.removeprefix("assets/")], press.reason(assets[path]))
    return faults, index


def _unchanged(inputs: Inputs, there: Mapping[str, Stamp], options: Options, store: Store) -> Outcome | None:
    """Return what the last build came to, where nothing at all has changed since; None where something may have."""
    outcome = decoded(Outcome, store.fact("plan"))
    if (
        options.full
        or outcome is None
        or inputs.problems
        or not outcome.holds(options.as_of)
        or (options.strict and outcome.warnings)
        or store.fact("inputs") != _inputs(inputs, options)
        or store.fact("ledger") != encoded(there.get(LEDGER))
        or store.stamps("article") != inputs.listing
        or any(map(is_left, there))
    ):
        return None
    made = store.stamps("made")
    whole = store.fact("files") == b"%d" % len(made)
    return outcome if whole and made == {path: there.get(path) for path in made} else None


def _inputs(inputs: Inputs, options: Options) -> bytes:
    """Return a name for all that a build hangs on but the articles and the moment."""
    return encoded([inputs.digest, options.drafts, options.unfit])


def _write(press: Press, index: Index, gone: Sequence[str], store: Store, unfit: str, progress: Progress) -> int:
    """Put what is new in its place and remove what is gone; return how many files that was."""
    total = len(press.laid)
    if not total and not gone:
        return 0
    for fact in ("plan", "inputs", "made", *(["index"] if index.new else [])):
        store.note(fact, b"")
    press.output.claim(press.digests, gone, unfit or "a build of it was interrupted")
    for number, _ in enumerate(press.place(), 1):
        if number % _RECORDED == 0:
            store.keep_made(press.records())
        progress("Writing", number, total)
    press.output.remove(gone)
    return total + len(gone)


def _record(ready: Preparation, press: Press, index: Index, gone: Sequence[str], store: Store) -> None:
    """Write down what each file was made from, once it is in its place: what is not recorded is made again."""
    with store.together():
        store.keep_made(press.records())
        store.forget_made(gone)
        if index.new:
            store.keep_indexed(index.documents, index.key)
        store.note("templates", encoded(preparation.texts(ready.theme)))
        store.note("settings", encoded(tables(ready.settings)))


def _conclude(inputs: Inputs, ready: Preparation, press: Press, store: Store, options: Options) -> None:
    """Write down that the site is whole, by which the next build may know it without a closer look."""
    with store.together():
        store.forget_made(press.before.keys() - press.digests.keys())
        store.seal_made()
        store.note("files", b"%d" % len(press.digests))
        store.note("plan", encoded(ready.plan.outcome))
        store.note("inputs", _inputs(inputs, options))
        store.note("ledger", encoded(press.output.ledger_stamp(press.now)))
