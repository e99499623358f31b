"""Inflated: what a gzip file holds, as a stream; a damaged piece is told once, and then passed over."""

from __future__ import annotations

import re
import zlib
from typing import Final

from builder.importing.bundle.tape import CHUNK, DamagedError, Tape

_GZIP: Final = 16 + zlib.MAX_WBITS
_MEMBER: Final = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
"""A member's first bytes: magic, deflate, and no flag that is reserved (RFC 1952, 2.3.1)."""
_DEFLATE: Final = -zlib.MAX_WBITS


class Inflated:
    """The bytes of a gzip file's members, one after the other."""

    def __init__(self, packed: Tape) -> None:
        self.members = 0
        """How many were begun."""
        self._packed = packed
        self._rest = b""
        self._inflate = zlib.decompressobj(_GZIP)
        self._within = False
        self._lost = False

    def read(self, size: int = CHUNK, /) -> bytes:
        """Return some of the next bytes, ``size`` at most and of one member; none at the end."""
        if self._lost and not self._find():
            return b""
        while self._within or self._begin():
            try:
                found = self._inflate.decompress(self._rest, size)
            except zlib.error as error:
                self._lost = True
                raise DamagedError("packed bytes that do not unpack") from error
            self._rest = self._inflate.unconsumed_tail
            if self._inflate.eof:
                self._within = False
                self._rest = self._inflate.unused_data
            elif not found and not self._rest and not self._more():
                self._within = False
                raise DamagedError("packed bytes that end too early")
            if found:
                return found
        return b""

    def skip(self) -> None:
        """Leave the member, and read on at the next."""
        self._lost = True

    def _more(self) -> bool:
        self._packed.let_go()
        self._rest = self._packed.read()
        return bool(self._rest)

    def _begin(self) -> bool:
        """Begin the next member; False at the end, where there may be padding."""
        while not self._rest.strip(b"\0"):
            if not self._more():
                return False
        while len(self._rest) < 4 and (more := self._packed.read()):
            self._rest += more
        if not _MEMBER.match(self._rest):
            self._lost = True
            raise DamagedError("bytes behind the packed ones that are not gzip")
        self.members += 1
        self._inflate = zlib.decompressobj(_GZIP)
        self._within = True
        return True

    def _find(self) -> bool:
        """Go to the next member after one that is lost."""
        self._lost = False
        self._within = False
        self._packed.rewind(self._packed.tell() - len(self._rest) + 1)
        self._rest = b""
        return self._packed.seek(_MEMBER)


def inflate(data: bytes, coding: str, most: int) -> bytes | None:
    """Return bytes that were packed for the way, ``most`` at most; None where they do not unpack."""
    for form in (_GZIP,) if coding == "gzip" else (zlib.MAX_WBITS, _DEFLATE):
        unpacker = zlib.decompressobj(form)
        try:
            found = unpacker.decompress(data, most)
        except zlib.error:
            continue
        return found if unpacker.eof or len(found) == most else None
    return None
