"""Readers: documents are read in processes of their own, which are killed when one takes too much."""

from __future__ import annotations

import datetime as dates
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import fields, replace
from pathlib import Path

import pytest

from builder.model.document import (
    Document,
    Doubt,
    Dropped,
    Finding,
    Headline,
    Post,
    RawDocument,
    Reading,
    Subscription,
)
from builder.model.problem import Fix, Problem
from builder.model.settings import ImportSettings
from builder.shell.importing import child as children
from builder.shell.importing import readers
from builder.shell.importing.child import Budget
from builder.shell.importing.readers import Reader, Readers
from builder.shell.site import PROGRAM
from tests.importing.conftest import SETTINGS

GOOD = RawDocument("good.txt", b"Fog lifts\n\nThe sun came out over the harbour.")
NEVER = replace(SETTINGS, importing=ImportSettings(drop=("(a+)+$",)))
"""Settings with a pattern that takes for ever on some lines (catastrophic backtracking)."""
HANGS = RawDocument("hangs.txt", f"Fog lifts\n\n{'a' * 60}!\n".encode())


def told(reading: Reading) -> str:
    """Return what a reading complains of, or the title that it found."""
    return reading.problems[0].what if reading.problems else reading.documents[0].title


def running(reader: Reader) -> subprocess.Popen[bytes]:
    """Return the process that a reader has now."""
    assert reader._child is not None
    return reader._child


def until(seen: Callable[[], bool]) -> None:
    """Wait for something that happens soon."""
    for _ in range(3000):
        if seen():
            return
        time.sleep(0.01)
    pytest.fail("it did not happen")


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


def test_a_process_that_has_read_enough_gives_way_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """What packages keep of each page does not pile up in a long import."""
    monkeypatch.setattr(readers, "SERVICE", 2)
    reader = Reader(SETTINGS, Budget())
    seen = []
    for _ in range(5):
        assert told(reader.read([GOOD])[0]) == "Fog lifts"
        assert reader._child is not None
        seen.append(reader._child.pid)
    reader.close()
    assert [seen.index(pid) for pid in seen] == [0, 0, 2, 2, 4]


def test_a_reader_is_gone_when_it_is_closed() -> None:
    """Nothing is left running."""
    reader = Reader(SETTINGS, Budget())
    reader.read([GOOD])
    child = running(reader)
    assert child.poll() is None
    reader.close()
    assert child.poll() is not None


def test_batches_are_full_by_number_or_by_size() -> None:
    """Large documents do not pile up."""
    small = [RawDocument(str(n), b"fog") for n in range(70)]
    assert [len(batch) for batch in readers.batches(small)] == [32, 32, 6]
    large = [RawDocument(str(n), b"f" * 3_000_000) for n in range(3)]
    assert [len(batch) for batch in readers.batches(large)] == [2, 1]


