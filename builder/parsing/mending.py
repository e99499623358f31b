"""Mending: what is safe to correct in a content file, written into its text, every other byte left alone."""

from __future__ import annotations

from collections.abc import Iterable

from builder.model.daynote import is_day_note
from builder.model.problem import Fix, Problem
from builder.parsing import article, daynote, header
from builder.parsing.article import Lists
from builder.parsing.notes import Notes


def mended(path: str, data: bytes, lists: Lists) -> tuple[bytes, tuple[Problem, ...]]:
    """Return a content file with its safe faults mended, and those faults.

    Each is written alone and the file read again: what brings a fault that was not there before is taken back.
    A header that cannot be parsed hides the faults behind it, so such a mending may show others, but none of what it
    wrote: a rank in quotes is no better than one with a colon.
    """
    done: list[Problem] = []
    tried: set[Fix] = set()
    problems = _faults(path, data, lists)
    while problem := next((p for p in problems if p.fix and p.fix not in tried), None):
        if problem.fix is None:
            break
        tried.add(problem.fix)
        new = applied(data, problem.fix)
        left = _faults(path, new, lists) if new is not None else problems
        if new is not None and problem not in left and (set(left) < set(problems) or _opens(data, problem.fix, left)):
            data, problems = new, left
            done.append(problem)
    return data, tuple(done)


def applied(data: bytes, fix: Fix) -> bytes | None:
    """Return a file with one line mended; None where the line does not hold what the fix goes by."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    lines = text.split("\n")
    if not 0 < fix.line <= len(lines):
        return None
    line, start = lines[fix.line - 1], fix.column - 1
    if start < 0 or not line.startswith(fix.old, start):
        return None
    new = fix.new.replace("\n", "\r\n") if line.endswith("\r") else fix.new
    lines[fix.line - 1] = line[:start] + new + line[start + len(fix.old) :]
    return "\n".join(lines).encode("utf-8")


def _opens(data: bytes, fix: Fix, left: Iterable[Problem]) -> bool:
    """Say whether a file could not be parsed, and what was mended is not among the faults that show now."""
    return not _parsed(data) and all((one.line, one.column) != (fix.line, fix.column) for one in left)


def _parsed(data: bytes) -> bool:
    notes = Notes("")
    text = header.decode(data, notes)
    return text is not None and header.read(text, notes) is not None


def _faults(path: str, data: bytes, lists: Lists) -> tuple[Problem, ...]:
    found = (daynote if is_day_note(path) else article).read(path, data, lists)
    return found if isinstance(found, tuple) else ()
