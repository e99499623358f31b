"""Plain text: clean HTML as a mail without markup shows it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_APART: Final = {"p", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "dl", "hr"}
"""What has an empty line before and after it; so has a list that lies in no other."""
_LINES: Final = {"li", "dt", "dd", "tr"}
_INDENTED: Final = {"blockquote", "dd", "li"}
_BLANKS: Final = re.compile(r"[ \t\n\f\r]+")
"""What HTML takes for one blank; a no-break space is none of them."""


def plain(html: str) -> str:
    """Return clean HTML as lines: paragraphs apart, items with a dash or their number, quotations indented.

    The addresses of a paragraph's links stand below it in their order, each on a line of its own; one that the
    paragraph spells out is not told twice.

    >>> print(plain('<p>The <a href="https://port.example/">port</a> is open:</p><ul><li>by day</li></ul>'))
    The port is open:
    https://port.example/
    <BLANKLINE>
      - by day
    """
    return "\n".join(_Writer(html).lines)


class _Writer(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._words: list[str] = []
        """Of the paragraph that is being read."""
        self._addresses: list[str] = []
        self._leads: list[str] = []
        """What its lines begin with, outermost first; a dash or number is blank once it has been written."""
        self._lists: list[int | None] = []
        """The numbers of the next items; none where items have a dash."""
        self._link = ("", 0)
        """The address of the link that is being read, and where its words begin."""
        self._kept = False
        """Whether blanks are kept."""
        self._apart = False
        self.feed(html)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("ul", "ol"):
            self._break(apart=not self._lists)
            self._lists.append(int(given.get("start") or 1) if tag == "ol" else None)
        elif tag in _APART | _LINES:
            self._break(apart=tag in _APART)
        if tag in _INDENTED:
            self._leads.append(self._item() if tag == "li" else "    ")
        elif tag == "a":
            self._link = ((given.get("href") or "").removeprefix("mailto:"), len(self._words))
        elif tag in ("td", "th") and "".join(self._words).strip():
            self._words.append(" · ")
        elif tag == "pre":
            self._kept = True
        elif tag in ("br", "q"):
            self._words.append("\n" if tag == "br" else '"')
        elif tag == "hr":
            self._words.append("* * *")
            self._break(apart=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._end()
            self._lists.pop()
            self._apart = self._apart or not self._lists
        elif tag in _APART | _LINES:
            self._break(apart=tag in _APART)
        if tag in _INDENTED:
            self._leads.pop()
        elif tag == "a":
            address, start = self._link
            if address not in ("", *self._addresses, "".join(self._words[start:]).strip()):
                self._addresses.append(address)
        elif tag == "pre":
            self._kept = False
        elif tag == "q":
            self._words.append('"')

    def handle_data(self, data: str) -> None:
        self._words.append(data if self._kept else _BLANKS.sub(" ", data))

    def _item(self) -> str:
        """Return what an item of the innermost list begins with."""
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "  - "
        self._lists[-1] = number + 1
        return f"  {number}. "

    def _break(self, *, apart: bool) -> None:
        self._end()
        self._apart = self._apart or apart

    def _end(self) -> None:
        """Write the paragraph that was read, if there is any."""
        text = "".join(self._words)
        text = (
            text.strip("\n").rstrip() if self._kept else re.sub(r" *\n *", "\n", re.sub(" +", " ", text)).strip(" \n")
        )
        written = [*(text.split("\n") if text else ()), *self._addresses]
        if written and self._apart and self.lines:
            self.lines.append("")
        for line in written:
            self.lines.append("".join((*self._leads, line)).rstrip())
            self._leads = [" " * len(lead) for lead in self._leads]
        self._apart = self._apart and not written
        self._words, self._addresses = [], []
