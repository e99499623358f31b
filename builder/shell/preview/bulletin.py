"""The bulletin: what the preview has to tell the pages that show it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Notice:
    """How the preview stands."""

    edition: str
    """A name for the last good build; a page of another one is old."""
    problems: tuple[str, ...] = ()
    """What kept the latest build from being good, for people."""


class Bulletin:
    """The notice of the day, and a way to wait for the next. Many threads may read, one posts."""

    def __init__(self) -> None:
        self._notice = Notice(uuid4().hex)  # never that of an earlier run, whose pages may still be open
        self._closed = False
        self._news = threading.Condition()

    @property
    def notice(self) -> Notice:
        """The latest notice."""
        return self._notice

    def post(self, problems: Sequence[str]) -> None:
        """Tell how a build ended: without problems it is a new edition, with them the old one stays."""
        with self._news:
            self._notice = Notice(self._notice.edition if problems else uuid4().hex, tuple(problems))
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
