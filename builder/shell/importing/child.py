"""The child: a process that reads documents for import, one after the other, until it is told no more or killed.

It gets pickled values by length on standard input, first the settings and the budget, then raw documents, and gives
one reading for each on standard output. ``readers`` is its parent.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Final

from builder.importing import reading
from builder.model.document import RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings

_LENGTH: Final = struct.Struct("<Q")
_GRACE: Final = 2
"""How many times its budget the child gives itself: it ends a child whose parent is no more."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one document may cost."""

    seconds: float = 20
    memory: int = 2_000_000_000
    """Bytes of address space of the process that reads it."""


def send(stream: IO[bytes], value: object) -> None:
    """Write a value."""
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next value; raise EOFError where there is none, or only a part of one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from our own process


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
        settings, budget = receive(given)
        _limit(budget)
        while True:
            raw = receive(given)
            _wind_up(_GRACE * budget.seconds)
            send(gives, read(raw, settings))
            _wind_up(0)


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

        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
