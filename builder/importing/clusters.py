"""Cluster lists: a lead headline, and on the next line the related ones, joined by " - "."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from builder.importing.story import UNDATED
from builder.model.document import Document, Finding

_BULLET: Final = re.compile(r"\s*[-–—•*]\s+(?=\S)")
_JOINT: Final = re.compile(r"\s+-\s+")
"""A hyphen between spaces joins headlines; one inside a word, as in US-Tehran, belongs to it."""
_STRAY: Final = re.compile(r"\s*\|\s*$")


def is_item(line: str) -> bool:
    """Say whether a line is an item of a list."""
    return bool(_BULLET.match(line))


def is_list(lines: Sequence[str]) -> bool:
    """Say whether items are a list of clusters: somewhere a single headline has joined ones under it."""
    joined = [len(_headlines(line)) > 1 for line in lines]
    return any(below and not above for above, below in itertools.pairwise(joined))


def documents(lines: Sequence[str]) -> tuple[Document, ...]:
    """Return one document a cluster, in the order of the list."""
    found: list[Document] = []
    for line in lines:
        headlines = _headlines(line)
        if len(headlines) == 1:
            found.append(Document(title=headlines[0], doubts=(UNDATED,)))
        elif found and not found[-1].related and found[-1].doubts == (UNDATED,):
            evidence = f"{len(headlines)} headlines joined by hyphens under it"
            found[-1] = replace(
                found[-1],
                related=headlines,
                findings=(Finding("related", str(len(headlines)), evidence),),
            )
        elif headlines:
            whole = _STRAY.sub("", _BULLET.sub("", line)).strip()
            doubt = "joined headlines without a lead above them: left together as one"
            found.append(Document(title=whole, doubts=(UNDATED, doubt)))
    return tuple(found)


def _headlines(line: str) -> tuple[str, ...]:
    """Return the headlines of one item, letter for letter."""
    text = _STRAY.sub("", _BULLET.sub("", line, count=1))
    return tuple(part for part in (p.strip() for p in _JOINT.split(text)) if part)
