"""Publishing to Netlify: only what it lacks is uploaded, and a deploy is live as a whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound, Unavailable, WrongUse
from builder.model.target import NetlifyTarget
from builder.shell.hosts.host import planned
from builder.shell.hosts.netlify import open_netlify
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.rollback import roll_back
from tests.publishing.conftest import FILES, STORY
from tests.publishing.double import TOKEN, Asked, Double, standing

RAW = "application/vnd.bitballoon.v1.raw"


def sha1(data: bytes) -> str:
    """Return what Netlify calls a file's sha."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


@dataclass
class Netlify(Double):
    """Speaks the file digest method for the one site ``paper``."""

    blobs: dict[str, bytes] = field(default_factory=dict)
    deploys: list[dict[str, Any]] = field(default_factory=list)
    """The newest first, each with its ``files``."""
    live: str = ""
    slow: bool = False
    """Whether a deploy is worked on for a while, before its first file and after its last."""

    def answer(self, asked: Asked) -> tuple[int, object]:
        """Answer as the guide to the interface has it, and refuse all else."""
        if asked.token != TOKEN:
            return 401, {"message": f"Access Denied: {asked.token}"}
        match [asked.method, *asked.path.strip("/").split("/", 2)]:
            case ["GET", "sites", "paper" | "s-1"]:
                live = {"id": self.live} if self.live else None
                return 200, {"id": "s-1", "ssl_url": "https://paper.example", "published_deploy": live}
            case ["GET", "sites", "s-1", deploy] if deploy.startswith("deploys/"):
                return 200, self._compared(self.deploy(deploy.removeprefix("deploys/")))
            case ["GET", "sites", "s-1", "deploys"]:
                return 200, [{key: one[key] for key in ("id", "state", "context")} for one in self.deploys]
            case ["POST", "sites", "s-1", "deploys"]:
                return 200, self._begun(asked.facts["files"], apart=asked.facts["async"])
            case ["GET", "sites", "s-1", "files"] if self.live:
                listed = sorted(self.deploy(self.live)["files"].items())
                size, number = int(asked.query["per_page"]), int(asked.query["page"])
                chosen = listed[(number - 1) * size : number * size]
                return 200, [{"path": path, "sha": mark} for path, mark in chosen]
            case ["GET", "sites", "s-1", file] if self.live and asked.kind == RAW:
                mark = self.deploy(self.live)["files"].get(file.removeprefix("files"))
                return (200, self.blobs[mark]) if mark else (404, {"message": "Not Found"})
            case ["POST", "sites", "s-1", rest] if rest.endswith("/restore"):
                self.live = self.deploy(rest.split("/")[1])["id"]
                return 200, {"id": self.live}
            case ["PUT", "deploys", number, file]:
                return self._uploaded(self.deploy(number), file.removeprefix("files"), asked.body)
            case ["GET", "deploys", number]:
                return 200, self._looked(self.deploy(number))
        return 404, {"message": "Not Found"}

    def deploy(self, number: str) -> dict[str, Any]:
        """Return a deploy."""
        return next(one for one in self.deploys if one["id"] == number)

    def served(self) -> dict[str, bytes]:
        """Return what readers see, but for the ledger."""
        files = self.deploy(self.live)["files"] if self.live else {}
        return {path[1:]: self.blobs[mark] for path, mark in files.items() if path != f"/{LEDGER}"}

    def put(self, files: dict[str, bytes]) -> None:
        """Make a deploy as somebody else would."""
        told = self._begun({f"/{path}": sha1(data) for path, data in files.items()}, apart=False)
        self.blobs |= {sha1(data): data for data in files.values()}
        self.deploy(told["id"]).update(state="ready", required=[])
        self.live = told["id"]

    def _begun(self, files: dict[str, str], *, apart: bool) -> dict[str, Any]:
        """Begin a deploy; ``apart``: which files it lacks is told when somebody asks for it later."""
        assert all(path.startswith("/") for path in files)
        required = sorted(set(files.values()) - self.blobs.keys())
        state = "preparing" if apart else "uploading"
        begun = {"id": f"d-{len(self.deploys) + 1}", "state": state, "context": "production"}
        self.deploys.insert(0, begun | {"files": files, "required": required})
        return begun if apart else begun | {"required": required}

    def _compared(self, deploy: dict[str, Any]) -> dict[str, Any]:
        """Tell of a deploy that was begun apart, and compare its files if it is asked for once more."""
        if deploy["state"] == "preparing":
            deploy["state"] = "compared" if self.slow else "prepared"
            if self.slow:
                return {"id": deploy["id"], "state": "preparing"}
        deploy["state"] = "uploading"
        return {"id": deploy["id"], "state": "prepared", "required": list(deploy["required"])}

    def _uploaded(self, deploy: dict[str, Any], path: str, data: bytes) -> tuple[int, object]:
        mark = sha1(data)
        if mark not in deploy["required"] or deploy["files"].get(path) != mark:
            return 422, {"message": f"{path} was not asked for"}
        self.blobs[mark] = data
        deploy["required"].remove(mark)
        return 200, {"path": path, "sha": mark}

    def _looked(self, deploy: dict[str, Any]) -> dict[str, Any]:
        """Tell of a deploy, and take it a step further; one that lacks files has failed."""
        whole = "processing" if self.slow else "ready"
        steps = {"uploading": "error" if deploy["required"] else whole, "processing": "ready"}
        deploy["state"] = steps.get(deploy["state"], deploy["state"])
        if deploy["state"] == "ready":
            self.live = deploy["id"]
        return {"id": deploy["id"], "state": deploy["state"], "error_message": "files are missing"}


