"""Readers: processes that read documents for import, and are killed when one takes more than a document may.

Hostile or broken input can keep a parser busy for hours, or eat all memory, deep in code that no exception reaches.
So nothing from outside is parsed in the command's own process.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from types import TracebackType
from typing import IO, Final

from builder.model.document import RawDocument, Reading
from builder.model.settings import Settings
from builder.shell.importing.child import Budget, answer, refused, send
from builder.shell.site import PROGRAM

BATCH: Final = 32
"""Documents that travel together."""
BATCH_BYTES: Final = 4_000_000
"""Bytes after which a batch is full, so that large documents do not pile up in memory."""

SERVICE: Final = 1_000
"""Documents after which a process is begun anew: trafilatura and what it uses keep something of every page."""


class Reader:
    """One process that reads, begun anew when it has ended, or has read enough."""

    def __init__(self, settings: Settings, budget: Budget, stopped: threading.Event | None = None) -> None:
        """Take what to read by, and what is set when no more is to be read."""
        self._settings = settings
        self._budget = budget
        self._stopped = stopped or threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def read(self, raws: Sequence[RawDocument]) -> list[Reading]:
        """Return what each document holds, in its order; one that takes too much is a problem of its own.

        Raise CancelledError when no more is to be read.
        """
        return [self._read(raw) for raw in raws]

    def kill(self) -> None:
        """End the process, from another thread than the one that reads."""
        if child := self._child:
            child.kill()

    def close(self) -> None:
        """End the process, and give back what it took."""
        if child := self._child:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                with suppress(OSError):  # what could not be sent is sent once more when the pipe closes
                    _pipe(stream).close()
            self._child = None

    def _read(self, raw: RawDocument) -> Reading:
        began = time.monotonic()
        try:
            return answer(_pipe(self._handed(raw).stdout))
        except (EOFError, OSError):
            ran = self._child is not None
            self.close()
            self._go_on()
            if not ran:
                return refused(raw, "no process can be started to read it")
            if time.monotonic() - began >= self._budget.seconds:  # the child ends itself then
                return refused(raw, f"reading it takes longer than {self._budget.seconds:g} seconds")
            return refused(raw, "reading it ended the process: it needs too much memory, or breaks a parser")

    def _handed(self, raw: RawDocument) -> subprocess.Popen[bytes]:
        """Return the process that has got a document; one that had ended before is begun anew."""
        with suppress(OSError):
            return self._hand(raw)
        self.close()
        return self._hand(raw)

    def _hand(self, raw: RawDocument) -> subprocess.Popen[bytes]:
        if self._child and (self._child.poll() is not None or self._served >= SERVICE):
            self.close()
        child = self._child or self._begun()
        self._served += 1
        send(_pipe(child.stdin), raw)
        return child

    def _begun(self) -> subprocess.Popen[bytes]:
        self._go_on()
        command = [sys.executable, "-m", "builder.shell.importing.child"]
        child = self._child = subprocess.Popen(  # noqa: S603
            command,
            cwd=PROGRAM,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the command, which ends its readers
        )
        self._served = 0
        if self._stopped.is_set():  # just now: whoever set it has not seen this child
            child.kill()
        send(_pipe(child.stdin), (self._settings, self._budget))
        return child

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise CancelledError


class Readers:
    """As many readers as there are threads that ask."""

    def __init__(self, settings: Settings, budget: Budget) -> None:
        self._settings = settings
        self._budget = budget
        self._mine = threading.local()
        self._all: list[Reader] = []
        self._stopped = threading.Event()

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for reader in self._all:
            reader.close()

    def stop(self) -> None:
        """End the processes, and have the threads that ask read no more; they are not waited for."""
        self._stopped.set()
        for reader in tuple(self._all):
            reader.kill()

    def read(self, raws: Sequence[RawDocument]) -> list[Reading]:
        """Return what each document holds, by this thread's own reader."""
        reader: Reader | None = getattr(self._mine, "reader", None)
        if reader is None:
            reader = self._mine.reader = Reader(self._settings, self._budget, self._stopped)
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


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - a child is begun with both
    return stream
