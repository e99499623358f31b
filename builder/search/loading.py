"""Loading: the index's files as they are read back, each once. The twin of loading.js."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from builder.search import wire

Read: TypeAlias = Callable[[str], bytes | None]
"""Gives the bytes of a file under output/."""


class MissingError(Exception):
    """A file of the index is not there, or is damaged."""


class Loader:
    """The files of an index, parsed."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._files: dict[str, Any] = {}

    def entrance(self) -> Any:
        """Return the one file of a fixed name. Raises MissingError."""
        return self._file(wire.FOLDER + wire.ENTRANCE)

    def file(self, kind: str, digits: str) -> Any:
        """Return a file by its kind and the digits that a list has of it. Raises MissingError."""
        return self._file(wire.path(kind, digits))

    def _file(self, path: str) -> Any:
        if path not in self._files:
            content = self._read(path)
            if content is None:
                raise MissingError
            with sound():
                self._files[path] = json.loads(content)
        return self._files[path]


@contextmanager
def sound() -> Iterator[None]:
    """Take whatever a damaged file makes fail for a missing file."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as damage:
        raise MissingError from damage
