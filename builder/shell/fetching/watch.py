"""The watch: what time has passed, and how much of it is left."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from builder.shell.fetching.outcome import Refused


class Watch:
    """A clock that is never set back, and that wakes whoever waits once it is stopped."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Return after some seconds, or as soon as the watch is stopped."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether nobody wants the answers any more."""
        return self._stopped.is_set()


class Deadline:
    """The moment until which an address may take."""

    def __init__(self, watch: Watch, seconds: float) -> None:
        self._watch = watch
        self._seconds = seconds
        self._ends = watch.now() + seconds

    def left(self) -> float:
        """Return the seconds that are left, more than none; raise Refused where there are none."""
        if self._watch.is_stopped:
            raise Refused("was stopped before it was fetched", "start again")
        left = self._ends - self._watch.now()
        if left <= 0:
            raise Refused(
                f"took longer than {self._seconds:g} seconds", "try again later, or save it and import the file"
            )
        return left

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Do not count the time within: nobody is late who lets others go first."""
        began = self._watch.now()
        try:
            yield
        finally:
            self._ends += self._watch.now() - began
