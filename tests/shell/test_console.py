"""The terminal: what is printed cannot steer it, whatever was imported; and it may not be there."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from builder.model.problem import Problem
from builder.shell import console
from tests.conftest import ROOT, SiteSpace

STEERS = "\x00\x07\x08\r\x0b\x1b\x7f\x85\x9b\x9d\u2028\u202a\u202e\u2066\u2069"
"""Some of each kind: controls of both sets, ends of lines, and what turns a line around."""
PERSIAN = "مه\u200cها برخاستند\u200e (QT)\u200f\u200d"
TITLE = f"\x1b]0;owned\x07Fog \x1b[2Jlifts \x9b31mover \u202eQuaytown\u2066\u2069 {PERSIAN}"
TEXT = "The sun came out over the harbour at noon, and the boats left the pier one after the other."


@pytest.fixture
def feed(tmp_path: Path) -> str:
    """Return a JSON Feed whose titles and names steer a terminal."""
    entry = {
        "id": "1\x1b[2J",
        "title": TITLE,
        "url": "https://harbour.example/\x1b[2J\x9b31m\u202e",
        "authors": [{"name": "Ada \x1b]0;owned\x07\u202eKeeper"}],
        "content_text": f"{TEXT}\n\nCopyright \x1b[2J\u202e 2021 The Harbour Record. All rights reserved.",
        "date_published": "\u202e27\x1b[2J",
    }
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The \x1b]0;owned\x07Harbour \u202eRecord",
        "items": [entry],
    }
    path = tmp_path / "feed\x1b]0;owned\x07\x9b\u202e.json"
    path.write_text(json.dumps(found))
    return str(path)


@pytest.mark.parametrize("flags", [(), ("--json",)], ids=["table", "json"])
def test_what_is_imported_cannot_steer_the_terminal(flags: tuple[str, ...], feed: str, tiny: SiteSpace) -> None:
    """A feed of a stranger reaches the table, the problems and the answer for programs; none of it is a command."""
    called = tiny.inv("import", feed, *flags)
    said = called.stdout + called.stderr

    assert "lifts" in said
    assert PERSIAN in said
    assert {letter for letter in said if letter in STEERS} == set()
    assert "Traceback" not in said
    if flags:
        assert PERSIAN in json.loads(called.stdout)["articles"][0]["title"]


def test_letters_that_steer_are_shown_and_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Persian keeps its joiners and marks, lines end where they did, and a tab is a blank."""
    for name, speak in (
        ("stdout", console.say),
        ("stderr", lambda line: console.complain([Problem(line, 0, line)])),
    ):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
        monkeypatch.setattr(sys, name, stream)
        speak(f"{STEERS}\n{PERSIAN} caf\u00e9\tFog")
        stream.seek(0)
        said = stream.read()
        assert {letter for letter in said if letter in STEERS} == set()
        assert "\\u009b" in said
        assert "\\u202e" in said
        assert "\t" not in said
    monkeypatch.setattr(sys, "stdout", stream := io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n"))
    console.say(f"{PERSIAN} café\tFog\nlifts")
    stream.seek(0)
    assert stream.read() == f"{PERSIAN} café Fog\nlifts\n"


def test_an_answer_for_programs_holds_the_same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would steer a terminal is spelt as JSON spells it, so that a program reads what was meant."""
    monkeypatch.setattr(sys, "stdout", stream := io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    console.answer({"title": STEERS + PERSIAN + "\t\n"})
    stream.seek(0)
    said = stream.read()
    assert {letter for letter in said if letter in STEERS} == set()
    assert json.loads(said) == {"title": STEERS + PERSIAN + "\t\n"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "status"), [("<&-", 1), (">&-", 1), ("2>&-", 1), (">&- 2>&-", 1), ("<&- >&- 2>&-", 1)]
)
def test_standard_input_and_output_may_be_closed(closed: str, status: int, tmp_path: Path) -> None:
    """As under a bare scheduler: nothing is shown where nothing can be, and what was piped in is imported."""
    (tmp_path / "site.toml").write_text('title = "The Harbour Record"\naddress = "https://harbour.example/"\n')
    command = f'"$0" -m invoke import - --site "$1" {closed}'
    called = subprocess.run(
        ["sh", "-c", command, sys.executable, str(tmp_path)],
        cwd=ROOT,
        input=f"Fog lifts\n\n{TEXT}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert called.returncode == status
    assert "Traceback" not in called.stderr
    if closed == "<&-":
        assert "standard input: it is closed" in called.stderr
    assert len(list(tmp_path.glob("content/**/*.md"))) == ("<&-" not in closed)
