"""What a build did, for people and for programs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from builder.model.addressbook import BOOK
from builder.model.problem import Problem
from builder.shell.building.output import Change
from builder.shell.console import counted


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a build's work."""

    count: int
    """Pieces that it did: files it looked at, articles it read, pages it made."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    articles: int
    """Items that are published."""
    withheld: int
    """Drafts, and what is embargoed or dated later than the build."""
    change: Change
    stages: dict[str, Stage]
    warnings: tuple[Problem, ...]
    faults: tuple[Problem, ...] = ()
    """What was left out, where the build was to go on in spite of faults."""
    noted: int = 0
    """Addresses that are new in the address book."""
    until: datetime | None = None
    """When the site will be another one although nobody has edited anything; None: never."""

    @property
    def seconds(self) -> float:
        """How long it took."""
        return sum(stage.seconds for stage in self.stages.values())

    def lines(self, folder: Path) -> list[str]:
        """Return what to tell a person."""
        c = self.change
        files = counted(len(c.made) + len(c.changed) + c.kept, "file")
        lines = [
            f"{counted(self.articles, 'article')}, {files} in {folder}: "
            f"{len(c.made)} made, {len(c.changed)} changed, {c.kept} kept, {len(c.removed)} removed, "
            f"in {self.seconds:.2f} s"
        ]
        if self.withheld:
            lines.append(f"{self.withheld} not shown yet: drafts, embargoes, later dates")
        if self.until:
            told = self.until.isoformat(" ", "minutes" if self.until.second == 0 else "seconds")
            lines.append(f"next change without an edit: {told}; build again then")
        if self.noted:
            count = "1 address" if self.noted == 1 else f"{self.noted} addresses"
            lines.append(f"{count} noted in {BOOK}: commit it")
        if self.warnings:
            count = "1 warning" if len(self.warnings) == 1 else f"{len(self.warnings)} warnings, the first"
            lines.append(f"{count}: {self.warnings[0].where}: {self.warnings[0].what}")
        if c.strangers:
            lines.append(
                f"{len(c.strangers)} files there are not Dateline's and were left alone, such as {c.strangers[0]}"
            )
        return lines

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            **asdict(self.change),
            "articles": self.articles,
            "withheld": self.withheld,
            "noted": self.noted,
            "next": self.until.isoformat() if self.until else None,
            "seconds": self.seconds,
            "stages": {name: asdict(stage) for name, stage in self.stages.items()},
            "warnings": [str(warning) for warning in self.warnings],
            "problems": [str(fault) for fault in self.faults],
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an arrangement came to, and how long it holds."""

    key: str
    """Names everything that was arranged, and what arranged it."""
    since: datetime
    until: datetime | None
    """None: until somebody edits something."""
    articles: int
    """Items that are published."""
    withheld: int
    """Drafts, and what is embargoed or dated later than the build."""
    warnings: tuple[Problem, ...]
    signatures: str
    """Names the signatures that the articles had, on which their relations hang."""
    book: str
    """Names the address book, as it stood when the build had ended."""
    unnoted: int
    """How many addresses of published articles it lacks."""

    def holds(self, moment: datetime) -> bool:
        """Say whether the site is the same at another moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


class Stopwatch:
    """Takes the time of each stage."""

    def __init__(self) -> None:
        self.stages: dict[str, Stage] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[list[int]]:
        """Time what is done within. The list that is lent takes numbers of pieces done."""
        started = time.perf_counter()
        counts: list[int] = []
        yield counts
        before = self.stages.get(name, Stage(0, 0.0))
        self.stages[name] = Stage(before.count + sum(counts), before.seconds + time.perf_counter() - started)
