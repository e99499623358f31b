"""Problems: faults that a person can mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

_SURE: Final = 0.8
"""How alike a word must be to one that is written in its place; a hint may be wrong, what is written may not."""
_APART: Final = 0.1
"""How much less alike any word of another meaning must be."""

_INVISIBLE: Final = {c: f"\\x{c:02x}" for c in (*range(0x20), 0x7F)} | {
    c: f"\\u{c:04x}" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x2028, 0x2029)
}
"""Control and direction characters, which could make a message lie about what it quotes."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe mending of one line: what stands there, and what shall."""

    line: int
    column: int
    """Counted from 1, in characters."""
    old: str
    """Empty where only something is put in."""
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it is, what was found against what was expected, and what to do about it."""

    where: str
    """The file as the user knows it, relative to the site; or the name of an input."""
    line: int
    """Counted from 1; 0 where no line can be named."""
    what: str
    """What was found, quoted, and what was expected."""
    hint: str = ""
    """An action that mends it; empty where none can be guessed."""
    column: int = field(default=0, compare=False)
    """Counted from 1, in characters; 0 where none is known. Messages leave it out, ``inv check`` shows it."""
    fix: Fix | None = field(default=None, compare=False)
    """What ``inv check --fix`` may write; None where it takes a person."""
    key: str = field(default="", compare=False)
    """Which key of the header it speaks of, as ``related.2.article``, items counted from 0. Of what was found on cards,
    which hold no lines: ``inv check`` looks the place up."""

    def __str__(self) -> str:
        """Return ``file:line: what``, and the hint on a line of its own."""
        return self._told(f"{self.where}:{self.line}" if self.line else self.where)

    def placed(self) -> str:
        """Return the same with ``file:line:column``, where a column is known."""
        return self._told(f"{self.where}:{self.line}:{self.column}") if self.line and self.column else str(self)

    def _told(self, place: str) -> str:
        hint = f"\n  hint: {self.hint.translate(_INVISIBLE)}" if self.hint else ""
        return f"{place}: {self.what}".translate(_INVISIBLE) + hint


class ProblemsFound(Exception):  # noqa: N818 - it is not an error of the program
    """Stops a command: one or more problems were found, and nothing was harmed."""

    status: ClassVar[int] = 1
    """The exit status of the command."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...]]]:
        """Travel from a worker as what it is made of, not as its message."""
        return type(self), (self.problems,)


class Busy(ProblemsFound):
    """Stops a command that another one is in the way of, for as long as that works on the same."""


class WrongUse(ProblemsFound):
    """Stops a command that was called with something it cannot work on."""

    status: ClassVar[int] = 2


class Unavailable(ProblemsFound):
    """Stops a command that the outside world failed: a disk, a network, a host. What was there before still is."""

    status: ClassVar[int] = 3
    """The exit status of the command."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` was probably meant to be, or None.

    >>> nearest("econmy", ["economy", "health"])
    'economy'
    """
    lowered = {k.lower(): k for k in known}
    close = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[close[0]] if close else None


def certain(word: str, meanings: Mapping[str, str]) -> str | None:
    """Return what ``word`` can only have been meant to be, or None; ``meanings`` says what each known word means.

    >>> certain("econmy", {"economy": "economy", "Economics": "economy", "health": "health"})
    'economy'
    >>> certain("topi", {"topic": "topic", "topics": "topics"})
    """
    likeness: dict[str, float] = {}
    for known, meaning in meanings.items():
        ratio = difflib.SequenceMatcher(None, word.lower(), known.lower()).ratio()
        likeness[meaning] = max(ratio, likeness.get(meaning, 0))
    first, second = (*sorted(likeness.values(), reverse=True), 0.0, 0.0)[:2]
    if first < _SURE or first - second < _APART:
        return None
    return max(likeness, key=lambda meaning: likeness[meaning])
