"""Netlify as a host: a deploy is told as digests, gets the files that Netlify lacks, and goes live as a whole.

Source: the guide to Netlify's API, "file digest method".
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem
from builder.model.target import NetlifyTarget
from builder.publishing.plan import Plan, Step, amiss, claims
from builder.publishing.standing import BEFORE, UNTOUCHED, adding, overtaken
from builder.shell import disk
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.parcel import HEADERS, Parcel, packed
from builder.shell.hosts.rest import WIDTH, Rest, open_rest

_TOKEN: Final = "NETLIFY_AUTH_TOKEN"  # noqa: S105 - where it stands, not what it is
_BYTES: Final = "application/octet-stream"
_RAW: Final = "application/vnd.bitballoon.v1.raw"
"""Asks for a file itself instead of what is known of it."""

_PAGE: Final = 100
_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0, *[5.0] * 60)
"""Seconds between two looks at a deploy; all together it may take five minutes."""

_COMPARED: Final = frozenset({"prepared", "uploading", "uploaded", "ready"})
"""States of a deploy whose digests Netlify has compared. It does so apart from the request, which it would end after 30
seconds ("async requests for large deploys")."""

_WHOLE: Final = frozenset({"ready", "current", "old"})
"""States of a deploy that is or was live, as the guide has them, and as Netlify tells them."""

_HINTS: Final = {404: "look at site in site.toml: the id or the domain of a site that the token may see"}
_EITHER: Final = "one edition is live, whole: the one before, or this one once Netlify is done with it"


@dataclass(frozen=True, slots=True)
class NetlifyHost:
    """A site at Netlify, as it stood when it was opened."""

    rest: Rest
    site: str
    """Its id."""
    place: str
    """Its address."""
    live: str
    """The deploy that was live; empty: none."""
    parcel: Parcel
    recorded: Ledger
    """What the ledger there says; empty where there is none."""
    wanted: Mapping[str, str]
    there: Mapping[str, str]

    @property
    def made(self) -> Ledger:
        """The build's ledger, with the rules."""
        return self.parcel.ledger

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Make a deploy of all that shall stand there, upload what Netlify lacks, and return the site's address.

        It goes live when the last file is there, and is left lying where it never is.
        """
        ledger = todo.ledger(self.made, self.recorded)
        if not todo.steps and ledger == self.recorded:
            return self.place
        stay = {path: mark for path, mark in self.there.items() if path not in todo.removed}
        files = {**stay, **self.wanted, LEDGER: _sha1(ledger.text().encode())}
        with adding(BEFORE):
            if _live(_told(self.rest, self.site)) != self.live:
                raise overtaken(self.place, f"publish again; {UNTOUCHED}")
            told = {"async": True, "files": {f"/{path}": mark for path, mark in sorted(files.items())}}
            begun = self.rest.ask("POST", f"/sites/{quote(self.site)}/deploys", told)
            deploy = str(self.rest.got(begun, "id"))
            compared = self._reached(f"/sites/{quote(self.site)}", deploy, _COMPARED)
            self._upload(compared, files, ledger, todo, say)
        with adding(_EITHER):
            self._reached("", deploy, {"ready"})
        return self.place

    def check(self) -> Sequence[Problem]:
        """Return what does not stand there as it was sent."""
        with adding(_EITHER):
            there, recorded = _standing(self.rest, self.site, self.parcel.outbox)
        gone = self.recorded.files.keys() - recorded.files.keys()
        hint = "see whether Netlify may publish what it gets (its deploys may be locked, or altered); publish again"
        return [Problem(f"{self.place}/{path}", 0, what, hint) for path, what in amiss(self.wanted, there, gone)]

    def back(self, say: Callable[[str], None]) -> str | None:
        """Make the deploy before this one live again and return the site's address; None where Netlify has none."""
        if self.recorded.alone:
            return None
        with adding(BEFORE):
            listed = self.rest.ask("GET", f"/sites/{quote(self.site)}/deploys?per_page={_PAGE}") or []
            fit = [str(self.rest.got(one, "id")) for one in listed if _is_edition(one)]
            if self.live not in fit[:-1]:
                return None
            before = fit[fit.index(self.live) + 1]
            self.rest.ask("POST", f"/sites/{quote(self.site)}/deploys/{quote(before)}/restore")
        say(f"restored deploy {before}")
        return self.place

    def _upload(
        self, deploy: Any, files: Mapping[str, str], ledger: Ledger, todo: Plan, say: Callable[[str], None]
    ) -> None:
        """Upload each file that Netlify lacks, once, and say the plan's steps on the way."""
        place = f"/deploys/{quote(str(self.rest.got(deploy, 'id')))}/files/"
        required = {str(mark) for mark in deploy.get("required") or ()}
        mine = {mark: path for path, mark in files.items() if path in self.wanted or path == LEDGER}
        if lost := required - mine.keys():
            what = f"Netlify asks again for {len(lost)} files of others, which it held itself"
            raise self.rest.failed(what, "put them there again by the way they came, then publish again")
        due = {mine[mark] for mark in required}

        def put(path: str) -> None:
            data = ledger.text().encode() if path == LEDGER else self.parcel.read(path)
            self.rest.send("PUT", place + quote(path), data, _BYTES)

        def take(step: Step) -> Step:
            if step.path in due:
                put(step.path)
            return step

        with ThreadPoolExecutor(WIDTH) as pool:
            list(pool.map(put, sorted(due.difference(todo.sent))))
            for step in pool.map(take, todo.steps):
                say(str(step))

    def _reached(self, under: str, deploy: str, states: AbstractSet[str]) -> Any:
        """Return what Netlify tells of a deploy once it is in one of these states.

        Raise Unavailable where Netlify gives it up, or takes too long.
        """
        for pause in _PAUSES:
            told = self.rest.ask("GET", f"{under}/deploys/{quote(deploy)}")
            state = self.rest.got(told, "state")
            if state in states:
                return told
            if state == "error":
                what = f"Netlify gave the deploy {deploy} up: {told.get('error_message') or 'it does not say why'}"
                raise self.rest.failed(what, "look at the deploy there, then publish again")
            self.rest.wait(pause)
        raise self.rest.failed(f"the deploy {deploy} is still not ready", "look at the deploy there")


