"""Publishing to Cloudflare Pages: only what it lacks is uploaded, and a deployment is live as a whole or not at all."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from typing import Any

import pytest

from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound, Unavailable, WrongUse
from builder.model.target import CloudflareTarget
from builder.publishing.limits import CLOUDFLARE
from builder.shell.hosts import cloudflare as module
from builder.shell.hosts.cloudflare import open_cloudflare
from builder.shell.hosts.host import planned
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.rollback import roll_back
from tests.publishing.conftest import FILES, STORY
from tests.publishing.double import TOKEN, Asked, Double, standing

HOME = "/accounts/a-1/pages/projects/paper"


@dataclass
class Cloudflare(Double):
    """Speaks direct upload for the one project ``paper``, and serves its deployments."""

    assets: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Key -> what was uploaded."""
    kept: set[str] = field(default_factory=set)
    """Keys that a deployment may name."""
    deployments: list[dict[str, Any]] = field(default_factory=list)
    """The newest first."""
    live: str = ""
    permits: int = 0
    fails: bool = False
    """Whether a deployment ends in failure."""

    def answer(self, asked: Asked) -> tuple[int, object]:
        """Answer as the host does, and refuse all else."""
        if asked.path.startswith("/seen/"):
            assert asked.token == ""
            _, _, number, path = asked.path.split("/", 3)
            return self._seen(self.deployment(number), f"/{path}")
        if asked.path.startswith("/pages/assets/"):
            if asked.token != f"permit-{self.permits}":
                return _no(401, f"no permit: {asked.token}")
            return self._stored(asked)
        if asked.token != TOKEN:
            return _no(403, f"Authentication error: {asked.token}")
        match [asked.method, *asked.path.removeprefix(HOME).strip("/").split("/")]:
            case ["GET", ""]:
                live = self._told(self.deployment(self.live)) if self.live else None
                facts = {"subdomain": "paper.pages.dev", "production_branch": "main", "canonical_deployment": live}
                return _yes(facts)
            case ["GET", "upload-token"]:
                self.permits += 1
                return _yes({"jwt": f"permit-{self.permits}"})
            case ["POST", "deployments"]:
                return self._deployed(asked)
            case ["GET", "deployments"]:
                listed = [one for one in self.deployments if one["env"] == asked.query["env"]]
                return _yes([self._told(one) for one in listed])
            case ["GET", "deployments", number]:
                return _yes(self._told(self.deployment(number)))
            case ["POST", "deployments", number, "rollback"]:
                self.live = number
                return _yes(self._told(self.deployment(number)))
        return _no(404, "Project not found")

    def deployment(self, number: str) -> dict[str, Any]:
        """Return a deployment."""
        return next(one for one in self.deployments if one["id"] == number)

    def served(self, number: str = "") -> dict[str, bytes]:
        """Return what readers see, but for the ledger."""
        files = self.deployment(number or self.live)["files"]
        return {path[1:]: self._bytes(key) for path, key in files.items() if path != f"/{LEDGER}"}

    def _bytes(self, key: str) -> bytes:
        return base64.b64decode(self.assets[key]["value"])

    def _told(self, one: dict[str, Any]) -> dict[str, Any]:
        status = "failure" if self.fails and one is self.deployments[0] else "success"
        return {
            "id": one["id"],
            "url": f"{self.address}/seen/{one['id']}",
            "latest_stage": {"name": "deploy", "status": status},
            "deployment_trigger": {"metadata": {"branch": one["branch"]}},
        }

    def _seen(self, one: dict[str, Any], path: str) -> tuple[int, object]:
        if path in one["files"]:
            return 200, self._bytes(one["files"][path])
        return (200, b"<h1>Front page</h1>") if "/404.html" not in one["files"] else (404, b"")

    def _stored(self, asked: Asked) -> tuple[int, object]:
        facts = asked.facts
        match asked.path.rpartition("/")[2]:
            case "check-missing":
                return _yes([key for key in facts["hashes"] if key not in self.assets])
            case "upload":
                assert all(len(one["key"]) == 32 and one["base64"] and one["metadata"]["contentType"] for one in facts)
                self.assets |= {one["key"]: one for one in facts}
                return _yes(None)
            case "upsert-hashes" if self.assets.keys() >= set(facts["hashes"]):
                self.kept = set(facts["hashes"])
                return _yes(None)
        return _no(400, "unknown keys")

    def _deployed(self, asked: Asked) -> tuple[int, object]:
        form = _form(asked)
        files = json.loads(form["manifest"])
        if not (set(files.values()) <= self.kept and all(path.startswith("/") for path in files)):
            return _no(400, "the manifest names files that were not uploaded")
        branch = form["branch"].decode()
        env = "production" if branch == "main" else "preview"
        number = f"d-{len(self.deployments) + 1}"
        made = {"id": number, "files": files, "headers": form.get("_headers"), "branch": branch, "env": env}
        self.deployments.insert(0, made)
        if env == "production" and not self.fails:
            self.live = number
        return _yes(self._told(made))


