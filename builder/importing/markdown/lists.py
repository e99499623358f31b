"""Lists: what an item may hold in Markdown, and which neighbours become one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from builder.importing.markdown.blocks import (
    CODE,
    Block,
    Code,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    line,
)

_HIGHEST: Final = 999_999
_BLANK_LINES: Final = re.compile(r"\n{3,}")
"""Become one in indented code."""
_UNCLOSED: Final = "&#"
"""Begins a reference to a character, which Python-Markdown reads on beyond the end of indented code."""


def listed(items: Sequence[tuple[Block, ...]], start: int | None) -> list[Block]:
    """Return a list as blocks: as one, or as what stands in it where it only arranges a page.

    A list of cards, each with its heading, is no list to a reader.
    """
    opened = [_opened(settled(item, inside=True)) for item in items]
    found: list[tuple[Block, ...]] = []
    for blocks in opened:
        rest = blocks
        while rest and isinstance(rest[0], Items):
            found.extend(rest[0].items)
            rest = _opened(rest[1:])
        if rest:
            found.append(rest)
    if any(isinstance(block, Heading | Table) for item in found for block in item):
        return [block for item in found for block in item]
    start = start if start is None or 0 <= start <= _HIGHEST else 1
    return [Items(tuple(found), start)] if found else []


def settled(blocks: Iterable[Block], *, inside: bool) -> tuple[Block, ...]:
    """Return blocks as Markdown can tell them apart: neighbours that are lists or quotations become one.

    ``inside`` a list or a quotation there is no pause, and code neither follows a list nor other code.
    """
    found: list[Block] = []
    for _, neighbours in groupby(_plain(blocks) if inside else blocks, _kind):
        same = list(neighbours)
        match same[0]:
            case Items(_, start):
                found.append(Items(tuple(i for block in same if isinstance(block, Items) for i in block.items), start))
            case Quote():
                found.extend(quoted(b for block in same if isinstance(block, Quote) for b in block.blocks))
            case Code() if inside:
                text = "\n\n".join(block.text for block in same if isinstance(block, Code))
                found.append(Code(_BLANK_LINES.sub("\n\n", text)))
            case Rule():
                found.extend([Rule()] if found else [])
            case _:
                found.extend(same)
    return tuple(found[:-1] if found and isinstance(found[-1], Rule) else found)


def _kind(block: Block) -> object:
    return block.start is None if isinstance(block, Items) else type(block)


def _plain(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return blocks without those that do not go inside others."""
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Rule):
            continue
        if isinstance(block, Code) and (isinstance(last, Items) or _UNCLOSED in block.text):
            last = _lines(block.text)
        else:
            last = block
        yield last


def quoted(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks as a quotation; nothing where there are none."""
    inner = settled(blocks, inside=True)
    return [Quote(inner)] if inner else []


def _opened(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return an item that begins with no quotation or block of code, which Markdown does not know."""
    match blocks:
        case (Quote(inner), *rest):
            return _opened(settled((*inner, *rest), inside=True))
        case (Code(text), *rest):
            return (_lines(text), *rest)
        case _:
            return blocks


def _lines(code: str) -> Paragraph:
    lines = (line([Span(text, frozenset({CODE}))]) for text in code.split("\n"))
    return Paragraph(tuple(found for found in lines if found))
