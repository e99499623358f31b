"""The previewer: builds the preview of a site, and between builds keeps what makes the next page quicker."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final

from builder.model.problem import Busy, Problem, ProblemsFound
from builder.shell.building import build as building
from builder.shell.building.built import Built
from builder.shell.building.inputs import Options
from builder.shell.building.proof import Proofs, changed
from builder.shell.console import silent
from builder.shell.desk.figures import figures
from builder.shell.preview import board
from builder.shell.site import Site
from builder.shell.work import Workers

_DAYS: Final = 31
"""Days that the board shows."""

_PATIENCE: Final = 20.0
"""Seconds to wait for another build of the preview."""

_PAUSE: Final = 0.05
"""Seconds between two looks whether it has ended."""


class Previewer:
    """One site under the eyes of its editor."""

    def __init__(self, site: Site, moment: Callable[[], datetime], say: Callable[[str], None]) -> None:
        """Take a site; ``moment`` tells at any time as of when it is to be shown."""
        self._site = site
        self._moment = moment
        self._say = say
        self._proofs: Proofs | None = None
        self._until: datetime | None = None
        self._counting = Lock()

    def prove(self, files: Iterable[Path]) -> Mapping[str, bytes]:
        """Return the pages that these changed files lead to, where that can be told before the build."""
        paths = changed(self._site, files)
        try:
            return self._proofs.pull(paths, self._moment()) if self._proofs and paths else {}
        except (OSError, ProblemsFound):  # the build meets it again, and tells it
            return {}

    def build(self) -> Sequence[str]:
        """Build the preview, drafts included; return the problems, for people."""
        self._proofs = self._until = None
        try:
            built = self._built()
        except ProblemsFound as problems:
            return [str(problem) for problem in problems.problems]
        for line in built.lines(self._site.preview):
            self._say(line)
        self._until = built.until
        return []

    def due(self) -> bool:
        """Say whether the moment has come at which the site is another one, though nobody has edited anything."""
        return self._until is not None and self._moment() >= self._until

    def prepare(self) -> None:
        """Make ready for proofs, once the build is told."""
        try:
            self._proofs = Proofs.of(self._site, self._site.preview, self._options)
        except (OSError, ProblemsFound):  # what changed in the meantime is built next
            self._proofs = None

    def board(self) -> bytes:
        """Return the page of the site's figures, from what the preview has read; they are counted one at a time."""
        try:
            with self._counting, Workers(1) as workers:
                return board.board(figures(self._site, self._site.preview, self._moment(), _DAYS, workers, silent))
        except ProblemsFound as found:
            return board.faulty(found.problems)
        except OSError as fault:
            return board.faulty([Problem(str(fault.filename or "disk"), 0, fault.strerror or str(fault))])

    def _built(self) -> Built:
        """Return what a build did; where another preview of the site builds too, that one first."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                with Workers() as workers:
                    return building.build(self._site, self._site.preview, self._options, workers)
            except Busy:
                if time.monotonic() > end:
                    raise
                time.sleep(_PAUSE)

    @property
    def _options(self) -> Options:
        return Options(self._moment(), drafts=True, allow_deletions=True)