@contextmanager
def open_netlify(target: NetlifyTarget, outbox: Outbox, site: Path, *, dry_run: bool) -> Iterator[NetlifyHost]:  # noqa: ARG001 - to look at a site changes nothing, and it lies nowhere near this one
    """Lend the site that a target names. Raise Unavailable where it cannot be looked at, WrongUse without a token."""
    with open_rest(target.endpoint, f"publish {target.name}", _TOKEN, _HINTS) as rest:
        with adding(UNTOUCHED):
            facts = _told(rest, target.site)
            number, live = str(rest.got(facts, "id")), _live(facts)
            there, recorded = _standing(rest, number, outbox) if live else ({}, Ledger())
        parcel = packed(outbox, strange=HEADERS in there.keys() - recorded.files.keys())
        wanted = {path: _sha1(parcel.read(path)) for path in parcel.ledger.files}
        place = str(facts.get("ssl_url") or facts.get("url") or target.site)
        yield NetlifyHost(rest, number, place, live, parcel, recorded, wanted, there)


def _told(rest: Rest, site: str) -> Any:
    """Return what Netlify knows of a site."""
    return rest.ask("GET", f"/sites/{quote(site)}")


def _live(facts: Any) -> str:
    """Return the deploy of a site that is live; empty: none."""
    deploy = facts.get("published_deploy")
    return str(deploy["id"]) if isinstance(deploy, dict) and deploy.get("id") else ""


def _is_edition(deploy: Any) -> bool:
    """Say whether a deploy was once live: it is whole, and no preview of something else."""
    return isinstance(deploy, dict) and deploy.get("state") in _WHOLE and deploy.get("context") in {None, "production"}


def _standing(rest: Rest, site: str, outbox: Outbox) -> tuple[dict[str, str], Ledger]:
    """Return the files of the live deploy, with their SHA-1, and what the ledger there says."""
    there: dict[str, str] = {}
    page, more = 1, True
    while more:
        listed = rest.ask("GET", f"/sites/{quote(site)}/files?page={page}&per_page={_PAGE}") or []
        found = {str(rest.got(one, "path")).lstrip("/"): str(rest.got(one, "sha")) for one in listed}
        more = len(listed) >= _PAGE and not found.keys() <= there.keys()
        there, page = there | found, page + 1
    there.pop(LEDGER, None)
    data = rest.read(f"/sites/{quote(site)}/files/{LEDGER}", _RAW)
    recorded = claims(data.decode("utf-8", "replace") if data is not None else None)
    held = packed(outbox, strange=False).rules
    if HEADERS not in there and held and recorded.files.get(HEADERS) == disk.digest(held):
        there[HEADERS] = _sha1(held)  # Netlify may keep to itself what it has read
    return there, recorded


def _sha1(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
