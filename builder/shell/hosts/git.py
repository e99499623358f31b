"""Git: a repository, asked and told through the processes of git. No other module of the package starts one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from builder.model.problem import Problem, ProblemsFound, Unavailable

LOCAL: Final = 300.0
NETWORK: Final = 900.0
"""Seconds that a command may take within the repository, and with a remote."""

_QUIET: Final = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "gc.auto=0", "-c", "maintenance.auto=false"),  # housekeeping is the user's to start
    *("-c", "core.splitIndex=false"),  # would leave a file beside the user's index
    *("-c", "core.fsmonitor=false"),
    *("-c", "user.useConfigOnly=true"),  # a guessed author would publish this machine's name
)

_INHERITED: Final = frozenset(
    f"GIT_{name}"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES",
                 "COMMON_DIR", "NAMESPACE", "PREFIX", "SHALLOW_FILE", "GRAFT_FILE")
)  # fmt: skip
"""What git tells its hooks of the repository they run for; here it would lead to the wrong one."""

_FAR: Final = frozenset({"fetch", "ls-remote", "push"})
"""Commands that ask a remote."""

_UNNAMED: Final = "does not appear to be a git repository"
"""What git says of a remote that this repository, or this disk, does not have."""

_LOCKED: Final = ".lock': File exists"
"""What git says where a git is at work, or was killed before it could take its lock away."""

_UNREACHED: Final = ("Could not resolve host", "Failed to connect", "Connection refused", "timed out", "hung up")
"""What git and ssh say of a network."""

_USERINFO: Final = re.compile(r"(?<=://)[^/\s]*@")


@dataclass(frozen=True, slots=True)
class Git:
    """A repository. Its commands never ask back, and run apart from the terminal."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def having(self, **variables: str) -> Git:
        """Return the same repository with further variables in its commands' environment."""
        return replace(self, variables={**self.variables, **variables})

    def tell(self, *words: str, stdin: str = "", seconds: float = LOCAL) -> str:
        """Return what a command prints; raise ProblemsFound, with git's own words, where it fails.

        Raise Unavailable where a remote is not reached, refuses, or the time is over.
        """
        status, out, err = self._run(words, stdin, seconds)
        if status:
            said = in_a_line(shown(err)) or in_a_line(shown(out)) or f"status {status}"
            kind = Unavailable if words[0] in _FAR and _UNNAMED not in said else ProblemsFound
            raise kind([Problem("git", 0, f"git {words[0]} failed: {said}", _hint(said))])
        return out

    def ask(self, *words: str) -> str | None:
        """Return what a command prints, without the last line end; None where its answer is no."""
        status, out, _ = self._run(words, "", LOCAL)
        return None if status else out.removesuffix("\n")

    def _run(self, words: tuple[str, ...], stdin: str, seconds: float) -> tuple[int, str, str]:
        """Return status, output and messages of one command; names travel as bytes, whatever they are."""
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and every word is its own argument
                ["git", "-C", str(self.folder), *_QUIET, *words],  # noqa: S607 - the user's git
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self._environment(),
                start_new_session=True,  # without a terminal, ssh cannot stop to ask for a password
            )
        except FileNotFoundError as fault:
            hint = "install git, or publish to a folder"
            raise ProblemsFound([Problem("git", 0, "is not installed, or not on the PATH", hint)]) from fault
        with process:
            try:
                out, err = process.communicate(os.fsencode(stdin), seconds)
            except subprocess.TimeoutExpired as fault:
                what = f"git {words[0]} did not end within {seconds:.0f} seconds"
                raise Unavailable([Problem("git", 0, what, "look at the network, then try again")]) from fault
            finally:
                _end(process)
        return process.returncode, os.fsdecode(out), err.decode("utf-8", "replace")

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _INHERITED}
        return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **self.variables}


def shown(text: str) -> str:
    """Return text without the names and passwords of its addresses.

    >>> shown("fatal: https://me:secret@host.example/x.git not found")
    'fatal: https://host.example/x.git not found'
    """
    return _USERINFO.sub("", text)


def in_a_line(text: str) -> str:
    r"""Return what a program said in lines as one.

    >>> in_a_line("remote: denied  \r\n\nfatal: no\n")
    'remote: denied · fatal: no'
    """
    return " · ".join(filter(None, map(str.strip, text.splitlines())))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command that still runs, and the helpers it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _hint(said: str) -> str:
    """Return what mends a failure that git puts in words of its own."""
    if "tell me who you are" in said or "auto-detection is disabled" in said:
        return 'say who publishes: git config --global user.name "…" and git config --global user.email "…"'
    if "Authentication failed" in said or "Permission denied" in said or "could not read Username" in said:
        return "log in to the host first (ssh-agent or a credential helper): publishing never asks for passwords"
    if _UNNAMED in said:
        return "look at remote in site.toml, and at git remote -v"
    if "not a git repository" in said:
        return "set path in site.toml to the repository that holds the branch, or make one with git init"
    if any(words in said for words in _UNREACHED):
        return "look at the network, then publish again: what is live is whole, the edition before or this one"
    if _LOCKED in said:
        return (
            "where no git is at work there any more, one that was killed left this lock: remove it, then publish again"
        )
    if "[remote rejected]" in said:
        return "see what the host says of it, and who may push to the branch there; nothing of this publish is live"
    return ""
