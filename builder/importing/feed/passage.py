"""Passages as text: the letters of a title on one line, those of a text as Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from builder.importing import markup
from builder.importing.feed.entry import Passage
from builder.importing.markdown import prose, writer
from builder.parsing.header import CONTROL

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_UNSEEN: Final = re.compile(r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_BREAK: Final = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|pre|section|article|figure|figcaption)\b[^<>]*>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """A passage that has been read."""

    markdown: str = ""
    lines: tuple[str, ...] = ()
    """Its paragraphs in plain letters."""

    @property
    def plain(self) -> str:
        """All of it on one line."""
        return " ".join(self.lines)


def line(passage: Passage) -> str:
    """Return a title in plain letters: no tags, and its entities resolved once."""
    return " ".join(_lines(passage.letters)) if passage.is_html else _clean(" ".join(passage.letters.split()))


def text(passage: Passage, base: str = "") -> Text:
    """Return a text; its links are made whole by ``base``. HTML without a tag is plain text, parted by blank lines."""
    if passage.is_html and _TAG.search(passage.letters):
        root = markup.fragment(_clean(passage.letters))
        lines = _lines(passage.letters)
        return Text(_clean(writer.write(root, base)).strip() or prose.markdown(lines), lines)
    letters = html.unescape(passage.letters) if passage.is_html else passage.letters
    paragraphs = prose.paragraphs(_clean(letters).splitlines())
    return Text(prose.markdown(paragraphs), paragraphs)


def _lines(letters: str) -> tuple[str, ...]:
    """Return the lines of some HTML in plain letters, as a browser would break them."""
    root = markup.fragment(_BREAK.sub("\n", " ".join(_UNSEEN.sub(" ", letters).split())))
    lines = _clean("".join(map(str, root.itertext()))).split("\n")
    return tuple(clean for clean in (" ".join(found.split()) for found in lines) if clean)


def _clean(letters: str) -> str:
    return CONTROL.sub("", letters)
