"""Pace: one request at a time for each host, with a pause between two, and a few hosts at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from typing import Final, TypeVar

from builder.shell.fetching.outcome import Limits
from builder.shell.fetching.watch import Deadline, Watch

T = TypeVar("T")
R = TypeVar("R")

_AHEAD: Final = 20
"""Items that may be worked on before the first of them is done; what they came to is held until then."""


class _Host:
    """What is known of a host's patience."""

    def __init__(self, pause: float) -> None:
        self.turn = threading.Lock()
        self.pause = pause
        self.free = float("-inf")
        """The moment from which it may be asked again."""


class Pace:
    """The turns at all hosts."""

    def __init__(self, watch: Watch, limits: Limits) -> None:
        self._watch = watch
        self._limits = limits
        self._hosts: dict[str, _Host] = {}
        self._adding = threading.Lock()

    def slow(self, host: str, seconds: float) -> None:
        """Pause longer at a host, as it asks, though not longer than the limit."""
        known = self._host(host)
        known.pause = max(known.pause, min(seconds, self._limits.longest_pause))

    @contextmanager
    def turn(self, host: str, deadline: Deadline, *, paused: bool = True) -> Iterator[None]:
        """Wait for a turn at a host and hold it; the wait is no delay of its answer.

        Without ``paused`` neither this request nor the next keeps a distance: its robots.txt and a page are one visit.
        """
        known = self._host(host)
        with deadline.paused():
            known.turn.acquire()
        try:
            if paused and (early := known.free - self._watch.now()) > 0:
                with deadline.paused():
                    self._watch.wait(early)
            yield
        finally:
            if paused:
                known.free = self._watch.now() + known.pause
            known.turn.release()

    def _host(self, host: str) -> _Host:
        with self._adding:
            return self._hosts.setdefault(host, _Host(self._limits.pause))


def in_order(
    items: Sequence[T], lane: Callable[[T], str], work: Callable[[T], R], pool: Executor, at_once: int
) -> Iterator[tuple[T, R]]:
    """Yield each item with what its work returns, in their order; items of one lane are worked on one by one."""
    lanes = [lane(item) for item in items]
    waiting = list(range(len(items)))
    working: dict[Future[R], int] = {}
    done: dict[int, R] = {}

    def start(head: int) -> None:
        busy = {lanes[index] for index in working.values()}
        for index in [index for index in waiting[:_AHEAD] if index < head + _AHEAD]:
            if len(working) == at_once:
                return
            if lanes[index] not in busy:
                busy.add(lanes[index])
                waiting.remove(index)
                working[pool.submit(work, items[index])] = index

    try:
        for head, item in enumerate(items):
            start(head)
            while head not in done:
                for future in wait(working, return_when=FIRST_COMPLETED).done:
                    done[working.pop(future)] = future.result()
                start(head)
            yield item, done.pop(head)
    finally:
        for future in working:
            future.cancel()
