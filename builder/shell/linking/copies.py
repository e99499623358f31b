"""Copies: what an archive keeps of originals that are gone, noted in the articles that lead there."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from builder.importing import amending
from builder.linking import snapshot
from builder.linking.links import Link
from builder.model.article import Snapshot
from builder.model.problem import Problem
from builder.shell import disk
from builder.shell.console import Progress
from builder.shell.fetching.asker import Asker
from builder.shell.fetching.outcome import Refused
from builder.shell.site import Site

_BY_HAND = "note one by hand, under the key archived"


def note(
    site: Site, originals: Iterable[Link], asker: Asker, service: str, progress: Progress
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the articles in which an archived copy was noted, and why it was not in others.

    Nothing but the key ``archived`` is written; every other byte stays.
    """
    noted: list[str] = []
    problems: list[Problem] = []
    lacking = [link for link in originals if link.is_original and not link.is_archived]
    for done, link in enumerate(lacking, start=1):
        progress("archive", done, len(lacking))
        try:
            copy = snapshot.answered(asker.read(snapshot.question(service, link.address)))
        except Refused as refused:
            what = f"{urlsplit(service).hostname}, asked for a copy of {link.address}: {refused.what}"
            problems.append(Problem(link.path, link.line, what, refused.hint))
            continue
        fault = _written(site, link, copy) if copy else f"no archive is known to keep a copy of {link.address}"
        if fault:
            problems.append(Problem(link.path, link.line, fault, _BY_HAND))
        else:
            noted.append(link.path)
    return tuple(noted), tuple(problems)


def _written(site: Site, link: Link, copy: Snapshot) -> str:
    """Note a copy in an article; return why that cannot be done."""
    file = site.root / link.path
    amended = amending.amended((disk.read(file) or b"").decode(), "archived", {"url": copy.url, "date": copy.day})
    if amended is None:
        return f"the copy {copy.url} cannot be noted here"
    disk.write(file, amended.encode())
    return ""
