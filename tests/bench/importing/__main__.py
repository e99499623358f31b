"""Benchmark of import: ``python -m tests.bench.importing --help`` teaches the rest."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import Final

from builder.shell import console
from tests.bench import command, document
from tests.bench.command import Found, run, tell
from tests.bench.importing import counting, figures, folder, scoring, sides, tables, whole
from tests.bench.importing.counting import Count
from tests.bench.importing.folder import Folder
from tests.bench.importing.scoring import Score

_ABOUT: Final = """\
Holds what import makes of a folder against the truth that lies beside it: title, date, authors, place, agency, body.
Web pages are given to trafilatura alone, too. What has no truth is read and counted. A crash is told, and the status
is 1. The form of a truth is in docs/benchmarks.md.
"""
_EXAMPLES: Final = """\
examples:
  python -m tests.bench.importing FOLDER                 scores, problems, processor time a document
  python -m tests.bench.importing FOLDER --alone --worst 20   ours alone, and the documents to look at first
  python -m tests.bench.importing FOLDER --whole         and the real command on all cores
  python -m tests.bench.importing FOLDER --whole --write   and docs/benchmarks.md renewed

docs/benchmarks.md says what the figures mean.
"""


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured, 1 when something failed or import fell over a document."""
    wanted = _parser().parse_args(arguments)
    crashes: list[str] = []
    status = run(wanted, "import", partial(_measured, crashes), document.IMPORT_BEGIN, document.IMPORT_END)
    for crash in crashes:
        tell(f"crash: {crash}")
    return 1 if crashes else status


def _measured(crashes: list[str], wanted: Namespace, work: Path) -> Found:
    """Return what was measured; put what import fell over into ``crashes``."""
    found = folder.read(wanted.folder)
    scores, counts = _read(found, alone=wanted.alone)
    runs = whole.runs(found, work, tell) if wanted.whole else []
    ours = [score for score in scores if score.side == sides.OURS]
    crashes += [f"{mark.name}: {mark.answer.crash}" for score in ours for mark in score.marks if mark.answer.crash]
    crashes += [crash for count in counts for crash in count.crashes]
    if not wanted.json:
        sys.stdout.writelines(f"{line}\n" for line in tables.worst(scores, wanted.worst))
    return (
        tables.report(scores, counts, runs, found.skipped),
        figures.figures(scores, counts, runs, wanted.worst),
    )


def _read(found: Folder, *, alone: bool) -> tuple[list[Score], list[Count]]:
    """Return what the programs make of what has a truth, and how much import makes of the rest."""
    ours = sides.ours()
    scores: list[Score] = []
    with console.progress() as progress:
        for corpus in found.corpora:
            asked = (ours, *(sides.theirs() if corpus.pages and not alone else ()))
            scores += scoring.scores(corpus, asked, progress)
            tell(f"{corpus.name}: {len(corpus.cases):,} documents, {scores[-len(asked)].milliseconds:.2f} ms each")
        counts = [counting.count(name, files, ours, progress) for name, files in found.loose.items()]
    return scores, counts


def _parser() -> ArgumentParser:
    parser = command.bare("tests.bench.importing", _ABOUT, _EXAMPLES)
    add = parser.add_argument
    add("folder", type=Path, metavar="FOLDER", help="holds documents and what is true of them")
    add("--alone", action="store_true", help="leave trafilatura out")
    add("--whole", action="store_true", help="measure the command inv import too, into a site that holds nothing")
    add("--worst", type=_most, default=0, metavar="N", help="list of each part the N documents that came out worst")
    return parser


def _most(text: str) -> int:
    return command.count(text, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
