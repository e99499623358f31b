"""Aliases: spellings that stand for one another, as the site's settings have them. The twin of aliases.js."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Spelling: TypeAlias = tuple[str, ...]
"""Folded words."""


class Aliases:
    """Groups of spellings; a spelling in two groups counts for the first."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._groups: dict[Spelling, tuple[Spelling, ...]] = {}
        for group in groups:
            spellings = tuple(tuple(spelling.split(" ")) for spelling in group)
            for spelling in spellings:
                self._groups.setdefault(spelling, spellings)
        self._longest = max(map(len, self._groups), default=0)

    def group(self, words: Sequence[str], at: int) -> tuple[Spelling, tuple[Spelling, ...]] | None:
        """Return the longest spelling that stands at a place among words, and its whole group."""
        for size in range(min(self._longest, len(words) - at), 0, -1):
            spelling = tuple(words[at : at + size])
            if spelling in self._groups:
                return spelling, self._groups[spelling]
        return None
