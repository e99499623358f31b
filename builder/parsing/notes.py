"""Notes: the problems of one file, gathered while it is read, so that all are told at once."""

from __future__ import annotations

from builder.model.problem import Problem


class Notes:
    """A pad for one file's problems."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._problems: list[Problem] = []

    def add(self, line: int, what: str, hint: str = "") -> None:
        """Note a fault on a line."""
        self._problems.append(Problem(self._where, line, what, hint))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noted so far, each once, by line."""
        return tuple(sorted(set(self._problems)))
