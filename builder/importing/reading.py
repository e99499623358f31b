"""Reading: a raw document of any kind to the articles that it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from builder.importing import decoding, kinds, soundness
from builder.importing.cleaning import patterns
from builder.importing.decoding import Decoded
from builder.model.document import Document, RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.parsing.header import CONTROL

LARGEST: Final = 20_000_000
"""Bytes of one document."""


def read(raw: RawDocument, settings: Settings) -> Reading:
    """Return what a raw document holds, or why it holds nothing that can be imported.

    A module that knows a kind is imported when the first document of that kind comes.
    """
    refused = _refused(raw)
    if refused:
        return Reading(problems=(refused,))
    decoded = decoding.decode(raw.data, raw.charset)
    reading = _read(raw, decoded, settings)
    documents = (_finished(soundness.sound(document), settings) for document in reading.documents)
    return replace(reading, documents=tuple(document.doubted(*decoded.doubts) for document in documents))


def too_large(name: str, size: int) -> Problem:
    """Return the problem of a document that is not read for its size."""
    return Problem(name, 0, f"{size:,} bytes, expected {LARGEST:,} at most", "split the file")


def _finished(document: Document, settings: Settings) -> Document:
    """Return a sound document without what the site's own settings leave out."""
    return patterns.without(_spoken(document, settings), settings)


def _spoken(document: Document, settings: Settings) -> Document:
    """Return the document without its language where that is the site's: then nothing needs to be said."""
    primary, *_ = (document.language or "").lower().split("-")
    return replace(document, language=None) if primary == settings.language.lower().split("-")[0] else document


def _refused(raw: RawDocument) -> Problem | None:
    """Return why a document is not even looked into; None where it is."""
    if not raw.data.strip():
        return Problem(raw.name, 0, "the file is empty, expected text", "leave it out")
    if len(raw.data) > LARGEST:
        return too_large(raw.name, len(raw.data))
    if what := kinds.foreign(raw.data):
        return Problem(raw.name, 0, f"{what}, expected text, a web page, a feed or mail", "save its text, import that")
    return None


def _read(raw: RawDocument, decoded: Decoded, settings: Settings) -> Reading:
    match kinds.kind(decoded.text):
        case "text":
            return _text(raw, decoded.text, settings)
        case "post":
            return _post(raw, decoded.text, settings)
        case "page":
            from builder.importing.page import page

            return page.read(raw, decoded.text, settings)
        case "feed":
            from builder.importing.feed import syndication

            return syndication.read(raw, decoded.text, settings)
        case "json feed":
            from builder.importing.feed import jsonfeed

            return jsonfeed.read(raw, decoded.text, settings)
        case "opml":
            from builder.importing.feed import opml

            return opml.read(raw, decoded.text)
        case "mail":
            from builder.importing.mail import message

            return message.read(raw, settings)
        case None:
            what = "markup or data that holds no article, expected text, a web page, a feed or mail"
            return Reading(problems=(Problem(raw.name, 0, what, "paste its text into a .txt file and import that"),))


def _post(raw: RawDocument, text: str, settings: Settings) -> Reading:
    from builder.importing.post import post

    if hidden := _hidden(raw, text):
        return Reading(problems=(hidden,))
    return post.read(raw.name, text.removeprefix("\ufeff").replace("\r\n", "\n"), settings)


def _hidden(raw: RawDocument, text: str) -> Problem | None:
    """Return what is wrong with a text that holds what nobody can see; None where it does not."""
    if not (found := CONTROL.search(text)):
        return None
    line = text.count("\n", 0, found.start()) + 1
    what = f"control character U+{ord(found[0]):04X}, expected text"
    return Problem(raw.name, line, what, "delete the character; if there are many, this is not a text file")


def _text(raw: RawDocument, text: str, settings: Settings) -> Reading:
    from builder.importing.text import forms

    if hidden := _hidden(raw, text):
        return Reading(problems=(hidden,))
    if not text.strip():
        problem = Problem(raw.name, 0, "the file holds only blank space, expected text", "leave it out")
        return Reading(problems=(problem,))
    return Reading(forms.documents(text, settings))
