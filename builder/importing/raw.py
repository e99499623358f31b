"""Raw documents: bytes to text, and what cannot be one told by name."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from builder.model.document import RawDocument
from builder.model.problem import Problem
from builder.parsing.header import CONTROL

LARGEST: Final = 20_000_000
"""Bytes of one document."""

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHER_KINDS: Final = (
    ("a PDF", re.compile(rb"%PDF-")),
    ("an archive or office file", re.compile(rb"PK\x03\x04")),
    ("a web archive", re.compile(rb"WARC/\d|\x1f\x8b")),
    ("a picture", re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8")),
    ("a web page", re.compile(rb"\s*<(!doctype html|html|head|body)\b", re.IGNORECASE)),
    ("a feed or other XML", re.compile(rb"\s*<(\?xml|rss|feed|rdf:RDF|opml)\b", re.IGNORECASE)),
    ("JSON", re.compile(rb'\s*(?:\{|\[\s*\{?)\s*"')),
    ("an e-mail", re.compile(rb"(From [^\n]+\n)?(Received|Return-Path|Message-ID|MIME-Version|From|Date|Subject): ")),
)
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def read(name: str, data: bytes) -> RawDocument | Problem:
    """Return a document's text, or why it is none that can be imported."""
    if not data.strip():
        return Problem(name, 0, "the file is empty, expected text", "leave it out")
    if len(data) > LARGEST:
        return too_large(name, len(data))
    for kind, pattern in _OTHER_KINDS:
        if pattern.match(data.removeprefix(b"\xef\xbb\xbf")):
            return Problem(name, 0, f"{kind}, expected plain text", "paste its text into a .txt file and import that")
    text = _decoded(name, data)
    if isinstance(text, Problem):
        return text
    text = _BREAKS.sub("\n", text)
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"control character U+{ord(found[0]):04X}, expected text"
        return Problem(name, line, what, "delete the character; if there are many, this is not a text file")
    if not text.strip():
        return Problem(name, 0, "the file holds only blank space, expected text", "leave it out")
    return RawDocument(name, hashlib.sha256(data).hexdigest(), text)


def too_large(name: str, size: int) -> Problem:
    """Return the problem of a document that is not read for its size."""
    return Problem(name, 0, f"{size:,} bytes, expected {LARGEST:,} at most", "split the file")


def _decoded(name: str, data: bytes) -> str | Problem:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(error.object)  # which lacks the mark
        line = data[:at].count(b"\n") + 1
        what = f"byte {data[at]:#04x} at offset {at} is not {encoding.upper().removesuffix('-SIG')} text"
        return Problem(name, line, what, "save the file as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8")
