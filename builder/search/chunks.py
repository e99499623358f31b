"""Chunks: texts without blanks, each looked into once, since most of them come over and over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

V = TypeVar("V")


class Chunks(dict[str, V], Generic[V]):
    """What is made of each chunk, worked out when it is first met."""

    MOST: Final = 1 << 18
    """Chunks that are remembered; then all are forgotten."""

    def __init__(self, make: Callable[[str], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, chunk: str) -> V:
        if len(self) >= self.MOST:
            self.clear()
        made = self[chunk] = self._make(chunk)
        return made
