"""Blocks: what a text is made of, before it is written as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal, TypeAlias

Name: TypeAlias = Literal["a", "strong", "em", "del", "sup", "sub", "code"]

BLANK: Final = " \t\n\r\xa0\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that alone make no line: a newsletter fills its preview with them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is done to letters."""

    name: Name
    address: str = ""
    """Of a link."""


CODE: Final = Mark("code")
"""Stands inside all other marks, and holds a blank only between letters that are marked alike."""


@dataclass(frozen=True, slots=True)
class Span:
    """Letters that are marked alike."""

    text: str
    marks: frozenset[Mark] = frozenset()


Line: TypeAlias = tuple[Span, ...]
"""What stands between two breaks; blanks are single, none at its ends, and marked only within what is marked."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines with a break between them; mostly one."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within an article; level 1 is the article's own title."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """What someone else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    """The first number; None where items have none."""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of which every blank counts."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells; the first is the head."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pause."""


Block: TypeAlias = Paragraph | Heading | Quote | Items | Code | Table | Rule


def line(spans: Iterable[Span]) -> Line:
    r"""Return spans as one line; a blank is marked as both words beside it are.

    >>> em = frozenset({Mark("em")})
    >>> [s.text for s in line([Span("a "), Span(" b ", em), Span("\n"), Span("c", em)])]
    ['a ', 'b c']
    """
    pieces = _pieces(spans)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    for n, piece in enumerate(pieces):
        if piece.text == " ":
            before, after = pieces[n - 1].marks, pieces[n + 1].marks
            is_code = before == after and CODE in piece.marks
            pieces[n] = Span(" ", before if is_code else (before & after) - {CODE})
    return tuple(Span("".join(s.text for s in same), marks) for marks, same in groupby(pieces, attrgetter("marks")))


def _pieces(spans: Iterable[Span]) -> list[Span]:
    """Return words and blanks in turn, the first one a word."""
    pieces: list[Span] = []
    for span in filter(attrgetter("text"), spans):
        words = span.text.split()
        if (not words or span.text[0].isspace()) and pieces and pieces[-1].text != " ":
            pieces.append(Span(" ", span.marks))
        if words:
            pieces.append(Span(" ".join(words), span.marks))
        if words and span.text[-1].isspace():
            pieces.append(Span(" ", span.marks))
    return pieces


def plain(spans: Iterable[Span]) -> str:
    """Return the letters of spans."""
    return "".join(span.text for span in spans)


def is_blank(spans: Iterable[Span]) -> bool:
    """Say whether there is nothing to see."""
    return not plain(spans).strip(BLANK)
