"""Command: what the benchmarks' command lines have in common: options, a folder to work in, telling what is done."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, TypeAlias

from tests.bench import dateline, document
from tests.bench.usage import FailedError

LARGE: Final = 20_000
"""Articles from which on everything is measured once, and without the peers, which would take most of an hour."""
_STARTED: Final = time.perf_counter()

Found: TypeAlias = tuple[str, object]
"""What was measured: the tables for people, and the figures for programs."""


def parser(module: str, about: str, examples: str, rounds: str) -> ArgumentParser:
    """Return the parser of what a benchmark of a made-up archive can be told; ``rounds`` says what it does so often."""
    made = bare(module, about, examples)
    add = made.add_argument
    add("--sizes", type=sizes, default=[1_000], metavar="N,N", help="how many articles, as 1000,10000 (default: 1000)")
    add("--rounds", type=count, default=3, metavar="N", help=f"how often {rounds} (default: 3)")
    return made


def bare(module: str, about: str, examples: str) -> ArgumentParser:
    """Return the parser of what every benchmark can be told."""
    made = ArgumentParser(
        prog=f"python -m {module}",
        description=about,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add("--json", action="store_true", help="print one JSON object, in seconds and bytes, in place of the tables")
    add("--keep", action="store_true", help="keep the folders that were built, to look at what was made")
    add("--write", action="store_true", help="put the tables into docs/benchmarks.md, with the day and the machine")
    return made


def run(wanted: Namespace, name: str, measured: Callable[[Namespace, Path], Found], begin: str, end: str) -> int:
    """Return 0 when everything was measured and shown, 1 when something failed or was made otherwise than it should.

    The tables belong between two marks of docs/benchmarks.md.
    """
    with _folder(name, keep=wanted.keep) as work:
        tell_load()
        try:
            tables, figures = measured(wanted, work)
        except FailedError as failed:
            tell(str(failed))
            return 1
    sys.stdout.write(f"{json.dumps(figures, indent=2) if wanted.json else tables}\n")
    if wanted.write:
        document.write(tables, begin, end)
        tell(f"renewed: {document.WHERE}")
    return 0


@contextmanager
def _folder(name: str, *, keep: bool) -> Iterator[Path]:
    """Lend a folder to work in, which goes in the end unless it is to be kept."""
    dateline.CACHE.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=f"{name}-", dir=dateline.CACHE))
    try:
        yield work
    finally:
        if keep:
            tell(f"kept: {work}")
        else:
            shutil.rmtree(work, ignore_errors=True)


def sizes(text: str) -> list[int]:
    """Return several whole numbers, as in 1000,10000."""
    return [count(part) for part in text.split(",")]


def count(text: str, least: int = 1) -> int:
    """Return a whole number; argparse tells the user where the text is none."""
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f'"{text}" found, expected a whole number from {least}')
    return int(text)


def tell(line: str) -> None:
    """Say on stderr what is done, with the seconds since the start, so that a long run is seen to live."""
    sys.stderr.write(f"[{time.perf_counter() - _STARTED:7.1f} s] {line}\n")
    sys.stderr.flush()


def tell_load() -> None:
    """Say so where this machine is busy."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 4:
        tell(f"this machine is busy (load {load:.1f} on {cores} cores): its figures will be too high")
