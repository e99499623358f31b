"""The head of a story: its headline, and the lines of date, byline and address under it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from builder.importing.calendar import dates
from builder.importing.cleaning import boilerplate
from builder.importing.text import addresses
from builder.importing.text.draft import Draft
from builder.importing.wire import byline
from builder.importing.wire.dateline import Register

_MOST_LINES: Final = 12
"""Lines of a head."""
_LONGEST: Final = 200
_BARS: Final = re.compile(r"\s*[|•·]\s*")
_GAP: Final = re.compile(r"(?<=\S)(?:\s{3,}|\t\s*)(?=\S)")
"""The white space that is left of a line's end where a page was pasted as one line."""
_SOURCE: Final = re.compile(
    r"(?:(?P<via>via|republished (?:by|from))|source|quelle|fuente|fonte|منبع|"
    r"(?:this (?:article|story) was )?(?:originally|first) published (?:by|in|on|at))"
    r"(?:\s*:\s*|\s+)(?P<name>\S.{1,59})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text."""

    title: str
    """Empty where there is none."""
    rest: tuple[str, ...]
    """The lines of the text."""


def read(lines: Sequence[str], draft: Draft, register: Register) -> Head:
    """Return the headline, which is the first line that is no date, and the lines of the text; the rest is drafted."""
    rest = deque(lines)
    title = ""
    for _ in range(_MOST_LINES):
        while rest and not boilerplate.without_bar(rest[0]).strip():
            rest.popleft()
        if not rest:
            break
        line = rest.popleft()
        shown = " ".join(boilerplate.without_bar(line).split())
        if not title:
            title = _title(shown, draft)
        elif broken := _broken(line, register):
            rest.extendleft(reversed(broken))
        elif not (take(shown, draft, register) or (_stands_alone(rest) and _take_banner(shown, draft))):
            rest.appendleft(line)
            break
    return Head(title, tuple(rest))


def take(line: str, draft: Draft, register: Register) -> bool:
    """Put into the draft what a line of date, byline, source or address says; say whether it was such a line."""
    if len(line) > _LONGEST and "://" not in line:
        return False
    if opening := dates.alone(line):
        draft.dated(opening)
        return True
    if url := addresses.alone(line):
        return _take_address(url, line, draft)
    if signed := byline.read(line, register):
        draft.signed(signed, line)
        return True
    return _take_source(line, draft, register) or _take_pieces(line, draft, register)


def _title(line: str, draft: Draft) -> str:
    """Return the headline of a line that a date may open; empty where a date or an address is all of it."""
    if (url := addresses.alone(line)) and _take_address(url, line, draft):
        return ""
    if opening := dates.alone(line):
        draft.dated(opening)
        return ""
    if opening := dates.opening(line):
        draft.dated(opening)
        return opening.rest
    return line


def _broken(line: str, register: Register) -> list[str]:
    """Return the byline and the text of a line that holds both with a wide gap between; empty for any other."""
    gap = _GAP.search(line.strip(), 0, _LONGEST)
    if not gap:
        return []
    text = line.strip()
    return [text[: gap.start()], text[gap.end() :]] if byline.read(text[: gap.start()], register) else []


def _stands_alone(below: deque[str]) -> bool:
    return not below or not below[0].strip()


def _take_banner(line: str, draft: Draft) -> bool:
    rule = boilerplate.rule(line) if not addresses.related(line) else ""
    if rule:
        draft.drop(line, rule)
    return bool(rule)


def _take_address(url: str, line: str, draft: Draft) -> bool:
    """Take the first address; a second one stays in the text."""
    if draft.url:
        return False
    draft.url = url
    draft.found("url", url, line, "address line")
    return True


def _take_source(line: str, draft: Draft, register: Register) -> bool:
    """Take a line such as "Source: AFP"; a stranger's name is a doubt, and the line stays."""
    found = _SOURCE.fullmatch(line.rstrip("."))
    if not found:
        return False
    known = register(found["name"])
    if not known:
        return False
    if found["via"]:
        draft.via = draft.via or known
        draft.found("via", known, line, "source line")
    else:
        draft.owned(known, line, "source line")
    return True


def _take_pieces(line: str, draft: Draft, register: Register) -> bool:
    """Take a line of dates and bylines with bars between them, where each piece is one of these."""
    pieces = [piece for piece in _BARS.split(line) if piece]
    if not 2 <= len(pieces) <= 6 or not all(_is_piece(piece, register) for piece in pieces):
        return False
    for piece in pieces:
        if known := register(piece):
            draft.owned(known, piece, "source line")
        elif not take(piece, draft, register):
            draft.drop(piece, "navigation")
    return True


def _is_piece(piece: str, register: Register) -> bool:
    return bool(
        register(piece) or dates.alone(piece) or byline.read(piece, register) or boilerplate.rule(piece) == "navigation"
    )
