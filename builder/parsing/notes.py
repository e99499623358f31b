"""Notes: the problems of one file, gathered while it is read, so that all are told at once."""

from __future__ import annotations

from builder.model.problem import Fix, Problem


class Notes:
    """A pad for one file's problems."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._problems: list[Problem] = []

    def add(self, line: int, what: str, hint: str = "", column: int = 0, fix: Fix | None = None) -> None:
        """Note a fault on a line."""
        self._problems.append(Problem(self._where, line, what, hint, column, fix))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noted so far, each once, by line."""
        return tuple(sorted(set(self._problems)))