def _yes(result: object) -> tuple[int, object]:
    return 200, {"success": True, "errors": [], "result": result}


def _no(status: int, what: str) -> tuple[int, object]:
    return status, {"success": False, "errors": [{"code": 1, "message": what}], "result": None}


def _form(asked: Asked) -> dict[str, bytes]:
    """Return the fields of a form."""
    parts = message_from_bytes(f"Content-Type: {asked.kind}\r\n\r\n".encode() + asked.body).walk()
    named = {str(part.get_param("name", header="Content-Disposition")): part.get_payload(decode=True) for part in parts}
    return {name: data for name, data in named.items() if isinstance(data, bytes)}


@pytest.fixture
def cloudflare(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloudflare]:
    """Return a host with an empty project; its token stands in the environment."""
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", TOKEN)
    double = Cloudflare()
    with standing(double):
        yield double


@pytest.fixture
def live(cloudflare: Cloudflare) -> CloudflareTarget:
    """Return the project as a target."""
    return CloudflareTarget("live", "a-1", "paper", "main", cloudflare.address)


def built(site: Any) -> dict[str, bytes]:
    """Return the files that the site was built of."""
    return {path: (site.output / path).read_bytes() for path in site.ledger.files}


def uploads(cloudflare: Cloudflare) -> list[list[bytes]]:
    """Return the files of each upload."""
    parts = [one.facts for one in cloudflare.asked if one.path == "/pages/assets/upload"]
    return [[base64.b64decode(file["value"]) for file in part] for part in parts]


def test_the_first_publish_uploads_every_file_and_an_edit_only_its_own(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget
) -> None:
    """An edit uploads one page and the ledger; the dry run foretold its steps, and asked for nothing to be done."""
    done = site.publish(live)
    assert cloudflare.served() == built(site)
    assert done.lines()[-1] == "now at https://paper.pages.dev"

    site.build({path: data for path, data in FILES.items() if "topics" not in path} | {"index.html": "<h1>Newer</h1>"})
    cloudflare.asked.clear()
    site.publish(live, dry_run=True)
    foretold = site.said
    assert cloudflare.writes() == []
    site.publish(live)
    assert site.said == foretold == ["changed  index.html", "removed  topics/اقتصاد/index.html"]
    assert sorted(uploads(cloudflare)[0]) == sorted([b"<h1>Newer</h1>", site.ledger.text().encode()])
    assert cloudflare.served() == built(site)
    cloudflare.asked.clear()
    assert site.publish(live).sent == ()
    assert cloudflare.writes() == []


