"""Editions of a folder: one step from the old to the new, and back."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import ProblemsFound, Unavailable
from builder.model.target import FolderTarget, GitTarget
from builder.shell import disk
from builder.shell.hosts import editions
from builder.shell.hosts.rollback import roll_back
from tests.publishing.conftest import FILES

PUBLIC = FolderTarget("live", "../public")

STEPS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "ctypes.dlsym"}
"""What Python tells its audit hooks just before it is done."""


@pytest.fixture
def public(site: Any) -> Path:
    """Return the folder that is published to."""
    return Path(site.folder.parent, "public")


def held(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, with its bytes."""
    return {path: (folder / path).read_bytes() for path in disk.walk(folder)}


def back(site: Any, target: Any = PUBLIC) -> str:
    """Go back to the edition before."""
    return roll_back(site.output, target, site.folder, site.said.append)


def killed(site: Any, step: int) -> bool:
    """Publish in a process that is killed before its step of that number; say whether it came to that."""
    process = os.fork()
    if not process:
        steps = iter(range(step))

        def watch(event: str, _: object) -> None:
            if event in STEPS and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(watch)
            site.publish(PUBLIC)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def test_readers_never_find_a_mix(site: Any, public: Path) -> None:
    """Wherever a publish is killed, the folder is the old edition or the new, whole; run again, it is the new."""
    site.edition("a")
    site.publish(PUBLIC)
    (public / "CNAME").write_text("theirs")
    old = held(public)
    site.edition("b")
    site.publish(PUBLIC)
    new = held(public)
    seen, step = set(), 0
    while True:
        site.edition("a")
        site.publish(PUBLIC, purge=True)
        old = held(public)
        site.edition("b")
        if not killed(site, step):
            break
        found = held(public)
        assert found in (old, new)
        seen.add(found == new)
        site.publish(PUBLIC)
        assert held(public) == new
        beside = {path.name for path in public.parent.iterdir()}
        assert beside <= {"site", "public", ".public.former"}
        step += 3
    assert seen == {True, False}


def test_a_rollback_brings_the_edition_before_and_keeps_what_others_changed(site: Any, public: Path) -> None:
    """Strangers' files are those of now; a second rollback leads forth again."""
    site.edition("a")
    site.publish(PUBLIC)
    old = held(public)
    site.edition("b")
    site.publish(PUBLIC)
    new = held(public)
    (public / "CNAME").write_text("theirs")
    assert back(site) == str(public)
    assert held(public) == old | {"CNAME": b"theirs"}
    back(site)
    assert held(public) == new | {"CNAME": b"theirs"}


def test_a_host_without_an_edition_before_says_so(site: Any, public: Path) -> None:
    """After the first publish there is none, and nothing is changed."""
    site.publish(PUBLIC)
    before = held(public)
    with pytest.raises(ProblemsFound, match="there is no earlier edition"):
        back(site)
    assert held(public) == before


def test_nothing_is_kept_of_what_must_be_gone_at_once(site: Any, public: Path) -> None:
    """An edition that takes an article away leaves no folder beside it that still has its words."""
    site.edition("a", "story")
    site.publish(PUBLIC)
    site.edition("b")
    site.publish(PUBLIC)
    assert {path.name for path in public.parent.iterdir()} == {"site", "public"}


