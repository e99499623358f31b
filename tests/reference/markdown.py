"""Markdown, as the pages of the reference need it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table and an empty one; none where it has no rows."""
    cells = [[_safe(cell) for cell in row] for row in rows]
    return [_row(heads), "|" + "---|" * len(heads), *map(_row, cells), ""] if cells else []


def _safe(cell: str) -> str:
    """Return a cell without what would end it, or begin a tag outside code."""
    return re.sub(r"(`[^`]*`)|<", lambda found: found[1] or "&lt;", cell).replace("|", "\\|")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
