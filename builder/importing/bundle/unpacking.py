"""Unpacking: a bundle's members one after the other, with no more than a few of them in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from builder.importing import kinds
from builder.importing.bundle import mailbox
from builder.importing.bundle.inflated import Inflated
from builder.importing.bundle.tape import DamagedError, Tape
from builder.importing.reading import LARGEST
from builder.model.document import RawDocument
from builder.model.problem import Problem

_HELD: Final = LARGEST + 4_000_000
"""Bytes that can be gone back in: the largest record, its heads, and what is read ahead."""
_DEEPEST: Final = 3
"""How many times a file may be packed."""


def members(name: str, stream: BinaryIO) -> Iterator[RawDocument | Problem]:
    """Yield the documents that a bundle holds, and a problem for each that cannot be had.

    The first bytes tell what the bundle is. What is no bundle is its own only member.
    """
    return _members(name, Tape(stream, _HELD), None, 0)


def _members(name: str, tape: Tape, packed: Inflated | None, depth: int) -> Iterator[RawDocument | Problem]:
    kind = kinds.bundle(tape.peek())
    if kind == "gzip" and depth == _DEEPEST:
        yield Problem(name, 0, f"packed more than {_DEEPEST} times, expected a page, a feed or mail", "unpack it first")
    elif kind == "gzip":
        inflated = Inflated(tape)
        yield from _members(name, Tape(inflated, _HELD), inflated, depth + 1)
    elif kind == "web archive":
        from builder.importing.bundle import archive

        yield from archive.members(name, tape, packed)
    elif kind == "mailbox":
        yield from mailbox.members(name, tape)
    else:
        yield _single(name, tape)


def _single(name: str, tape: Tape) -> RawDocument | Problem:
    """Return the one document that a file holds."""
    found = bytearray()
    try:
        while len(found) <= LARGEST and (more := tape.read()):
            found += more
            tape.let_go()
    except DamagedError as fault:
        return _damaged(name, fault)
    if len(found) > LARGEST:
        return Problem(name, 0, f"more than {LARGEST:,} bytes unpacked, expected less", "split what is in it")
    return RawDocument(name, bytes(found))


def _damaged(name: str, fault: DamagedError) -> Problem:
    return Problem(name, 0, f"{fault}, expected a whole gzip file", "fetch the file again")
