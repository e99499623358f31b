"""Import: what the user named, fetched or opened, read, filed and told. The command's own frame."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from builder.model.document import RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.parsing.article import Lists
from builder.shell import disk, tree
from builder.shell.console import Progress, silent
from builder.shell.fetching.outcome import Fetched
from builder.shell.importing import inputs, known, readers, stories
from builder.shell.importing.child import Budget
from builder.shell.importing.filer import Filer
from builder.shell.importing.given import Given
from builder.shell.importing.inputs import Input, Unchanged
from builder.shell.importing.intake import Intake
from builder.shell.importing.oldaddresses import OldAddresses
from builder.shell.importing.originals import Originals
from builder.shell.importing.receipt import Filed, Tally
from builder.shell.importing.records import Records
from builder.shell.site import Site
from builder.shell.work import Workers

if TYPE_CHECKING:
    from builder.shell.fetching.fetcher import Fetcher

_Read: TypeAlias = Callable[[list[RawDocument]], list[Reading]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user wants of an import."""

    given: Given = field(default_factory=Given)
    dry_run: bool = False
    accept: bool = False
    """Take suggestions without asking."""
    fetch: bool = False
    """Fetch the feeds that a list of feeds names."""
    jobs: int = 0
    cluster: str = ""
    budget: Budget = field(default_factory=Budget)


def import_(
    site: Site,
    source: str,
    options: Options,
    today: date,
    tell: Callable[[Filed], None],
    progress: Progress = silent,
) -> Tally:
    """Import a file, a folder, an address or standard input (``-``); ``tell`` hears of each document as it is filed."""
    settings = site.settings()
    files = [] if inputs.is_address(source) else inputs.named(source)
    busy = Problem(str(site.root), 0, "another import is under way here", "wait until it has ended")
    with (
        disk.locked(site.root, busy),
        Records.at(site.records, trial=options.dry_run) as records,
        _readers(settings, options) as (workers, read),
    ):
        if not options.dry_run:
            _sweep(site)
        shelf = known.shelf(site, records, time.time_ns(), progress)
        old = OldAddresses(site, options.dry_run)
        filer = Filer(site, shelf, records, Lists.of(settings), today, options.dry_run, old)
        kept = settings.importing.raw == "keep" and not options.dry_run
        originals = Originals(site.originals if kept else None)
        intake = Intake(settings, filer, originals, options.given, tell, progress, accept=options.accept)
        take = partial(intake.run, read=partial(workers.batches, read))
        if files:
            take(chain.from_iterable(map(inputs.read, files)), expected=len(files))
        else:
            _fetch(site, [source], take, intake, options)
        if options.fetch and intake.tally.feeds:
            feeds = [feed.address for feed in intake.tally.feeds]
            intake.tally.feeds.clear()
            _fetch(site, feeds, take, intake, options)
        intake.tally.stories = stories.suggest(intake.pieces, filer, accept=options.accept)
        known.keep(shelf, site, records, time.time_ns())
    return intake.tally


def _fetch(site: Site, addresses: Sequence[str], take: Callable[..., None], intake: Intake, options: Options) -> None:
    """Fetch addresses and take in what they answer; only what was filed need not be sent again next time."""
    from builder.shell.fetching.fetcher import Fetcher

    with Fetcher(site.fetched) as fetcher:
        answers: list[Fetched] = []
        take(_answers(fetcher, addresses, answers), expected=len(addresses))
        if not options.dry_run:
            for answer in answers:
                if answer.address not in intake.failed:
                    fetcher.keep(answer)


@contextmanager
def _readers(settings: Settings, options: Options) -> Iterator[tuple[Workers, _Read]]:
    """Lend workers and what they do: here threads, each with a process that reads; on a cluster its workers."""
    if options.cluster:
        with Workers.of(options.jobs, options.cluster) as workers:
            yield workers, partial(readers.read_apart, settings, options.budget)
        return
    with readers.Readers(settings, options.budget) as mine, Workers.threads(options.jobs) as workers:
        try:
            yield workers, mine.read
        finally:
            mine.stop()  # before the threads are waited for, which wait for their readers


def _answers(fetcher: Fetcher, addresses: Sequence[str], kept: list[Fetched]) -> Iterator[Input]:
    """Yield what addresses answer, and keep the answers without their bytes."""
    for address, answer in fetcher.each(addresses):
        if isinstance(answer, Fetched):
            kept.append(replace(answer, data=b""))
            yield RawDocument(address, answer.data, answer.final, answer.charset)
        elif isinstance(answer, Problem):
            yield answer
        else:
            yield Unchanged(address)


def _sweep(site: Site) -> None:
    """Remove what a killed import left unfinished."""
    if site.content.is_dir():
        for path in _parts(tree.stamps(site.content)):
            (site.content / path).unlink(missing_ok=True)


def _parts(paths: Iterable[str]) -> Iterator[str]:
    return (path for path in paths if disk.is_part(path.rpartition("/")[2]))
