"""Publishing to a branch: one commit of what changed, and nothing else of the repository moves."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.model import ledger
from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound, Unavailable
from builder.model.target import GitTarget
from builder.shell import disk
from builder.shell.hosts.git import Git

PAGES = GitTarget("live")
PUSHED = replace(PAGES, remote="origin")

Run = Callable[..., str]


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def repository(site: Any, git: Run) -> Path:
    """Return the site's own repository, in the middle of somebody's work: commits, a staged change, an unstaged one."""
    folder = Path(site.folder)
    git(folder, "init", "--quiet")
    (folder / ".gitignore").write_text("output/\n")
    (folder / "site.toml").write_text("title = 'One'\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    (folder / "site.toml").write_text("title = 'Two'\n")
    git(folder, "add", "site.toml")
    (folder / "site.toml").write_text("title = 'Three'\n")
    (folder / "content/new.md").write_text("draft\n")
    return folder


@pytest.fixture
def origin(repository: Path, git: Run, tmp_path: Path) -> Path:
    """Return a bare repository that the site's own knows as origin, with a gh-pages branch somebody else began."""
    bare, other = tmp_path / "origin.git", tmp_path / "other"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(tmp_path, "init", "--quiet", "--initial-branch=gh-pages", str(other))
    git(other, "remote", "add", "origin", str(bare))
    commit(git, other, "CNAME", "news.example")
    git(other, "push", "--quiet", "origin", "gh-pages")
    git(repository, "remote", "add", "origin", str(bare))
    return bare


def commit(git: Run, folder: Path, path: str, text: str) -> None:
    """Commit one file in a work tree, by hand."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)
    git(folder, "add", "--", path)
    git(folder, "commit", "--quiet", "-m", f"Write {path}")


def tree(git: Run, folder: Path, of: str = "gh-pages") -> dict[str, str]:
    """Return the files of a commit, with mode and object."""
    entries = git(folder, "ls-tree", "-r", "-z", of).split("\0")[:-1]
    return {entry.split("\t")[1]: entry.split("\t")[0] for entry in entries}


def holds(git: Run, folder: Path, site: Any) -> bool:
    """Say whether a branch holds exactly the site's files, .nojekyll, the ledger, and CNAME if there is one."""
    found = tree(git, folder)
    named = git(folder, "show", f"gh-pages:{LEDGER}")
    for path in site.ledger.files:
        if git(folder, "cat-file", "blob", f"gh-pages:{path}") != (site.output / path).read_bytes().decode():
            return False
    listed = ledger.read(named)
    assert listed is not None
    return (
        found.keys() - {"CNAME"} == {*site.ledger.files, ".nojekyll", LEDGER}
        and listed.files == dict(site.ledger.files) | {".nojekyll": disk.digest(b"")}
        and {marks.split()[0] for marks in found.values()} == {"100644"}
    )


def the_users(git: Run, folder: Path) -> tuple[Any, ...]:
    """Return what is the user's in a repository: other branches, HEAD, index, work tree, settings."""
    refs = [line for line in git(folder, "for-each-ref").splitlines() if not line.endswith("/gh-pages")]
    return (
        refs,
        (folder / ".git/HEAD").read_bytes(),
        (folder / ".git/index").read_bytes(),
        (folder / ".git/config").read_bytes(),
        sorted(path.name for path in (folder / ".git").iterdir()),
        git(folder, "status", "--porcelain=v2"),
        {path: (folder / path).read_bytes() for path in disk.walk(folder) if not path.startswith((".git/", "output/"))},
    )


def rebuilt(site: Any) -> None:
    """Build the site again: one file changed, one new, one gone."""
    files = {path: (site.output / path).read_bytes() for path in site.ledger.files}
    del files["topics/اقتصاد/index.html"]
    site.build(files | {"index.html": b"<h1>Newer</h1>", "2021/12/26/index.html": b"<h1>26 December</h1>"})


