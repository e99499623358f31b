"""The child: a process that reads documents for import, one after the other, until it is told no more or killed.

It gets pickled values by length on standard input, first the settings and the budget, then raw documents, and gives
one reading for each on standard output. ``readers`` is its parent.

What it has parsed may have come from an attacker, so its parent takes nothing from it but what a reading is made of.
"""

from __future__ import annotations

import io
import os
import pickle
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import IO, Any, Final

from builder.importing import reading
from builder.model.document import (
    Document,
    Doubt,
    Dropped,
    Finding,
    Headline,
    Post,
    RawDocument,
    Reading,
    Subscription,
)
from builder.model.problem import Fix, Problem
from builder.model.settings import Settings

_LENGTH: Final = struct.Struct("<Q")
_LONGEST: Final = 256_000_000
"""Bytes of a reading: a document of the largest size comes back as text, and again as what was left out of it."""
_PARTS: Final = {
    (part.__module__, part.__qualname__): part
    for part in (
        Reading, Document, Post, Headline, Finding, Doubt, Dropped, Subscription, Problem, Fix, date, datetime,
        timedelta, timezone,
    )
}  # fmt: skip
"""What a reading is made of, beside text and numbers."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one document may cost."""

    seconds: float = 20
    memory: int = 2_000_000_000
    """Bytes of address space of the process that reads it."""


class _Parts(pickle.Unpickler):
    """Makes a reading and its parts, and nothing else that bytes may name."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a part of a reading; raise UnpicklingError for all else."""
        if (module, name) not in _PARTS:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading")
        return _PARTS[module, name]


def send(stream: IO[bytes], value: object) -> None:
    """Write a value."""
    _put(stream, pickle.dumps(value))


def answer(stream: IO[bytes]) -> Reading:
    """Return the reading that a child gives; raise EOFError where it gives none, or something else."""
    data = _next(stream, _LONGEST)
    try:
        found = _Parts(io.BytesIO(data)).load()
    except Exception as fault:  # hostile bytes raise whatever they like
        raise EOFError from fault
    if isinstance(found, Reading):
        return found
    raise EOFError


def _receive(stream: IO[bytes]) -> Any:
    """Return the next value of the parent's; raise EOFError where there is none, or only a part of one."""
    return pickle.loads(_next(stream, sys.maxsize))  # noqa: S301 - from the command that started us


def _put(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _next(stream: IO[bytes], longest: int) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > longest:
        raise EOFError
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def read(raw: RawDocument, settings: Settings) -> Reading:
    """Return what a document holds, or a problem where reading it fails in a way that nobody thought of."""
    try:
        return reading.read(raw, settings)
    except MemoryError:
        return refused(raw, "it needs more memory than a document may")
    except RecursionError:
        return refused(raw, "it is nested deeper than can be read")
    except Exception as fault:  # noqa: BLE001 - one bad document must not stop the others
        return refused(raw, f"it cannot be read ({type(fault).__name__}): this is a fault of Dateline")


def refused(raw: RawDocument, what: str) -> Reading:
    """Return the reading of a document that gives nothing."""
    hint = f"paste its text into a .txt file and import that; the document's digest is {raw.sha256[:12]}"
    return Reading(problems=(Problem(raw.name, 0, what, hint),))


def main() -> None:
    """Read documents until the parent has no more."""
    given = sys.stdin.buffer
    gives = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # a package that prints must not speak between our values
    os.dup2(quiet, 2)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        settings, budget = _receive(given)
        _limit(budget)
        while True:
            raw = _receive(given)
            _wind_up(budget.seconds)
            data = pickle.dumps(read(raw, settings))
            _wind_up(0)
            _put(gives, data)


def _limit(budget: Budget) -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # the system allows less already
        resource.setrlimit(resource.RLIMIT_AS, (budget.memory, budget.memory))


def _wind_up(seconds: float) -> None:
    """Have the system end this process after some seconds, whatever it is doing then; 0 for not."""
    if sys.platform != "win32":
        import signal

        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # who started the command may have had it ignored
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return
    import faulthandler

    if seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
