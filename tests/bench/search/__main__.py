"""Benchmark of the reader's search: ``python -m tests.bench.search --help`` teaches the rest."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.bench import dateline, document, peers, timing
from tests.bench.command import LARGE, count, sizes, tell, tell_load
from tests.bench.peers import Tools
from tests.bench.search import index, tables
from tests.bench.search.contest import Contest, contest
from tests.bench.usage import FailedError

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
    dateline.CACHE.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix="search-", dir=dateline.CACHE))
    try:
        tell_load()
        tools = None if wanted.alone or min(wanted.sizes) > LARGE else peers.install(tell)
        contests = [run(size, work / f"{size}", tools, wanted.rounds) for size in sorted(set(wanted.sizes))]
    except FailedError as failed:
        tell(str(failed))
        return 1
    finally:
        if wanted.keep:
            tell(f"kept: {work}")
        else:
            shutil.rmtree(work, ignore_errors=True)
    found = tables.report(contests)
    facts = json.dumps([asdict(one) for one in contests], indent=2)
    sys.stdout.write(f"{facts if wanted.json else found}\n")
    if wanted.write:
        document.write(found, document.SEARCH_BEGIN, document.SEARCH_END)
        tell(f"renewed: {document.WHERE}")
    return 0


def run(size: int, work: Path, tools: Tools | None, rounds: int) -> Contest:
    """Return what was measured with an archive of one size; a large one is built once, and ours is alone there."""
    peer = tools if size <= LARGE else None
    site = timing.fresh(dateline.site(size, tell), work / "site")
    made = index.made(site, work / "pagefind", size, peer and peer.pagefind, rounds if size <= LARGE else 1, tell)
    return contest(site, work / "pagefind", made, peer.versions["pagefind"] if peer else "", rounds=rounds, tell=tell)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.search",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--sizes", type=sizes, default=[1_000], metavar="N,N", help="how many articles, as 1000,10000 (default: 1000)")
    add("--rounds", type=count, default=3, metavar="N", help="how often each question is asked (default: 3)")
    add("--alone", action="store_true", help="leave Pagefind out, which else is installed once, by pip")
    add("--json", action="store_true", help="print one JSON object, in seconds and bytes, in place of the tables")
    add("--keep", action="store_true", help="keep the folders that were built, to look at what was made")
    add("--write", action="store_true", help="put the tables into docs/benchmarks.md, with the day and the machine")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