def test_the_first_publish_makes_the_branch(site: Any, repository: Path, git: Run) -> None:
    """The branch holds the build's bytes, line ends too, .nojekyll and the ledger; the commit says what it did."""
    done = site.publish(PAGES)
    assert holds(git, repository, site)
    message = git(repository, "log", "--format=%an %s", "gh-pages")
    assert message == "Edith Publish 7 of 7 files, up to 2021-12-25\n"
    assert done.place == f"branch gh-pages, commit {git(repository, 'rev-parse', 'gh-pages')[:12]}"


def test_a_commit_holds_only_what_changed(site: Any, repository: Path, git: Run) -> None:
    """The second commit's difference is the build's difference, and the ledger."""
    site.publish(PAGES)
    rebuilt(site)
    site.publish(PAGES)
    changes = git(repository, "diff", "--name-status", "-z", "--no-renames", "gh-pages~", "gh-pages").split("\0")
    assert set(zip(changes[::2], changes[1::2], strict=False)) == {
        ("M", LEDGER),
        ("M", "index.html"),
        ("A", "2021/12/26/index.html"),
        ("D", "topics/اقتصاد/index.html"),
    }
    message = git(repository, "log", "-1", "--format=%B", "gh-pages").strip()
    assert message == "Publish 2 of 7 files, up to 2021-12-26\n\n1 removed."
    assert holds(git, repository, site)


def test_where_nothing_changed_no_commit_is_made(site: Any, repository: Path, git: Run) -> None:
    """Publishing the same again leaves the branch where it is."""
    site.publish(PAGES)
    before = git(repository, "rev-parse", "gh-pages")
    done = site.publish(PAGES)
    assert git(repository, "rev-parse", "gh-pages") == before
    assert (done.sent, done.removed, done.kept) == ((), (), 7)


def test_the_index_of_the_edition_before_stays_until_the_next_edition(site: Any, repository: Path, git: Run) -> None:
    """Its files are in the commit that follows theirs, not in the one after; in between no commit is made."""
    first = site.edition("a")
    site.publish(PAGES)
    second = site.edition("b")
    done = site.publish(PAGES)
    assert (done.removed, done.retired) == ((), 1)
    assert git(repository, "show", f"gh-pages:{first}") == "a"

    before = git(repository, "rev-parse", "gh-pages")
    again = site.publish(PAGES)
    assert (again.sent, again.removed, again.retired) == ((), (), 1)
    assert git(repository, "rev-parse", "gh-pages") == before

    third = site.edition("c")
    rehearsed, foretold = site.publish(PAGES, dry_run=True), site.said
    done = site.publish(PAGES)
    assert (done.removed, done.retired, site.said) == ((first,), rehearsed.retired, foretold)
    assert {path for path in tree(git, repository) if path.startswith("search/terms")} == {second, third}


def test_a_fresh_machine_knows_what_is_retired(site: Any, repository: Path, origin: Path, git: Run) -> None:
    """The branch's own ledger tells it, so a job in another clone removes the index that has stayed long enough."""
    first = site.edition("a")
    site.publish(PUSHED)
    site.edition("b")
    site.publish(PUSHED)
    fresh = repository.parent / "fresh"
    git(repository.parent, "init", "--quiet", str(fresh))
    git(fresh, "remote", "add", "origin", str(origin))
    site.edition("c")
    site.folder = fresh
    assert site.publish(PUSHED).removed == (first,)


def index_of(git: Run, folder: Path) -> set[str]:
    """Return the files of the index that the branch holds, of whatever edition."""
    return {path for path in tree(git, folder) if path.startswith("search/terms")}


@pytest.mark.parametrize("then", ["", "withdrawn"])
def test_an_article_that_is_taken_away_takes_earlier_indexes_with_it(
    site: Any, repository: Path, git: Run, then: str
) -> None:
    """Whether its page goes or becomes a notice: the commit holds no index that may have its words."""
    site.edition("a", "story")
    site.publish(PAGES)
    site.edition("b", "story")
    assert site.publish(PAGES).retired == 1
    last = site.edition("c", then)
    rehearsed, foretold = site.publish(PAGES, dry_run=True), site.said
    done = site.publish(PAGES)
    assert (index_of(git, repository), done.retired, done.purged) == ({last}, 0, True)
    assert (rehearsed.removed, foretold) == (done.removed, site.said)

    site.edition("d", then)
    assert site.publish(PAGES).retired == 1


