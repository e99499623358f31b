"""Cloudflare Pages as a host: files are uploaded by their keys, and a deployment of them goes live as a whole.

Source: what Cloudflare's own tool, wrangler, asks at ``pages deploy``; its documentation tells the deployments only.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from builder.model import ledger as ledgers
from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem
from builder.model.target import CloudflareTarget
from builder.publishing.headers import media_type
from builder.publishing.plan import Plan
from builder.publishing.standing import BEFORE, UNTOUCHED, adding, overtaken
from builder.shell import disk
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.parcel import HEADERS, Parcel, packed
from builder.shell.hosts.rest import Rest, open_rest

_TOKEN: Final = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - where it stands, not what it is
_BYTES: Final = "application/octet-stream"

BESIDE: Final = (HEADERS, "_redirects")
"""Files that Cloudflare reads and does not serve: they go with the deployment, not among its files."""

_KEY: Final = 32
"""Hex digits of a file's key."""

_PART: Final = 20_000_000
_MANY: Final = 1_000
"""Characters and files that are uploaded with one request; wrangler's own bounds are twice as high."""

_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0, *[5.0] * 60)
"""Seconds between two looks at a deployment; all together it may take five minutes."""

_SPREADING: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
"""Seconds between two looks for its files: a new address is not known everywhere at once."""

_HINTS: Final = {404: "look at account and project in site.toml; publishing makes no project"}
_EITHER: Final = "one edition is live, whole: the one before, or this one once Cloudflare is done with it"


@dataclass(frozen=True, slots=True)
class Deployment:
    """An edition at Cloudflare. It never changes."""

    id: str
    url: str
    """Where it can be read, whether it is live or not."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project of Cloudflare Pages, and which of its branches is meant."""

    rest: Rest
    target: CloudflareTarget

    @property
    def path(self) -> str:
        """Where the interface has it."""
        return f"/accounts/{quote(self.target.account)}/pages/projects/{quote(self.target.project)}"

    def result(self, method: str, path: str) -> Any:
        """Return what the host answers of the project."""
        return self.rest.got(self.rest.ask(method, self.path + path), "result")

    def current(self, facts: Any) -> Deployment | None:
        """Return the deployment that readers of the branch get, by what ``facts`` say of the project."""
        found = facts.get("canonical_deployment") if self.is_main(facts) else next(self._of_branch(), None)
        return self._deployment(found) if found else None

    def is_main(self, facts: Any) -> bool:
        """Say whether the branch is the one that the project's own address shows."""
        return bool(self.rest.got(facts, "production_branch") == self.target.branch)

    def whole(self) -> list[Deployment]:
        """Return the deployments that were once live, the newest first."""
        listed = self.result("GET", "/deployments?env=production")
        return [self._deployment(one) for one in listed if _stage(one) == ("deploy", "success")]

    def _of_branch(self) -> Iterator[Any]:
        for one in self.result("GET", "/deployments?env=preview"):
            branch = self.rest.got(one, "deployment_trigger", "metadata", "branch")
            if branch == self.target.branch and _stage(one) == ("deploy", "success"):
                yield one

    def _deployment(self, facts: Any) -> Deployment:
        return Deployment(str(self.rest.got(facts, "id")), str(self.rest.got(facts, "url")).rstrip("/"))


