"""The desk's page: one day's items as its files have them now, what import suggests for them, and what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
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
from builder.shell import clock, doctor
from builder.shell.importing import reviewer
from builder.shell.importing.review import Item
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


def read(site: Site, wanted: date | None) -> Day | None:
    """Return a day of a site, its newest where none is wanted; None where it has no such day.

    Raise ProblemsFound where site.toml or content/ cannot be read.
    """
    lists = Lists.of(site.settings())
    stamps, _ = site.listing()
    days = _days(path for path in stamps if not is_day_note(path))
    day = wanted or max(days, default=None)
    if day is None or day not in days:
        return None
    files = {path: data if isinstance(data := site.article(path), bytes) else b"" for path in days[day]}
    found = [article.read(path, data, lists) for path, data in files.items()]
    cards = [one.card for one in found if isinstance(one, Article)]
    editions = arrange(cards, lists.settings, clock.now(), drafts=True).editions
    return Day(day, files, editions[0].sections if editions else (), lists)


def facts(site: Site, day: Day) -> dict[str, object]:
    """Return what the page shows of a day."""
    suggested = suggestions(site, day)
    sources = {source.slug: source.name for source in day.lists.settings.sources}
    lead = day.leads[0] if len(day.leads) == 1 else ""
    return {
        "day": day.day.isoformat(),
        "address": day.lists.settings.masthead.base.removesuffix("/") + address.day(day.day),
        "version": day.version,
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in day.lists.settings.topics],
        "sections": [
            {
                "name": section.topic.name if section.topic else "",
                "items": [
                    _item(
                        card,
                        sources.get(card.source or "", ""),
                        [s for s in suggested if s.path == card.path],
                        leads=card.path == lead,
                    )
                    for card in section.cards
                ],
            }
            for section in day.sections
        ],
    }


def suggestions(site: Site, day: Day) -> list[Item]:
    """Return what import left to accept for the files of a day: what has a value, and is not a whole text."""
    if not site.records.is_file():
        return []
    with reviewer.opened(site) as review:
        items = review.items()
    return [i for i in items if i.path in day.files and i.doubt.value and i.doubt.field not in ("", WHOLE)]


def lint(site: Site, day: Day) -> list[dict[str, object]]:
    """Return what ``inv check`` says of a day's files and of its note, the worst first."""
    with Workers(1) as workers:
        findings = doctor.examine(site, workers)
    folder = f"content{address.day(day.day)}"
    return [_problem(level, problem) for level, problem in findings.levels() if problem.where.startswith(folder)]


def told(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return faults as the page shows them."""
    return [_problem("error", problem) for problem in problems]


def _item(card: Card, source: str, suggested: list[Item], *, leads: bool) -> dict[str, object]:
    return {
        "path": card.path,
        "title": card.title,
        "language": card.language,
        "status": card.status,
        "source": source,
        "topics": list(card.topics),
        "leads": leads,
        "suggestions": [
            {"number": item.look.number, "what": item.doubt.what, "field": item.doubt.field, "value": item.doubt.value}
            for item in suggested
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
