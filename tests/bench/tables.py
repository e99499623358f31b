"""Tables: what was measured, in Markdown that reads well on a terminal too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from tests.bench.peers import Comparison
from tests.bench.timing import Series, Timing

_HEAD: Final = ("time", "least – most", "CPU", "memory, all", "memory, largest")
_wall, _cpu, _tree, _largest = map(attrgetter, ("wall", "cpu", "tree", "largest"))


def report(timings: Sequence[Timing], comparisons: Sequence[Comparison]) -> str:
    """Return all tables, each under a heading."""
    parts = []
    for timing in timings:
        parts += [f"### Builds of {timing.size:,} articles", of_series("build", timing.series)]
    for smaller, larger in pairwise(timings):
        parts += [f"### From {smaller.size:,} to {larger.size:,} articles", growth(smaller, larger)]
    for comparison in comparisons:
        named = ", ".join(f"{name} {version}" for name, version in sorted(comparison.versions.items()))
        parts += [
            f"### Beside others: {comparison.size:,} articles from nothing",
            of_series("program", comparison.series),
            "Ours as a multiple of theirs, round by round (median, least – most):",
            ratios(comparison),
            f"Versions: {named}.",
        ]
    return "\n\n".join(parts)


def of_series(kind: str, series: Sequence[Series]) -> str:
    """Return a table of what was measured, a line each."""
    return table((kind, *_HEAD), [_line(one) for one in series])


def growth(smaller: Timing, larger: Timing) -> str:
    """Return how many times as much each build of the larger site takes."""
    by_name = {series.name: series for series in smaller.series}
    rows = [
        (series.name, *(_times(series.of(of), by_name[series.name].of(of)) for of in (_wall, _cpu, _tree)))
        for series in larger.series
        if series.name in by_name
    ]
    return table((f"{larger.size / smaller.size:g} × the articles", "time", "CPU", "memory, all"), rows)


def ratios(comparison: Comparison) -> str:
    """Return our figures as multiples of each peer's."""
    rows = []
    for peer in comparison.series[1:]:
        wall, least, most = comparison.ratios(peer, _wall)
        cpu, memory = comparison.ratios(peer, _cpu)[0], comparison.ratios(peer, _tree)[0]
        name = f"{comparison.series[0].name} / {peer.name}"
        rows.append((name, f"{wall:.2f} ×", f"{least:.2f} – {most:.2f}", f"{cpu:.2f} ×", f"{memory:.2f} ×"))
    return table(("pair", "time", "least – most", "CPU", "memory, all"), rows)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, its columns as wide as they need; all but the first are figures and stand to the right.

    >>> print(table(("build", "time"), [("from nothing", "2.91 s")]))
    | build        |   time |
    |:-------------|-------:|
    | from nothing | 2.91 s |
    """
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = [f":{'-' * (widths[0] + 1)}", *(f"{'-' * (width + 1)}:" for width in widths[1:])]
    lines = [_cells(head, widths), f"|{'|'.join(rule)}|", *(_cells(row, widths) for row in rows)]
    return "\n".join(lines)


def _cells(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return f"| {' | '.join(cells)} |"


def _line(series: Series) -> tuple[str, ...]:
    least, most = series.span(_wall)
    return (
        series.name,
        _seconds(series.of(_wall)),
        f"{least:.2f} – {most:.2f}",
        _seconds(series.of(_cpu)),
        _size(series.of(_tree)),
        _size(series.of(_largest)),
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _size(held: float) -> str:
    return f"{held / 2**20:,.0f} MiB" if held else "unknown"


def _times(larger: float, smaller: float) -> str:
    return f"{larger / smaller:.1f} ×" if smaller else "unknown"