@pytest.fixture
def netlify(monkeypatch: pytest.MonkeyPatch) -> Iterator[Netlify]:
    """Return a Netlify with an empty site; its token stands in the environment."""
    monkeypatch.setenv("NETLIFY_AUTH_TOKEN", TOKEN)
    double = Netlify()
    with standing(double):
        yield double


@pytest.fixture
def live(netlify: Netlify) -> NetlifyTarget:
    """Return the site as a target."""
    return NetlifyTarget("live", "paper", netlify.address)


def built(site: Any) -> dict[str, bytes]:
    """Return the files that the site was built of."""
    return {path: (site.output / path).read_bytes() for path in site.ledger.files}


def test_the_first_publish_deploys_every_file_and_an_edit_only_its_own(
    site: Any, netlify: Netlify, live: NetlifyTarget
) -> None:
    """An edit uploads one page and the ledger; others' files stay, though nobody here has their bytes."""
    netlify.put({"CNAME": b"theirs"})
    netlify.slow = True
    done = site.publish(live)
    assert netlify.served() == built(site) | {"CNAME": b"theirs"}
    assert done.lines() == (
        "live: 6 sent, 0 removed, 0 kept; 6 new, 96 bytes; 1 of others left alone",
        "requests, at most: 7 uploads",
        "now at https://paper.example",
    )

    site.build({path: data for path, data in FILES.items() if "topics" not in path} | {"index.html": "<h1>Newer</h1>"})
    netlify.asked.clear()
    site.publish(live, dry_run=True)
    foretold = site.said
    assert netlify.writes() == []
    site.publish(live)
    assert site.said == foretold == ["changed  index.html", "removed  topics/اقتصاد/index.html"]
    assert netlify.writes() == [
        "POST /sites/s-1/deploys", f"PUT /deploys/d-3/files/{LEDGER}", "PUT /deploys/d-3/files/index.html",
    ]  # fmt: skip
    assert netlify.served() == built(site) | {"CNAME": b"theirs"}


