"""Benchmark of the reader's search: ``python -m tests.bench.search --help`` teaches the rest."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tests.bench import command, dateline, document, peers, timing
from tests.bench.command import LARGE, Found, run, tell
from tests.bench.peers import Tools
from tests.bench.search import index, tables
from tests.bench.search.contest import Contest, contest

_ABOUT: Final = """\
Measures the search of a made-up archive in a real Chromium, ours beside Pagefind's, turn by turn: bytes and time until
ten hits stand on the page, on a fresh visit and for a further question; the size of the index and the time it takes to
make; and how often somebody who knows a title but for one word finds its article first. What a run does is told as it
goes; the tables come at its end.
"""
_EXAMPLES: Final = """\
examples:
  python -m tests.bench.search                             some two minutes: 1,000 articles
  python -m tests.bench.search --sizes 10000 --rounds 5    the size that the goals are meant for
  python -m tests.bench.search --sizes 100000              ours alone, as always from 20,000 articles on
  python -m tests.bench.search --alone                     ours alone, and nothing is installed
  python -m tests.bench.search --sizes 1000,10000 --write  and docs/benchmarks.md renewed

docs/benchmarks.md says what the figures mean.
"""


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured, 1 when something failed or was made otherwise than it should."""
    wanted = _parser().parse_args(arguments)
    return run(wanted, "search", _measured, document.SEARCH_BEGIN, document.SEARCH_END)


def _measured(wanted: Namespace, work: Path) -> Found:
    """Return what was measured, the smallest size first."""
    tools = None if wanted.alone or min(wanted.sizes) > LARGE else peers.install(tell)
    contests = [_contest(size, work / f"{size}", tools, wanted.rounds) for size in sorted(set(wanted.sizes))]
    return tables.report(contests), [asdict(one) for one in contests]


def _contest(size: int, work: Path, tools: Tools | None, rounds: int) -> Contest:
    """Return what was measured with an archive of one size; a large one is built once, and ours is alone there."""
    peer = tools if size <= LARGE else None
    site = timing.fresh(dateline.site(size, tell), work / "site")
    made = index.made(site, work / "pagefind", size, peer and peer.pagefind, rounds if size <= LARGE else 1, tell)
    return contest(site, work / "pagefind", made, peer.versions["pagefind"] if peer else "", rounds=rounds, tell=tell)


def _parser() -> ArgumentParser:
    parser = command.parser("tests.bench.search", _ABOUT, _EXAMPLES, "each question is asked")
    parser.add_argument("--alone", action="store_true", help="leave Pagefind out, which else is installed once, by pip")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
