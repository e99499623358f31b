"""Work: batches of it, done here, on all cores, or on a cluster. No stage knows which.

Only ``submit`` is asked of an executor, since it is the one method that all of them mean the same by. Results come
back in the order of the batches, so the number of workers never changes a byte.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeVar

from builder.model.problem import Problem, ProblemsFound

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

BATCH: Final = 64
"""Pieces that travel together: about 0.2 s of work, beside which the way costs nothing."""
FEW: Final = 3 * BATCH
"""Pieces that are done here: a worker takes half a second to start."""
AHEAD: Final = 3
"""Batches that wait for each worker, so that none is idle, and no more lie in memory."""


class Workers:
    """Whoever does the work. Workers are started when there is enough to do, and kept for what comes next."""

    def __init__(self, jobs: int = 0, start: Callable[[], tuple[Executor, int]] | None = None) -> None:
        """Take ``jobs`` processes of this machine, 0 for one a core; or the executor that ``start`` gives.

        ``start`` is called when there is enough to do, and tells how many pieces of work can be under way at once.
        """
        self._jobs = jobs or os.cpu_count() or 1
        self._start = start
        self._executor: Executor | None = None

    @classmethod
    def of(cls, jobs: int, cluster: str) -> Workers:
        """Return the workers that a command asks for: those of a cluster, or else of this machine."""
        if not cluster:
            return cls(jobs)
        from builder.shell import cluster as clusters

        return cls(jobs, partial(clusters.executor, cluster))

    @classmethod
    def threads(cls, jobs: int) -> Workers:
        """Return workers that wait for others to do the work, such as processes of their own."""
        jobs = jobs or os.cpu_count() or 1
        return cls(jobs, partial(_threads, jobs))

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def each(self, work: Callable[[list[T]], list[R]], pieces: Iterable[T]) -> Iterator[R]:
        """Yield what ``work`` gives for each of the pieces, in their order.

        ``work`` takes and gives a list of values that can be sent; it must not depend on how they are batched.
        """
        pieces = iter(pieces)
        first = list(islice(pieces, FEW + 1))
        batches = _batches(chain(first, pieces))
        for result in map(work, batches) if len(first) <= FEW else self.batches(work, batches):
            yield from result

    def batches(self, work: Callable[[list[T]], R], batches: Iterator[list[T]]) -> Iterator[R]:
        """Yield what ``work`` gives for each of the batches, in their order, however few they are."""
        if self._alone:
            return map(work, batches)
        return _ordered(self._running(), work, batches, AHEAD * self._jobs)

    def begin(self, work: Callable[[Sequence[T]], R], pieces: Sequence[T]) -> Callable[[], R]:
        """Have something done that cannot be parted, while other work goes on; return what waits for its result.

        Where there are no workers for it, it is done here, when it is waited for.
        """
        if len(pieces) <= FEW or self._alone:
            return partial(work, pieces)
        return partial(_result, self._running().submit(work, pieces))

    @property
    def _alone(self) -> bool:
        return self._jobs == 1 and not self._start

    def _running(self) -> Executor:
        if self._executor is None and self._start:
            self._executor, self._jobs = self._start()
        elif self._executor is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._executor = ProcessPoolExecutor(self._jobs, get_context("spawn"), _follow_parent)
        return self._executor


def _threads(jobs: int) -> tuple[Executor, int]:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(jobs), jobs


def _follow_parent() -> None:
    """See to it that this worker ends when the build ends or is killed, and not by itself.

    Ctrl-C reaches all processes of a terminal. The build heeds it; a worker would only print a traceback.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        from multiprocessing import parent_process

        if parent := parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _batches(pieces: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(pieces, BATCH)):
        yield batch


def _ordered(executor: Executor, work: Callable[[list[T]], R], batches: Iterator[list[T]], ahead: int) -> Iterator[R]:
    """Yield the batches' results in order, with no more than ``ahead`` of them under way."""
    waiting: deque[Future[R]] = deque()
    for batch in batches:
        waiting.append(executor.submit(work, batch))
        if len(waiting) >= ahead:
            yield _result(waiting.popleft())
    while waiting:
        yield _result(waiting.popleft())


def _result(future: Future[R]) -> R:
    """Return what a worker gave; raise ProblemsFound where it is no more."""
    from concurrent.futures import BrokenExecutor, CancelledError

    try:
        return future.result()
    except (BrokenExecutor, CancelledError, ImportError) as fault:
        what = f"a worker ended before its work was done, or could not begin it ({type(fault).__name__})"
        hint = "try again with --jobs 1; on a cluster, see that each worker finds this checkout (PYTHONPATH)"
        raise ProblemsFound([Problem("workers", 0, what, hint)]) from fault
