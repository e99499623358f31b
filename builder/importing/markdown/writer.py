"""Writer: a tree of HTML as Markdown, from which Dateline's pages make the same blocks again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from builder.importing.markdown import inline, prose, tree
from builder.importing.markdown.blocks import Block, Code, Heading, Items, Line, Paragraph, Quote, Rule, Table
from builder.importing.markup import Element
from builder.parsing.body import BRACKETS

_BREAK: Final = "  "
"""Two blanks at the end of a line: Python-Markdown knows no backslash there."""
_INDENT: Final = "    "
"""Python-Markdown nests by four."""
_BACKQUOTES: Final = re.compile("`+")


def write(root: Element, address: str = "") -> str:
    """Return a tree of HTML as Markdown; links are made absolute by the page's ``address``.

    The first level of headings becomes the second, since a page's first is its title. A picture is left out, with its
    alternative text: without the picture the text tells of nothing. Its caption is kept, in italics. Of a text with
    more links or marks than a body may hold, only the letters and blocks are kept.
    """
    text = _written(tree.read(root, address))
    if max(text.count("["), text.count("<")) <= BRACKETS:
        return text
    return _written(tree.read(root, address, bare=True)).replace(r"\[", "&#91;")


def _written(blocks: tuple[Block, ...]) -> str:
    return "\n".join(_lines(blocks, inside=False))


def _lines(blocks: tuple[Block, ...], *, inside: bool) -> list[str]:
    """Return the lines of blocks, one that is blank between them; ``inside`` a list or a quotation."""
    lines: list[str] = []
    for n, block in enumerate(blocks):
        lines += [*([""] if n else []), *_block(block, inside=inside)]
    return lines


def _block(block: Block, *, inside: bool) -> list[str]:
    match block:
        case Paragraph(lines):
            return _paragraph(lines)
        case Heading(level, line):
            return [f"{'#' * level} {inline.write(line, _in_heading)}"]
        case Quote(blocks):
            return [
                f"> {line}".rstrip(" ") if not line.strip() else f"> {line}" for line in _lines(blocks, inside=True)
            ]
        case Items():
            return _items(block)
        case Code(text):
            return _code(text, inside=inside)
        case Table(rows):
            return _table(rows)
        case Rule():
            return ["---"]


def _paragraph(lines: Iterable[Line]) -> list[str]:
    written = [prose.opened(inline.write(line)) for line in lines]
    return [*(line + _BREAK for line in written[:-1]), *written[-1:]]


def _items(block: Items) -> list[str]:
    lines: list[str] = []
    tight = _is_tight(block)
    for n, item in enumerate(block.items):
        mark = "-" if block.start is None else f"{block.start + n}."
        first, *rest = _item(item, tight=tight)
        if lines and not tight:
            lines.append("")
        lines.append(f"{mark} {first}")
        lines.extend(_INDENT + line if line else "" for line in rest)
    return lines


def _item(item: tuple[Block, ...], *, tight: bool) -> list[str]:
    if not tight:
        return _lines(item, inside=True)
    return [line for block in item for line in _block(block, inside=True)]


def _is_tight(block: Items) -> bool:
    """Say whether no item needs a blank line: each is a paragraph, or one with a list under it that needs none."""
    return all(
        len(item) == 1 or (len(item) == 2 and isinstance(item[1], Items) and _is_tight(item[1])) for item in block.items
    )


def _code(text: str, *, inside: bool) -> list[str]:
    if inside:
        return [_INDENT + line if line else "" for line in text.split("\n")]
    fence = "`" * max(3, 1 + max(map(len, _BACKQUOTES.findall(text)), default=0))
    return [fence, *text.split("\n"), fence]


def _table(rows: tuple[tuple[tuple[Line, ...], ...], ...]) -> list[str]:
    head, *body = (f"| {' | '.join(map(_cell, row))} |" for row in rows)
    return [head, "|" + " --- |" * len(rows[0]), *body]


def _cell(lines: tuple[Line, ...]) -> str:
    return "<br>".join(inline.write(line, _in_cell) for line in lines)


def _in_cell(text: str) -> str:
    return prose.inner(text).replace("|", r"\|")


def _in_heading(text: str) -> str:
    return prose.inner(text).replace("#", r"\#")
