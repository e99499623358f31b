"""Crashes: a build that ends between any two of its steps, and leaves what a killed process would leave."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from builder.shell import disk
from builder.shell.store import Store

STEPS: Final = ("write", "renew", "begin", "remove")
"""The functions of ``disk`` that change the output."""
NOTES: Final = ("note", "keep", "forget", "keep_made", "keep_planned", "forget_made", "keep_indexed", "seal_made")
"""The methods of the store that write."""


class Crash(BaseException):
    """The build was killed here."""


class Crashing:
    """Counts the steps of a build, and ends it at one of them; from then on every further step fails too."""

    def __init__(self, step: int, *, halfway: bool, cache: Path) -> None:
        self.dead = False
        self.steps = 0
        self._step = step
        self._halfway = halfway
        self._cache = cache
        self._left = cache.with_name("cache-of-the-dead")

    def of(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a step that may crash: before it is done or, if it writes a file, halfway through."""

        @functools.wraps(call)
        def stepped(*arguments: Any, **options: Any) -> Any:
            if self.dead:
                raise Crash
            self.steps += 1
            if self.steps > self._step:
                self.dead = True
                if self._halfway:
                    _half(name, arguments)
                self._remember()
                raise Crash
            return call(*arguments, **options)

        return stepped

    def leave(self) -> None:
        """Put the cache back as it stood when the build died; what a tidy end would have undone or merged is there."""
        if self.dead and self._left.is_dir():
            shutil.rmtree(self._cache, ignore_errors=True)
            self._left.rename(self._cache)

    def _remember(self) -> None:
        shutil.rmtree(self._left, ignore_errors=True)
        if self._cache.is_dir():
            shutil.copytree(self._cache, self._left, ignore=shutil.ignore_patterns("*-shm"))


def _half(name: str, arguments: tuple[Any, ...]) -> None:
    """Leave half of a file: under a name of its own where it was to replace another, else at its place."""
    if name == "begin":
        path, data = Path(arguments[0]), arguments[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(data[: len(data) // 2])
    elif name in ("write", "renew"):
        path, data = Path(arguments[0]), arguments[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(".part-abcd1234").write_bytes(data[: len(data) // 2])


@contextmanager
def crashing(step: int, cache: Path, *, halfway: bool = False) -> Iterator[Crashing]:
    """Let the build that runs within end at its n-th step, as if it were killed there."""
    crash = Crashing(step, halfway=halfway, cache=cache)
    doors: list[tuple[Any, str, Any]] = [(disk, name, getattr(disk, name)) for name in STEPS]
    doors += [(Store, name, getattr(Store, name)) for name in NOTES]
    for owner, name, call in doors:
        setattr(owner, name, crash.of(name, call))
    try:
        yield crash
    except Crash:
        pass
    finally:
        for owner, name, call in doors:
            setattr(owner, name, call)
    crash.leave()
