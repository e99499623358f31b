"""Stories: a headline, perhaps with a date glued to it, a byline, a dateline, paragraphs, banners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from builder.importing.cleaning import boilerplate
from builder.importing.markdown import prose
from builder.importing.wire import dateline, dates
from builder.importing.wire.agencies import agency
from builder.model.document import UNTITLED, Document, Doubt, Dropped, Finding
from builder.parsing.body import cut
from builder.parsing.fields import LONGEST_TITLE

_BYLINE: Final = re.compile(r"by:?\s+(?P<name>\S.{1,79})", re.IGNORECASE)

UNDATED: Final = Doubt("no date: left undated", "date")
"""What is said of a document that does not name its day."""
TOO_LONG: Final = Doubt("too long for a headline: cut, and kept whole in the body", "title")


@dataclass
class _Draft:
    """A document while its paragraphs are looked at."""

    day: date | None = None
    place: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def found(self, name: str, value: str, evidence: str, origin: str) -> None:
        self.findings.append(Finding(name, value, evidence, origin))


def document(lines: Sequence[str]) -> Document:
    """Return the story that some lines tell; its first line is the headline."""
    draft = _Draft()
    paragraphs = [boilerplate.without_bar(p) for p in prose.paragraphs(_parted(lines))]
    paragraphs = [p for p in paragraphs if p]
    title, rest = _title(paragraphs, draft)
    rest = _bylines(rest, draft)
    rest = _without_banners(rest, draft)
    rest = _dateline(rest, draft)
    if draft.day is None and not any(doubt.field == "date" for doubt in draft.doubts):
        draft.doubts.append(UNDATED)
    if not draft.source:
        draft.doubts.append(Doubt("no source found", "source"))
    return Document(
        title=title,
        body=prose.markdown(rest),
        when=draft.day,
        place=draft.place,
        source=draft.source,
        authors=draft.authors,
        findings=tuple(draft.findings),
        dropped=tuple(draft.dropped),
        doubts=tuple(draft.doubts),
    )


def headline(line: str) -> str:
    """Return a line, cut at a word where it is longer than a title may be."""
    return cut(line, LONGEST_TITLE)


def _parted(lines: Sequence[str]) -> list[str]:
    """Return the lines with the headline, a date line and a byline as paragraphs of their own."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    parted: list[str] = []
    headed = False
    for n, line in enumerate(lines[first:]):
        is_date = _is_date(line)
        apart = not headed or (n < 4 and (is_date or _BYLINE.fullmatch(line.strip())))
        parted.extend(["", line, ""] if apart else [line])
        headed = headed or bool(line.strip() and not is_date)
    return parted


def _is_date(line: str) -> bool:
    found = dates.opening(line)
    return found is not None and not found.rest


def _title(paragraphs: Sequence[str], draft: _Draft) -> tuple[str, list[str]]:
    """Return the headline without the date that may stand before, on or under its line, and what follows."""
    rest = list(paragraphs)
    title = ""
    while rest:
        opening = dates.opening(rest[0])
        if opening is None:
            if title:
                break
            title = rest.pop(0)
            continue
        if title and opening.rest:
            break
        _take_date(opening, draft)
        rest[0:1] = [opening.rest] if opening.rest else []
    if headline(title) != title:
        draft.doubts.append(TOO_LONG)
        rest.insert(0, title)
    return headline(title) or UNTITLED, rest


def _take_date(opening: dates.Opening, draft: _Draft) -> None:
    if opening.day is None:
        what = f'the date "{opening.letters}" does not exist or has another weekday: left undated'
        draft.doubts.append(Doubt(what, "date"))
    elif draft.day is None:
        draft.day = opening.day
        draft.found("date", opening.day.isoformat(), opening.letters, "date line")


def _bylines(paragraphs: Sequence[str], draft: _Draft) -> list[str]:
    """Return the paragraphs after the byline: an agency's name gives the source, any other the author."""
    rest = list(paragraphs)
    found = _BYLINE.fullmatch(rest[0]) if rest else None
    if not found or rest[0].rstrip().endswith("."):
        return rest
    name = found["name"].strip(" ,")
    if short := agency(name):
        draft.source = short
        draft.found("source", short, rest[0], "byline")
    else:
        draft.authors = (name,)
        draft.found("byline", name, rest[0], "byline")
    return rest[1:]


def _without_banners(paragraphs: Sequence[str], draft: _Draft) -> list[str]:
    draft.dropped.extend(Dropped(p) for p in paragraphs if boilerplate.is_banner(p))
    return [p for p in paragraphs if not boilerplate.is_banner(p)]


def _dateline(paragraphs: Sequence[str], draft: _Draft) -> list[str]:
    rest = list(paragraphs)
    found = dateline.read(rest[0]) if rest else None
    if found is None:
        return rest
    if found.place:
        draft.place = found.place
        draft.found("place", found.place, found.letters, "dateline")
    if found.agency:
        if draft.source and draft.source != found.agency:
            what = f"the byline names {draft.source}, the dateline {found.agency}"
            draft.doubts.append(Doubt(what, "source", found.agency))
        draft.source = draft.source or found.agency
        draft.found("source", found.agency, found.letters, "dateline")
    return [found.rest, *rest[1:]]
