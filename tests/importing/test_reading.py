"""Reading: what becomes of a raw document, and why it becomes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import reading
from builder.model.document import RawDocument, Reading
from tests.importing.conftest import SETTINGS


def read(data: bytes) -> Reading:
    """Return what some bytes hold."""
    return reading.read(RawDocument("a.txt", data), SETTINGS)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: the file is empty, expected text\n  hint: leave it out"),
        (b" \r\n\t", "a.txt: the file is empty, expected text\n  hint: leave it out"),
        (b"\xef\xbb\xbf", "a.txt: the file holds only blank space, expected text\n  hint: leave it out"),
        ("\u2003\u2028".encode(), "a.txt: the file holds only blank space, expected text\n  hint: leave it out"),
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
        (b"%PDF-1.7", "a.txt: a PDF, expected text, a web page, a feed or mail\n  hint: save its text, import that"),
        (b'{"fog": 1}',
         "a.txt: markup or data that holds no article, expected text, a web page, a feed or mail\n"
         "  hint: paste its text into a .txt file and import that"),
    ],
    ids=["nothing", "blanks", "a mark alone", "wide blanks", "NUL", "escape", "UTF-16 without a mark", "too large",
         "a PDF", "data"],
)  # fmt: skip
def test_what_holds_no_article_is_told_with_its_place(data: bytes, message: str) -> None:
    """What cannot be read is refused by name, with the line where there is one, and a way out."""
    found = read(data)
    assert ([str(problem) for problem in found.problems], found.documents) == ([message], ())


def test_text_in_another_encoding_is_read_and_told() -> None:
    """A paste that is not UTF-8 is read by guess; each of its articles says so."""
    found = read("Fog lifts\n\nThe café on the quay opens, the baker said. It was time.\n".encode("cp1252"))
    assert found.problems == ()
    (document,) = found.documents
    assert document.title == "Fog lifts"
    assert any("look at the letters" in doubt.what for doubt in document.doubts)


def test_a_document_knows_its_bytes() -> None:
    """The digest is that of the bytes as they came, so that the original can be found again."""
    assert RawDocument("a.txt", b"Fog").sha256 == RawDocument("b.txt", b"Fog").sha256
    assert RawDocument("a.txt", b"Fog").sha256 != RawDocument("a.txt", b"Fog\n").sha256


@given(st.binary(max_size=400))
def test_any_bytes_are_articles_or_problems(data: bytes) -> None:
    """Whatever comes in, the answer is at least one article or a problem, and never a traceback."""
    found = read(data)
    assert found.documents or found.problems
    assert all(document.title for document in found.documents)
