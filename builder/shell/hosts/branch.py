"""Branches as hosts: the way of GitHub Pages, where what a branch holds is what readers see."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.model.target import GitTarget
from builder.publishing.plan import Plan, claims, in_the_way
from builder.shell import disk
from builder.shell.hosts.git import NETWORK, Git, shown
from builder.shell.hosts.outbox import Outbox

_FILE: Final = "100644"
_GONE: Final = "0"
"""Modes of a file in git's index: an ordinary one, and one to take out."""

_NO_JEKYLL: Final = ".nojekyll"
"""An empty file that has GitHub serve the others as they are."""

_PASSWORD: Final = re.compile(r"https?://[^/]*@|://[^/]*:[^/]*@")
"""An address with a password or a token in it."""

_MOVED: Final = ("but expected", "reference already exists")
"""What git says of a branch that is no longer where it was."""

_DAY: Final = re.compile(r"(\d{4})/(\d\d)/(\d\d)/index\.html")


@dataclass(frozen=True, slots=True)
class BranchHost:
    """A branch that the site is published to. Index, work tree and HEAD of its repository stay untouched."""

    git: Git
    """The repository; its commands use an index of their own."""
    outbox: Outbox
    branch: str
    remote: str
    own: str | None
    """The commit that the branch is at in this repository; None: there is no such branch."""
    live: str | None
    """The commit that readers get: the remote's where there is one; None: the branch is not there."""
    made: Ledger
    """What the branch's ledger is to say, but for what is retired."""
    recorded: Ledger
    """What it says."""
    wanted: Mapping[str, str]
    there: Mapping[str, str]

    @property
    def base(self) -> str | None:
        """The commit to build on: what is live, else what this repository has."""
        return self.live or self.own

    @property
    def place(self) -> str:
        """The branch, its commit, and the remote."""
        return self._at(self.live)

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Make one commit of the plan's steps, push it, and return where it stands; no steps, no commit.

        A remote that lost the branch gets the commit that this repository has.
        """
        for step in todo.steps:
            say(str(step))
        ledger = todo.ledger(self.made, self.recorded)
        settled = not todo.steps and self.recorded == ledger
        commit = self.base if settled else None
        if commit and commit == self.live:
            return self.place
        commit = commit or self._commit(self._tree(todo, ledger), self._message(todo))
        if self.remote:
            self._push(commit)
        return self._at(commit) + self._move(commit)

    def check(self) -> Sequence[Problem]:
        """Return where the branch does not hold what was sent, as the remote has it, or this repository."""
        ref = f"refs/heads/{self.branch}"
        live = _at_remote(self.git, self.remote, ref) if self.remote else self.git.ask("rev-parse", "--verify", ref)
        if live is None or self.git.ask("cat-file", "-e", f"{live}^{{commit}}") is None:
            return [Problem(self._at(live), 0, "is not at the commit that was published", "publish again")]
        there = _listing(self.git, live)
        wrong = sorted(path for path, mark in self.wanted.items() if there.get(path) != mark)
        return [Problem(f"{self._at(live)}, {path}", 0, "is not what was sent", "publish again") for path in wrong]

    def back(self, say: Callable[[str], None]) -> str | None:
        """Add a commit that holds what the publish before did, and return where the branch stands; None: there is none.

        Strangers' files stay as they are now.
        """
        if self.recorded.alone:
            return None
        words = ("log", "--first-parent", "-2", "--format=%H", self.base or "", "--", LEDGER)
        publishes = self.git.tell(*words).split() if self.base else []
        before = _listing(self.git, publishes[1]) if len(publishes) > 1 else {}
        if LEDGER not in before:
            return None
        claimed = claims(self.git.tell("cat-file", "blob", before[LEDGER].split()[1]))
        say(f"back to commit {publishes[1][:12]}")
        old = {path: mark for path, mark in before.items() if path in claimed.files or path == LEDGER}
        others = self.there.keys() - self.recorded.files.keys()
        strangers = {path for path in others if self.there[path] != old.get(path)}
        if problems := [*in_the_way(sorted(old), strangers)]:
            raise ProblemsFound(problems)
        if claimed.alone:  # a rollback may lead forth from it again
            old[LEDGER] = f"{_FILE} {self._stored(replace(claimed, alone=False))}"
        commit = self._commit(self._tree_of(old), f"Go back to {publishes[1][:12]}\n")
        if self.remote:
            self._push(commit)
        return self._at(commit) + self._move(commit)

    def _tree_of(self, old: Mapping[str, str]) -> str:
        """Return the tree of an earlier edition's files and the strangers' of now."""
        self.git.tell("read-tree", self.base or "--empty")
        none = "0" * len(self.base or "")
        gone = [f"{_GONE} {none}\t{path}" for path in sorted(self.recorded.files.keys() - old.keys())]
        entries = "\0".join([*gone, *(f"{mark}\t{path}" for path, mark in old.items()), ""])
        self.git.tell("update-index", "-z", "--index-info", stdin=entries)
        return self.git.tell("write-tree").strip()

    def _tree(self, todo: Plan, ledger: Ledger) -> str:
        """Return the tree that the steps lead to, its files stored."""
        self._store(tuple(path for path in todo.sent if path in self.outbox.ledger.files))
        listed = self._stored(ledger)
        self.git.tell("hash-object", "-w", "--stdin")  # the empty file, for .nojekyll

        self.git.tell("read-tree", self.base or "--empty")
        gone = [f"{_GONE} {'0' * len(listed)}\t{path}" for path in todo.removed]
        sent = [f"{self.wanted[path]}\t{path}" for path in todo.sent]
        entries = "\0".join([*gone, *sent, f"{_FILE} {listed}\t{LEDGER}", ""])
        self.git.tell("update-index", "-z", "--index-info", stdin=entries)
        return self.git.tell("write-tree").strip()

    def _stored(self, ledger: Ledger) -> str:
        """Store a ledger, and return its object."""
        return self.git.tell("hash-object", "-w", "--stdin", stdin=ledger.text()).strip()

    def _store(self, paths: tuple[str, ...]) -> None:
        """Store files of the outbox; raise ProblemsFound where one is not what was planned with."""
        names = "".join(f"{(self.outbox.folder / path).absolute()}\n" for path in paths)
        stored = self.git.tell("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names).split()
        if stored != [self.wanted[path].split()[1] for path in paths]:
            what = "was changed while it was being published"
            hint = "wait until the build has ended, then publish again"
            raise ProblemsFound([Problem(self.outbox.folder.name, 0, what, hint)])

    def _message(self, todo: Plan) -> str:
        days = [found.groups() for found in map(_DAY.fullmatch, self.wanted) if found]
        newest = f", up to {'-'.join(max(days))}" if days else ""
        removed = f"\n\n{len(todo.removed)} removed." if todo.removed else ""
        return f"Publish {len(todo.sent)} of {len(self.wanted)} files{newest}{removed}\n"

    def _commit(self, tree: str, message: str) -> str:
        parents = ("-p", self.base) if self.base else ()
        return self.git.tell("commit-tree", *parents, "-F", "-", tree, stdin=message).strip()

    def _push(self, commit: str) -> None:
        """Hand the commit to the remote, which refuses it where somebody else was faster."""
        words = ("push", "--no-follow-tags", "--recurse-submodules=no", "--", self.remote)
        try:
            self.git.tell(*words, f"{commit}:refs/heads/{self.branch}", seconds=NETWORK)
        except ProblemsFound as found:
            if not any(words in str(found) for words in ("[rejected]", *_MOVED)):
                raise
            raise self._overtaken(shown(self.remote), "pushed to") from found

    def _move(self, commit: str) -> str:
        """Let the branch of this repository follow, unless it holds what the remote's does not; say so then."""
        if self.own and self.git.ask("merge-base", "--is-ancestor", self.own, commit) is None:
            return f" (the local {self.branch} has commits of its own, and was left alone)"
        ref, old = f"refs/heads/{self.branch}", self.own or "0" * len(commit)
        try:
            self.git.tell("update-ref", "-m", "inv publish", ref, commit, old)
        except ProblemsFound as found:
            if not any(words in str(found) for words in _MOVED):
                raise
            if self.remote:
                return f" (the local {self.branch} was moved meanwhile, and left alone)"
            raise self._overtaken(self._at(None), "moved") from found
        return ""

    def _overtaken(self, where: str, did: str) -> ProblemsFound:
        what = f"somebody else {did} {self.branch} in the meantime; nothing of this publish is live"
        return ProblemsFound([Problem(where, 0, what, "publish again: it will build on what they did")])

    def _at(self, commit: str | None) -> str:
        of = f" of {shown(self.remote)}" if self.remote else ""
        return f"branch {self.branch}{of}" + (f", commit {commit[:12]}" if commit else "")


