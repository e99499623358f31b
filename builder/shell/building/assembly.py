"""The assembly: everything that a build does when something has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from builder.model.page import WithdrawnPage
from builder.model.problem import Problem, ProblemsFound
from builder.shell import tree
from builder.shell.building import book, idle, indexing, pages, preparation
from builder.shell.building.book import Noted
from builder.shell.building.built import Built, Stopwatch
from builder.shell.building.indexing import Index
from builder.shell.building.inputs import Inputs, Options
from builder.shell.building.preparation import Preparation
from builder.shell.building.press import Press
from builder.shell.console import Progress
from builder.shell.store import Store
from builder.shell.work import Workers
from builder.tracing.codec import encoded

_RECORDED: Final = 1000
"""Files whose records are kept in one transaction: what a killed build has to look at again, at most."""


def assemble(
    folder: Path, inputs: Inputs, options: Options, store: Store, workers: Workers, watch: Stopwatch, progress: Progress
) -> Built:
    """Bring an output folder up to date. Raises ProblemsFound, with the folder untouched, where anything is wrong."""
    idle.forget(store)
    with watch.stage("look") as counts:
        there = tree.stamps(folder)
        counts.append(len(there))
    ready = preparation.prepare(inputs, options, store, workers, watch, progress)
    press = preparation.press(ready, folder, there, store, inputs.now, full=options.full)
    with press.output:
        faults, index = _make(ready, press, store, workers, watch, progress)
        if faults and not options.keep_going:
            raise ProblemsFound(faults)
        problems = (*ready.articles.problems, *faults)
        with watch.stage("write") as counts:
            gone = [] if problems else press.output.gone(press.made)
            press.output.refuse(press.made, gone, many=options.allow_deletions)
            counts.append(_write(press, index, gone, store, options.unfit, progress))
    with watch.stage("record"):
        outcome, change = ready.plan.outcome, press.output.change(press.made, gone)
        notices = {path for path, made in press.made.items() if made.target.template == WithdrawnPage.template}
        press.output.record(press.digests, options.unfit, notices, keep=bool(problems))
        _record(ready, press, index, gone, store)
        noted = book.note(inputs, ready.plan.unnoted(), press) if options.noting else Noted(inputs.book)
        if not problems:
            _conclude(inputs, ready, press, noted, change.strangers, store, options)
    warnings = (*outcome.warnings, *noted.warnings)
    return Built(
        outcome.articles, outcome.withheld, change, watch.stages, warnings, problems, noted.count, outcome.until
    )


def _make(
    ready: Preparation,
    press: Press,
    store: Store,
    workers: Workers,
    watch: Stopwatch,
    progress: Progress,
) -> tuple[tuple[Problem, ...], Index]:
    """Give the press all that has to be made; return the faults of templates, and what the index holds."""
    with watch.stage("index") as counts:
        engine, aliases = ready.engines.index, ready.settings.aliases
        indexed = indexing.index(ready.plan, aliases, engine, ready.articles, press, store, workers)
    with watch.stage("make") as counts:
        stale = press.stale(ready.plan.targets)
        faults = pages.make(stale, ready.plan, ready.theme, press, store, workers, progress)
        counts.append(len(stale))
    with watch.stage("index") as counts:
        index = indexed()
        counts.append(len(index.documents) if index.new else 0)
    ready.assets.put(press)
    return faults, index


def _write(press: Press, index: Index, gone: Sequence[str], store: Store, unfit: str, progress: Progress) -> int:
    """Put what is new in its place and remove what is gone; return how many files that was."""
    total = len(press.laid)
    if not total and not gone:
        return 0
    for fact in ("plan", "made", *(["index"] if index.new else [])):
        store.note(fact, b"")
    press.output.claim(press.digests, gone, unfit or "a build of it was interrupted")
    for number, _ in enumerate(press.place(), 1):
        if number % _RECORDED == 0:
            store.keep_made(press.records())
        progress("Writing", number, total)
    press.output.remove(gone)
    return total + len(gone)


def _record(ready: Preparation, press: Press, index: Index, gone: Sequence[str], store: Store) -> None:
    """Write down what each file was made from, once it is in its place: what is not recorded is made again.

    The plan is forgotten until it is known that the files are all of one.
    """
    with store.together():
        store.note("plan", b"")
        store.keep_made(press.records())
        store.forget_made(gone)
        if index.new:
            store.keep_indexed(index.documents, index.key)
            store.note("segments", encoded(index.segments))
        store.note("templates", encoded(preparation.texts(ready.theme)))
        store.note("settings", encoded(preparation.tables(ready.settings)))


def _conclude(
    inputs: Inputs, ready: Preparation, press: Press, noted: Noted, seen: Sequence[str], store: Store, options: Options
) -> None:
    """Write down that the site is whole, by which the next build may know it without a closer look."""
    with store.together():
        store.forget_made(press.before.keys() - press.made.keys())
        store.seal_made(press.made)
        ready.plan.keep(noted)
        idle.note(replace(inputs, book=noted.book), options, press, seen, store)
