"""The bulletin: what the preview has to tell the pages that show it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Notice:
    """How the preview stands."""

    edition: str
    """A name for the last good build, or for a proof ahead of it; a page of another one is old."""
    problems: tuple[str, ...] = ()
    """What kept the latest build from being good, for people."""
    pages: tuple[str, ...] = ()
    """The pages that have a proof of this edition, by their files; the others wait. Empty: all are of it."""


class Bulletin:
    """The notice of the day, and a way to wait for the next. Many threads may read, one posts."""

    def __init__(self) -> None:
        self._notice = Notice(uuid4().hex)  # never that of an earlier run, whose pages may still be open
        self._whole = self._notice.edition
        self._proofs: Mapping[str, bytes] = {}
        self._closed = False
        self._news = threading.Condition()

    @property
    def notice(self) -> Notice:
        """The latest notice."""
        return self._notice

    @property
    def is_closed(self) -> bool:
        """Whether there will be no more."""
        return self._closed

    def page(self, path: str) -> tuple[str, bytes | None]:
        """Return the edition that a page is of, and its proof where it has one."""
        with self._news:
            proof = self._proofs.get(path)
            return self._whole if proof is None else self._notice.edition, proof

    def prove(self, proofs: Mapping[str, bytes]) -> None:
        """Tell of pages that are made ahead of the next build, by their files."""
        with self._news:
            self._proofs = proofs
            self._notice = Notice(uuid4().hex, pages=tuple(proofs))
            self._news.notify_all()

    def post(self, problems: Sequence[str], folder: Path) -> None:
        """Tell how a build of a folder ended: without problems it is a new edition, with them the old one stays.

        Where proofs have become true to the byte, the edition is theirs, so the pages that show them stay as they are.
        """
        with self._news:
            if problems:
                self._notice = Notice(self._whole, tuple(problems))
            else:
                true = self._proofs and all(_holds(folder / path, proof) for path, proof in self._proofs.items())
                self._whole = self._notice.edition if true else uuid4().hex
                self._notice = Notice(self._whole)
            self._proofs = {}
            self._news.notify_all()

    def close(self) -> None:
        """Tell all who wait that there will be no more."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def after(self, seen: Notice | None, seconds: float) -> Notice | None:
        """Return the first notice other than ``seen``, or ``seen`` itself after so many seconds; None: no more."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._notice is not seen, seconds)
            return None if self._closed else self._notice


def _holds(file: Path, data: bytes) -> bool:
    """Say whether a file holds these bytes."""
    try:
        return file.read_bytes() == data
    except OSError:
        return False
