"""The desk's page: one day's items as its files have them now, what import suggests for them, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from builder.arranging.archive import arrange
from builder.editing.ordering import LEADS
from builder.model import address
from builder.model.archive import Section
from builder.model.article import Article, Card
from builder.model.daynote import is_day_note
from builder.model.document import WHOLE
from builder.model.problem import Problem
from builder.parsing import article
from builder.parsing.article import Lists
from builder.rendering.locale.direction import direction
from builder.shell import clock, doctor
from builder.shell.importing.records import Look, Records
from builder.shell.site import Site
from builder.shell.work import Workers

_UNDATED: Final = "content/undated/"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the page shows it."""

    day: date
    files: Mapping[str, bytes]
    """All that lies in its folder, by path; what cannot be read is empty."""
    sections: tuple[Section, ...]
    lists: Lists

    @property
    def version(self) -> str:
        """A name for what the files say, so that no act is made on a day that has changed since it was shown."""
        held = sorted((path, hashlib.sha256(data).hexdigest()) for path, data in self.files.items())
        return hashlib.sha256(repr(held).encode()).hexdigest()[:24]

    @property
    def leads(self) -> list[str]:
        """The paths of the items with the lead's rank and a topic; only where there is one does it lead."""
        return [card.path for s in self.sections if s.topic for card in s.cards if card.rank == LEADS]

    def place(self, path: str) -> tuple[Section, int] | None:
        """Return the section of an item and its place there; None where it is not shown."""
        for section in self.sections:
            for at, card in enumerate(section.cards):
                if card.path == path:
                    return section, at
        return None


def read(site: Site, wanted: date | None, as_of: datetime) -> Day | None:
    """Return a day of a site as it is at a moment; None where it has no such day.

    Where none is wanted it is the newest that has come, or else the first.
    Raise ProblemsFound where site.toml or content/ cannot be read.
    """
    lists = Lists.of(site.settings())
    stamps, _ = site.listing()
    days = _days(path for path in stamps if not is_day_note(path))
    today = as_of.astimezone(lists.zone).date()
    day = wanted or max((day for day in days if day <= today), default=None) or min(days, default=None)
    if day is None or day not in days:
        return None
    files = {path: data if isinstance(data := site.article(path), bytes) else b"" for path in days[day]}
    found = [article.read(path, data, lists) for path, data in files.items()]
    cards = [one.card for one in found if isinstance(one, Article)]
    editions = arrange(cards, lists.settings, as_of, drafts=True).editions
    return Day(day, files, editions[0].sections if editions else (), lists)


def facts(site: Site, day: Day) -> dict[str, object]:
    """Return what the page shows of a day."""
    suggested = _suggestions(site)
    sources = {source.slug: source.name for source in day.lists.settings.sources}
    language = day.lists.settings.language
    lead = day.leads[0] if len(day.leads) == 1 else ""
    return {
        "day": day.day.isoformat(),
        "language": language,
        "direction": direction(language),
        "address": day.lists.settings.masthead.base.removesuffix("/") + address.day(day.day),
        "version": day.version,
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in day.lists.settings.topics],
        "sections": [
            {
                "name": section.topic.name if section.topic else "",
                "items": [
                    _item(card, sources.get(card.source or "", ""), suggested.get(card.id, []), leads=card.path == lead)
                    for card in section.cards
                ],
            }
            for section in day.sections
        ],
    }


def can_accept(look: Look) -> bool:
    """Say whether something that import left can be accepted here: it has a value, and is not a whole text."""
    return bool(look.doubt.value) and look.doubt.field not in ("", WHOLE)


def _suggestions(site: Site) -> Mapping[str, list[Look]]:
    """Return what import left to accept, by the ids of articles; looked at without a lock, as an import may run."""
    if not site.records.is_file():
        return {}
    with Records.at(site.records) as records:
        looks = sorted(filter(can_accept, records.looks()), key=lambda look: look.id)
    return {identity: list(found) for identity, found in groupby(looks, key=lambda look: look.id)}


def lint(site: Site, day: Day, workers: Workers) -> list[dict[str, object]]:
    """Return what ``inv check`` says of a day's files and of its note, the worst first."""
    findings = doctor.examine(site, workers)
    folder = f"content{address.day(day.day)}"
    return [_problem(level, problem) for level, problem in findings.levels() if problem.where.startswith(folder)]


def told(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return faults as the page shows them."""
    return [_problem("error", problem) for problem in problems]


def _item(card: Card, source: str, suggested: list[Look], *, leads: bool) -> dict[str, object]:
    return {
        "path": card.path,
        "title": card.title,
        "language": card.language,
        "status": "scheduled" if card.is_scheduled else card.status,
        "source": source,
        "topics": list(card.topics),
        "leads": leads,
        "suggestions": [
            {"number": look.number, "what": look.doubt.what, "field": look.doubt.field, "value": look.doubt.value}
            for look in suggested
        ],
    }


def _problem(level: str, problem: Problem) -> dict[str, object]:
    return {"level": level, "place": problem.where + (f":{problem.line}" if problem.line else ""),
            "what": problem.what, "hint": problem.hint}  # fmt: skip


def _days(paths: Iterable[str]) -> dict[date, list[str]]:
    """Return the paths of dated articles by the days that their folders name."""
    days: dict[date, list[str]] = {}
    for path in paths:
        if not path.startswith(_UNDATED) and (day := clock.day("-".join(path.split("/")[1:4]))):
            days.setdefault(day, []).append(path)
    return days
