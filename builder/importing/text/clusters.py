"""Cluster lists: a lead headline, and on the next line the related ones, joined by " - "."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from builder.importing.cleaning.boilerplate import without_bar
from builder.importing.markdown import prose
from builder.importing.text.draft import TOO_LONG, UNDATED
from builder.importing.text.story import headline
from builder.model.document import Document, Doubt, Finding, Headline

_APART: Final = Doubt("joined headlines that belong to no lead: left together as one", "related")
_BULLET: Final = re.compile(r"\s*[-–—•*]\s+(?=\S)")
_NUMBER: Final = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_LEADS_OF_A_LIST: Final = 4
"""Items for each pair of a headline and joined ones under it, at most."""
_JOINT: Final = re.compile(r"\s+-(?:\s+|$)")
"""A hyphen between spaces joins headlines; one inside a word, as in co-operate, belongs to it."""


def is_item(line: str) -> bool:
    """Say whether a line is an item of a list."""
    return bool(_BULLET.match(line))


def numbered(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the headlines of a numbered list as items; empty where not every line is the next of such a list.

    >>> numbered(["1. Fog", "2. Boats"]), numbered(["1. Fog", "1. Boats"])
    (('- Fog', '- Boats'), ())
    """
    shown = [line for line in lines if line.strip()]
    found = [_NUMBER.match(line) for line in shown]
    if len(shown) < 2 or [n and int(n[1]) for n in found] != list(range(1, len(shown) + 1)):
        return ()
    return tuple("- " + line[n.end() :] for n, line in zip(found, shown, strict=True) if n)


def is_list(lines: Sequence[str]) -> bool:
    """Say whether items beside a story are a list of clusters: single headlines, and joined ones under many of them.

    Tips and ingredients are items too, and an item of them may hold a hyphen between spaces: they end as sentences
    do, and few of them are joined.
    """
    joined = [len(_headlines(line)) > 1 for line in lines]
    pairs = sum(below and not above for above, below in itertools.pairwise(joined))
    sentences = sum(without_bar(line).rstrip().endswith((".", ":", ";", ",")) for line in lines)
    return pairs * _LEADS_OF_A_LIST >= len(lines) and sentences * 2 <= len(lines)


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
