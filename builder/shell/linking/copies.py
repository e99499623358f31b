"""Copies: what an archive keeps of originals that are gone, noted in the articles that lead there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from builder.editing import amending
from builder.linking import snapshot
from builder.linking.links import Link, links
from builder.model.article import Snapshot
from builder.model.problem import Problem
from builder.shell import disk
from builder.shell.console import Progress
from builder.shell.fetching.asker import Asker
from builder.shell.fetching.outcome import Refused
from builder.shell.site import Site

_BY_HAND: Final = "note one by hand, under the key archived"
_BUSY: Final = Problem("--archive", 0, "an import is under way here", "wait until it has ended")


def note(
    site: Site, originals: Iterable[Link], asker: Asker, service: str, progress: Progress
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the articles in which an archived copy was noted, and why it was not in others.

    Nothing but the key ``archived`` is written; every other byte stays.
    Raise ProblemsFound where an import is under way.
    """
    noted: list[str] = []
    problems: list[Problem] = []
    lacking = [link for link in originals if _lacks_copy(link)]
    for done, link in enumerate(lacking, start=1):
        progress("archive", done, len(lacking))
        try:
            copy = snapshot.answered(asker.read(snapshot.question(service, link.address)))
        except Refused as refused:
            what = f"{urlsplit(service).hostname}, asked for a copy of {link.address}: {refused.what}"
            problems.append(Problem(link.path, link.line, what, refused.hint))
            continue
        if copy is None:
            fault = f"no archive is known to keep a copy of {link.address}"
        else:
            with disk.locked(site.root, _BUSY):
                fault = _written(site, link, copy)
        if fault:
            problems.append(Problem(link.path, link.line, fault, _BY_HAND))
        else:
            noted.append(link.path)
    return tuple(noted), tuple(problems)


def _lacks_copy(link: Link) -> bool:
    """Say whether a link is an original of which its article names no archived copy."""
    return link.is_original and not link.is_archived


def _written(site: Site, link: Link, copy: Snapshot) -> str:
    """Note a copy in an article; return why that cannot be done."""
    file = site.root / link.path
    data = disk.read(file) or b""
    if not any(
        _lacks_copy(one) and one.address == link.address for one in links(link.path, data, site.settings().address)
    ):
        return f"the article has changed since it was read, and {copy.url} was not noted"
    amended = amending.amended(data.decode(), "archived", {"url": copy.url, "date": copy.day})
    if amended is None:
        return f"the copy {copy.url} cannot be noted here"
    disk.edit(file, amended.encode())
    return ""
