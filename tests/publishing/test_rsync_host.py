"""Publishing with rsync over ssh: to a server of our own on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import ProblemsFound, Unavailable, WrongUse
from builder.model.target import RsyncTarget
from builder.shell import disk
from builder.shell.hosts.host import planned
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.rsync import open_rsync
from tests.publishing.conftest import FILES, STORY
from tests.publishing.servers import ssh_server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a real sshd."""
    with ssh_server(tmp_path_factory.mktemp("ssh")) as number:
        yield number


@pytest.fixture
def live(site: Any, port: int) -> RsyncTarget:
    """Return a folder beside the site as a target; it is not there yet."""
    return RsyncTarget("live", "127.0.0.1", str(site.folder.parent / "public ö"), port)


def standing(live: RsyncTarget) -> dict[str, bytes]:
    """Return what stands in the folder."""
    return {path: (Path(live.path) / path).read_bytes() for path in disk.walk(Path(live.path))}


def test_what_changed_is_sent_ours_goes_and_strangers_stay(site: Any, live: RsyncTarget) -> None:
    """First all files and the ledger go, then an edit and a removal, which a dry run foretold; then nothing."""
    site.publish(live)
    made = {path: (site.output / path).read_bytes() for path in site.ledger.files}
    assert standing(live) == made | {LEDGER: site.ledger.text().encode()}
    Path(live.path, "topics/CNAME").write_text("theirs")
    site.build({path: data for path, data in FILES.items() if "topics" not in path} | {"index.html": "<h1>LATEST</h1>"})
    before = standing(live)
    site.publish(live, dry_run=True)
    foretold = site.said
    assert standing(live) == before
    assert site.publish(live).strangers == 1
    assert site.said == foretold == ["changed  index.html", "removed  topics/اقتصاد/index.html"]
    made = {path: (site.output / path).read_bytes() for path in site.ledger.files}
    after = made | {LEDGER: site.ledger.text().encode(), "topics/CNAME": b"theirs"}
    assert standing(live) == after
    site.publish(live)
    assert (site.said, standing(live)) == ([], after)
    with open_rsync(live, Outbox(site.output, site.ledger), site.folder, dry_run=True) as host:
        assert host.check() == []


def test_a_machine_that_is_not_reached_is_told(site: Any, live: RsyncTarget) -> None:
    """The message says that ssh failed, and the status is that of a failing outside world."""
    with pytest.raises(Unavailable, match="ssh could not log in") as found:
        site.publish(replace(live, port=1))
    assert found.value.status == 3


@pytest.mark.parametrize("host", ["-oProxyCommand=true", "me@-oProxyCommand=true", "a:b", "a b"])
def test_a_host_that_could_be_an_option_is_refused(site: Any, host: str) -> None:
    """Neither ssh nor rsync gets to see it."""
    with pytest.raises(WrongUse, match="no name of a machine"):
        site.publish(RsyncTarget("live", host, "/nowhere"))


@pytest.mark.parametrize("path", [":www", "/"])
def test_a_path_that_leads_elsewhere_is_refused(site: Any, live: RsyncTarget, path: str) -> None:
    """With a second colon rsync would ask a daemon, without ssh; the root would have it list the whole machine."""
    with pytest.raises(WrongUse, match=f"path '{path}' is no folder there"):
        site.publish(replace(live, path=path))


def test_names_that_rsync_could_take_for_something_else_are_sent(
    site: Any, live: RsyncTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files named like a comment, an option or a pattern, out of a folder named like another machine's."""
    odd = {name: name for name in ("#note.html", ";note.html", "-v.html", "a *[b]?.html", "x -> y.html")}
    monkeypatch.chdir(site.folder)
    site.output = Path("web:output")
    site.build(FILES | odd)
    site.publish(live)
    assert odd.keys() <= standing(live).keys()
    assert site.publish(live).sent == ()
    site.build(FILES)
    site.publish(live)
    assert standing(live).keys() == {*FILES, LEDGER}


def test_what_a_kill_left_beside_its_place_goes_unless_it_is_sent_again(site: Any, live: RsyncTarget) -> None:
    """It would be gone on with, but a text that is taken away is not to stay under another name; others' stay."""
    site.build(FILES | {STORY: "story"})
    site.publish(live)
    story, theirs = STORY.replace("index", ".~tmp~/index"), "theirs/.~tmp~/letter.txt"
    for path in (story, ".~tmp~/index.html", theirs):
        disk.write(Path(live.path) / path, b"half")
    site.build(FILES | {"index.html": "<h1>Newer</h1>"})
    site.publish(live)
    assert standing(live).keys() == {*FILES, LEDGER, theirs}


def test_a_publish_that_is_stopped_is_completed_by_the_next(site: Any, live: RsyncTarget) -> None:
    """Before the removals every old page still stood, and all of them are claimed; then the next run ends it."""
    site.publish(live)
    site.build({path: f"{data} again" for path, data in FILES.items() if "topics" not in path})

    def stop(step: str) -> None:
        if step.startswith("removed"):
            raise KeyboardInterrupt

    with open_rsync(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)
        with pytest.raises(KeyboardInterrupt):
            host.send(todo, stop)
    assert standing(live).keys() == {*FILES, LEDGER}
    site.publish(live)
    assert site.said == ["removed  topics/اقتصاد/index.html"]
    assert standing(live)[LEDGER] == site.ledger.text().encode()


def test_the_one_whose_ledger_was_replaced_is_told_before_its_next_turn(site: Any, live: RsyncTarget) -> None:
    """What it had still to remove stays, and so does the other publisher's ledger."""
    site.publish(live)
    site.build({path: data for path, data in FILES.items() if "topics" not in path} | {"index.html": "<h1>Newer</h1>"})
    theirs = Ledger({"index.html": disk.digest(b"theirs")}).text()

    def meddle(step: str) -> None:
        if step.startswith("changed"):
            (Path(live.path) / LEDGER).write_text(theirs, encoding="utf-8")

    with open_rsync(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)
        with pytest.raises(ProblemsFound, match="somebody else publishes there too") as stopped:
            host.send(todo, meddle)
    assert stopped.value.status == 1
    assert standing(live).keys() == {*FILES, LEDGER}
    assert standing(live)[LEDGER] == theirs.encode()
