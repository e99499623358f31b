"""Raw documents: bytes to text, and what cannot be one told by name."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import raw
from builder.model.document import RawDocument
from builder.model.problem import Problem

TEXT = "Fog lifts — چراغ روشن شد\nThe café opens.\n"
PLAIN = "expected plain text\n  hint: paste its text into a .txt file and import that"


def text(data: bytes) -> str:
    """Return the text of a document that must be one."""
    found = raw.read("a.txt", data)
    assert isinstance(found, RawDocument), str(found)
    return found.text


def told(data: bytes) -> str:
    """Return why a document is none."""
    found = raw.read("a.txt", data)
    assert isinstance(found, Problem), found
    return str(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_text_is_the_same_however_it_is_stored(encoding: str, end: str) -> None:
    """Encodings with a mark, and line ends of any kind, give the text of their plain UTF-8 twin."""
    assert text(TEXT.replace("\n", end).encode(encoding)) == TEXT


def test_big_end_first_is_understood() -> None:
    """UTF-16 may begin with its big end."""
    assert text(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_a_document_knows_its_bytes() -> None:
    """The digest is that of the bytes as they came, so that the original can be found again."""
    data = TEXT.encode("utf-16")
    assert raw.read("a.txt", data) == RawDocument("a.txt", hashlib.sha256(data).hexdigest(), TEXT)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\0", "an archive or office file"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a web archive"),
        (b"\x1f\x8b\x08\0", "a web archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"<!DOCTYPE html>\n<p>Fog", "a web page"),
        (b"\n\n  <html lang=en>", "a web page"),
        (b"<head><title>Fog</title>", "a web page"),
        (b"\xef\xbb\xbf<BODY bgcolor=white>", "a web page"),
        (b"<?xml version='1.0'?>", "a feed or other XML"),
        (b"<rss version='2.0'>", "a feed or other XML"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a feed or other XML"),
        (b"<rdf:RDF>", "a feed or other XML"),
        (b"<opml version='2.0'>", "a feed or other XML"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "JSON"),
        (b'[\n  {\n    "title": "Fog"\n  }\n]', "JSON"),
        (b'["Fog"]', "JSON"),
        (b"From ada@harbour.example Mon Dec 27 10:00:00 2021\nReceived: from x\n", "an e-mail"),
        (b"Return-Path: <ada@harbour.example>\n", "an e-mail"),
        (b"Subject: Fog lifts\n\nThe fog lifts.\n", "an e-mail"),
    ],
    ids=lambda value: ascii(value)[:30] if isinstance(value, bytes) else "",
)
def test_another_kind_of_file_is_told_by_name(data: bytes, kind: str) -> None:
    """What only looks like text, or is none at all, is refused by its first bytes, whatever it is called."""
    assert told(data) == f"a.txt: {kind}, {PLAIN}"


@pytest.mark.parametrize(
    "line",
    [
        "{{ site.title }} and {% raw %}", "[[Fog]] lifts", "{Fog} lifts", "[Fog lifts](x)", "<b>Fog</b> lifts",
        "<header> is a tag", "From the harbour: fog", "Subject to change: the fog", "---\ntitle: Fog\n---",
        "GIF of the fog", "PK and other letters", "% of fog",
    ],
)  # fmt: skip
def test_a_lookalike_of_another_kind_is_text(line: str) -> None:
    """A headline that only begins a little like another kind of file is a headline."""
    assert text(line.encode()) == line


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: the file is empty, expected text\n  hint: leave it out"),
        (b" \r\n\t", "a.txt: the file is empty, expected text\n  hint: leave it out"),
        (b"\xef\xbb\xbf", "a.txt: the file holds only blank space, expected text\n  hint: leave it out"),
        ("\u2003\u2028".encode(), "a.txt: the file holds only blank space, expected text\n  hint: leave it out"),
        (b"Fog\nlifts at caf\xe9\n",
         "a.txt:2: byte 0xe9 at offset 16 is not UTF-8 text\n"
         "  hint: save the file as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8"),
        (b"\xef\xbb\xbfFog\xff",
         "a.txt:1: byte 0xff at offset 6 is not UTF-8 text\n"
         "  hint: save the file as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8"),
        (b"\xff\xfea\0\0\xd8b\0",
         "a.txt:1: byte 0x00 at offset 4 is not UTF-16 text\n"
         "  hint: save the file as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8"),
        (b"Fog\r\n\r\nlifts\0",
         "a.txt:3: control character U+0000, expected text\n"
         "  hint: delete the character; if there are many, this is not a text file"),
        (b"Fog \x1b[1mlifts",
         "a.txt:1: control character U+001B, expected text\n"
         "  hint: delete the character; if there are many, this is not a text file"),
        ("Fog".encode("utf-16-le"),
         "a.txt:1: control character U+0000, expected text\n"
         "  hint: delete the character; if there are many, this is not a text file"),
        (b"x" * 20_000_001, "a.txt: 20,000,001 bytes, expected 20,000,000 at most\n  hint: split the file"),
    ],
    ids=["nothing", "blanks", "a mark alone", "wide blanks", "Latin-1", "half a mark", "half a pair", "NUL", "escape",
         "UTF-16 without a mark", "too large"],
)  # fmt: skip
def test_bytes_that_are_no_text_are_told_with_their_place(data: bytes, message: str) -> None:
    """Nothing is guessed: what cannot be read is refused, with line, offset and a way out."""
    assert told(data) == message


@given(st.binary())
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    """Whatever comes in, the answer is a text with plain line ends, or one problem."""
    found = raw.read("a.txt", data)
    if isinstance(found, RawDocument):
        assert found.text.strip()
        assert len(found.text.splitlines()) == found.text.rstrip("\n").count("\n") + 1 + found.text.endswith("\n\n")