@contextmanager
def open_branch(target: GitTarget, outbox: Outbox, site: Path, *, dry_run: bool) -> Iterator[BranchHost]:
    """Lend the branch that a target names, as it is live.

    A dry run keeps what it has to fetch in a folder of its own, which is thrown away.
    Raise WrongUse where the branch must not be published to, ProblemsFound where it cannot be, Unavailable where the
    remote fails.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as scratch:
        git = _repository(target, site).having(GIT_INDEX_FILE=f"{scratch}/index")
        _check_names(git, target)
        git.tell("var", "GIT_COMMITTER_IDENT")  # fails where git was never told who commits
        git.tell("var", "GIT_AUTHOR_IDENT")
        if dry_run:
            git = _quarantined(git, Path(scratch))
        own = git.ask("rev-parse", "--verify", "--quiet", f"refs/heads/{target.branch}^{{commit}}")
        live = _fetched(git, target) if target.remote else own
        yield _as_it_stands(git, target, outbox, own, live)


def _repository(target: GitTarget, site: Path) -> Git:
    """Return the repository that a target names, or the one that the site lies in."""
    git = Git(site)
    if target.path:
        folder = (site / target.path).resolve()
        git = Git(folder).having(GIT_CEILING_DIRECTORIES=str(folder.parent))  # that one, and none above it
    git.tell("rev-parse", "--git-dir")
    return git


def _check_names(git: Git, target: GitTarget) -> None:
    """Return where the target's branch and remote are fit to be used; raise WrongUse otherwise."""
    branch, remote = target.branch, target.remote
    problems = []
    if git.ask("check-ref-format", "--branch", branch) != branch:
        problems.append((f"branch {branch!r} is no name that git allows", "gh-pages is the usual one"))
    elif f"branch refs/heads/{branch}" in git.tell("worktree", "list", "--porcelain").splitlines():
        hint = "publish to a branch that nobody works on; gh-pages is the usual one"
        problems.append((f"branch {branch!r} is checked out", hint))
    if remote.startswith("-") or not remote.isprintable():
        problems.append((f"remote {shown(remote)!r} is no name of a remote", "origin is the usual one"))
    if _PASSWORD.search(remote):
        hint = "name a remote (git remote add …), and keep the password in a credential helper"
        problems.append((f"remote {shown(remote)!r} has a password in it", hint))
    if problems:
        named = f'publish target "{target.name}"'
        raise WrongUse(Problem("site.toml", 0, f"{named}: {what}", hint) for what, hint in problems)


