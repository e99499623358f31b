"""Memory: what servers know their last answers by, and what becomes of a file that is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.shell.fetching import memory
from builder.shell.fetching.memory import Memory
from builder.shell.fetching.outcome import Validators

FOG = "https://quaytown.example/fog"


def test_what_is_kept_is_known_to_the_next_run(tmp_path: Path) -> None:
    """One file, in a folder that need not be there yet; what has no sign of its version is not kept."""
    file = tmp_path / ".cache" / "fetched.json"
    first = Memory(file)
    first.keep(FOG, Validators('"a"', "Sat, 25 Dec 2021 12:00:00 GMT"))
    first.keep("https://quaytown.example/", Validators())
    first.write()

    second = Memory(file)

    assert second.asking(FOG) == {"If-None-Match": '"a"', "If-Modified-Since": "Sat, 25 Dec 2021 12:00:00 GMT"}
    assert second.asking("https://quaytown.example/") == {}
    assert list(json.loads(file.read_bytes())["kept"]) == [FOG]


def test_an_address_that_no_longer_says_its_version_is_forgotten(tmp_path: Path) -> None:
    """An old sign would be held against a new answer."""
    kept = Memory(tmp_path / "fetched.json")
    kept.keep(FOG, Validators('"a"'))
    kept.keep(FOG, Validators())

    assert kept.asking(FOG) == {}


def test_a_file_without_news_is_not_written(tmp_path: Path) -> None:
    """Neither where nothing was kept nor where the same was."""
    file = tmp_path / "fetched.json"
    Memory(file).write()
    assert not file.exists()
    first = Memory(file)
    first.keep(FOG, Validators('"a"'))
    first.write()
    stamp = file.stat()

    second = Memory(file)
    second.keep(FOG, Validators('"a"'))
    second.write()

    assert file.stat().st_ino == stamp.st_ino


@pytest.mark.parametrize("sign", ["", "a\r\nHost: other.example", "\x00", "é", "a" * 501])
def test_a_sign_that_cannot_stand_in_a_header_is_not_kept(tmp_path: Path, sign: str) -> None:
    """Not from a server, and not from a file that somebody has edited."""
    kept = Memory(None)
    kept.keep(FOG, Validators(sign))
    file = tmp_path / "fetched.json"
    file.write_text(json.dumps({"form": 1, "kept": {FOG: [sign, sign]}}))

    assert kept.asking(FOG) == Memory(file).asking(FOG) == {}


@given(st.sampled_from([b"", b"\xff", b"{", b"[]", b"null", b"[" * 100_000, b'{"form": 1, "kept": []}',
                        b'{"form": 2, "kept": {"a": ["b", "c"]}}', b'{"form": 1, "kept": {"a": ["b"]}}',
                        b'{"form": 1, "kept": {"a": [1, {}]}}', b'{"form": 1, "kept": {"a": "bc"}}'])
       | st.binary())  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    """It only costs the next run some traffic."""
    file = tmp_path / "fetched.json"
    file.write_bytes(data)

    known = Memory(file)
    assert known.asking("a") == {}
    known.keep(FOG, Validators('"a"'))
    known.write()

    assert Memory(file).asking(FOG) == {"If-None-Match": '"a"'}


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A folder stands in its place."""
    known = Memory(tmp_path)
    known.keep(FOG, Validators('"a"'))

    known.write()

    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_longest_ago_is_forgotten_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file does not grow for ever."""
    monkeypatch.setattr(memory, "_MOST", 2)
    known = Memory(tmp_path / "fetched.json")
    for name in ("a", "b", "a", "c"):
        known.keep(name, Validators(name))
    known.write()

    assert list(json.loads((tmp_path / "fetched.json").read_bytes())["kept"]) == ["a", "c"]
