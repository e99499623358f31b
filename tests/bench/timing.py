"""Timing: how long our own builds take, from nothing and after each kind of edit."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench import corpus, dateline
from tests.bench.edits import EDITS, Edit
from tests.bench.usage import FailedError, Usage, measured

CLEAN: Final = "from nothing"
PAGES: Final = "[0-9]*/[0-9]*/[0-9]*/*/index.html"
"""The articles' pages in an output folder, ours and the peers'."""

SETTLING: Final = 3
"""Seconds before a series, and a build that is not counted: a file that changed just now is read by the next build,
since its stamp proves nothing yet, and what one series wrote would be told as the next one's time."""

_NOW: Final = datetime.combine(corpus.NEWEST + timedelta(days=1), datetime.min.time(), UTC)
ENVIRONMENT: Final = {"SOURCE_DATE_EPOCH": str(int(_NOW.timestamp()))}
"""Every build takes place on the day after the newest articles, whenever it is run."""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that was measured several times."""

    name: str
    uses: tuple[Usage, ...]

    def of(self, of: Callable[[Usage], float]) -> float:
        """Return the median of a figure."""
        return median(map(of, self.uses))

    def span(self, of: Callable[[Usage], float]) -> tuple[float, float]:
        """Return the least and the most of a figure."""
        figures = [of(use) for use in self.uses]
        return min(figures), max(figures)


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured of a site of one size."""

    size: int
    series: tuple[Series, ...]


def timing(size: int, work: Path, *, rounds: int, repeats: int, tell: Callable[[str], None]) -> Timing:
    """Return what builds of a site of a size take: from nothing ``rounds`` times, after an edit ``repeats`` times."""
    site = fresh(dateline.site(size, tell), work / "site")
    series = [_clean(site, size, rounds, tell)]
    expected = size
    for edit in EDITS:
        series.append(_after(site, edit, repeats, tell))
        expected += edit.pages * repeats
        check_pages(site / "output", expected)
    return Timing(size, tuple(series))


def fresh(source: Path, folder: Path) -> Path:
    """Return a copy of a site's folder, so that no edit reaches the next run."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    return folder


def build(site: Path) -> Usage:
    """Return what one build takes, called as a user calls it: a process of its own, from its start to its end."""
    command = [sys.executable, "-m", "invoke", "--search-root", str(dateline.PROGRAM), "build"]
    return measured([*command, "--site", str(site), "--output", str(site / "output")], site, ENVIRONMENT)


def clean(site: Path) -> Usage:
    """Return what a build from nothing takes: no output, and nothing remembered of an earlier one."""
    for folder in (site / "output", site / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)
    return build(site)


def check_pages(output: Path, expected: int) -> None:
    """Raise FailedError unless an output folder has as many articles' pages as there are articles."""
    found = sum(1 for _ in output.glob(PAGES))
    if found != expected:
        raise FailedError(f"{output} has {found:,} articles' pages, expected {expected:,}")


def _clean(site: Path, size: int, rounds: int, tell: Callable[[str], None]) -> Series:
    uses = []
    for n in range(rounds):
        uses.append(clean(site))
        tell(f"{size:,} articles, {CLEAN}, {n + 1} of {rounds}: {uses[-1].wall:.2f} s")
    check_pages(site / "output", size)
    return Series(CLEAN, tuple(uses))


def _after(site: Path, edit: Edit, repeats: int, tell: Callable[[str], None]) -> Series:
    time.sleep(SETTLING)
    build(site)
    uses: Sequence[Usage] = ()
    for n in range(repeats):
        edit.do(site, n)
        uses = (*uses, build(site))
        tell(f"{edit.name}, {n + 1} of {repeats}: {uses[-1].wall:.2f} s")
    return Series(edit.name, tuple(uses))
