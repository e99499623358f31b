"""Findings: what the entries of the ledger come to for an editor, a problem at each place that links there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from builder.linking.entry import NOWHERE, PRIVATE, Entry, verdict
from builder.linking.links import Link
from builder.model.problem import Problem
from builder.model.settings import LinkSettings


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with the links of a site."""

    dead: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """Of links that may come back, may be there, or have moved."""
    good: int = 0
    """Addresses with which all is well."""
    kept: int = 0
    """Originals that are dead, and of which their article names an archived copy: nothing is left to do there."""


def findings(links: Iterable[Link], entries: Mapping[str, Entry], patience: LinkSettings) -> Findings:
    """Return what is to be told of all links; nothing of those that were never asked for."""
    dead: list[Problem] = []
    warnings: list[Problem] = []
    good: set[str] = set()
    kept: set[str] = set()
    for link in links:
        entry = entries.get(link.address)
        if entry is None:
            continue
        match verdict(entry, patience):
            case "good":
                good.add(link.address)
            case "dead" if link.is_original and link.is_archived:
                kept.add(link.address)
            case "dead":
                dead.append(_problem(link, f"{_failed(entry)}, expected a page", _instead(link)))
            case "failing":
                hint = f"look at it; it counts as dead after {patience.failures} failures over {patience.days} days"
                warnings.append(_problem(link, f"{_failed(entry)}, expected a page", hint))
            case "unsure" if entry.code == PRIVATE:
                hint = "write an address that readers can reach, or take the link out"
                warnings.append(_problem(link, f"leads into a private network ({entry.why})", hint))
            case "unsure":
                hint = "open it in a browser: readers may see more than programs do"
                warnings.append(_problem(link, f"{_said(entry)}, which does not tell whether it is there", hint))
            case "moved":
                warnings.append(_problem(link, "has moved for good", f"write {entry.moved}"))
    return Findings(tuple(sorted(dead)), tuple(sorted(warnings)), len(good), len(kept))


def _problem(link: Link, what: str, hint: str) -> Problem:
    return Problem(link.path, link.line, f"the link {link.address} {what}", hint)


def _failed(entry: Entry) -> str:
    since = entry.since or entry.asked
    times = "once" if entry.failures == 1 else f"{entry.failures} times"
    return f"{_said(entry)} ({times}, since {_day(since)}; {_last(entry)})"


def _last(entry: Entry) -> str:
    return f"last good {_day(entry.good)}" if entry.good else "never seen good"


def _said(entry: Entry) -> str:
    """Return what an address answered, as "answered 404 Not Found"."""
    if entry.code == NOWHERE:
        return "leads to no host"
    if entry.code < 0:
        return f"was not answered ({entry.why})"
    return f"answered {entry.why or entry.code}"


def _instead(link: Link) -> str:
    if link.is_original:
        return "name an archived copy: inv check --links --archive looks for one"
    return "write another address, or take the link out"


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