@pytest.mark.parametrize("waits", [True, False])
def test_a_process_that_ended_between_documents_costs_none_of_them(waits: bool) -> None:
    """The system may end an idle process, seen or not yet seen: the next document is read by a new one."""
    reader = Reader(SETTINGS, Budget())
    try:
        reader.read([GOOD])
        child = running(reader)
        child.kill()
        if waits:
            child.wait()
        else:
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        large = replace(GOOD, data=GOOD.data + b" It was warm." * 100_000)
        assert [told(one) for one in reader.read([large, GOOD])] == ["Fog lifts", "Fog lifts"]
        assert running(reader).pid != child.pid
    finally:
        reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_ends_just_before_each_document_is_a_problem_of_that_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever keeps a child from taking its document, the import goes on; and is told when it ends for good."""
    reader = Reader(SETTINGS, Budget())
    monkeypatch.setattr(sys, "executable", "/bin/false")
    large = replace(GOOD, data=GOOD.data * 100_000)
    assert [told(one) for one in reader.read([large, large])] == [
        "reading it ended the process: it needs too much memory, or breaks a parser"
    ] * 2
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    assert [told(one) for one in reader.read([GOOD])] == ["no process can be started to read it"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_document_in_time_leaves_no_alarm_behind() -> None:
    """The process may be idle longer than a document may take, and reads the next one all the same."""
    reader = Reader(SETTINGS, Budget(seconds=2))
    try:
        reader.read([GOOD])
        child = running(reader)
        time.sleep(2.5)
        assert told(reader.read([GOOD])[0]) == "Fog lifts"
        assert running(reader) is child
    finally:
        reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_document_that_takes_too_long_is_given_up_also_where_alarms_are_ignored() -> None:
    """A scheduler may have started the command so; its processes would inherit it."""
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        assert [told(one) for one in readers.read_apart(NEVER, Budget(seconds=1), [HANGS])] == [
            "reading it takes longer than 1 seconds"
        ]
    finally:
        signal.signal(signal.SIGALRM, before)


def test_readers_that_are_stopped_end_their_threads_and_begin_no_process() -> None:
    """What a thread waits for is ended, and the rest of its batch is not begun."""
    ended: list[BaseException] = []

    def read(mine: Readers) -> None:
        try:
            mine.read([HANGS] * 32)
        except CancelledError as stopped:
            ended.append(stopped)

    with Readers(NEVER, Budget(seconds=60)) as mine:
        thread = threading.Thread(target=read, args=[mine])
        thread.start()
        until(lambda: bool(mine._all) and mine._all[0]._child is not None)
        mine.stop()
        thread.join(30)
        assert not thread.is_alive()
        with pytest.raises(CancelledError):
            mine.read([GOOD])
    assert len(ended) == 1
    assert [reader._child for reader in mine._all] == [None, None]


def offspring(parent: int) -> set[int]:
    """Return the processes that a process has begun."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            ancestor = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # gone by now
            continue
        if ancestor == parent:
            found.add(int(stat.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the processes")
def test_control_c_ends_an_import_at_once_with_all_its_processes(tmp_path: Path) -> None:
    """The terminal sends it to the whole group; a batch of documents that all hang is not worked through."""
    site, raw = tmp_path / "site", tmp_path / "raw"
    site.mkdir()
    raw.mkdir()
    settings = (Path(__file__).parent / "site.toml").read_text()
    (site / "site.toml").write_text(f'{settings}\n[import]\ndrop = ["(a+)+$"]\n')
    for n in range(32):
        (raw / f"{n:02}.txt").write_text(f"Pier {n} opens again\n\nBoat number {n} was the first to leave it.\n")
    for n in range(32, 64):
        (raw / f"{n}.txt").write_bytes(HANGS.data)
    command = [sys.executable, "-m", "invoke", "import", str(raw), "--site", str(site), "--jobs", "1"]
    importing = subprocess.Popen(
        command, cwd=PROGRAM, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        until(lambda: len(list(site.glob("content/**/*.md"))) == 32)
        begun = offspring(importing.pid)
        os.killpg(importing.pid, signal.SIGINT)
        _, said = importing.communicate(timeout=10)
    finally:
        importing.kill()
        importing.wait()
    assert begun
    assert not any(Path(f"/proc/{child}").exists() for child in begun)
    assert b"Traceback" not in said
    assert importing.returncode == 1


WHOLE = Reading(
    (
        Document(
            "Fog lifts",
            when=dates.datetime(2021, 12, 27, 9, 30, tzinfo=dates.timezone(dates.timedelta(hours=3, minutes=30))),
            authors=("Ada Keeper",),
            related=(Headline("Rain falls", when=dates.date(2021, 12, 26)),),
            findings=(Finding("date", "2021-12-27", "Monday 27 December"),),
            dropped=(Dropped("Share this"),),
            doubts=(Doubt("the place may be wrong", "place", "Quaytown"),),
        ),
        Document("Rain falls", when=dates.datetime(2021, 12, 26, 9, 30, tzinfo=dates.UTC), post=Post("rain")),
    ),
    (Problem("a.txt", 3, "this is odd", fix=Fix(3, 1, "odd", "even")),),
    (Subscription("The Harbour Record", "https://harbour.example/feed.xml"),),
)


class Hostile:
    """What runs a command in whoever takes it in."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Name the command."""
        return os.system, ("exit 3",)


def given(data: bytes, length: int | None = None) -> io.BytesIO:
    """Return what a child sends, with its length before it."""
    return io.BytesIO(struct.pack("<Q", len(data) if length is None else length) + data)


def test_a_reading_comes_back_from_a_child_as_it_was() -> None:
    """All that a reading may be made of is let through."""
    assert all(getattr(WHOLE, part.name) for part in fields(Reading))
    assert children.answer(given(pickle.dumps(WHOLE))) == WHOLE


@pytest.mark.parametrize(
    "sent",
    [
        given(pickle.dumps(Hostile())),
        given(pickle.dumps(Reading((Hostile(),)))),  # type: ignore[arg-type]
        given(pickle.dumps(RawDocument("a.txt", b""))),
        given(pickle.dumps("a text")),
        given(b"\x80\x04 no pickle"),
        given(b""),
        given(b"short", 10),
        io.BytesIO(b"\x01"),
    ],
)
def test_a_child_can_send_nothing_but_a_reading(sent: io.BytesIO) -> None:
    """It parsed hostile bytes: what it sends runs nothing here, and raises nothing unforeseen."""
    with pytest.raises(EOFError):
        children.answer(sent)


def test_a_child_cannot_fill_the_memory_of_its_parent() -> None:
    """A length beyond all readings is not believed: nothing more is read."""
    sent = given(b"fog" * 100, 2**40)
    with pytest.raises(EOFError):
        children.answer(sent)
    assert sent.tell() == 8
