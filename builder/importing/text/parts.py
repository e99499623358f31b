"""The parts of a paste: which lines belong to one story, where several were pasted after each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from builder.importing.calendar import dates
from builder.importing.cleaning import boilerplate
from builder.importing.text import addresses, clusters
from builder.importing.wire import byline, dateline
from builder.importing.wire.dateline import Register
from builder.model.document import Doubt

UNPARTED: Final = Doubt("rules part it, as they part several articles: left together as one", "body")

_RULE: Final = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|#{3,}|—{2,}|\*(?: \*){2,}|-(?: -){2,})\s*")
_LONGEST_HEADLINE: Final = 160
_HEAD: Final = 5
"""Lines with something on them that are looked at to see whether a story begins."""
_SEEN: Final = 14
"""Lines that are looked at, the blank ones too."""


def lists_and_stories(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of lines: cluster lists by themselves, and stories, each from its dated headline on.

    A list inside a story, which has no joined headlines, stays in the story.
    """
    story: list[str] = []
    for is_list, run in _runs(lines):
        if is_list and clusters.is_list([line for line in run if line.strip()]):
            if any(line.strip() for line in story):
                yield story
            yield run
            story = []
            continue
        for line in run:
            if _is_dated_headline(line) and any(kept.strip() for kept in story):
                yield story
                story = []
            story.append(line)
    if any(line.strip() for line in story):
        yield story


def stories(lines: Sequence[str], register: Register) -> tuple[tuple[list[str], ...], tuple[Doubt, ...]]:
    """Return the stories that rules, or headlines above datelines, part; and a doubt where that is not clear."""
    ruled = _ruled(lines)
    if len(ruled) > 1:
        if all(_is_story(part, register) for part in ruled):
            return tuple(ruled), ()
        several = sum(_has_headline(part) for part in ruled) == len(ruled)
        return (list(lines),), (UNPARTED,) if several else ()
    return tuple(_headed(lines, register)), ()


def _ruled(lines: Sequence[str]) -> list[list[str]]:
    """Return what rules part: lines of hyphens, stars and the like."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line[:1] in "-=*_~#— \t" and _RULE.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if any(line.strip() for line in part)]


def _headed(lines: Sequence[str], register: Register) -> Iterator[list[str]]:
    """Yield the stories, each from a headline that stands alone over a byline, a date or a dateline."""
    part: list[str] = []
    shown = 0
    for number, line in enumerate(lines):
        alone = shown > 1 and not part[-1].strip()
        if alone and _is_headline(line) and _is_story(lines[number : number + _SEEN], register):
            yield part
            part, shown = [], 0
        part.append(line)
        shown += bool(line.strip())
    yield part


def _is_story(lines: Sequence[str], register: Register) -> bool:
    """Say whether lines begin with a headline, and under it a sure dateline, or lines of date, byline or address."""
    shown = [line.strip() for line in lines[:_SEEN] if line.strip()][: _HEAD + 1]
    dated = dates.opening(shown[0]) is not None if shown else False
    if len(shown) < 2 or not (dated or _is_headline(shown[0])) or byline.read(shown[0], register):
        return False
    for above, line in pairwise(shown):
        if _names_its_wire(line, register):
            return True
        if above is not shown[0] and not _is_furniture(above, register):
            break
    return _is_furniture(shown[1], register) and len(shown) > 2


def _names_its_wire(line: str, register: Register) -> bool:
    found = dateline.read(line, register)
    return found is not None and found.certainty == "sure" and bool(found.place and (found.agency or found.month))


def _is_furniture(line: str, register: Register) -> bool:
    return bool(dates.alone(line) or byline.read(line, register) or addresses.alone(line))


def _has_headline(lines: Sequence[str]) -> bool:
    """Say whether lines begin with what could be a headline, with a text under it."""
    shown = [line.strip() for line in lines if line.strip()]
    return len(shown) > 1 and _is_headline(shown[0]) and shown[1].endswith((".", "”", '"'))


def _is_headline(line: str) -> bool:
    text = line.strip()
    return (
        0 < len(text) <= _LONGEST_HEADLINE
        and text[-1] not in '.:;,”"'
        and not clusters.is_item(line)
        and not text[0].islower()
        and dates.alone(text) is None
        and not boilerplate.rule(text)
    )


def _is_dated_headline(line: str) -> bool:
    """Say whether a line is a headline with a date glued before it, which begins a story of its own."""
    opening = dates.opening(line)
    return opening is not None and opening.marked and bool(opening.rest) and dates.alone(line) is None


def _runs(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield list items and other lines in runs; a blank line belongs to the run before it."""
    kinds: list[bool] = []
    for line in lines:
        kinds.append(kinds[-1] if kinds and not line.strip() else clusters.is_item(line))
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        yield kind, [line for _, line in run]
