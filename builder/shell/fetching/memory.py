"""Memory: what servers know their last answers by, so that they need not send again what has not changed.

One small file. It only ever saves traffic: what is damaged or missing in it is as good as forgotten.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from builder.shell import disk
from builder.shell.fetching.outcome import Validators

_FORM: Final = 1
_MOST: Final = 10_000
"""Addresses; the ones kept longest ago are forgotten first."""
_FIELD: Final = re.compile(r"[\x20-\x7e]{1,500}")
"""A value that can stand in a header, and is not there to fill the file."""


class Memory:
    """What is remembered of addresses."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept = _read(file) if file else {}
        self._changed = False
        self._changing = threading.Lock()

    def asking(self, address: str) -> dict[str, str]:
        """Return the headers that ask whether an address has changed; none where it was never kept."""
        kept = self._kept.get(address, Validators())
        headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
        return {name: value for name, value in headers.items() if value}

    def keep(self, address: str, validators: Validators) -> None:
        """Remember an address by what its server knows its answer by; forget it where the server does not say."""
        kept = Validators(_field(validators.etag), _field(validators.modified))
        with self._changing:
            known = self._kept.pop(address, None)
            if kept != Validators():
                self._kept[address] = kept
            self._changed = self._changed or kept != (known or Validators())

    def write(self) -> None:
        """Write the file where something new is known."""
        if self._file is None or not self._changed:
            return
        newest = list(self._kept.items())[-_MOST:]
        kept = {address: [validators.etag, validators.modified] for address, validators in newest}
        with suppress(OSError):  # the next run asks for all of it once more, and no document is lost by that
            disk.write(self._file, json.dumps({"form": _FORM, "kept": kept}, indent=0).encode(), durable=False)
            self._changed = False


def _field(value: str) -> str:
    return value if _FIELD.fullmatch(value) else ""


def _read(file: Path) -> dict[str, Validators]:
    """Return what a file remembers; of a damaged one, nothing."""
    try:
        match json.loads(disk.read(file) or b"{}"):
            case {"form": 1, "kept": dict() as kept}:
                pairs = {address: pair for address, pair in kept.items() if _is_pair(pair)}
                return {
                    address: Validators(_field(etag), _field(modified)) for address, (etag, modified) in pairs.items()
                }
    except (OSError, ValueError, RecursionError):
        pass
    return {}


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)
