"""Sides: the two searches that are compared, each with its page and its way of asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.search.query import Results, search
from tests.bench import dateline
from tests.bench.search.questions import Question

OURS: Final = "Dateline"
THEIRS: Final = "Pagefind"
PEER: Final = "/peer/"
"""Where the peer's page is: no part of our site is there."""
_THEME: Final = dateline.HERE / "themes" / "pagefind"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two searches."""

    name: str
    path: str
    """Of its page."""
    text: Callable[[Question], str]
    """What is typed for a question."""


def sides(*, alone: bool) -> tuple[Side, ...]:
    """Return ours, and unless it is alone, the peer's."""
    ours = Side(OURS, "/search/", lambda question: question.text)
    return (ours,) if alone else (ours, Side(THEIRS, PEER, lambda question: question.theirs))


def mounts(output: Path, bundle: Path) -> Mapping[str, Path]:
    """Return which folders a host serves, and where."""
    return {"/": output, "/pagefind/": bundle, PEER: _THEME}


def found(output: Path, text: str) -> Results:
    """Return what our search finds in a built site, asked without a browser."""

    def read(path: str) -> bytes | None:
        file = output / path
        return file.read_bytes() if file.is_file() else None

    return search(read, text)
