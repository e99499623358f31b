"""Usage: what a whole command takes of the machine, with all the processes that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

_PROC: Final = Path("/proc")
_PAUSE: Final = 0.05
_SHARE: Final = 20
"""A look at the memory is followed by a pause of at least so many times its length: looking must not slow the work."""
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""What ru_maxrss counts in."""
_TRACEBACK: Final = "Traceback (most recent call last):"


class FailedError(Exception):
    """A command that was to be measured has failed, or did not do what was measured."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one command took."""

    wall: float
    """Seconds from its start to its end."""
    cpu: float
    """Seconds of all cores, of the command and of what it started and waited for."""
    tree: int
    """Bytes of all its processes together at the highest point that was seen; 0 where there is no /proc."""
    largest: int
    """Bytes of its largest single process at its highest point, as the system counts it."""

    def then(self, other: Usage) -> Usage:
        """Return what two commands take one after the other."""
        return Usage(
            self.wall + other.wall,
            self.cpu + other.cpu,
            max(self.tree, other.tree),
            max(self.largest, other.largest),
        )


def _surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a command: this one, in which Python keeps what it compiled, as it does for a user."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(more)


def measured(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    *,
    fine: Collection[int] = (0,),
) -> Usage:
    """Return what a command takes. Raises FailedError with its last words where it fails.

    ``fine`` are the statuses that it may end with; a traceback never is fine.
    """
    with TemporaryFile() as words:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_surroundings(environment or {}), stdout=words, stderr=words
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, resources = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
        words.seek(0)
        said = words.read().decode(errors="replace").splitlines()
        if process.returncode not in fine or (process.returncode and _TRACEBACK in said):
            last = "\n".join(said[-20:])
            raise FailedError(f"{' '.join(command)} ended with status {process.returncode}:\n{last}")
    return Usage(wall, resources.ru_utime + resources.ru_stime, peak, resources.ru_maxrss * _UNIT)


class _Watch(threading.Thread):
    """Looks every now and then at how much memory a process and its children hold."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._over = threading.Event()
        self._peak = 0

    def run(self) -> None:
        pause = 0.0
        while _PROC.is_dir() and not self._over.wait(pause):
            started = time.perf_counter()
            self._peak = max(self._peak, sum(map(_held, _tree(self._root))))
            pause = max(_PAUSE, (time.perf_counter() - started) * _SHARE)

    def stop(self) -> int:
        """Return the most that was seen."""
        self._over.set()
        self.join()
        return self._peak


def _tree(root: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield root
    for task in (_PROC / str(root) / "task").glob("*/children"):
        for child in _text(task).split():
            yield from _tree(int(child))


def _held(process: int) -> int:
    """Return the bytes that a process holds: its share of what it shares, or where that is not told, all of it."""
    for line in _text(_PROC / str(process) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    pages = _text(_PROC / str(process) / "statm").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if pages else 0


def _text(file: Path) -> str:
    """Return what a file of /proc says; nothing where its process has ended."""
    try:
        return file.read_text()
    except OSError:
        return ""
