"""Stories: a headline, perhaps with a date glued to it, a byline, a dateline, paragraphs, banners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.importing.cleaning import boilerplate
from builder.importing.markdown import prose
from builder.importing.text import addresses, head
from builder.importing.text.draft import TOO_LONG, Draft
from builder.importing.wire import byline, dateline
from builder.importing.wire.dateline import Register
from builder.importing.wire.register import drops
from builder.model.document import UNTITLED, Document
from builder.model.settings import Settings
from builder.parsing.body import cut
from builder.parsing.fields import LONGEST_TITLE

_CREDITED: Final = re.compile(
    r"(?P<title>.*\S)\s*(?:\((?P<name>[^()]{2,40})\)|(?:\s\||\s[-–—])\s(?P<house>[^|–—]{2,40}))"
)
_LAST: Final = 3
"""Paragraphs at the end in which addresses and sources stand on lines of their own."""


def document(lines: Sequence[str], settings: Settings, register: Register) -> Document:
    """Return the story that some lines tell; its first line is the headline."""
    draft = Draft()
    found = head.read(lines, draft, register)
    paragraphs = [p for p in (boilerplate.without_bar(p) for p in prose.paragraphs(found.rest)) if p]
    paragraphs = _without_boilerplate(paragraphs, draft, settings.importing.drop)
    title = found.title
    credit, owner = _credit(title, paragraphs, register)
    paragraphs = _without_dateline(_unopened(paragraphs, owner), draft, register)
    if owner:
        draft.owned(register(owner) or owner, credit, "headline")
    paragraphs = _without_tail(paragraphs, draft, register)
    _take_owners(draft, register)
    patterns = [p for name in (draft.source, draft.via) for p in drops(name, settings.sources)]
    paragraphs = _without_patterns(paragraphs, draft, patterns)
    if headline(title) != title:
        draft.doubts.insert(0, TOO_LONG)
        paragraphs.insert(0, title)
    return draft.document(headline(title) or UNTITLED, prose.markdown(paragraphs))


def headline(line: str) -> str:
    """Return a line, cut at a word where it is longer than a title may be."""
    return cut(line, LONGEST_TITLE)


def _without_boilerplate(paragraphs: Sequence[str], draft: Draft, patterns: Sequence[str]) -> list[str]:
    """Return the paragraphs that belong to the story; headlines beside it are kept as related ones."""
    kept: list[str] = []
    for paragraph in paragraphs:
        if beside := addresses.related(paragraph):
            draft.related.append(beside)
            draft.found("related", beside.title, paragraph, "read also")
        elif rule := boilerplate.rule(paragraph):
            draft.drop(paragraph, rule)
        else:
            kept.append(paragraph)
    return _without_patterns(kept, draft, patterns)


def _without_patterns(paragraphs: Sequence[str], draft: Draft, patterns: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for paragraph in paragraphs:
        if patterns and boilerplate.matches(paragraph, patterns):
            draft.drop(paragraph, "pattern")
        else:
            kept.append(paragraph)
    return kept


def _credit(title: str, paragraphs: Sequence[str], register: Register) -> tuple[str, str]:
    """Return the letters of a source that aggregators put behind a headline, in brackets or after a dash, and its name.

    A stranger counts where the text opens with the same name: ``Fog lifts (HarbourWeb)``, ``HarbourWeb - The fog``.
    The headline itself stays as it is printed.
    """
    found = _CREDITED.fullmatch(title) if len(title) <= LONGEST_TITLE else None
    if not found:
        return "", ""
    name = found["name"] or found["house"]
    opens = found["name"] and paragraphs and _opening(name).match(paragraphs[0])
    return (title[found.end("title") :].strip(), name) if opens or register(name) else ("", "")


def _unopened(paragraphs: Sequence[str], owner: str) -> list[str]:
    """Return the paragraphs without the headline's source before the first, which may hide a dateline."""
    if not owner or not paragraphs:
        return list(paragraphs)
    opening = _opening(owner).match(paragraphs[0])
    return [paragraphs[0][opening.end() :] if opening else paragraphs[0], *paragraphs[1:]]


def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(name)}\s+(?:-{{1,2}}|–|—)\s+(?=\S)")


def _without_dateline(paragraphs: Sequence[str], draft: Draft, register: Register) -> list[str]:
    if not paragraphs:
        return []
    first, *rest = paragraphs
    both = byline.before_dateline(first, register)
    line = both[1] if both else dateline.read(first, register)
    if both:
        draft.signed(both[0], first[: first.index(both[1].letters)].strip())
    if line is None:
        return [first, *rest]
    draft.headed(line)
    return [line.rest, *rest]


def _without_tail(paragraphs: Sequence[str], draft: Draft, register: Register) -> list[str]:
    """Return the paragraphs without the addresses, sources and byline that stand alone at the end."""
    kept = list(paragraphs)
    for _ in range(_LAST):
        if len(kept) < 2 or not head.take(kept[-1], draft, register):
            break
        kept.pop()
    return kept


def _take_owners(draft: Draft, register: Register) -> None:
    """Take the source from the notices on rights."""
    for dropped in tuple(draft.dropped):
        holder = boilerplate.holder(dropped.text) if dropped.rule == "copyright" else ""
        if known := register(holder):
            draft.owned(known, dropped.text, "copyright")
