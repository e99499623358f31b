"""Prose as Markdown: plain text, written so that a page shows it letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_ANYWHERE: Final = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
"""What Python-Markdown reads as markup inside a line; an underscore within a word it leaves alone."""
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
_FENCE: Final = re.compile(r"^~(?=~~)")
"""Begins a block of code, and no backslash takes that away."""
_UNDERLINE: Final = re.compile(r"^=(?==*\s*$)")
"""Makes a heading of the line above."""
_REFERENCE: Final = re.compile(r"^(\[[^\[\]]*\]):")
"""Names an address and is not shown."""
_COLUMNS: Final = re.compile(r"(?=[^|]*\|)[-:|\\ ]+")
"""Makes a table of the line above."""
_LINE_START: Final = re.compile(r"^(?:(?=[#>+-])|\d+(?=\.(?:\s|$)))")
"""Heading, quotation or list; the backslash goes before the mark, or between a number and its stop."""


def markdown(paragraphs: Iterable[str]) -> str:
    r"""Return paragraphs of plain text as Markdown, a blank line between them.

    >>> markdown(["2 * 3 = 6", "- no list"])
    '2 \\* 3 = 6\n\n\\- no list'
    """
    return "\n\n".join(escaped(p) for p in paragraphs)


def escaped(paragraph: str) -> str:
    """Return one paragraph on one line, its marks escaped."""
    return opened(inner(" ".join(paragraph.split())))


def inner(text: str) -> str:
    """Return text within a line, its marks escaped."""
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _ANYWHERE.sub(lambda found: "\\" + found[0], text)


def opened(line: str) -> str:
    """Return a line that is no heading, list, quotation, table or block of code, nor makes one of the line above."""
    if _COLUMNS.fullmatch(line):
        line = line.replace("|", "&#124;")
    line = _REFERENCE.sub(r"\1&#58;", _UNDERLINE.sub("&#61;", _FENCE.sub("&#126;", line)))
    return _LINE_START.sub(lambda found: found[0] + "\\", line)


def paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the paragraphs of a text: what blank lines part, each on one line."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return tuple(" ".join(" ".join(lines).split()) for lines in found if lines)
