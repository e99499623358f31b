"""Decoding: bytes to text, by mark, by what is declared, as UTF-8, and last by a guess that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import decoding

TEXT = "Fog lifts — چراغ روشن شد\nThe café opens.\n"
LATIN = "The café on the quay of Zürich opens. “It was time,” the baker said – and “more than time.”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_text_is_the_same_however_it_is_stored(encoding: str, end: str) -> None:
    """Encodings with a mark, and line ends of any kind, give the text of their plain UTF-8 twin."""
    found = decoding.decode(TEXT.replace("\n", end).encode(encoding))
    assert (found.text, found.doubts) == (TEXT, ())


def test_big_end_first_is_understood() -> None:
    """UTF-16 may begin with its big end."""
    assert decoding.decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Caf\xe9".encode("latin-1"), "iso-8859-1", "Café"),
        (b"\x93Fog\x94", "ISO-8859-1", "“Fog”"),
        (b"\x93Fog\x94", "windows-1252", "“Fog”"),
        ("Мы".encode("koi8-r"), "koi8-r", "Мы"),
        ("مه".encode("cp1256"), "windows-1256", "مه"),
        ('<meta charset="windows-1251"><p>Мы'.encode("cp1251"), "", '<meta charset="windows-1251"><p>Мы'),
        ("<?xml version='1.0' encoding='koi8-r'?><a>Мы</a>".encode("koi8-r"), "",
         "<?xml version='1.0' encoding='koi8-r'?><a>Мы</a>"),
        ("\ufeffMы".encode(), "koi8-r", "Mы"),
        ("Café".encode(), "no-such-encoding", "Café"),
        ("Café".encode(), "rot13", "Café"),
        ("Café".encode(), "ascii", "CafÃ©"),
    ],
    ids=["Latin-1", "what the web calls Latin-1", "Windows", "Russian", "Persian", "a page's own word",
         "a feed's own word", "the mark is stronger", "an unknown name", "no encoding of text",
         "a wrong word that can be followed"],
)  # fmt: skip
def test_what_is_declared_is_believed(data: bytes, declared: str, text: str) -> None:
    """The carrier's word comes after a mark and before a guess; a name that is none is passed over."""
    found = decoding.decode(data, declared)
    assert (found.text, found.doubts) == (text, ())


def test_a_guess_is_told() -> None:
    """Bytes that are not UTF-8 and declare nothing are read all the same, and a person is told to look."""
    found = decoding.decode(LATIN.encode("cp1252"))
    assert "caf" in found.text
    assert len(found.text) == len(LATIN)
    (doubt,) = found.doubts
    assert doubt.what == f"it does not say its encoding: read as {found.encoding}, look at the letters"


def test_a_wrong_declaration_is_told() -> None:
    """Where the declared encoding cannot be, the guess says so."""
    found = decoding.decode(LATIN.encode("cp1252"), "utf-8")
    assert found.doubts[0].what.startswith("it says utf-8 and is not: read as ")


@pytest.mark.parametrize(
    ("data", "text", "what"),
    [
        (b"\xef\xbb\xbfFog\xff", "Fog\ufffd", "1 place is not utf-8 text, marked with \ufffd"),
        (b"\xff\xfea\0\0\xd8b\0", "a\ufffdb", "1 place is not utf-16 text, marked with \ufffd"),
        (b"\xef\xbb\xbf\xffFog\xff", "\ufffdFog\ufffd", "2 places are not utf-8 text, marked with \ufffd"),
    ],
    ids=["half a mark", "half a pair", "two"],
)
def test_places_that_are_no_text_are_marked_and_counted(data: bytes, text: str, what: str) -> None:
    """A few broken bytes do not cost the rest: each gets a mark, and a doubt counts them."""
    found = decoding.decode(data)
    assert (found.text, [doubt.what for doubt in found.doubts]) == (text, [what])


def test_a_mark_that_was_in_the_text_is_no_fault() -> None:
    """The replacement character may stand in a text: it was lost earlier, by somebody else."""
    assert decoding.decode("Fog \ufffd lifts".encode()).doubts == ()


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "cp1252", "idna", "punycode", "utf-7", "hex"]))
def test_any_bytes_are_a_text(data: bytes, declared: str) -> None:
    """Whatever comes in, the answer is a text with plain line ends."""
    found = decoding.decode(data, declared)
    assert not set(found.text) & set("\r\x0b\x0c\x85\u2028\u2029")