def test_what_others_change_during_the_publish_is_carried_over(
    site: Any, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that a stranger adds, replaces or takes away just before the switch is so after it."""
    site.publish(PUBLIC)
    (public / "replaced").write_text("old")
    (public / "taken").write_text("old")
    site.edition("b")
    swap = editions.exchange

    def meddled(one: Path, other: Path) -> bool:
        if one == public:
            disk.write(public / "replaced", b"new")
            disk.write(public / "deep/added", b"new")
            (public / "taken").unlink()
        return swap(one, other)

    monkeypatch.setattr(editions, "exchange", meddled)
    site.publish(PUBLIC)
    assert {path: data for path, data in held(public).items() if path not in site.ledger.files} == {
        "replaced": b"new", "deep/added": b"new", LEDGER: site.ledger.text().encode(),
    }  # fmt: skip


def test_where_folders_cannot_be_exchanged_the_report_says_so(
    site: Any, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are then put in place one by one."""
    monkeypatch.setattr(editions, "exchange", lambda *_: False)
    assert "file by file" in site.publish(PUBLIC).place
    assert held(public).keys() - {LEDGER} == site.ledger.files.keys()


def test_a_folder_stays_with_its_group(site: Any, public: Path) -> None:
    """Others who may publish there can do so after us: the new folder has the old one's group and permissions."""
    others = [group for group in (*os.getgroups(), *([12345] if os.geteuid() == 0 else [])) if group != os.getegid()]
    if not others:
        pytest.skip("this user is in one group only")
    public.mkdir()
    os.chown(public, -1, others[-1])
    public.chmod(0o2775)
    site.publish(PUBLIC)
    assert (public.stat().st_gid, oct(public.stat().st_mode)) == (others[-1], oct(0o42775))


def test_a_disk_that_is_mounted_within_the_folder_stays_where_it_is(
    site: Any, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is not exchanged then: the disk would go with the edition before, and be emptied with that."""
    disk.write(public / "media/film", b"theirs")
    mounted = (public / "media").stat().st_ino
    link = os.link

    def apart(source: Any, to: Any, **more: Any) -> None:
        if "media" in str(source):
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))
        link(source, to, **more)

    monkeypatch.setattr(os, "link", apart)
    for letter in "ab":
        site.edition(letter)
        assert "file by file" in site.publish(PUBLIC).place
    assert (public / "media").stat().st_ino == mounted
    assert (public / "media/film").read_bytes() == b"theirs"
    assert {path.name for path in public.parent.iterdir()} == {"site", "public"}


def test_what_is_mounted_within_the_folder_stays_also_where_it_is_empty(
    site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux lists it, though it may be of the same disk: the folder is neither exchanged nor goes back."""
    target, read = FolderTarget("live", "../new site"), disk.read
    listed = f"36 35 98:0 / {tmp_path}/new\\040site/media rw - ext4 /dev/root rw\n".encode()
    for letter in "ab":
        site.edition(letter)
        site.publish(target)
    monkeypatch.setattr(disk, "read", lambda path: listed if path.name == "mountinfo" else read(path))
    with pytest.raises(ProblemsFound, match="cannot be exchanged for the edition before"):
        back(site, target)
    site.edition("c")
    assert "file by file" in site.publish(target).place


def test_a_host_that_lost_what_was_sent_is_told(site: Any, public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the host has is looked at again after it was sent."""
    swap = editions.exchange

    def spoiled(one: Path, other: Path) -> bool:
        if one == public:
            (other / "index.html").write_text("half")
        return swap(one, other)

    monkeypatch.setattr(editions, "exchange", spoiled)
    with pytest.raises(Unavailable, match=r"index\.html: is not what was sent"):
        site.publish(PUBLIC)


def test_a_branch_goes_back_by_a_commit_more(site: Any, git: Any) -> None:
    """Its tree is that of the publish before with the strangers' files of now, and nothing is forced."""
    git(site.folder, "init")
    target = GitTarget("pages")
    first = site.edition("a")
    site.publish(target)
    with pytest.raises(ProblemsFound, match="there is no earlier edition"):
        back(site, target)
    second = site.edition("b")
    site.publish(target)
    git(site.folder, "worktree", "add", "../work", "gh-pages")
    (site.folder.parent / "work/CNAME").write_text("theirs")
    git(site.folder.parent / "work", "add", "CNAME")
    git(site.folder.parent / "work", "commit", "-m", "Name the domain")
    git(site.folder, "worktree", "remove", "../work")
    back(site, target)
    names = git(site.folder, "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert {first, "CNAME"} <= set(names)
    assert second not in names
    assert git(site.folder, "rev-list", "--count", "gh-pages").strip() == "4"
    back(site, target)
    assert second in git(site.folder, "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert site.ledger != Ledger()


@pytest.mark.parametrize("way", ["gone", "withdrawn", "purge"])
def test_a_branch_does_not_go_back_over_what_was_taken_away(site: Any, git: Any, way: str) -> None:
    """Nor after the same was published again; the edition that follows goes back to it and forth again, no further."""
    git(site.folder, "init")
    target = GitTarget("pages")
    story = {"gone": "", "withdrawn": "withdrawn", "purge": "story"}[way]
    site.edition("a", "story")
    site.publish(target)
    site.edition("b", story)
    site.publish(target, purge=way == "purge")
    site.publish(target)
    with pytest.raises(ProblemsFound, match="there is no earlier edition"):
        back(site, target)
    site.edition("c", story)
    site.publish(target)
    shown = []
    for _ in range(3):
        back(site, target)
        shown.append(git(site.folder, "show", "gh-pages:index.html"))
    assert shown == ["<h1>b</h1>", "<h1>c</h1>", "<h1>b</h1>"]


def test_a_purge_leaves_no_former_edition(site: Any, public: Path) -> None:
    """Also where there is nothing to send: the words that it is about stand in the edition before."""
    site.edition("a")
    site.publish(PUBLIC)
    site.edition("b")
    site.publish(PUBLIC)

    site.publish(PUBLIC, purge=True)

    assert not public.with_name(".public.former").exists()


@pytest.mark.parametrize("theirs", ["old", "old/index.html", "old/index.html/deep"])
def test_a_rollback_is_refused_where_others_took_the_place(site: Any, public: Path, theirs: str) -> None:
    """A file that somebody put where the edition before has one of its own, or a folder, is theirs, and stays."""
    site.build(FILES | {"old/index.html": "ours"})
    site.publish(PUBLIC)
    site.build(FILES)
    site.publish(PUBLIC)
    disk.write(public / theirs, b"theirs")
    before = held(public)

    with pytest.raises(ProblemsFound, match=r"was not put there by Dateline|has the name of our file"):
        back(site)
    assert held(public) == before


def test_empty_folders_of_others_stay(site: Any, public: Path) -> None:
    """Those from before the publish, from after it, and one that the rollback would take for left empty by itself."""
    site.edition("a")
    site.publish(PUBLIC)
    disk.write(public / "left/letter.txt", b"theirs")
    (public / "before/empty").mkdir(parents=True)
    site.edition("b")
    site.publish(PUBLIC)
    (public / "topics/after").mkdir()
    (public / "left/letter.txt").unlink()
    back(site)
    assert all((public / folder).is_dir() for folder in ("before/empty", "topics/after", "left"))


@pytest.mark.parametrize("kind", ["next", "gone", "former"])
def test_what_others_keep_under_our_names_is_not_touched(site: Any, public: Path, kind: str) -> None:
    """A folder beside the site's that is called as an edition would be, but is none, stops a publish, and a dry run."""
    theirs = public.with_name(f".public.{kind}") / "letter.txt"
    theirs.parent.mkdir()
    theirs.write_text("theirs")

    for dry_run in (True, False):
        with pytest.raises(ProblemsFound, match="was not put there by it"):
            site.publish(PUBLIC, dry_run=dry_run)
    assert theirs.read_text() == "theirs"
