"""Folders of other machines as hosts, reached with rsync over ssh."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, Unavailable, WrongUse
from builder.model.target import RsyncTarget
from builder.publishing.plan import Plan, amiss, claims, turns
from builder.publishing.standing import BETWEEN, adding, overtaken
from builder.shell.hosts.git import in_a_line
from builder.shell.hosts.outbox import Outbox

_SECONDS: Final = 900.0
"""That one command may take."""

_HOST: Final = re.compile(r"(?:[^\s:/@-][^\s:/@]*@)?[^\s:/@-][^\s:/@]*")
"""A name that neither ssh nor rsync takes for something else, such as an option."""

_LISTED: Final = re.compile(r"(\S{10,11})\s+[\d,.]+ \S+ \S+ (.*)")
_DELAYED: Final = ".~tmp~"
"""Where rsync keeps files until all of a turn are there (rsync(1), --delay-updates)."""

_COMMENT: Final = "#;"
"""What a line in a list of names begins with that rsync passes over."""

_MISSING: Final = 23
_WORDS: Final = {
    5: "the other side refused",
    12: "ssh could not log in, or the other side has no rsync, or broke off",
    _MISSING: "not every file could be read or written",
    24: "files vanished while they were being sent",
    30: "the other side stopped answering",
    127: "the other side has no rsync",
    255: "ssh could not log in",
}
"""Status of rsync (rsync(1), exit values; 255 is ssh's own) -> what it means."""


@dataclass(frozen=True, slots=True)
class RsyncHost:
    """A folder of another machine, as it stood when it was opened."""

    target: RsyncTarget
    outbox: Outbox
    recorded: Ledger
    """What the ledger there says; empty where there is none."""
    there: Mapping[str, str]
    parts: frozenset[str]
    """Files of ours that a run which was killed has left beside their places."""

    @property
    def wanted(self) -> Mapping[str, str]:
        """The build's files and their digests."""
        return self.outbox.ledger.files

    @property
    def made(self) -> Ledger:
        """The build's ledger."""
        return self.outbox.ledger

    @property
    def place(self) -> str:
        """The machine and the folder."""
        return _far(self.target)

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Take the plan's steps, a turn at a time, and return the folder; the ledger first claims old and new files.

        Of two publishers, one whose ledger the other has replaced is told so before its next turn.
        """
        ledger = todo.ledger(self.made, self.recorded)
        stale = sorted(path for path in self.parts if _whole(path) not in todo.sent)  # rsync goes on with the others
        if not todo.steps and not stale and ledger == self.recorded:
            return self.place
        with adding(BETWEEN):
            claimed = self.made.claiming(self.recorded)
            self._record(claimed)
            if stale:
                self._remove(stale)
            for turn in turns(todo):
                if _ledger(self.target) != claimed.text():
                    raise overtaken(self.place, f"wait until it has ended, then publish again: {BETWEEN}")
                for step in turn:
                    say(str(step))
                paths = [step.path for step in turn]
                if turn[0].action == "removed":
                    self._remove(paths)
                else:
                    self._put(paths)
            self._record(ledger)
        return self.place

    def check(self) -> Sequence[Problem]:
        """Return what does not stand there as the build has it, or should be gone."""
        there, recorded, _ = _standing(self.target, self.outbox)
        gone = self.recorded.files.keys() - recorded.files.keys()
        return [
            Problem(f"{self.place}{path}", 0, what, "publish again") for path, what in amiss(self.wanted, there, gone)
        ]

    def back(self, say: Callable[[str], None]) -> str | None:  # noqa: ARG002 - hosts that keep editions say their steps
        """Return None: the folder holds no edition before this one."""
        return None

    def _put(self, paths: Sequence[str]) -> None:
        """Send files of the outbox, each put in place whole; raise ProblemsFound where one has been changed."""
        for path in paths:
            self.outbox.read(path)
        _rsync(self.target, "-c", "--delay-updates", _near(self.outbox), _far(self.target), names=paths)

    def _remove(self, paths: Sequence[str]) -> None:
        """Remove files there, by sending them out of a folder that has theirs but not them."""
        with tempfile.TemporaryDirectory(prefix="dateline-") as empty:
            for path in paths:
                Path(empty, path).parent.mkdir(parents=True, exist_ok=True)
            _rsync(self.target, "--delete-missing-args", f"{empty}/", _far(self.target), names=paths)

    def _record(self, ledger: Ledger) -> None:
        with tempfile.TemporaryDirectory(prefix="dateline-") as scratch:
            Path(scratch, LEDGER).write_text(ledger.text(), encoding="utf-8")
            _rsync(self.target, "-c", f"{scratch}/", _far(self.target), names=[LEDGER])


@contextmanager
def open_rsync(target: RsyncTarget, outbox: Outbox, site: Path, *, dry_run: bool) -> Iterator[RsyncHost]:  # noqa: ARG001 - to look there changes nothing
    """Lend the folder that a target names.

    Raise WrongUse where the machine's name is unsafe, Unavailable where it is not reached.
    """
    problems = []
    if not _HOST.fullmatch(target.host):
        hint = "name it as ssh takes it: web, or me@web.example.org"
        problems.append((f"host {target.host!r} is no name of a machine", hint))
    if target.path.startswith(":") or not target.path.strip("/") or not target.path.isprintable():
        problems.append((f"path {target.path!r} is no folder there", "name it as on that machine: /srv/www/digest"))
    if problems:
        named = f'publish target "{target.name}"'
        raise WrongUse(Problem("site.toml", 0, f"{named}: {what}", hint) for what, hint in problems)
    there, recorded, parts = _standing(target, outbox)
    yield RsyncHost(target, outbox, recorded, there, parts)


def _standing(target: RsyncTarget, outbox: Outbox) -> tuple[dict[str, str], Ledger, frozenset[str]]:
    """Return the files there, with the build's digests where they are the same, what the ledger says, and the parts."""
    try:
        listed = _rsync(target, "-r", "-l", "--no-h", "--list-only", _far(target))
    except Unavailable as fault:
        if "change_dir" in str(fault) and "No such file or directory" in str(fault):
            return {}, Ledger(), frozenset()  # rsync makes it, where its parent is there
        raise
    rows = [found for found in map(_LISTED.fullmatch, listed.split("\n")) if found and found[1][0] != "d"]
    files = {row[2] for row in rows if row[1][0] == "-"}
    links = {row[2].split(" -> ")[0] for row in rows if row[1][0] != "-"}
    delayed = {path for path in files if _DELAYED in path.split("/")}
    there = dict.fromkeys((files | links) - delayed, "")

    same = outbox.ledger.files.keys() & files
    if same:
        told = _rsync(target, "-c", "-n", "--out-format=%i %n", _near(outbox), _far(target), names=sorted(same))
        other = {line.partition(" ")[2] for line in told.split("\n")}
        there |= {path: outbox.ledger.files[path] for path in same - other}
    if there.pop(LEDGER, None) is None:
        return there, Ledger(), frozenset()
    recorded = claims(_ledger(target))
    return there, recorded, frozenset(path for path in delayed if _whole(path) in recorded.files)


def _ledger(target: RsyncTarget) -> str:
    """Return the text of the ledger there."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as scratch:
        _rsync(target, f"{_far(target)}{LEDGER}", f"{scratch}/")
        return Path(scratch, LEDGER).read_text(encoding="utf-8", errors="replace")


def _rsync(target: RsyncTarget, *words: str, names: Iterable[str] = ()) -> str:
    """Return what rsync prints; raise Unavailable, with its own words, where it fails. It never asks for a password."""
    port = f" -p {target.port}" if target.port else ""
    listed = "".join(f"./{name}\0" if name[0] in _COMMENT else f"{name}\0" for name in names)
    files = ("-0", "--files-from=-") if listed else ()
    options = [word for word in words if word.startswith("-")]
    places = [word for word in words if not word.startswith("-")]
    ssh = f"ssh{port} -o BatchMode=yes -o ConnectTimeout=20"
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and every word is its own argument
            ["rsync", "-8", "-s", "-e", ssh, *files, *options, "--", *places],  # noqa: S607 - the user's rsync
            input=os.fsencode(listed),
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"LC_ALL": "C"},
            start_new_session=True,  # without a terminal, ssh cannot stop to ask for a password
            check=False,
        )
    except FileNotFoundError as fault:
        raise WrongUse([Problem("rsync", 0, "is not installed, or not on the PATH", "install rsync")]) from fault
    except subprocess.TimeoutExpired as fault:
        what = f"rsync did not end within {_SECONDS:.0f} seconds"
        raise Unavailable([Problem(_far(target), 0, what, "look at the network")]) from fault
    if done.returncode:
        said = in_a_line(done.stderr.decode("utf-8", "replace"))
        what = f"{_WORDS.get(done.returncode, 'rsync failed')} (status {done.returncode}): {said}"
        hint = f"see whether ssh{port} {target.host} logs in without a question, and whether rsync is installed there"
        raise Unavailable([Problem(_far(target), 0, what, hint)])
    return os.fsdecode(done.stdout)


def _whole(part: str) -> str:
    """Return the place of a file that is kept until all of its turn are there."""
    return part.replace(f"{_DELAYED}/", "")


def _near(outbox: Outbox) -> str:
    """Return the output folder as rsync takes it: what is absolute is neither an option nor another machine."""
    return f"{outbox.folder.absolute()}/"


def _far(target: RsyncTarget) -> str:
    """Return the folder as rsync takes it."""
    return f"{target.host}:{target.path.rstrip('/')}/"