def _quarantined(git: Git, scratch: Path) -> Git:
    """Return the repository such that new objects go to a folder of their own."""
    objects = git.tell("rev-parse", "--path-format=absolute", "--git-path", "objects").removesuffix("\n")
    own = scratch / "objects"
    own.mkdir()
    quoted = objects.replace("\\", "\\\\").replace('"', '\\"')  # else a colon would part it in two
    return git.having(GIT_OBJECT_DIRECTORY=str(own), GIT_ALTERNATE_OBJECT_DIRECTORIES=f'"{quoted}"')


def _fetched(git: Git, target: GitTarget) -> str | None:
    """Return the commit that the remote's branch is at, fetched without moving a ref; None: no such branch."""
    ref = f"refs/heads/{target.branch}"
    live = _at_remote(git, target.remote, ref)
    if live and git.ask("cat-file", "-e", f"{live}^{{commit}}") is None:
        words = ("--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules")
        git.tell("fetch", *words, "--", target.remote, ref, seconds=NETWORK)
    return live


def _at_remote(git: Git, remote: str, ref: str) -> str | None:
    """Return the commit that a ref of the remote is at; None: there is no such ref."""
    listed = git.tell("ls-remote", "--", remote, ref, seconds=NETWORK).splitlines()
    return next((line.split("\t")[0] for line in listed if line.endswith(f"\t{ref}")), None)


def _as_it_stands(git: Git, target: GitTarget, outbox: Outbox, own: str | None, live: str | None) -> BranchHost:
    base = live or own
    there = _listing(git, base) if base else {}
    marks = there.pop(LEDGER, None)
    recorded = claims(git.tell("cat-file", "blob", marks.split()[1]) if marks else None)

    kind = git.tell("rev-parse", "--show-object-format").strip()
    wanted = {path: _fingerprint(outbox.read(path), kind) for path in outbox.ledger.files}
    ledger = outbox.ledger
    if _NO_JEKYLL not in there or _NO_JEKYLL in recorded.files:
        wanted.setdefault(_NO_JEKYLL, _fingerprint(b"", kind))
        ledger = replace(ledger, files={_NO_JEKYLL: disk.digest(b""), **ledger.files})
    return BranchHost(git, outbox, target.branch, target.remote, own, live, ledger, recorded, wanted, there)


def _listing(git: Git, commit: str) -> dict[str, str]:
    """Return every file of a commit, with its mode and object."""
    entries = git.tell("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")[:-1]
    parted = (entry.split("\t", 1) for entry in entries)
    return {path: f"{marks.split()[0]} {marks.split()[2]}" for marks, path in parted}


def _fingerprint(data: bytes, kind: str) -> str:
    """Return mode and name that git gives an ordinary file of these bytes (``git help hash-object``)."""
    named = hashlib.new(kind, b"blob %d\0" % len(data), usedforsecurity=False)
    named.update(data)
    return f"{_FILE} {named.hexdigest()}"
