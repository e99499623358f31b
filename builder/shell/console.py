"""The terminal: progress while something long runs, problems, and answers for programs. The door to ``rich``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO, TypeAlias

from builder.model.problem import Problem

Progress: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and how much there is."""

_MOST_SHOWN = 50


def silent(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def silent_line(_line: str) -> None:
    """Say nothing."""


@contextmanager
def progress(*, wanted: bool = True) -> Iterator[Progress]:
    """Lend a progress bar on a terminal; elsewhere, as in a scheduled job, show nothing."""
    if not (wanted and sys.stderr.isatty()):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def say(*lines: str) -> None:
    """Print lines for a person."""
    _print(sys.stdout, *lines)


def answer(found: Mapping[str, object]) -> None:
    """Print one JSON object for a program."""
    say(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def complain(problems: Iterable[Problem], kind: str = "problem") -> None:
    """Print problems, all of them up to fifty, and how many there are; nothing where there is none."""
    problems = tuple(problems)
    if problems:
        more = f", {len(problems) - _MOST_SHOWN} of them not shown" if len(problems) > _MOST_SHOWN else ""
        count = f"{len(problems)} {kind}{'' if len(problems) == 1 else 's'}{more}"
        _print(sys.stderr, *map(str, problems[:_MOST_SHOWN]), count)


def as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return problems for a program."""
    return [{"where": p.where, "line": p.line, "what": p.what, "hint": p.hint} for p in problems]


def _print(stream: TextIO, *lines: str) -> None:
    """Print lines; where nobody reads on, as behind ``head``, be quiet."""
    try:
        for line in lines:
            print(line, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
