"""Tape: a stream that can be wound back a little, so that a fault in one record does not cost the next."""

from __future__ import annotations

import re
from typing import Final, Protocol

CHUNK: Final = 65_536
"""Bytes that are read at once."""
_OVERLAP: Final = 4096
"""Bytes of a chunk that a mark can straddle into the next."""


class Source(Protocol):
    """What bytes come from."""

    def read(self, size: int, /) -> bytes:
        """Return some of the next bytes, ``size`` at most; none at the end."""
        ...


class DamagedError(Exception):
    """Says that the bytes are not what they should be here; what follows may be whole."""


class Tape:
    """Bytes in their order, the latest of which are held."""

    def __init__(self, source: Source, held: int) -> None:
        self._source = source
        self._most = held
        self._held = bytearray()
        self._start = 0
        self._at = 0
        self._fault: DamagedError | None = None
        self.end: int | None = None
        """Reading beyond this place is a fault; None where there is no border."""

    def tell(self) -> int:
        """Return how many bytes are before this place."""
        return self._at

    def read(self, size: int = CHUNK) -> bytes:
        """Return some of the next bytes, ``size`` at most; none at the end."""
        if self.end is not None and self._at > self.end:
            self.end = None
            raise DamagedError("a record whose head or body does not end")
        behind = self._at - self._start
        if behind == len(self._held):
            self._raise_put_off()
            self._held += self._source.read(size)
            spare = len(self._held) - self._most
            if spare > 0:
                spare = min(spare, behind)
                del self._held[:spare]
                self._start += spare
                behind -= spare
        found = bytes(self._held[behind : behind + size])
        self._at += len(found)
        return found

    def rewind(self, place: int) -> None:
        """Go back to a place, or to the earliest that is held."""
        self._at = min(max(place, self._start), self._start + len(self._held))

    def let_go(self, before: int | None = None) -> None:
        """Hold nothing of what is before a place; by default, of what was read."""
        place = self._at if before is None else min(max(before, self._start), self._at)
        del self._held[: place - self._start]
        self._start = place

    def peek(self, size: int = CHUNK) -> bytes:
        """Return the next bytes and stay before them; a fault among them is put off until they are read."""
        place, found = self._at, b""
        try:
            while len(found) < size and (more := self.read(size - len(found))):
                found += more
        except DamagedError as fault:
            self._fault = fault
        self.rewind(place)
        return found

    def seek(self, mark: re.Pattern[bytes]) -> bool:
        """Go forward to where a mark stands; False, and at the end, where there is none."""
        kept = b""
        while True:
            more = self.read()
            window = kept + more
            if found := mark.search(window):
                self.rewind(self._at - len(window) + found.start())
                return True
            if not more:
                return False
            kept = window[-_OVERLAP:]

    def _raise_put_off(self) -> None:
        fault, self._fault = self._fault, None
        if fault:
            raise fault