def test_a_purge_makes_a_commit_without_what_is_kept_though_nothing_has_changed(
    site: Any, repository: Path, git: Run
) -> None:
    """A dry run shows it, the run makes one commit, and a second makes none."""
    first = site.edition("a")
    site.publish(PAGES)
    last = site.edition("b")
    site.publish(PAGES)
    before = git(repository, "rev-parse", "gh-pages")
    rehearsed, foretold = site.publish(PAGES, purge=True, dry_run=True), site.said
    assert (rehearsed.removed, git(repository, "rev-parse", "gh-pages")) == ((first,), before)
    done = site.publish(PAGES, purge=True)
    assert (done.sent, done.removed, done.retired, site.said) == ((), (first,), 0, foretold)
    assert index_of(git, repository) == {last}
    assert git(repository, "rev-parse", "gh-pages~") == before
    site.publish(PAGES, purge=True)
    assert git(repository, "rev-parse", "gh-pages~") == before


@pytest.mark.parametrize("detached", [False, True])
def test_the_users_own_work_is_untouched(site: Any, repository: Path, git: Run, *, detached: bool) -> None:
    """Index, work tree, HEAD, branches and settings are after a publish as they were before it."""
    if detached:
        git(repository, "checkout", "--quiet", "--detach")
    before = the_users(git, repository)
    site.publish(PAGES)
    rebuilt(site)
    site.publish(PAGES)
    assert the_users(git, repository) == before


def test_settings_that_would_touch_the_repository_are_overruled(site: Any, repository: Path, git: Run) -> None:
    """A split index, line-end rules and the variables that git gives to hooks change nothing."""
    git(repository, "config", "core.splitIndex", "true")
    git(repository, "config", "core.autocrlf", "true")
    (repository / ".gitattributes").write_text("* text=auto eol=lf\n")
    before = the_users(git, repository)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_INDEX_FILE", str(repository / ".git/index"))
        patch.setenv("GIT_DIR", str(repository / "nowhere"))
        site.publish(PAGES)
    assert the_users(git, repository) == before
    assert holds(git, repository, site)


def test_strangers_in_the_branch_are_kept(site: Any, repository: Path, git: Run, tmp_path: Path) -> None:
    """CNAME and whatever else others committed stays, with its mode, also a .nojekyll of their own."""
    other = tmp_path / "other"
    git(tmp_path, "init", "--quiet", "--initial-branch=gh-pages", str(other))
    for path in ("CNAME", ".well-known/security.txt", ".nojekyll", "topics/note.txt", "tool"):
        commit(git, other, path, "theirs\n")
    (other / "tool").chmod(0o755)
    (other / "link").symlink_to("CNAME")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "More")
    git(repository, "fetch", "--quiet", str(other), "gh-pages:gh-pages")
    theirs = tree(git, repository)
    done = site.publish(PAGES)
    assert done.strangers == 6
    assert theirs.items() <= tree(git, repository).items()
    rebuilt(site)
    site.publish(PAGES)
    assert theirs.items() <= tree(git, repository).items()


def test_a_stranger_in_the_way_stops_the_publish(site: Any, repository: Path, git: Run, tmp_path: Path) -> None:
    """A page that others committed at one of our addresses is not replaced."""
    other = tmp_path / "other"
    git(tmp_path, "init", "--quiet", "--initial-branch=gh-pages", str(other))
    commit(git, other, "index.html", "another site\n")
    git(repository, "fetch", "--quiet", str(other), "gh-pages:gh-pages")
    before = git(repository, "rev-parse", "gh-pages")
    with pytest.raises(ProblemsFound, match=r"index\.html: stands at the host"):
        site.publish(PAGES)
    assert git(repository, "rev-parse", "gh-pages") == before