def test_publishing_the_same_again_makes_no_deploy(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """The rules count among what stands there, whether Netlify lists them or not."""
    site.edition("a")
    site.publish(live)
    rules = "/search/terms-*\n  Cache-Control: public, max-age=31536000, immutable\n"
    assert netlify.served() == built(site) | {"_headers": rules.encode()}
    netlify.asked.clear()
    assert site.publish(live).sent == ()
    del netlify.deploy(netlify.live)["files"]["/_headers"]
    assert site.publish(live).sent == ()
    assert netlify.writes() == []


def test_rules_of_somebody_else_stay(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """Where a file _headers stands that is not ours, none of ours takes its place."""
    netlify.put({"_headers": b"theirs"})
    site.edition("a")
    site.publish(live)
    assert netlify.served()["_headers"] == b"theirs"
    site.publish(live)
    assert netlify.served()["_headers"] == b"theirs"


def test_a_file_of_the_index_before_stays_for_an_edition(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """It is carried over by its digest, and goes with the edition after."""
    old = site.edition("a")
    site.publish(live)
    site.edition("b")
    assert site.publish(live).retired == 1
    assert old in netlify.served()
    site.edition("c")
    site.publish(live)
    assert old not in netlify.served()


def test_more_files_than_one_page_lists_are_all_seen(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """A site of 240 files is known whole, so that nothing is sent a second time."""
    site.build(FILES | {f"search/words-{number}.txt": f"{number}" for number in range(240)})
    site.publish(live)
    assert site.publish(live).kept == 246


@pytest.mark.parametrize("at", range(1, 12, 2))
def test_a_host_that_is_unwell_for_a_moment_is_asked_again(
    site: Any, netlify: Netlify, live: NetlifyTarget, at: int
) -> None:
    """Whichever request is answered 503, the publish ends well, without a word of it."""
    netlify.unwell = frozenset({at, at + 1})
    site.publish(live)
    assert netlify.served() == built(site)


@pytest.mark.parametrize("broken", ["PUT /deploys/d-2/files/index", "POST /sites", "GET /sites/s-1/files"])
def test_a_host_that_stays_unwell_leaves_the_old_edition_live(
    site: Any, netlify: Netlify, live: NetlifyTarget, broken: str
) -> None:
    """Status 3, the message says what is live, and readers see every old file."""
    site.publish(live)
    old = netlify.served()
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    netlify.broken = broken
    with pytest.raises(Unavailable, match="was answered 503: unwell") as found:
        site.publish(live)
    assert found.value.status == 3
    assert found.value.problems[0].hint.endswith(("is still live, whole", "nothing there was changed"))
    assert netlify.served() == old
    netlify.broken = ""
    site.publish(live)
    assert netlify.served() == built(site)


def test_a_deploy_that_netlify_gives_up_is_told(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """Its own word for it is in the message."""
    with open_netlify(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)

        def lose(_: str) -> None:
            netlify.deploys[0]["required"].append("0" * 40)

        with pytest.raises(Unavailable, match="gave the deploy d-1 up: files are missing"):
            host.send(todo, lose)
    assert netlify.live == ""


def test_a_deploy_that_does_not_go_live_is_found_out(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """Where the site's deploys are locked, the command says that the new edition does not stand there."""
    site.publish(live)
    with open_netlify(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        assert host.check() == []
        netlify.put({"index.html": b"altered"})
        assert len(host.check()) == 6


def test_of_two_publishers_the_second_stops(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """Who looked before another deploy went live makes none."""
    with open_netlify(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)
        netlify.put({"index.html": b"theirs"})
        with pytest.raises(ProblemsFound, match="somebody else publishes there too"):
            host.send(todo, site.said.append)
    assert netlify.served() == {"index.html": b"theirs"}


def test_a_rollback_restores_the_deploy_before(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """Failed deploys are passed over; where there is none before, the user is told."""
    site.publish(live)
    with pytest.raises(ProblemsFound, match="no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)
    old = netlify.served()
    netlify.put({"index.html": b"broken"})
    netlify.deploys[0]["state"] = "error"
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    netlify.live = "d-1"
    site.publish(live)
    assert netlify.served() == built(site)
    assert roll_back(site.output, live, site.folder, site.said.append) == "https://paper.example"
    assert netlify.served() == old


def test_no_deploy_is_restored_over_what_was_taken_away(site: Any, netlify: Netlify, live: NetlifyTarget) -> None:
    """The one before has the text still, and Netlify keeps it: the live deploy's ledger says that it stands alone."""
    site.edition("a", "story")
    site.publish(live)
    site.edition("b")
    site.publish(live)
    with pytest.raises(ProblemsFound, match="no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)
    assert STORY not in netlify.served()


def test_the_token_stands_in_no_message(
    site: Any, netlify: Netlify, live: NetlifyTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where Netlify quotes it; the hint says which variable to look at."""
    monkeypatch.setenv("NETLIFY_AUTH_TOKEN", "wrong-and-secret")
    with pytest.raises(Unavailable, match="answered 401: Access Denied: …") as found:
        site.publish(live)
    assert "NETLIFY_AUTH_TOKEN" in found.value.problems[0].hint
    assert "wrong-and-secret" not in repr(found.value) + str(found.value) + repr(found.value.__cause__)


def test_without_a_token_the_message_says_how_to_set_it(
    site: Any, netlify: Netlify, live: NetlifyTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is wrong use, and so is a line on which others could read the token; nothing was asked."""
    with pytest.raises(WrongUse, match="only sent over https"):
        site.publish(replace(live, endpoint="http://api.example"))
    monkeypatch.delenv("NETLIFY_AUTH_TOKEN")
    with pytest.raises(WrongUse, match="export NETLIFY_AUTH_TOKEN="):
        site.publish(live)
    assert netlify.asked == []
