"""Publishing to a folder: only what changed, whole files, and no stranger touched."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound
from builder.model.target import FolderTarget
from builder.shell import disk
from builder.shell.hosts import editions
from tests.publishing.conftest import STORY

PUBLIC = FolderTarget("live", "../public")


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def public(site: Any) -> Path:
    """Return the folder that is published to."""
    return Path(site.folder.parent, "public")


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no folder be exchanged, as on systems that know no such step."""
    monkeypatch.setattr(editions, "exchange", lambda *_: False)


def names_and_bytes(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, with its bytes."""
    return {path: (folder / path).read_bytes() for path in disk.walk(folder)}


def changed(site: Any) -> None:
    """Build the site again: one file changed, one new, one gone, the others as they were."""
    files = names_and_bytes(site.output)
    del files["topics/اقتصاد/index.html"]
    site.build(files | {"index.html": b"<h1>Newer</h1>", "2021/12/26/index.html": b"<h1>26 December</h1>"})


def test_the_first_publish_sends_every_file_and_a_ledger(site: Any, public: Path) -> None:
    """The host then holds the build's files, byte for byte, and the list of them."""
    done = site.publish(PUBLIC)
    assert names_and_bytes(public) == names_and_bytes(site.output) | {LEDGER: site.ledger.text().encode()}
    assert len(done.sent) == len(site.ledger.files)
    assert done.lines() == ("live: 6 sent, 0 removed, 0 kept; 6 new, 96 bytes", f"now at {public}")


def test_only_what_changed_is_written(site: Any, public: Path, snap: Callable[[Path], dict[str, Any]]) -> None:
    """Files that stay keep their time, the gone one goes with its folder, and the report names each."""
    site.publish(PUBLIC)
    before = snap(public)
    changed(site)
    done = site.publish(PUBLIC)
    after = snap(public)
    assert {path for path in after if after[path] != before.get(path)} == {
        "index.html", "2021/12/26/index.html", LEDGER,
    }  # fmt: skip
    assert not (public / "topics").exists()
    assert done.sent == ("2021/12/26/index.html", "index.html")
    assert done.removed == ("topics/اقتصاد/index.html",)
    assert done.kept == 4


def test_publishing_the_same_again_writes_nothing(
    site: Any, public: Path, snap: Callable[[Path], dict[str, Any]]
) -> None:
    """A second run leaves every byte and every time as it is, the ledger's too."""
    site.publish(PUBLIC)
    before = snap(public)
    done = site.publish(PUBLIC)
    assert snap(public) == before
    assert (done.sent, done.removed, site.said) == ((), (), [])


def test_strangers_are_untouched_and_counted(site: Any, public: Path) -> None:
    """Files, links and folders that others put there stay, also beside ours and after ours have gone."""
    (public / "topics/اقتصاد").mkdir(parents=True)
    for path in ("CNAME", ".well-known", "topics/اقتصاد/note.txt"):
        (public / path).write_text("theirs")
    (public / "link").symlink_to(site.folder)
    site.publish(PUBLIC)
    changed(site)
    done = site.publish(PUBLIC)
    assert done.strangers == 4
    assert (public / "topics/اقتصاد/note.txt").read_text() == "theirs"
    assert (public / "link").readlink() == site.folder


def test_a_stranger_in_the_way_stops_the_publish_before_anything_is_sent(site: Any, public: Path) -> None:
    """A page of somebody else's at one of our addresses is not replaced, and nothing else is either."""
    public.mkdir()
    (public / "index.html").write_text("another site")
    with pytest.raises(ProblemsFound, match=r"index\.html: stands at the host"):
        site.publish(PUBLIC)
    assert names_and_bytes(public) == {"index.html": b"another site"}


def test_a_link_at_the_host_is_not_written_through(site: Any, public: Path) -> None:
    """A folder of the host that is a link to another place is a stranger in the way."""
    elsewhere = site.folder.parent / "elsewhere"
    elsewhere.mkdir()
    public.mkdir()
    (public / "assets").symlink_to(elsewhere)
    with pytest.raises(ProblemsFound, match="assets: stands at the host"):
        site.publish(PUBLIC)
    assert list(elsewhere.iterdir()) == []


def test_a_dry_run_says_what_the_run_then_does_and_changes_nothing(
    site: Any, public: Path, snap: Callable[[Path], dict[str, Any]]
) -> None:
    """The lines are the same; the host is not touched, not even made."""
    rehearsed = site.publish(PUBLIC, dry_run=True)
    foretold = site.said
    assert not public.exists()
    assert site.publish(PUBLIC).sent == rehearsed.sent
    assert site.said == foretold
    changed(site)
    before = snap(public)
    rehearsed, foretold = site.publish(PUBLIC, dry_run=True), site.said
    assert snap(public) == before
    assert "nothing was changed" in rehearsed.lines()[1]
    done = site.publish(PUBLIC)
    assert (done.sent, done.removed, site.said) == (rehearsed.sent, rehearsed.removed, foretold)


def test_the_index_of_the_edition_before_stays_until_the_next_edition(
    site: Any, public: Path, snap: Callable[[Path], dict[str, Any]]
) -> None:
    """A reader who has yesterday's page open finds its files; the publish after the next has removed them."""
    first = site.edition("a")
    site.publish(PUBLIC)
    second = site.edition("b")
    done = site.publish(PUBLIC)
    assert done.lines()[1:] == (
        "1 file of the last edition's index is kept for readers who have it open",
        f"now at {public}",
    )
    assert (done.removed, (public / first).read_text()) == ((), "a")

    before = snap(public)
    again = site.publish(PUBLIC)
    assert (again.sent, again.removed, again.retired, snap(public)) == ((), (), 1, before)

    site.edition("c")
    rehearsed, foretold = site.publish(PUBLIC, dry_run=True), site.said
    assert snap(public) == before
    done = site.publish(PUBLIC)
    assert (done.removed, done.retired, site.said) == ((first,), rehearsed.retired, foretold)
    assert (public / second).exists()
    assert not (public / first).exists()


def test_a_retired_file_comes_back_to_the_edition_that_wants_it_again(site: Any, public: Path) -> None:
    """An edition that is taken back finds its index standing there, and outlives the next one as any does."""
    first = site.edition("a")
    site.publish(PUBLIC)
    site.edition("b")
    site.publish(PUBLIC)
    site.edition("a")
    assert site.publish(PUBLIC).sent == ("search/index.json", "index.html")
    site.edition("c")
    assert first not in site.publish(PUBLIC).removed
    assert (public / first).exists()


def test_a_host_from_before_there_were_retired_files_is_published_to(site: Any, public: Path) -> None:
    """Its ledger names none; the first publish retires what it supersedes."""
    first = site.edition("a")
    site.publish(PUBLIC)
    assert "retired" not in (public / LEDGER).read_text()
    site.edition("b")
    assert (site.publish(PUBLIC).retired, (public / first).exists()) == (1, True)


def index_of(public: Path) -> set[str]:
    """Return the files of the index that the host has, of whatever edition."""
    return {path for path in disk.walk(public) if path.startswith("search/terms")}


@pytest.mark.parametrize("then", ["", "withdrawn"])
def test_an_article_that_is_taken_away_takes_earlier_indexes_with_it(site: Any, public: Path, then: str) -> None:
    """Whether its page goes or becomes a notice: no index that may hold its words stays, as the dry run foretold."""
    first = site.edition("a", "story")
    site.publish(PUBLIC)
    second = site.edition("b", "story")
    assert site.publish(PUBLIC).retired == 1
    last = site.edition("c", then)
    rehearsed, foretold = site.publish(PUBLIC, dry_run=True), site.said
    done = site.publish(PUBLIC)
    assert {first, second} <= set(done.removed)
    assert (index_of(public), done.retired) == ({last}, 0)
    assert (rehearsed.removed, foretold) == (done.removed, site.said)
    assert done.lines()[1] == rehearsed.lines()[1] == "nothing of the last edition's index is kept"


def test_a_notice_that_stood_before_takes_nothing_away(site: Any) -> None:
    """Only the publish that brings it keeps nothing; those that follow keep the last edition's index as ever."""
    for letter, retired in (("a", 0), ("b", 0), ("c", 1), ("d", 1)):
        site.edition(letter, "story" if letter == "a" else "withdrawn")
        assert site.publish(PUBLIC).retired == retired


def test_a_host_whose_ledger_names_no_notices_takes_each_for_new(site: Any, public: Path) -> None:
    """Where an earlier Dateline published the notice, its article may be in what is kept, which goes at once."""
    site.edition("a", "withdrawn")
    site.publish(PUBLIC)
    last = site.edition("b", "withdrawn")
    site.publish(PUBLIC)
    text = (public / LEDGER).read_text()
    named = f'"notices": ["{STORY}"],\n'
    assert named in text
    (public / LEDGER).write_text(text.replace(named, ""))
    assert site.publish(PUBLIC).retired == 0
    assert index_of(public) == {last}
    assert named in (public / LEDGER).read_text()


@pytest.mark.usefixtures("one_by_one")
@pytest.mark.parametrize("editions", [("story", "story", ""), ("story", "story", "withdrawn"),
                                      ("withdrawn", "story", "withdrawn")])  # fmt: skip
@pytest.mark.parametrize("killed_in", [1, 2])
def test_a_kill_keeps_nothing_of_what_is_taken_away(
    site: Any, public: Path, editions: tuple[str, ...], killed_in: int
) -> None:
    """Wherever the publish is killed that takes an article away, or the one before: in the end no old index stays."""
    step, killed = 0, True
    while killed:
        begin_anew(public)
        for number, (letter, story) in enumerate(zip("abc", editions, strict=True)):
            last = site.edition(letter, story)
            if number == killed_in:
                killed = killed_at(step, site, "after")
            else:
                site.publish(PUBLIC)
        site.publish(PUBLIC)
        assert index_of(public) == {last}
        step += 1
    assert step > 4


def test_a_purge_removes_what_is_kept_though_nothing_has_changed(
    site: Any, public: Path, snap: Callable[[Path], dict[str, Any]]
) -> None:
    """A dry run shows it, the run does it, and a second one has nothing left to do."""
    first = site.edition("a")
    site.publish(PUBLIC)
    last = site.edition("b")
    site.publish(PUBLIC)
    before = snap(public)
    rehearsed, foretold = site.publish(PUBLIC, purge=True, dry_run=True), site.said
    assert (rehearsed.removed, rehearsed.purged, snap(public)) == ((first,), True, before)
    done = site.publish(PUBLIC, purge=True)
    assert (done.sent, done.removed, done.retired, site.said) == ((), (first,), 0, foretold)
    assert index_of(public) == {last}
    before = snap(public)
    again = site.publish(PUBLIC, purge=True)
    assert (again.removed, again.purged, snap(public)) == ((), False, before)


def test_a_purge_retires_nothing_of_what_it_supersedes(site: Any, public: Path) -> None:
    """With an edition from which a sentence was taken, both the indexes before it go."""
    for letter in "ab":
        site.edition(letter)
        site.publish(PUBLIC)
    last = site.edition("c")
    assert site.publish(PUBLIC, purge=True).retired == 0
    assert index_of(public) == {last}


@pytest.mark.usefixtures("one_by_one")
def test_the_live_entrance_never_names_a_file_that_is_gone(site: Any, public: Path) -> None:
    """Wherever a publish is killed: what the entrance leads to stands there, and so it does for the edition before."""
    step, killed = 0, True
    while killed:
        begin_anew(public)
        for letter in "ab":
            kept = site.edition(letter)
            site.publish(PUBLIC)
        last = site.edition("c")
        killed = killed_at(step, site, "after")
        assert (public / (public / "search/index.json").read_text()).exists()
        assert (public / kept).exists()
        site.publish(PUBLIC)
        assert {kept, last} <= names_and_bytes(public).keys()
        final = site.edition("d")
        site.publish(PUBLIC)
        assert {path for path in disk.walk(public) if path.startswith("search/terms")} == {last, final}
        step += 1
    assert step > 4


@pytest.mark.usefixtures("one_by_one")
@pytest.mark.parametrize("instant", ["before", "after"])
def test_a_publish_that_is_killed_anywhere_is_completed_by_the_next(site: Any, public: Path, instant: str) -> None:
    """Whichever write or removal was the last, before it or after it: run again, the host is as after a clean run.

    Between the two runs the site changes once more, so that files the killed run sent must be known as ours.
    """
    first = names_and_bytes(site.output)
    changed(site)
    second = names_and_bytes(site.output)
    third = {"index.html": b"<h1>Newest</h1>", "assets/style.css": first["assets/style.css"]}
    whole = {(path, data) for edition in (first, second) for path, data in edition.items()}
    step, killed = 0, True
    while killed:
        begin_anew(public)
        site.build(first)
        site.publish(PUBLIC)
        site.build(second)
        killed = killed_at(step, site, instant)
        assert {found for found in names_and_bytes(public).items() if found[0] not in (LEDGER, "CNAME")} <= whole
        site.build(third)
        site.publish(PUBLIC, allow=True)
        said = replace(site.ledger, alone=True).text()  # an article was taken away
        assert names_and_bytes(public) == third | {LEDGER: said.encode(), "CNAME": b"theirs"}
        step += 1
    assert step > 5


def begin_anew(public: Path) -> None:
    """Make the host hold nothing but a stranger's file."""
    public.mkdir(exist_ok=True)
    for path in disk.walk(public):
        disk.remove(public, path)
    (public / "CNAME").write_text("theirs")


def killed_at(step: int, site: Any, instant: str) -> bool:
    """Publish, killed before or after the write or removal of that number; say whether there was one."""
    steps = iter(range(step))

    def dying(do: Callable[..., None]) -> Callable[..., None]:
        def act(*words: Any, **more: Any) -> None:
            last = next(steps, None) is None
            if last and instant == "before":
                raise Killed
            do(*words, **more)
            if last:
                raise Killed

        return act

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "write", dying(disk.write))
        patch.setattr(disk, "remove", dying(disk.remove))
        try:
            site.publish(PUBLIC)
        except Killed:
            return True
    return False


