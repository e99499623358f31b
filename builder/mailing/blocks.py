"""Blocks: the pieces at which a text can be cut."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import accumulate, pairwise
from typing import Final

_BLOCKS: Final = {"p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "table", "hr"}
_VOID: Final = {"br", "hr"}


def blocks(html: str) -> tuple[str, ...]:
    r"""Return the paragraphs, lists, quotations and so on of clean HTML, each whole; joined they are the text again.

    What stands between two of them belongs to the first.

    >>> blocks("<p>Fog</p>\n<ul>\n<li><p>Ice</p></li>\n</ul>")
    ('<p>Fog</p>\n', '<ul>\n<li><p>Ice</p></li>\n</ul>')
    """
    reader = _Reader(html)
    cuts = sorted({0, *reader.starts, len(html)})
    return tuple(html[start:end] for start, end in pairwise(cuts))


class _Reader(HTMLParser):
    """Notes where each block begins that lies in no other element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.starts: list[int] = []
        self._lines = (0, *accumulate(len(line) + 1 for line in html.split("\n")))
        self._depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if not self._depth and tag in _BLOCKS:
            line, column = self.getpos()
            self.starts.append(self._lines[line - 1] + column)
        self._depth += tag not in _VOID

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag not in _VOID
