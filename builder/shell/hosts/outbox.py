"""The outbox: the files that the build made, exactly as it made them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from builder.model.ledger import Ledger
from builder.model.problem import Problem, ProblemsFound
from builder.publishing.limits import Extent
from builder.publishing.private import rule_against_content, rule_against_name
from builder.shell import disk

_BUILD: Final = "run inv build, then publish again"


@dataclass(frozen=True, slots=True)
class Outbox:
    """The output folder seen through the build's ledger: a file that the ledger does not name is not seen."""

    folder: Path
    ledger: Ledger

    def check(self) -> None:
        """Return where every file may be sent; raise ProblemsFound with all that may not, each by its rule."""
        if not self.ledger.files or not self.folder.is_dir():
            raise ProblemsFound([Problem(self.folder.name, 0, "holds no file that a build made", _BUILD)])
        if self.folder.is_symlink():
            what = "is a link; only a real folder is published"
            raise ProblemsFound([Problem(self.folder.name, 0, what, "put the folder itself in its place")])
        standing = frozenset(disk.walk(self.folder))
        problems = [p for path in self.ledger.files for p in self._faults(path, standing)]
        if problems:
            raise ProblemsFound(problems)

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise ProblemsFound where they are not those that the build made."""
        data = disk.read(self.folder / path)
        if data is None or disk.digest(data) != self.ledger.files[path]:
            raise ProblemsFound([self._problem(path, "does not match what the build made", _BUILD)])
        return data

    def extent(self) -> Extent:
        """Return how much the files are."""
        return Extent({path: (self.folder / path).stat().st_size for path in self.ledger.files})

    def _faults(self, path: str, standing: frozenset[str]) -> Iterator[Problem]:
        """Yield what forbids to send a file; its bytes are only looked at where its name is sound."""
        if rule := rule_against_name(path):
            yield self._problem(path, f"must not be published: {rule}", "take it out of what the site is made of")
        elif path not in standing:
            link = self._is_link(path)
            what = "is a link, or lies behind one; links are not published" if link else "is missing"
            yield self._problem(path, what, _BUILD)
        else:
            yield from self._faults_within(path)

    def _faults_within(self, path: str) -> Iterator[Problem]:
        try:
            data = self.read(path)
        except ProblemsFound as found:
            yield from found.problems
            return
        if against := rule_against_content(data):
            rule, hint = against
            yield self._problem(path, f"must not be published: {rule}", hint)

    def _is_link(self, path: str) -> bool:
        places = (PurePosixPath(path), *PurePosixPath(path).parents[:-1])
        return any((self.folder / place).is_symlink() for place in places)

    def _problem(self, path: str, what: str, hint: str) -> Problem:
        return Problem(f"{self.folder.name}/{path}", 0, what, hint)