def test_a_write_that_fails_is_a_problem_and_nothing_was_removed(
    site: Any, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the host ends the publish with its reason; files that were to go still stand."""
    site.publish(PUBLIC)
    changed(site)

    def full(path: Path, data: bytes, **_: Any) -> None:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", full)
        with pytest.raises(ProblemsFound, match="No space left on device"):
            site.publish(PUBLIC)
    assert (public / "topics/اقتصاد/index.html").exists()


def test_unfinished_files_of_a_killed_run_are_cleared_away(site: Any, public: Path) -> None:
    """What a kill left half-written goes with the next publish; a stranger of a like name stays."""
    (public / "2021").mkdir(parents=True)
    (public / "2021/.part-abc_1234").write_text("half")
    (public / "2021/.part-of-the-plan").write_text("theirs")
    done = site.publish(PUBLIC)
    assert not (public / "2021/.part-abc_1234").exists()
    assert (public / "2021/.part-of-the-plan").exists()
    assert done.strangers == 1


def test_a_damaged_ledger_at_the_host_stops_the_publish(site: Any, public: Path) -> None:
    """Where nobody knows what is ours, nothing is replaced or removed."""
    site.publish(PUBLIC)
    (public / LEDGER).write_bytes(b"\xff{")
    before = names_and_bytes(public)
    with pytest.raises(ProblemsFound, match="damaged"):
        site.publish(PUBLIC)
    assert names_and_bytes(public) == before


def test_a_second_publisher_stops(site: Any, public: Path) -> None:
    """While one publish is under way, another to the same folder does not begin."""
    public.mkdir()
    handle = os.open(public, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(ProblemsFound, match="another publish"):
        site.publish(PUBLIC)
    os.close(handle)
    site.publish(PUBLIC)


@pytest.mark.parametrize(
    "path",
    ["", ".", "..", "output", "output/live", "content", "content/2021", "templates/x", ".git/x", "link", "file",
     "not/there"],
)  # fmt: skip
def test_a_folder_that_is_not_only_for_the_published_site_is_refused(site: Any, path: str) -> None:
    """Output, content and what holds or lies in them, links, files and unmounted disks are no hosts."""
    (site.folder / "templates").mkdir()
    (site.folder / ".git").mkdir()
    (site.folder / "real").mkdir()
    (site.folder / "link").symlink_to("real")
    (site.folder / "file").write_text("")
    before = names_and_bytes(site.folder)
    with pytest.raises(ProblemsFound, match=r'site\.toml: publish target "live"'):
        site.publish(FolderTarget("live", path))
    assert names_and_bytes(site.folder) == before


def test_a_folder_within_the_site_is_a_host(site: Any) -> None:
    """GitHub Pages can show the folder docs/ of a repository, so it may be published to."""
    site.publish(FolderTarget("live", "docs"))
    assert (site.folder / "docs/index.html").exists()
