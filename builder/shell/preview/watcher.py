"""Watching: when a file that the site is made of changes."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

_LOOK: Final = 100
"""Milliseconds after which watched paths are looked at even where no change was told."""

_GATHER: Final = 1000
"""Milliseconds that changes are gathered for at most; a batch is whole once a step passes without one."""

_STEP: Final = 10
"""Milliseconds of a step. The file that is written in two steps is built twice, and the second time whole."""


_UNNAMED: Final = "Unable to decode path"
"""What watchfiles says of a changed file whose name is no text; watching is begun anew then."""


def changes(
    watched: Sequence[Path],
    stop: threading.Event,
    say: Callable[[str], None],
    due: Callable[[], bool] = lambda: False,
) -> Iterator[frozenset[Path]]:
    """Yield nothing when watching has begun, then the changed paths of each batch, until ``stop`` is set.

    What was missed while a watched path was away has no name: it is told as nothing too, and so is a file whose name is
    no text, and what is ``due``.

    What changes between two steps of the iteration is told at the next step, so nothing is missed while the site
    is being built. A watched path may be missing, be replaced, and come back. Where the system cannot watch (its
    limit is reached, say), one line is said and the files are looked through instead.
    """
    polling: bool | None = None  # None: as the system and the user's environment have it
    while not stop.is_set():
        try:
            yield from _batches(watched, stop, due, polling=polling)
        except FileNotFoundError:
            stop.wait(_LOOK / 1000)  # a path went between the look and the watch
        except (OSError, RuntimeError) as fault:
            if _UNNAMED in str(fault):
                continue
            if polling:
                raise
            say(f"Cannot wait for changes ({fault}); looking for them several times a second instead.")
            polling = True


def _batches(
    watched: Sequence[Path], stop: threading.Event, due: Callable[[], bool], *, polling: bool | None
) -> Iterator[frozenset[Path]]:
    """Yield as ``changes`` does; return where a watched path is no longer the file or folder it was."""
    from watchfiles import watch

    roots = _identities(watched)
    begun = False
    for changed in watch(
        *(path for path, identity in roots.items() if identity),
        debounce=_GATHER,
        step=_STEP,
        stop_event=stop,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        force_polling=polling,
    ):
        if changed or not begun or due():
            yield frozenset(Path(path) for _, path in changed) if begun else frozenset()
            begun = True
        if _identities(watched) != roots:
            return


def _identities(paths: Sequence[Path]) -> dict[Path, tuple[int, int, int] | None]:
    """Return which file or folder each path names now; None: none."""
    return {path: _identity(path) for path in paths}


def _identity(path: Path) -> tuple[int, int, int] | None:
    """Return what tells a path from another of its name.

    A file that was replaced twice may have its first number again, so the moment of its last change belongs to it.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, 0 if stat.S_ISDIR(found.st_mode) else found.st_ctime_ns
