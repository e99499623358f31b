"""Cluster lists: a lead headline, and on the next line the related ones, joined by " - "."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from builder.importing.cleaning.boilerplate import without_bar
from builder.importing.markdown import prose
from builder.importing.text.story import TOO_LONG, UNDATED, headline
from builder.model.document import Document, Doubt, Finding, Headline

_APART: Final = Doubt("joined headlines that belong to no lead: left together as one", "related")
_BULLET: Final = re.compile(r"\s*[-–—•*]\s+(?=\S)")
_JOINT: Final = re.compile(r"\s+-(?:\s+|$)")
"""A hyphen between spaces joins headlines; one inside a word, as in co-operate, belongs to it."""


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
        if not headlines:
            continue
        if len(headlines) == 1:
            found.append(_document(headlines[0]))
        elif found and _is_lead(found[-1]) and all(headline(h) == h for h in headlines):
            evidence = f"{len(headlines)} headlines joined by hyphens under it"
            found[-1] = replace(
                found[-1],
                related=tuple(map(Headline, headlines)),
                findings=(Finding("related", str(len(headlines)), evidence, "list"),),
            )
        else:
            found.append(_document(_text(line), _APART))
    return tuple(found)


def _is_lead(document: Document) -> bool:
    """Say whether a document is a headline that nothing has been put under yet."""
    return document == _document(document.title)


def _document(line: str, *doubts: Doubt) -> Document:
    """Return a line as a document; one that is too long for a headline stays whole in the body."""
    if headline(line) == line:
        return Document(title=line, doubts=(UNDATED, *doubts))
    return Document(title=headline(line), body=prose.escaped(line), doubts=(UNDATED, *doubts, TOO_LONG))


def _headlines(line: str) -> tuple[str, ...]:
    """Return the headlines of one item, letter for letter."""
    return tuple(part for part in (p.strip() for p in _JOINT.split(_text(line))) if part)


def _text(line: str) -> str:
    """Return an item without its bullet and a stray pipe."""
    return without_bar(_BULLET.sub("", line, count=1)).strip()
