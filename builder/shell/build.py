"""The build: the one place where the stages meet."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from builder.arranging import archive as archives
from builder.arranging import pages, review
from builder.model.article import Article
from builder.model.page import Page
from builder.model.problem import Problem, ProblemsFound
from builder.model.settings import Settings
from builder.parsing import article
from builder.rendering.templates import Templates
from builder.search import index
from builder.shell import output
from builder.shell.console import Progress, silent
from builder.shell.site import PROGRAM, Site

_BATCH: Final = 200
"""Articles that travel to a worker together: about half a second's work, as long as a process takes to start."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    articles: int
    """Items that are published."""
    withheld: int
    """Drafts, and what is embargoed or dated later than the build."""
    change: output.Change
    seconds: float
    warnings: tuple[Problem, ...]

    def lines(self, folder: Path) -> list[str]:
        """Return what to tell a person."""
        c = self.change
        lines = [
            f"{self.articles} articles, {len(c.made) + len(c.changed) + c.kept} files in {folder}: "
            f"{len(c.made)} made, {len(c.changed)} changed, {c.kept} kept, {len(c.removed)} removed, "
            f"in {self.seconds:.2f} s"
        ]
        if self.withheld:
            lines.append(f"{self.withheld} not shown yet: drafts, embargoes, later dates")
        if self.warnings:
            count = "1 warning" if len(self.warnings) == 1 else f"{len(self.warnings)} warnings, the first"
            lines.append(f"{count}: {self.warnings[0].where}: {self.warnings[0].what}")
        if c.strangers:
            lines.append(
                f"{len(c.strangers)} files there are not Dateline's and were left alone, such as {c.strangers[0]}"
            )
        return lines

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            **asdict(self.change),
            "articles": self.articles,
            "withheld": self.withheld,
            "seconds": self.seconds,
            "warnings": [str(warning) for warning in self.warnings],
        }


def build(
    site: Site,
    folder: Path,
    as_of: datetime,
    *,
    drafts: bool = False,
    unfit: str = "",
    full: bool = False,
    strict: bool = False,
    jobs: int = 0,
    progress: Progress = silent,
) -> Built:
    """Build the site into a folder as it stands at a moment. Raises ProblemsFound, with the folder untouched.

    ``unfit`` is why the result must not be published; ``strict`` takes warnings for faults; ``jobs`` is the
    number of processes that read articles, 0 for one a core.
    """
    started = time.perf_counter()
    refuse_output(site, folder)
    settings = site.settings()
    articles = read(site, settings, jobs, progress)
    arranged = archives.arrange([a.card for a in articles.values()], settings, as_of, drafts=drafts)
    warnings = review.warnings(arranged, (a.card for a in articles.values()), settings)
    if strict and warnings:
        raise ProblemsFound(warnings)
    published = {c.path: replace(articles[c.path], card=c) for c in arranged.cards}
    planned = pages.plan(arranged, published, settings, as_of)
    assets = {f"assets/{name}": data for name, data in site.assets().items()}
    files = {**assets, **index.files(tuple(published.values()), settings), **render(planned, site, settings, progress)}
    if problems := pages.collisions(tuple(files)):
        raise ProblemsFound(problems)
    change = output.bring(folder, site.ledger(folder), files, progress, full=full, unfit=unfit)
    withheld = len(articles) - len(arranged.cards) - len(arranged.withdrawn)
    return Built(len(published), withheld, change, time.perf_counter() - started, warnings)


def check(site: Site, as_of: datetime, progress: Progress = silent) -> tuple[int, tuple[Problem, ...]]:
    """Return how many articles there are, and the warnings. Raises ProblemsFound with all that is wrong."""
    settings = site.settings()
    articles = read(site, settings, progress=progress)
    cards = [a.card for a in articles.values()]
    return len(articles), review.warnings(archives.arrange(cards, settings, as_of), cards, settings)


def read(site: Site, settings: Settings, jobs: int = 0, progress: Progress = silent) -> Mapping[str, Article]:
    """Return every article by the path of its file. Raises ProblemsFound with all that is wrong in content/."""
    found = list(site.articles())
    problems = [f for f in found if isinstance(f, Problem)]
    files = [f for f in found if not isinstance(f, Problem)]
    lists = article.Lists.of(settings)
    batches = [files[n : n + _BATCH] for n in range(0, len(files), _BATCH)]
    articles: dict[str, Article] = {}
    with _workers(min(jobs or os.cpu_count() or 1, len(batches))) as executor:
        parse = partial(_parse, lists)
        parsed = map(parse, batches) if executor is None else _ordered(executor, parse, batches)
        for batch in parsed:
            for one in batch:
                if isinstance(one, Article):
                    articles[one.card.path] = one
                else:
                    problems.extend(one)
            progress("Reading", len(articles), len(files))
    problems.extend(review.faults(a.card for a in articles.values()))
    if problems:
        raise ProblemsFound(problems)
    return articles


def render(planned: Sequence[Page], site: Site, settings: Settings, progress: Progress) -> Mapping[str, bytes]:
    """Return the pages' bytes by path. Raises ProblemsFound with every fault of a template, each told once."""
    templates = Templates.of(site.templates(), settings)
    files: dict[str, bytes] = {}
    faults: dict[Problem, list[str]] = defaultdict(list)
    for number, page in enumerate(planned, start=1):
        made = templates.render(page)
        if isinstance(made, Problem):
            faults[made].append(page.path)
        else:
            files[page.path] = made
        progress("Rendering", number, len(planned))
    if faults:
        raise ProblemsFound(replace(fault, hint=_seen(paths)) for fault, paths in faults.items())
    return files


def refuse_output(site: Site, folder: Path) -> None:
    """Raise ProblemsFound where building into a folder would harm the site."""
    wanted = folder.resolve()
    kept = [
        home / name for home in (site.root, PROGRAM) for name in ("content", "templates", "builder", "tests", ".git")
    ]
    if site.root.is_relative_to(wanted) or any(wanted.is_relative_to(folder.resolve()) for folder in kept):
        what = "the output folder holds sources, expected a folder of its own"
        raise ProblemsFound([Problem(str(folder), 0, what, "choose another with --output")])


def _parse(lists: article.Lists, batch: Iterable[tuple[str, bytes]]) -> list[Article | tuple[Problem, ...]]:
    return [article.read(path, data, lists) for path, data in batch]


def _workers(jobs: int) -> ProcessPoolExecutor | nullcontext[None]:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) if jobs > 1 else nullcontext()


def _ordered(
    executor: Executor,
    parse: partial[list[Article | tuple[Problem, ...]]],
    batches: Sequence[Sequence[tuple[str, bytes]]],
) -> Iterable[list[Article | tuple[Problem, ...]]]:
    """Yield the batches' results in order: the number of workers never changes what is built."""
    for future in [executor.submit(parse, batch) for batch in batches]:
        yield future.result()


def _seen(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"seen while making {', '.join(paths[:3])}{more}"
