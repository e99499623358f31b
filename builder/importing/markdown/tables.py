"""Tables: rows of cells, where they hold data; the blocks in them, where they only hold a page together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, TypeAlias

from builder.importing.markdown.blocks import Block, Items, Line, Paragraph, Table, is_blank

_COLUMNS: Final = 30
"""A cell may claim to be a million wide (trafilatura #657)."""
_LONGEST: Final = 600
"""Letters of a cell; in a longer one stands a text."""

Cell: TypeAlias = tuple[Line, ...]
Grid: TypeAlias = tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class Draft:
    """A table as it is read."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    _covered: dict[int, int] = field(default_factory=dict)
    """By column: how many rows a cell above still covers."""

    def row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._cover()

    def cell(self, blocks: list[Block], width: int, height: int) -> None:
        """Add a cell to the row that has begun; what it covers is left empty."""
        if not self.rows:
            self.row()
        row = self.rows[-1]
        if len(row) >= _COLUMNS:
            row[-1].extend(blocks)
            return
        for n in range(max(1, min(width, _COLUMNS - len(row)))):
            if height > 1:
                self._covered[len(row)] = height - 1
            row.append([] if n else blocks)
        self._cover()

    def _cover(self) -> None:
        row = self.rows[-1]
        while len(row) < _COLUMNS and self._covered.get(len(row), 0) > 0:
            self._covered[len(row)] -= 1
            row.append([])

    def blocks(self) -> list[Block]:
        """Return the table; or, if it is none of data, what stands in it."""
        cells = [[_cell(blocks) for blocks in row] for row in self.rows]
        if all(cell is not None for row in cells for cell in row):
            title, grid = _titled(_grid([[cell or () for cell in row] for row in cells]))
            if len(grid) > 1 and len(grid[0]) > 1:
                return [*title, Table(grid)]
        return [block for row in self.rows for blocks in row for block in blocks]


def _cell(blocks: Sequence[Block]) -> Cell | None:
    """Return the lines of a cell; None where there is more in it than lines."""
    lines: list[Line] = []
    for block in blocks:
        found = _flat(block)
        if found is None:
            return None
        lines.extend(found)
    return tuple(lines) if sum(len(span.text) for line in lines for span in line) <= _LONGEST else None


def _flat(block: Block) -> tuple[Line, ...] | None:
    match block:
        case Paragraph(lines):
            return lines
        case Items(items, _) if all(len(item) == 1 and isinstance(item[0], Paragraph) for item in items):
            return tuple(line for item in items for line in _lines(item))
        case _:
            return None


def _lines(item: Sequence[Block]) -> Iterator[Line]:
    for block in item:
        if isinstance(block, Paragraph):
            yield from block.lines


def _grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    """Return rows of one width, without rows and columns that are empty."""
    width = max(map(len, rows), default=0)
    full = [[*row, *[()] * (width - len(row))] for row in rows if any(_seen(cell) for cell in row)]
    kept = [n for n in range(width) if any(_seen(row[n]) for row in full)]
    return tuple(tuple(row[n] for n in kept) for row in full)


def _titled(grid: Grid) -> tuple[list[Block], Grid]:
    """Return the titles of a table, which stand across its first rows, and the rows below them."""
    titles: list[Block] = []
    while found := list(takewhile(lambda row: not any(_seen(cell) for cell in row[1:]), grid[:-2])):
        titles.extend(Paragraph(row[0]) for row in found)
        grid = _grid(grid[len(found) :])
    return titles, grid


def _seen(cell: Cell) -> bool:
    return any(not is_blank(line) for line in cell)
