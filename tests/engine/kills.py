"""Real builds of a site of some hundred articles, killed at random instants."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.model.addressbook import BOOK
from builder.shell import clock
from builder.shell.building.build import build
from builder.shell.building.built import Built
from builder.shell.building.inputs import Options
from builder.shell.building.output import ASIDE
from builder.shell.site import PROGRAM, Site
from builder.shell.store import Store
from builder.shell.work import Workers
from tests.engine.world import DifferenceError

TOML: Final = """\
title = "The Harbour Post"
address = "https://harbour.example/post/"
rights = "full"
[topics.harbour]
name = "Harbour"
[topics.council]
name = "Council"
[sources.gazette]
name = "Gazette"
"""
LONGEST: Final = 60
"""Seconds after which it is given up to wait for another process."""


@dataclass
class Large:
    """A site that was made up, large enough for two workers."""

    root: Path
    articles: int

    @classmethod
    def at(cls, root: Path, articles: int) -> Large:
        """Make up a site."""
        made = cls(root, articles)
        root.mkdir(parents=True)
        (root / "site.toml").write_text(TOML)
        for n in range(articles):
            made.write(n, 0)
        return made

    def article(self, n: int) -> Path:
        """Return an article's file: eight of them lie in each day."""
        return self.root / f"content/2020/{n // 224 % 12 + 1:02}/{n // 8 % 28 + 1:02}/item-{n}.md"

    def write(self, n: int, edition: int) -> None:
        """Write an article, or write it anew."""
        file = self.article(n)
        file.parent.mkdir(parents=True, exist_ok=True)
        topic, thread = ("harbour", "council")[n % 2], f"thread: buoy-{n % 5}\n" if n % 3 == 0 else ""
        own = f"id: buoy-{n}\n" if n % 2 else ""
        file.write_text(
            f"---\n{own}title: Buoy {n} is painted in colour {edition // 2}\ntopics: [{topic}]\n"
            f"source: gazette\n{thread}---\n\nThe {edition + 1} painters of buoy {n} rest on day {n // 8}.\n"
        )

    def edit(self, chance: random.Random) -> str:
        """Change something at random, and say what."""
        kind = chance.choice(("one", "some", "all", "gone", "template", "title"))
        edition = chance.randrange(1000)
        if kind == "template":
            source = (PROGRAM / "templates/base.html").read_text(encoding="utf-8")
            (self.root / "templates").mkdir(exist_ok=True)
            (self.root / "templates/base.html").write_text(f"{source}<!-- {edition} -->\n", encoding="utf-8")
        elif kind == "title":
            (self.root / "site.toml").write_text(TOML.replace("Post", f"Post, edition {edition}"))
        elif kind == "gone":
            for n in chance.sample(range(self.articles), self.articles // 20):
                self.article(n).unlink(missing_ok=True)
        else:
            share = {"one": 1, "some": self.articles // 10, "all": self.articles}[kind]
            for n in chance.sample(range(self.articles), share):
                self.write(n, edition)
        return f"{kind} {edition}"

    def start(self, jobs: int, output: str = "output") -> subprocess.Popen[str]:
        """Start a real build."""
        command = [sys.executable, "-m", "invoke", "build", "--site", str(self.root), "--jobs", str(jobs),
                   "--output", str(self.root / output), "--allow-deletions"]  # fmt: skip
        return subprocess.Popen(
            command, cwd=PROGRAM, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )

    def kill(self, jobs: int, delay: float, *, writing: bool) -> bool:
        """Build, and kill that after some seconds: from its start, or from when it makes pages; say whether it lived.

        Its workers are not killed: they must end by themselves.
        """
        process = self.start(jobs)
        try:
            if writing:
                wait_for(lambda: (self.root / "output" / ASIDE).exists() or process.poll() is not None)
            time.sleep(delay)
            children = list(descendants(process.pid))
            lived = process.poll() is None
            process.send_signal(signal.SIGKILL)
        finally:
            process.kill()
            process.communicate()
        wait_for(lambda: not any(map(_lives, children)), "the workers of a killed build live on")
        return lived

    def build(self, output: str = "output") -> Built:
        """Build in this process."""
        with Workers(1) as workers:
            options = Options(clock.now(), allow_deletions=True, noting=True)
            return build(Site(self.root), self.root / output, options, workers)

    def book(self) -> str:
        """Return the address book."""
        file = self.root / BOOK
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def compare(self, output: str = "output") -> None:
        """Raise DifferenceError where an output is not what a clean build makes."""
        found = _files(self.root / output)
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        Store.discard(Site(self.root).store(self.root / "clean"))
        self.build("clean")
        clean = _files(self.root / "clean")
        if found != clean:
            wrong = sorted(p for p in found.keys() & clean.keys() if found[p] != clean[p])
            raise DifferenceError(
                f"missing {sorted(clean.keys() - found.keys())[:5]}, other bytes {wrong[:5]}, "
                f"too many {sorted(found.keys() - clean.keys())[:5]}"
            )

    def mend(self) -> None:
        """Build what a killed build left, and hold it to a clean build; what the address book had, it has still."""
        book = self.book()
        self.build()
        self.compare()
        noted = sorted(line for line in self.book().splitlines() if line.startswith("/"))
        there = {f"/{file.relative_to(self.root / 'content').with_suffix('')}/ {file.stem.replace('item', 'buoy')}"
                 for file in (self.root / "content").rglob("*.md") if int(file.stem.partition("-")[2]) % 2}  # fmt: skip
        if not self.book().startswith(book) or len(noted) != len(set(noted)) or not there <= set(noted):
            raise DifferenceError(f"the address book was {book[-300:]!r} and is {self.book()[-300:]!r}")
        again = self.build().change
        if again.made or again.changed or again.removed or again.strangers:
            raise DifferenceError(f"a second build wrote something: {again}")


def kill_many(root: Path, kills: int, seed: int, *, articles: int = 300) -> Iterator[tuple[int, str]]:
    """Edit a site and kill its builds; yield how many were killed so far, and what was done last."""
    chance = random.Random(seed)
    site = Large.at(root, articles)
    started = time.monotonic()
    site.start(2).communicate()
    whole = time.monotonic() - started
    number = 0
    while number < kills:
        steps: list[str] = []
        while not steps or chance.random() < 0.3:  # sometimes another one, before anything is mended
            steps.append(site.edit(chance))
            if chance.random() < 0.05:
                shutil.rmtree(root / ".cache", ignore_errors=True)
                steps[-1] += ", cache gone"
            jobs, writing = chance.choice((1, 2)), chance.random() < 0.6
            delay = chance.uniform(0, 0.25) if writing else chance.uniform(0.2, whole * 0.8)
            number += site.kill(jobs, delay, writing=writing)
            steps[-1] += f", jobs {jobs}, killed {delay:.3f} s after {'the first page' if writing else 'its start'}"
        told = "; ".join(steps)
        try:
            site.mend()
        except DifferenceError as difference:
            raise DifferenceError(
                f"seed {seed}, {number} kills, the last of them: {told}: {difference}"
            ) from difference
        yield number, told


def wait_for(true: Callable[[], bool], why: str = "it takes too long") -> None:
    """Wait until something is true."""
    end = time.monotonic() + LONGEST
    while not true():
        if time.monotonic() > end:
            raise DifferenceError(why)
        time.sleep(0.002)


def descendants(process: int) -> Iterator[int]:
    """Yield the processes that a process has started, and these in turn."""
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        found = [int(child) for child in children.read_text().split()]
    except OSError:
        return
    for child in found:
        yield child
        yield from descendants(child)


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z" and os.path.exists(f"/proc/{process}")  # noqa: PTH110


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
