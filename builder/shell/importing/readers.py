"""Readers: processes that read documents for import, and are killed when one takes more than a document may.

Hostile or broken input can keep a parser busy for hours, or eat all memory, deep in code that no exception reaches.
So nothing from outside is parsed in the command's own process.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Final

from builder.model.document import RawDocument, Reading
from builder.model.settings import Settings
from builder.shell.importing.child import Budget, receive, refused, send
from builder.shell.site import PROGRAM

BATCH: Final = 32
"""Documents that travel together."""
BATCH_BYTES: Final = 4_000_000
"""Bytes after which a batch is full, so that large documents do not pile up in memory."""


class Reader:
    """One process that reads, begun anew after each kill."""

    def __init__(self, settings: Settings, budget: Budget) -> None:
        self._settings = settings
        self._budget = budget
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, raws: Sequence[RawDocument]) -> list[Reading]:
        """Return what each document holds, in its order; one that takes too much is a problem of its own."""
        return [self._read(raw) for raw in raws]

    def close(self) -> None:
        """End the process."""
        if self._child:
            self._child.kill()
            self._child.wait()
            for stream in (self._child.stdin, self._child.stdout):
                if stream:
                    stream.close()
            self._child = None

    def _read(self, raw: RawDocument) -> Reading:
        child = self._running()
        assert child.stdin  # noqa: S101 - both are pipes
        assert child.stdout  # noqa: S101
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._budget.seconds, end)
        timer.start()
        try:
            send(child.stdin, raw)
            found: Reading = receive(child.stdout)
        except (EOFError, OSError):
            self.close()
            if late.is_set():
                return refused(raw, f"reading it takes longer than {self._budget.seconds:g} seconds")
            return refused(raw, "reading it ended the process: it needs too much memory, or breaks a parser")
        finally:
            timer.cancel()
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            command = [sys.executable, "-m", "builder.shell.importing.child"]
            self._child = subprocess.Popen(  # noqa: S603
                command, cwd=PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            assert self._child.stdin  # noqa: S101
            send(self._child.stdin, (self._settings, self._budget))
        return self._child


class Readers:
    """As many readers as there are threads that ask."""

    def __init__(self, settings: Settings, budget: Budget) -> None:
        self._settings = settings
        self._budget = budget
        self._mine = threading.local()
        self._all: list[Reader] = []

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._all:
            reader.close()

    def read(self, raws: Sequence[RawDocument]) -> list[Reading]:
        """Return what each document holds, by this thread's own reader."""
        reader: Reader | None = getattr(self._mine, "reader", None)
        if reader is None:
            reader = self._mine.reader = Reader(self._settings, self._budget)
            self._all.append(reader)
        return reader.read(raws)


def read_apart(settings: Settings, budget: Budget, raws: Sequence[RawDocument]) -> list[Reading]:
    """Return what each document holds, by a reader for these alone, as a worker of a cluster has it."""
    reader = Reader(settings, budget)
    try:
        return reader.read(raws)
    finally:
        reader.close()


def batches(raws: Iterable[RawDocument]) -> Iterator[list[RawDocument]]:
    """Yield documents in batches, each of so many or so many bytes."""
    batch: list[RawDocument] = []
    size = 0
    for raw in raws:
        batch.append(raw)
        size += len(raw.data)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
