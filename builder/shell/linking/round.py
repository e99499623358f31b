"""The round: all addresses that are due are asked for, and the ledger is written as the answers come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from builder.linking import ledger
from builder.linking.entry import NOWHERE, PRIVATE, SILENT, Answer, noted, verdict
from builder.linking.findings import findings
from builder.linking.ledger import Links
from builder.linking.links import Link, links
from builder.model.problem import Problem, Unavailable
from builder.model.settings import LinkSettings
from builder.shell import disk
from builder.shell.console import Progress
from builder.shell.fetching.asker import Asker, host
from builder.shell.linking import copies
from builder.shell.linking.checked import Checked
from builder.shell.site import Site

_AGAIN: Final = timedelta(days=1)
"""How long an answer is taken for what the address would still answer."""
_BEGUN_ANEW: Final = (
    Problem(".cache/links.json", 0, "could not be read: it was begun anew, and so is the patience with every link"),
)
_EVERY: Final = 20
"""Answers after which the ledger is written: as many are lost by a kill, at most."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round has come to."""

    known: Links
    asked: int
    """Addresses that were asked for now."""
    left: int
    """Addresses that were not, since their host asks to be left alone."""


def found(site: Site) -> tuple[Link, ...]:
    """Return all links of the articles and the days' notes, in the order of the files."""
    home = site.settings().address
    listing, _ = site.listing()
    read = ((path, site.article(path)) for path in sorted(listing))
    return tuple(link for path, data in read if isinstance(data, bytes) for link in links(path, data, home))


def told(site: Site, asker: Asker, now: datetime, progress: Progress, *, archive: bool, fresh: bool) -> Checked:
    """Return what is to be told of a site's links after a round.

    With ``archive`` copies of originals that are dead are looked for, and noted in their articles.
    """
    wanted, settings = found(site), site.settings().links
    came = go(site, wanted, asker, now, progress, fresh=fresh)
    noted_in: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    if archive:
        dead = [link for link in wanted if _is_dead(came.known, link, settings)]
        noted_in, problems = copies.note(site, dead, asker, settings.archive, progress)
        wanted = found(site)
    says = findings(wanted, came.known.entries, settings)
    return Checked(
        faults=says.dead,
        warnings=(*(_BEGUN_ANEW if came.known.is_damaged else ()), *says.warnings, *problems),
        links=len({link.address for link in wanted}),
        asked=came.asked,
        left=came.left,
        good=says.good,
        kept=says.kept,
        noted=noted_in,
    )


def _is_dead(known: Links, link: Link, settings: LinkSettings) -> bool:
    entry = known.entries.get(link.address)
    return entry is not None and verdict(entry, settings) == "dead"


def go(site: Site, wanted: Iterable[Link], asker: Asker, now: datetime, progress: Progress, *, fresh: bool) -> Round:
    """Return what is known of addresses once those that are due were asked for.

    Asked for within a day, an address is due only where ``fresh`` says so. Raise Unavailable where nothing answers
    at all: the ledger stays as it was then, for that says nothing of any link.
    """
    known = ledger.read(disk.read(site.links) or b"")
    addresses = list(dict.fromkeys(link.address for link in wanted))
    due, resting = _due(addresses, known, now, fresh=fresh)
    others = known.entries.keys() - set(due)
    asked, left, answers, mute = 0, len(resting), False, 0
    try:
        for done, one in enumerate(asker.each(due), start=1):
            progress("asking", done, len(due))
            if one.answer is None:
                left += 1
                continue
            asked += 1
            answers = answers or _speaks(one.answer)
            mute += one.answer.code in (NOWHERE, SILENT)
            _note(known, one.address, one.answer, now)
            if answers and asked % _EVERY == 0:
                disk.write(site.links, ledger.written(known, addresses, now), durable=False)
        if mute and not answers:
            answers = _is_connected(asker, known, others)
            if not answers:
                raise Unavailable([_cut_off(mute)])
    finally:
        if answers or (asked and not mute):
            disk.write(site.links, ledger.written(known, addresses, now))
    return Round(known, asked, left)


def _note(known: Links, address: str, answer: Answer, now: datetime) -> None:
    known.entries[address] = noted(known.entries.get(address), answer, now)
    if answer.rest:
        known.resting[host(address)] = now + timedelta(seconds=answer.rest)


def _speaks(answer: Answer) -> bool:
    """Say whether an answer shows that there is a network."""
    return answer.code not in (NOWHERE, SILENT, PRIVATE)


def _is_connected(asker: Asker, known: Links, others: Iterable[str]) -> bool:
    """Say whether there is a network, where none of the addresses that were due has shown it.

    The one of the others that was good last is asked, and what it answers is not noted.
    """
    good = {address: moment for address in others if (moment := known.entries[address].good)}
    return bool(good) and _speaks(asker.ask(max(good, key=good.__getitem__)))


def _due(addresses: Sequence[str], known: Links, now: datetime, *, fresh: bool) -> tuple[list[str], list[str]]:
    """Return the addresses to ask for, those waiting longest first, and those whose hosts want to be left alone."""
    waiting = {address: known.entries[address].asked if address in known.entries else None for address in addresses}
    due = [address for address, asked in waiting.items() if fresh or asked is None or now - asked >= _AGAIN]
    due.sort(key=lambda address: waiting[address] or datetime.min.replace(tzinfo=now.tzinfo))
    resting = [address for address in due if now < known.resting.get(host(address), now)]
    return [address for address in due if address not in set(resting)], resting


def _cut_off(asked: int) -> Problem:
    what = f"none of {asked} addresses answered, nor did any host, which says nothing of the links"
    if asked == 1:
        what = "the only address that was due did not answer, which says nothing of it"
    return Problem("--links", 0, what, "look at your connection, then run this again")
