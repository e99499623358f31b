"""Mailboxes: files of the mbox family, one mail after the other (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.importing.bundle.tape import CHUNK, DamagedError, Tape
from builder.importing.reading import LARGEST, too_large
from builder.model.document import RawDocument
from builder.model.problem import Problem

_FROM: Final = re.compile(rb"From \S[^\n]{0,500}(?:@|\d:\d\d|MAILER-DAEMON)")
"""The line that begins a mail names an address or a time; a sentence that begins with "From" seldom does."""
_HEADER: Final = re.compile(rb">?[!-9;-~]{1,76}(?::|\s)")
_QUOTED: Final = re.compile(rb">+From ")
_FAULTS: Final = 100


def members(name: str, tape: Tape) -> Iterator[RawDocument | Problem]:
    """Yield each mail of a mailbox, and what is wrong with the others."""
    number = 1
    mail = bytearray()
    size = 0
    for piece in _pieces(tape):
        if isinstance(piece, Problem):
            yield Problem(f"{name}#{number}", 0, piece.what, piece.hint)
            mail, size = bytearray(), 0
        elif piece is None:
            if size:
                yield _mail(f"{name}#{number}", mail, size)
                number += 1
            mail, size = bytearray(), 0
        else:
            size += len(piece)
            if len(mail) <= LARGEST:
                mail += piece
    if size:
        yield _mail(f"{name}#{number}", mail, size)


def _mail(name: str, mail: bytearray, size: int) -> RawDocument | Problem:
    return too_large(name, size) if size > LARGEST else RawDocument(name, bytes(mail))


def _pieces(tape: Tape) -> Iterator[bytes | Problem | None]:
    """Yield the lines of the mails, None before each mail, and the faults of what they were packed in."""
    held = b""
    blank, inside, lost = True, False, False
    for line in _lines(tape):
        if isinstance(line, Problem):
            yield line
            held, blank, inside, lost = b"", True, False, True
            continue
        if held:
            begins = bool(_HEADER.match(line))
            if begins:
                yield None
                inside, lost = True, False
            elif not lost:
                yield held
                inside = True
            held = b""
        if blank and _FROM.match(line):
            held = line
        elif (inside or line.strip()) and not lost:
            yield line[1:] if _QUOTED.match(line) else line
            inside = True
        blank = not line.strip(b"\r\n")
    if held and not lost:
        yield held


def _lines(tape: Tape) -> Iterator[bytes | Problem]:
    """Yield the lines of a tape, one without end in pieces; and where the tape is damaged, what is wrong."""
    rest = b""
    faults = 0
    while faults < _FAULTS:
        tape.let_go()
        try:
            chunk = tape.read()
        except DamagedError as fault:
            faults += 1
            rest = b""
            yield Problem("", 0, f"{fault}, expected mail", "fetch the file again: mails after it are read")
            continue
        if not chunk:
            break
        lines = _split(rest + chunk)
        rest = b"" if lines[-1].endswith(b"\n") or len(lines[-1]) > CHUNK else lines.pop()
        yield from lines
    if rest:
        yield rest


def _split(data: bytes) -> list[bytes]:
    """Return lines that end at a line feed only: a lone carriage return ends none."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return [line for line in lines if line]