def test_a_dry_run_says_what_the_run_then_does_and_changes_nothing(
    site: Any, repository: Path, origin: Path, git: Run, snap: Callable[[Path], dict[str, Any]]
) -> None:
    """Not one file of either repository differs after it, objects included, though it had to fetch."""
    before = snap(repository), snap(origin)
    rehearsed, foretold = site.publish(PUSHED, dry_run=True), site.said
    assert (snap(repository), snap(origin)) == before
    done = site.publish(PUSHED)
    assert (done.sent, done.removed, site.said) == (rehearsed.sent, rehearsed.removed, foretold)


def test_a_publish_is_pushed_on_top_of_what_is_live(site: Any, repository: Path, origin: Path, git: Run) -> None:
    """The remote's branch is the parent, its CNAME stays, and the local branch follows."""
    live = git(origin, "rev-parse", "gh-pages")
    before = the_users(git, repository)
    done = site.publish(PUSHED)
    assert git(origin, "rev-parse", "gh-pages~") == live
    assert git(repository, "rev-parse", "gh-pages") == git(origin, "rev-parse", "gh-pages")
    assert git(origin, "show", "gh-pages:CNAME") == "news.example"
    assert holds(git, origin, site)
    assert the_users(git, repository) == before
    assert "of origin" in done.place


def test_a_fresh_machine_knows_which_files_are_ours(site: Any, repository: Path, origin: Path, git: Run) -> None:
    """A second clone, without the branch, sends and removes only the difference."""
    site.publish(PUSHED)
    fresh = repository.parent / "fresh"
    git(repository.parent, "init", "--quiet", str(fresh))
    git(fresh, "remote", "add", "origin", str(origin))
    rebuilt(site)
    site.folder = fresh
    done = site.publish(PUSHED)
    assert done.sent == ("2021/12/26/index.html", "index.html")
    assert done.removed == ("topics/اقتصاد/index.html",)
    assert holds(git, origin, site)


def test_a_remote_that_lost_the_branch_gets_it_again(site: Any, repository: Path, origin: Path, git: Run) -> None:
    """Live is what the remote has: a branch that is gone there is pushed, though nothing has changed here."""
    site.publish(PUSHED)
    was = git(origin, "rev-parse", "gh-pages").strip()
    git(origin, "update-ref", "-d", "refs/heads/gh-pages")

    dry = site.publish(PUSHED, dry_run=True)
    again = site.publish(PUSHED)

    assert was[:12] not in dry.place
    assert was[:12] in again.place
    assert git(origin, "rev-parse", "gh-pages").strip() == was


def test_what_another_pushed_meanwhile_is_built_upon(
    site: Any, repository: Path, origin: Path, git: Run, tmp_path: Path
) -> None:
    """A second clone's commit is fetched first and stays, whatever the local branch was at."""
    site.publish(PUSHED)
    other = tmp_path / "other"
    git(other, "pull", "--quiet", "origin", "gh-pages")
    commit(git, other, "google123.html", "theirs\n")
    git(other, "push", "--quiet", "origin", "gh-pages")
    rebuilt(site)
    site.publish(PUSHED)
    assert git(origin, "show", "gh-pages:google123.html") == "theirs\n"
    assert git(repository, "rev-parse", "gh-pages") == git(origin, "rev-parse", "gh-pages")