@dataclass(frozen=True, slots=True)
class CloudflareHost:
    """A project of Cloudflare Pages, as it stood when it was opened."""

    project: Project
    place: str
    """Its address, and its branch where that is not the one shown there."""
    live: Deployment | None
    parcel: Parcel
    recorded: Ledger
    """What the ledger of the live deployment says; empty where there is none."""

    @property
    def wanted(self) -> Mapping[str, str]:
        """The build's files and the rules."""
        return self.parcel.ledger.files

    @property
    def there(self) -> Mapping[str, str]:
        """The files of the live deployment; since it cannot be altered, its ledger knows them."""
        return self.recorded.files

    @property
    def made(self) -> Ledger:
        """The build's ledger, with the rules."""
        return self.parcel.ledger

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Upload the files that Cloudflare lacks, make a deployment of all, and return the project's address."""
        ledger = todo.ledger(self.made, self.recorded)
        if not todo.steps and ledger == self.recorded:
            return self.place
        with adding(BEFORE):
            keys = {path: _key(path, self._read(path, ledger)) for path in (*ledger.files, LEDGER)}
            manifest = {f"/{path}": key for path, key in sorted(keys.items()) if path not in BESIDE}
            self._upload({key: path[1:] for path, key in manifest.items()}, ledger)
            for step in todo.steps:
                say(str(step))
            if self.project.current(self.project.result("GET", "")) != self.live:
                raise overtaken(self.place, f"publish again; {UNTOUCHED}")
            deployment = self._deploy(manifest)
        with adding(_EITHER):
            self._await(deployment)
        return self.place

    def check(self) -> Sequence[Problem]:
        """Return what the live deployment does not hold as it was sent."""
        with adding(_EITHER):
            there = self._read_again()
        amiss = {path for path, digest in self.wanted.items() if there.get(path) != digest}
        what, hint = "does not stand there as it was sent", "look at the project's deployments; publish again"
        return [Problem(f"{self.place}/{path}", 0, what, hint) for path in sorted(amiss)]

    def back(self, say: Callable[[str], None]) -> str | None:
        """Make the deployment before this one live again and return the project's address; None where there is none.

        Only the branch that the project's own address shows can go back.
        """
        if self.recorded.alone:
            return None
        with adding(BEFORE):
            whole = self.project.whole()
            if self.live is None or self.live not in whole[:-1]:
                return None
            before = whole[whole.index(self.live) + 1].id
            self.project.result("POST", f"/deployments/{quote(before)}/rollback")
        say(f"restored deployment {before}")
        return self.place

    def _read(self, path: str, ledger: Ledger) -> bytes:
        """Return the bytes of a file that shall stand there; one of the edition before comes from there."""
        if path == LEDGER:
            return ledger.text().encode()
        if path in self.wanted:
            return self.parcel.read(path)
        url = self.live.url if self.live else ""
        data = self.project.rest.having("", url).read(f"/{quote(path)}", _BYTES)
        if data is None or disk.digest(data) != ledger.files[path]:
            what = f"{path} of the edition before does not stand there as it was sent"
            raise self.project.rest.failed(what, "publish with --purge, which keeps nothing of that edition")
        return data

    def _upload(self, paths: Mapping[str, str], ledger: Ledger) -> None:
        """Upload the files that Cloudflare lacks, by their keys, and have it keep the others."""
        keys = sorted(paths)
        missing = self._permitted("check-missing", {"hashes": keys})
        part: list[object] = []
        size = 0
        for key in self.project.rest.got(missing, "result"):
            if key not in paths:
                raise self.project.rest.failed(f"Cloudflare asks for {key}, which it was not told of", "publish again")
            text = base64.b64encode(self._read(paths[key], ledger)).decode()
            if part and (size + len(text) > _PART or len(part) == _MANY):
                self._permitted("upload", part)
                part, size = [], 0
            facts = {"contentType": media_type(paths[key])}
            part.append({"key": key, "value": text, "metadata": facts, "base64": True})
            size += len(text)
        if part:
            self._permitted("upload", part)
        self._permitted("upsert-hashes", {"hashes": keys})

    def _permitted(self, what: str, facts: object) -> Any:
        """Return the answer of the files' store; a permit lasts for minutes, so each request has a new one."""
        permit = str(self.project.rest.got(self.project.result("GET", "/upload-token"), "jwt"))
        return self.project.rest.having(permit).ask("POST", f"/pages/assets/{what}", facts)

    def _deploy(self, manifest: Mapping[str, str]) -> str:
        """Make a deployment and return its id."""
        fields: dict[str, str | tuple[str, bytes, str]] = {
            "manifest": json.dumps(manifest, ensure_ascii=False),
            "branch": self.project.target.branch,
            **{name: (name, self.parcel.read(name), "text/plain") for name in BESIDE if name in self.wanted},
        }
        answer = self.project.rest.form(f"{self.project.path}/deployments", fields)
        return str(self.project.rest.got(answer, "result", "id"))

    def _await(self, deployment: str) -> None:
        """Wait until a deployment is live; raise Unavailable where Cloudflare gives it up, or takes too long."""
        rest = self.project.rest
        for pause in _PAUSES:
            name, status = _stage(self.project.result("GET", f"/deployments/{quote(deployment)}"))
            if (name, status) == ("deploy", "success"):
                return
            if status in {"failure", "canceled"}:
                what = f"Cloudflare gave the deployment {deployment} up: {name} ended with {status}"
                raise rest.failed(what, "look at the deployment there, then publish again")
            rest.wait(pause)
        raise rest.failed(f"the deployment {deployment} is still not ready", "look at the deployment there")

    def _read_again(self) -> Mapping[str, str]:
        """Return the files of what is live now, asked for some times while they are not those that were sent."""
        for pause in _SPREADING:
            live = self.project.current(self.project.result("GET", ""))
            there = _recorded(self.project.rest, live).files
            if all(there.get(path) == digest for path, digest in self.wanted.items()):
                break
            self.project.rest.wait(pause)
        return there


@contextmanager
def open_cloudflare(
    target: CloudflareTarget,
    outbox: Outbox,
    site: Path,  # noqa: ARG001 - the project lies nowhere near the site
    *,
    dry_run: bool,  # noqa: ARG001 - to look at a project changes nothing
) -> Iterator[CloudflareHost]:
    """Lend the project of a target. Raise Unavailable where it cannot be looked at, WrongUse without a token."""
    with open_rest(target.endpoint, f"publish {target.name}", _TOKEN, _HINTS) as rest:
        project = Project(rest, target)
        with adding(UNTOUCHED):
            facts = project.result("GET", "")
            live = project.current(facts)
            recorded = _recorded(rest, live)
            place = f"https://{rest.got(facts, 'subdomain')}"
        place += "" if project.is_main(facts) else f", branch {target.branch}"
        yield CloudflareHost(project, place, live, packed(outbox, strange=False), recorded)


def _recorded(rest: Rest, live: Deployment | None) -> Ledger:
    """Return what the ledger of a deployment says.

    A damaged one is read as empty. A project without a page for what is missing answers with its front page there, and
    since a deployment replaces all, there is no stranger's file that would have to be told apart.
    """
    data = rest.having("", live.url).read(f"/{LEDGER}", _BYTES) if live else None
    return (ledgers.read(data.decode("utf-8", "replace")) if data else None) or Ledger()


def _stage(facts: Any) -> tuple[str, str]:
    """Return how far a deployment has come: the stage, and how that stands."""
    stage = facts.get("latest_stage") if isinstance(facts, dict) else None
    return (str(stage.get("name")), str(stage.get("status"))) if isinstance(stage, dict) else ("", "")


def _key(path: str, data: bytes) -> str:
    """Return what a file is called in the store: equal for equal bytes of equal kind.

    wrangler takes BLAKE3 of the bytes as base64 and the suffix; here it is SHA-256 of the same, cut to the same length.

    >>> _key("index.html", b"<h1>Latest</h1>") == _key("other/index.html", b"<h1>Latest</h1>")
    True
    """
    suffix = path.rpartition("/")[2].rpartition(".")[2]
    return hashlib.sha256(base64.b64encode(data) + suffix.encode()).hexdigest()[:_KEY]