def test_files_go_up_in_parts_of_bounded_size(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has a permit of its own, since one lasts only for minutes."""
    monkeypatch.setattr(module, "_PART", 1000)
    site.build(FILES | {f"assets/{number}.txt": f"{number:400}" for number in range(5)})
    site.publish(live)
    assert len(uploads(cloudflare)) > 3
    assert all(sum(map(len, part)) <= 1000 or len(part) == 1 for part in uploads(cloudflare))
    assert cloudflare.served() == built(site)


def test_a_file_of_the_index_before_stays_and_rules_go_beside(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget
) -> None:
    """Its bytes come from the edition before; _headers is no page but a part of the deployment."""
    old = site.edition("a")
    site.publish(live)
    assert cloudflare.deployments[0]["headers"].startswith(b"/search/terms-*\n  Cache-Control:")
    assert "_headers" not in cloudflare.served()
    site.edition("b")
    assert site.publish(live).retired == 1
    assert cloudflare.served()[old] == b"a"
    site.edition("c")
    site.publish(live)
    assert old not in cloudflare.served()


@pytest.mark.parametrize("at", range(1, 16, 3))
def test_a_host_that_is_unwell_for_a_moment_is_asked_again(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget, at: int
) -> None:
    """Whichever request is answered 503, the publish ends well."""
    cloudflare.unwell = frozenset({at, at + 1})
    site.publish(live)
    assert cloudflare.served() == built(site)


@pytest.mark.parametrize("broken", ["POST /pages/assets/upload", f"POST {HOME}/deployments", f"GET {HOME}"])
def test_a_host_that_stays_unwell_leaves_the_old_edition_live(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget, broken: str
) -> None:
    """Status 3, the message says what is live, and readers see every old file."""
    site.publish(live)
    old = cloudflare.served()
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    cloudflare.broken = broken
    with pytest.raises(Unavailable, match="was answered 503: unwell") as found:
        site.publish(live)
    assert found.value.status == 3
    assert found.value.problems[0].hint.endswith(("is still live, whole", "nothing there was changed"))
    assert cloudflare.served() == old


def test_a_deployment_that_fails_is_told(site: Any, cloudflare: Cloudflare, live: CloudflareTarget) -> None:
    """The stage is named, and the old edition stays live."""
    site.publish(live)
    old = cloudflare.served()
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    cloudflare.fails = True
    with pytest.raises(Unavailable, match="gave the deployment d-2 up: deploy ended with failure"):
        site.publish(live)
    assert cloudflare.served() == old


def test_an_edition_that_is_not_live_is_found_out(site: Any, cloudflare: Cloudflare, live: CloudflareTarget) -> None:
    """After some waiting for it, each file that is not there is told."""
    site.publish(live)
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    waits: list[float] = []
    with open_cloudflare(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        patient = replace(host, project=replace(host.project, rest=replace(host.project.rest, wait=waits.append)))
        assert [problem.where for problem in patient.check()] == ["https://paper.pages.dev/index.html"]
    assert len(waits) == 6


def test_of_two_publishers_the_second_stops(site: Any, cloudflare: Cloudflare, live: CloudflareTarget) -> None:
    """Who looked before another deployment went live makes none."""
    with open_cloudflare(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)
        site.publish(live)
        with pytest.raises(ProblemsFound, match="somebody else publishes there too"):
            host.send(todo, site.said.append)
    assert cloudflare.live == "d-1"


def test_a_rollback_restores_the_deployment_before(site: Any, cloudflare: Cloudflare, live: CloudflareTarget) -> None:
    """Where there is none before, the user is told."""
    site.publish(live)
    with pytest.raises(ProblemsFound, match="no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)
    old = cloudflare.served()
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    site.publish(live)
    assert roll_back(site.output, live, site.folder, site.said.append) == "https://paper.pages.dev"
    assert cloudflare.served() == old


def test_no_deployment_is_restored_over_what_was_taken_away(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget
) -> None:
    """The one before has the text still, and Cloudflare keeps it: the live ledger says that it stands alone."""
    site.edition("a", "story")
    site.publish(live)
    site.edition("b")
    site.publish(live)
    with pytest.raises(ProblemsFound, match="no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)
    assert STORY not in cloudflare.served()


def test_another_branch_is_published_beside_the_one_that_is_shown(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget
) -> None:
    """It is compared with its own last edition, and the project's address goes on showing the other."""
    site.publish(live)
    beside = replace(live, branch="draft")
    assert len(site.publish(beside).sent) == 6
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    assert site.publish(beside).sent == ("index.html",)
    assert (cloudflare.live, cloudflare.served("d-3")) == ("d-1", built(site))


def test_the_token_stands_in_no_message(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where the host quotes it; without one, the message says how to set it."""
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "wrong-and-secret")
    with pytest.raises(Unavailable, match="answered 403: Authentication error: …") as found:
        site.publish(live)
    assert "wrong-and-secret" not in repr(found.value) + str(found.value) + repr(found.value.__cause__)
    monkeypatch.delenv("CLOUDFLARE_API_TOKEN")
    with pytest.raises(WrongUse, match="export CLOUDFLARE_API_TOKEN="):
        site.publish(live)


def test_what_the_plan_does_not_take_is_told_before_the_first_byte(
    site: Any, cloudflare: Cloudflare, live: CloudflareTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The count, and each file that is too large; a dry run says the same. The ledger counts, the rules do not."""
    free = CLOUDFLARE["free"]
    monkeypatch.setitem(CLOUDFLARE, "free", replace(free, files=len(site.ledger.files), largest=20))
    for dry_run in (True, False):
        with pytest.raises(ProblemsFound, match=r"takes 6 files, and there would be 7") as stopped:
            site.publish(live, dry_run=dry_run)
        assert "2021/12/25/index.html: has 25 bytes" in str(stopped.value)
        assert 'plan = "paid"' in str(stopped.value)
    assert cloudflare.writes() == []

    site.publish(replace(live, plan="paid"))
    assert cloudflare.served() == built(site)