def test_a_push_that_comes_second_is_a_problem_and_leaves_everything(
    site: Any, repository: Path, origin: Path, git: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another pushes between our look and our push, ours is refused, never forced; run again, it works."""
    site.publish(PUSHED)
    rebuilt(site)
    other = tmp_path / "other"
    git(other, "pull", "--quiet", "origin", "gh-pages")
    commit(git, other, "late.html", "theirs\n")
    before = the_users(git, repository), git(repository, "rev-parse", "gh-pages")

    tell = Git.tell

    def late(self: Git, *words: str, **more: Any) -> str:
        if words[0] == "push":
            git(other, "push", "--quiet", "origin", "gh-pages")
        return tell(self, *words, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Git, "tell", late)
        with pytest.raises(ProblemsFound, match="somebody else pushed") as stopped:
            site.publish(PUSHED)
    assert "publish again" in str(stopped.value)
    assert (the_users(git, repository), git(repository, "rev-parse", "gh-pages")) == before
    assert git(origin, "show", "gh-pages:late.html") == "theirs\n"
    site.publish(PUSHED)
    assert git(origin, "show", "gh-pages:late.html") == "theirs\n"


@pytest.mark.parametrize("target", [PAGES, PUSHED])
def test_a_branch_that_was_moved_meanwhile_is_left_where_it_is(
    site: Any, repository: Path, origin: Path, git: Run, monkeypatch: pytest.MonkeyPatch, target: GitTarget
) -> None:
    """Of two publishers in one repository the second is told so; with a remote its edition is live all the same."""
    site.publish(target)
    rebuilt(site)
    theirs = git(repository, "commit-tree", "-m", "Theirs", "-p", "gh-pages", "gh-pages^{tree}").strip()
    tell = Git.tell

    def late(self: Git, *words: str, **more: Any) -> str:
        if words[0] == "update-ref":
            git(repository, "update-ref", "refs/heads/gh-pages", theirs)
        return tell(self, *words, **more)

    monkeypatch.setattr(Git, "tell", late)
    if target.remote:
        assert "was moved meanwhile" in site.publish(target).place
        assert holds(git, origin, site)
    else:
        with pytest.raises(ProblemsFound, match="somebody else moved gh-pages"):
            site.publish(target)
    assert git(repository, "rev-parse", "gh-pages").strip() == theirs


def test_a_local_branch_with_commits_of_its_own_is_left_alone(
    site: Any, repository: Path, origin: Path, git: Run, tmp_path: Path
) -> None:
    """What is live is built upon and pushed; commits that were never pushed are neither sent nor lost."""
    stray = tmp_path / "stray"
    git(tmp_path, "init", "--quiet", "--initial-branch=gh-pages", str(stray))
    commit(git, stray, "own.txt", "mine\n")
    git(repository, "fetch", "--quiet", str(stray), "gh-pages:gh-pages")
    before = git(repository, "rev-parse", "gh-pages")
    done = site.publish(PUSHED)
    assert git(repository, "rev-parse", "gh-pages") == before
    assert "has commits of its own" in done.place
    assert "own.txt" not in tree(git, origin)


def test_a_publish_that_is_killed_anywhere_is_completed_by_the_next(
    site: Any, repository: Path, origin: Path, git: Run
) -> None:
    """Before whichever git command it died: readers see the old edition or the new, and the next run ends clean."""
    site.publish(PUSHED)
    old = git(origin, "rev-parse", "gh-pages").strip()
    rebuilt(site)
    command = 0
    while killed_before(command, site):
        assert git(origin, "rev-parse", "gh-pages").strip() == old or holds(git, origin, site)
        site.publish(PUSHED)
        assert holds(git, origin, site)
        assert git(origin, "rev-parse", "gh-pages~").strip() == old
        for folder in (origin, repository):
            git(folder, "update-ref", "refs/heads/gh-pages", old)
        command += 1
    assert command > 15


def killed_before(command: int, site: Any) -> bool:
    """Publish, killed before the git command of that number; say whether there was one."""
    run, commands = Git._run, iter(range(command))

    def dying(self: Git, *words: Any) -> Any:
        if next(commands, None) is None:
            raise Killed
        return run(self, *words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Git, "_run", dying)
        try:
            site.publish(PUSHED)
        except Killed:
            return True
    return False


def test_another_repository_can_be_named(site: Any, repository: Path, git: Run, tmp_path: Path) -> None:
    """The branch may lie in a repository beside the site's, bare or not, and is made there only."""
    bare = tmp_path / "pages.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    site.publish(replace(PAGES, path="../pages.git"))
    assert holds(git, bare, site)
    assert git(repository, "branch", "--list", "gh-pages") == ""


def test_a_dry_run_reads_a_repository_of_any_name(
    site: Any, repository: Path, origin: Path, git: Run, tmp_path: Path
) -> None:
    """A colon, a quote and a backslash in its path part nothing."""
    odd = tmp_path / 'my:"digest\\'
    git(tmp_path, "init", "--quiet", str(odd))
    git(odd, "commit", "--quiet", "--allow-empty", "-m", "Of which the remote has no copy")
    git(odd, "remote", "add", "origin", str(origin))
    site.publish(replace(PUSHED, path=str(odd)))
    rebuilt(site)
    site.publish(replace(PUSHED, path=str(odd)), dry_run=True)
    assert len(site.said) == 3


def test_a_site_in_a_folder_of_a_repository_fills_the_branch_from_its_root(site: Any, git: Run, tmp_path: Path) -> None:
    """The branch's paths are the site's, wherever in the repository the site lies."""
    git(tmp_path, "init", "--quiet")
    site.publish(PAGES)
    assert holds(git, tmp_path, site)


def test_a_folder_that_only_lies_in_a_repository_is_not_taken_for_one(site: Any, repository: Path, git: Run) -> None:
    """A mistyped path must not publish into the repository around it."""
    (repository / "pages").mkdir()
    with pytest.raises(ProblemsFound, match="not a git repository"):
        site.publish(replace(PAGES, path="pages"))
    assert git(repository, "branch", "--list", "gh-pages") == ""


@pytest.mark.parametrize("place", ["main", "linked"])
def test_a_branch_that_is_checked_out_is_refused(
    site: Any, repository: Path, git: Run, tmp_path: Path, place: str
) -> None:
    """A work tree on the branch would look as if its user had undone the publish."""
    if place == "linked":
        git(repository, "worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    with pytest.raises(ProblemsFound, match="is checked out"):
        site.publish(replace(PAGES, branch=place))


@pytest.mark.parametrize(
    "branch", ["", "-rf", "--force", "a..b", "a b", "@{-1}", "x.lock", "a:b", "HEAD", "a\nb", ";x~"]
)
def test_a_branch_that_git_would_not_name_so_is_refused(site: Any, repository: Path, branch: str) -> None:
    """Options, ranges, refspecs and shorthands are no branch names."""
    with pytest.raises(ProblemsFound, match=r"site\.toml.*is no name that git allows"):
        site.publish(replace(PAGES, branch=branch))


@pytest.mark.parametrize(
    ("remote", "what"),
    [("--upload-pack=touch x", "no name of a remote"), ("a\nb", "no name of a remote"),
     ("https://me:s3cret@host.invalid/x.git", "password"), ("https://s3cret@host.invalid/x.git", "password")],
)  # fmt: skip
def test_a_remote_that_is_an_option_or_holds_a_password_is_refused(
    site: Any, repository: Path, remote: str, what: str
) -> None:
    """Settings are no place for passwords, and a word that git takes for an option is no remote."""
    with pytest.raises(ProblemsFound, match=what) as stopped:
        site.publish(replace(PAGES, remote=remote))
    assert "s3cret" not in str(stopped.value)


def test_a_password_in_gits_own_settings_is_never_shown(site: Any, repository: Path, git: Run) -> None:
    """Where git repeats a remote's address in its message, name and password are taken out."""
    git(repository, "remote", "add", "origin", "https://me:s3cret@127.0.0.1:9/x.git")
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1") as stopped:
        site.publish(PUSHED)
    assert "s3cret" not in str(stopped.value) + "".join(site.said)


def test_what_the_remote_refuses_is_no_fault_of_the_site(site: Any, repository: Path, origin: Path, git: Run) -> None:
    """A host that turns a push down, as for a protected branch, ends it with 3, and nothing has moved."""
    hook = origin / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    before = git(origin, "rev-parse", "gh-pages")
    with pytest.raises(Unavailable, match="protected") as stopped:
        site.publish(PUSHED)
    assert "who may push" in str(stopped.value)
    assert git(origin, "rev-parse", "gh-pages") == before
    assert git(repository, "branch", "--list", "gh-pages") == ""


def test_a_push_that_meets_another_at_the_remote_is_told_as_one_that_came_second(
    site: Any, repository: Path, origin: Path, git: Run
) -> None:
    """The remote says it in other words where the branch was moved after it had been looked at."""
    theirs = git(origin, "commit-tree", "-m", "Theirs", "-p", "gh-pages", "gh-pages^{tree}").strip()
    hook = origin / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/gh-pages {theirs}\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(ProblemsFound, match="somebody else pushed to gh-pages"):
        site.publish(PUSHED)
    assert git(origin, "rev-parse", "gh-pages").strip() == theirs


@pytest.mark.parametrize("remote", [True, False])
def test_a_lock_that_a_killed_git_left_is_told(
    site: Any, repository: Path, origin: Path, git: Run, *, remote: bool
) -> None:
    """Git waits for it to go, and nobody but the user knows that it never will: the hint says what to do."""
    lock = (origin if remote else repository / ".git") / "refs/heads/gh-pages.lock"
    lock.touch()
    with pytest.raises(ProblemsFound, match="remove it, then publish again"):
        site.publish(PUSHED)
    lock.unlink()
    site.publish(PUSHED)
    assert holds(git, origin, site)


def test_a_remote_that_nobody_named_is_a_fault_of_the_settings(site: Any, repository: Path) -> None:
    """A typing error in site.toml ends with 1: to try again would not help."""
    with pytest.raises(ProblemsFound, match=r"remote in site\.toml") as stopped:
        site.publish(replace(PAGES, remote="orgin"))
    assert stopped.value.status == 1


def test_a_git_that_does_not_know_its_user_says_so_before_anything_is_made(
    site: Any,
    repository: Path,
    git: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap: Callable[[Path], dict[str, Any]],
) -> None:
    """No author is made up from the machine's name."""
    (tmp_path / "gitconfig").write_text("")
    monkeypatch.setenv("EMAIL", "edith@machine.example")  # git would make an author of it, and of the login
    before = snap(repository)
    with pytest.raises(ProblemsFound, match=r"git config --global user\.name"):
        site.publish(PAGES)
    assert snap(repository) == before


def test_without_git_a_problem_says_so(site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without git gets a sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsFound, match="is not installed"):
        site.publish(PAGES)


def test_a_site_outside_any_repository_is_a_problem(
    site: Any, git: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """There is no branch to publish to, and the hint says what to do."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(ProblemsFound, match="git init"):
        site.publish(PAGES)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the list of processes that Linux keeps")
def test_a_command_that_does_not_end_is_ended(site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A git that hangs, and what it started, is stopped after its time, and the problem says so."""
    slow = tmp_path / "bin/git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\n/bin/sleep 600 & echo $! > " + f"{tmp_path}/child" + "\nwait\n")
    slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(slow.parent))
    with pytest.raises(Unavailable, match="did not end"):
        Git(tmp_path).tell("version", seconds=3)
    state = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    end = time.monotonic() + 30
    while state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < end, "the child lives on"
        time.sleep(0.02)


def test_a_file_that_changes_while_it_is_published_stops_the_publish(
    site: Any, repository: Path, git: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is stored is compared with what was planned, so a build at the same time is noticed."""
    tell = Git.tell

    def meddled(self: Git, *words: str, **more: Any) -> str:
        if "--stdin-paths" in words:
            (site.output / "index.html").write_text("half of a new edition")
        return tell(self, *words, **more)

    monkeypatch.setattr(Git, "tell", meddled)
    with pytest.raises(ProblemsFound, match="was changed while it was being published"):
        site.publish(PAGES)
    assert git(repository, "branch", "--list", "gh-pages") == ""


def test_the_environments_own_names_for_who_commits_are_enough(
    site: Any, repository: Path, git: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A scheduled job may say who publishes by git's variables instead of its settings."""
    (tmp_path / "gitconfig").write_text("")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Robot")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "robot@example.org")
    site.publish(PAGES)
    assert git(repository, "log", "-1", "--format=%cn", "gh-pages") == "Robot\n"
