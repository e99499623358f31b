"""Tables: what import made of the documents, in Markdown; and for a terminal, the documents that came out worst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from textwrap import shorten
from typing import Final

from tests.bench.importing.comparing import FIELDS
from tests.bench.importing.counting import Count
from tests.bench.importing.scoring import Mark, Score
from tests.bench.importing.sides import OURS
from tests.bench.importing.whole import Run
from tests.bench.tables import table

_NAMES: Final = {"day": "date"}
_SHOWN: Final = 100
"""Letters of a value that are shown."""


def report(scores: Sequence[Score], counts: Sequence[Count], runs: Sequence[Run], skipped: Mapping[str, str]) -> str:
    """Return all tables, each under a heading."""
    parts = []
    for corpus, of_corpus in groupby(scores, attrgetter("corpus")):
        sides = list(of_corpus)
        parts += [f"### Import of {corpus}: {len(sides[0].marks):,} documents", _fields(sides), _bodies(sides)]
    if counts:
        parts += ["### Import of what has no truth", _counts(counts)]
    if runs:
        parts += ["### The whole command", _runs(runs)]
    parts += [f"Not read: {name}, which holds {why}." for name, why in skipped.items()]
    return "\n\n".join(parts)


def worst(scores: Sequence[Score], most: int) -> Iterator[str]:
    """Yield of each corpus the documents that came out worst with us, and why."""
    for score in scores:
        marks = score.worst(most) if score.side == OURS else []
        if marks:
            yield f"\n{score.corpus}: the worst {len(marks)}, as: truth | found"
        for mark in marks:
            yield f"{mark.badness:5.2f}  {mark.name}"
            yield from (f"         {reason}" for reason in reasons(mark))


def reasons(mark: Mark) -> Iterator[str]:
    """Yield what a document lost points for."""
    if mark.answer.crash:
        yield f"crash: {mark.answer.crash}"
    yield from (f"problem: {' '.join(problem.split())}" for problem in mark.answer.problems)
    for judged in mark.fields:
        if judged.verdict != "right":
            yield f"{_name(judged.field)} {judged.verdict}: {_short(judged.truth)} | {_short(judged.found)}"
    if mark.overlap is not None and mark.overlap < 1:
        yield f"body: F1 {mark.overlap:.3f}"
    yield from (f"lost: {_short(passage)}" for passage in mark.lost)
    yield from (f"kept: {_short(passage)}" for passage in mark.kept)


def _fields(sides: Sequence[Score]) -> str:
    """Return how often each field was right, missing, wrong, or found where there is none."""
    rows = []
    for field in FIELDS:
        for side in sides:
            counts = side.counts(field)
            asked = counts.total() - counts["false"]
            if counts:
                share = _share(counts["right"] / asked if asked else None)
                numbers = [f"{counts[verdict]:,}" for verdict in ("right", "missing", "wrong", "false")]
                rows.append((f"{_name(field)}, {side.side}", *numbers, share))
    return table(("field", "right", "missing", "wrong", "false", "right of those there"), rows)


def _bodies(sides: Sequence[Score]) -> str:
    """Return how much of the bodies was found, how much more than them, and the time it took."""
    rows = [
        (
            side.side,
            "–" if side.overlap is None else f"{side.overlap:.3f}",
            _share(side.found),
            _share(side.kept),
            f"{sum(len(mark.answer.found) for mark in side.marks):,}",
            f"{sum(bool(mark.answer.crash) for mark in side.marks):,}",
            _milliseconds(side.milliseconds),
            _milliseconds(side.median),
        )
        for side in sides
    ]
    return table(
        ("program", "body F1", "passages found", "unwanted kept", "articles", "crashes", "CPU", "median"), rows
    )


def _counts(counts: Sequence[Count]) -> str:
    rows = [
        (
            one.folder,
            *(f"{number:,}" for number in (one.files, one.documents, one.articles, one.problems, len(one.crashes))),
            _milliseconds(one.milliseconds),
        )
        for one in counts
    ]
    return table(("folder", "files", "documents", "articles", "problems", "crashes", "CPU"), rows)


def _runs(runs: Sequence[Run]) -> str:
    rows = [
        (
            run.folder,
            f"{run.files:,}",
            f"{run.articles:,}",
            f"{run.usage.wall:.2f} s",
            f"{run.rate:,.0f}",
            f"{run.usage.cpu:.2f} s",
            _size(run.usage.tree),
        )
        for run in runs
    ]
    head = ("folder", "files", "articles", "time", "files a second", "CPU", "memory, all")
    return table(head, rows)


def _name(field: str) -> str:
    return _NAMES.get(field, field)


def _short(text: str) -> str:
    return shorten(text, _SHOWN, placeholder="…") or "nothing"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _milliseconds(figure: float) -> str:
    return f"{figure:.2f} ms"


def _size(held: float) -> str:
    return f"{held / 2**20:,.0f} MiB" if held else "unknown"
