"""Figures: what a site has, what is left to look at, and how its links stand, gathered for the curator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, get_args
from zoneinfo import ZoneInfo

from builder.arranging.statistics import Statistics, bar, statistics
from builder.linking import ledger
from builder.linking.entry import Verdict, verdict
from builder.model.article import Card
from builder.shell import disk
from builder.shell.building import preparation
from builder.shell.building.build import with_store
from builder.shell.building.built import Stopwatch
from builder.shell.building.inputs import Inputs, Options
from builder.shell.console import Progress
from builder.shell.importing.records import Nature, Records
from builder.shell.site import Site
from builder.shell.store import Store
from builder.shell.work import Workers

_WIDTH: Final = 40


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to tell."""

    title: str
    """The site's name."""
    as_of: datetime
    statistics: Statistics
    days: tuple[tuple[date, int], ...]
    """The newest days that have items, newest first, as many as were asked for."""
    faulty: int
    """Files that a build would refuse; they are not counted."""
    unsure: Mapping[Nature, int]
    """What import left to look at, of articles that are there."""
    links: Mapping[Verdict, int]
    """What is to be thought of the addresses that articles lead to, as of the last round."""
    asked: datetime | None
    """When one of them was last asked for; None: none ever was."""

    def sections(self) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Yield each table of counts under its heading."""
        told = self.statistics
        yield "Items a day", [(day.isoformat(), count) for day, count in self.days]
        yield "By topic", [(count.name or "no topic", count.count) for count in told.topics]
        yield "By source", [(count.name or "no source", count.count) for count in told.sources]

    def remarks(self) -> Iterator[tuple[str, str]]:
        """Yield what else is to be told: a name, and what is said of it."""
        told = self.statistics
        yield "undated", str(told.undated)
        withheld = {"drafts": told.drafts, "under embargo": told.embargoed, "dated later": told.ahead}
        yield "withheld", _summed(withheld)
        yield "withdrawn", str(told.withdrawn)
        if self.faulty:
            yield "with faults", f"{self.faulty}, which are not counted (inv check lists them)"
        hint = "; inv review goes through them" if self.unsure else ""
        yield "unsure", f"{_summed(self._looks)}{hint}"
        yield "links", self._links

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield f"{self.title}: {self.statistics.items} items as of {self.as_of:%Y-%m-%d %H:%M %Z}".rstrip()
        for heading, rows in self.sections():
            yield from ("", heading)
            longest = max((len(name) for name, _ in rows), default=0)
            digits = max((len(str(count)) for _, count in rows), default=0)
            most = max((count for _, count in rows), default=0)
            for name, count in rows:
                yield f"  {name:{longest}}  {count:{digits}}  {bar(count, most, _WIDTH)}".rstrip()
        yield ""
        yield from (f"{name}: {said}" for name, said in self.remarks())

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            "as_of": self.as_of.isoformat(),
            **asdict(self.statistics),
            "days": [{"day": day.isoformat(), "count": count} for day, count in self.days],
            "faulty": self.faulty,
            "unsure": self._looks,
            "links": {
                **{str(name): self.links.get(name, 0) for name in get_args(Verdict)},
                "asked": self.asked.isoformat() if self.asked else None,
            },
        }

    @property
    def _looks(self) -> dict[str, int]:
        return {"doubts": self.unsure.get("doubt", 0), "suggestions": self.unsure.get("suggestion", 0)}

    @property
    def _links(self) -> str:
        if self.asked is None:
            return "never asked for; inv check --links does"
        dead, failing, all_ = self.links.get("dead", 0), self.links.get("failing", 0), sum(self.links.values())
        return f"{dead} dead and {failing} failing of {all_}, last asked for on {self.asked:%Y-%m-%d}"


def figures(site: Site, output: Path, as_of: datetime, days: int, workers: Workers, progress: Progress) -> Figures:
    """Return the figures of a site at a moment; nothing is written, and articles with faults are left out."""
    settings = site.settings()

    def gathered(store: Store) -> tuple[list[Card], int]:
        with store.trial():
            options = Options(as_of, keep_going=True)
            ready = preparation.prepare(Inputs.of(site), options, store, workers, Stopwatch(), progress)
            return ready.plan.cards, len({problem.where for problem in ready.articles.problems})

    cards, faulty = with_store(site.store(output), gathered)
    told = statistics(cards, settings, as_of)
    entries = ledger.read(disk.read(site.links) or b"").entries.values()
    return Figures(
        title=settings.title,
        as_of=as_of.astimezone(ZoneInfo(settings.zone)),
        statistics=told,
        days=told.days[:days],
        faulty=faulty,
        unsure=_unsure(site, {card.id for card in cards}),
        links=Counter(verdict(entry, settings.links) for entry in entries),
        asked=max((entry.asked for entry in entries), default=None),
    )


def _summed(counts: Mapping[str, int]) -> str:
    """Return a sum, and what it is made of."""
    return f"{sum(counts.values())} ({', '.join(f'{name} {count}' for name, count in counts.items())})"


def _unsure(site: Site, there: Iterable[str]) -> Mapping[Nature, int]:
    ids = frozenset(there)
    if not site.records.exists():
        return {}
    with Records.at(site.records, trial=True) as records:
        return Counter(look.nature for look in records.looks() if look.id in ids)
