"""The terminal: progress while something long runs, problems, and answers for programs. The door to ``rich``."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, TextIO, TypeAlias

from builder.model.problem import Problem

Progress: TypeAlias = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and how much there is."""

_MOST_SHOWN: Final = 50
_ALIKE: Final = 5
"""How often one sentence is said, of different files: a source that is not listed can be in hundreds."""
_VISIBLE: Final = {ord("\t"): " "} | {
    code: f"\\u{code:04x}"
    for first, last in ((0, 8), (0x0B, 0x1F), (0x7F, 0x9F), (0x2028, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
}
"""How letters are shown that steer a terminal or turn the line around, which what is imported may hold.

The marks and joiners that Persian and Hebrew are written with stay. The spelling is JSON's, so that an answer for
programs holds the same text as before.
"""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


def silent_line(_line: str) -> None:
    """Say nothing."""


@contextmanager
def progress(*, wanted: bool = True) -> Iterator[Progress]:
    """Lend a progress bar on a terminal; elsewhere, as in a scheduled job, show nothing."""
    if not (wanted and sys.stderr and sys.stderr.isatty()):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total, rate="")
            speed = bars.tasks[tasks[stage]].speed
            bars.update(tasks[stage], completed=done, total=total, rate=f"{speed:.0f}/s" if speed else "")

        yield show


def say(*lines: str) -> None:
    """Print lines for a person."""
    _print(sys.stdout, *lines)


def answer(found: Mapping[str, object]) -> None:
    """Print one JSON object for a program."""
    say(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def complain(problems: Iterable[Problem], kind: str = "problem", spelt: Callable[[Problem], str] = str) -> None:
    """Print problems, all of them up to fifty, and how many there are; nothing where there is none."""
    problems = tuple(problems)
    if problems:
        shown = _varied(problems)
        hidden = len(problems) - len(shown[:_MOST_SHOWN])
        more = f", {hidden} of them not shown" if hidden else ""
        _print(sys.stderr, *map(spelt, shown[:_MOST_SHOWN]), f"{counted(len(problems), kind)}{more}")


def _varied(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems without most of those that say the same of one file after the other."""
    seen: Counter[str] = Counter()
    shown = []
    for problem in problems:
        seen[problem.what] += 1
        if seen[problem.what] <= _ALIKE:
            shown.append(problem)
    return shown


def counted(number: int, kind: str) -> str:
    """Return a number of things.

    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number} {kind}{'' if number == 1 else 's'}"


def as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return problems for a program."""
    return [{"where": p.where, "line": p.line, "what": p.what, "hint": p.hint} for p in problems]


def _print(stream: TextIO | None, *lines: str) -> None:
    """Print lines; be quiet where nobody reads on, as behind ``head``, or where the terminal's disk is full."""
    if stream is None:  # closed by who started the command
        return
    try:
        for line in lines:
            spelt = line.translate(_VISIBLE).encode(stream.encoding, "backslashreplace").decode(stream.encoding)
            print(spelt, file=stream, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
