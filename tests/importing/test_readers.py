"""Readers: documents are read in processes of their own, which are killed when one takes too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.model.document import RawDocument, Reading
from builder.model.settings import ImportSettings
from builder.shell.importing import readers
from builder.shell.importing.child import Budget
from builder.shell.importing.readers import Reader
from tests.importing.conftest import SETTINGS

GOOD = RawDocument("good.txt", b"Fog lifts\n\nThe sun came out over the harbour.")
NEVER = replace(SETTINGS, importing=ImportSettings(drop=("(a+)+$",)))
"""Settings with a pattern that takes for ever on some lines (catastrophic backtracking)."""
HANGS = RawDocument("hangs.txt", f"Fog lifts\n\n{'a' * 60}!\n".encode())


def told(reading: Reading) -> str:
    """Return what a reading complains of, or the title that it found."""
    return reading.problems[0].what if reading.problems else reading.documents[0].title


def test_a_document_that_takes_too_long_is_given_up_and_the_others_are_read() -> None:
    """The process is killed, deep in a pattern as it is, and the next document gets a new one."""
    assert [told(one) for one in readers.read_apart(NEVER, Budget(seconds=1), [GOOD, HANGS, GOOD])] == [
        "Fog lifts",
        "reading it takes longer than 1 seconds",
        "Fog lifts",
    ]


def test_a_document_that_needs_too_much_memory_is_given_up_and_the_others_are_read() -> None:
    """A document whose text does not fit into the budget is a problem of its own."""
    large = RawDocument("large.txt", b"Fog lifts\n\n" + b"The sun. " * 2_000_000)
    small, refused, again = readers.read_apart(SETTINGS, Budget(memory=150_000_000), [GOOD, large, GOOD])
    assert [told(small), told(again)] == ["Fog lifts", "Fog lifts"]
    assert "memory" in told(refused)


def test_a_fault_of_ours_is_told_with_the_documents_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody thought of is one document's problem, and names no line of its text."""
    from builder.importing import reading
    from builder.shell.importing import child

    def fail(*_: object) -> Reading:
        raise LookupError("nobody thought of this")

    monkeypatch.setattr(reading, "read", fail)
    (problem,) = child.read(GOOD, SETTINGS).problems
    assert problem.what == "it cannot be read (LookupError): this is a fault of Dateline"
    assert GOOD.sha256[:12] in problem.hint


def test_a_reader_is_gone_when_it_is_closed() -> None:
    """Nothing is left running."""
    reader = Reader(SETTINGS, Budget())
    reader.read([GOOD])
    child = reader._child
    assert child is not None
    assert child.poll() is None
    reader.close()
    assert child.poll() is not None


def test_batches_are_full_by_number_or_by_size() -> None:
    """Large documents do not pile up."""
    small = [RawDocument(str(n), b"fog") for n in range(70)]
    assert [len(batch) for batch in readers.batches(small)] == [32, 32, 6]
    large = [RawDocument(str(n), b"f" * 3_000_000) for n in range(3)]
    assert [len(batch) for batch in readers.batches(large)] == [2, 1]
