"""Lists of a header: items moved, put in and taken out, each with the lines that a person wrote for it.

The lines of an item are its own and the comments above it. Blank lines stay between items where they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from builder.editing import amending
from builder.editing.writing import dumped
from builder.parsing.header import Field

_DASH: Final = re.compile(r"( *)-(?=[ \t\r\n])")
_COMMENT: Final = re.compile(r"( *)#")
_REST: Final = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?\r?\n")
"""What may follow the one word of a line."""
_COMMA: Final = re.compile(r"[ \t]*,[ \t]*")
_LAST_COMMA: Final = re.compile(r"[ \t]*,\s*\Z")
_LINE: Final = re.compile(r"[^\n]*\n")
"""A line; a value may hold what Python takes for the end of one, such as U+2028."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, and how it is written."""

    value: object
    """Text, or a mapping of texts."""
    lines: str
    indent: int = 0
    """Spaces before its dash."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a list whose items stand below each other."""

    above: str
    """The key's line."""
    items: tuple[Item, ...]
    gaps: tuple[str, ...]
    """The blank lines before each item."""
    below: str
    """What comes after the last item and is not of the next key."""


def made(value: object) -> Item:
    """Return a new item; what stands under ``date`` is written as a day or moment where it is one."""
    if isinstance(value, dict):
        value = {key: amending.dated(str(said)) or said if key == "date" else said for key, said in value.items()}
    block = dumped({"items": [value]})
    read = amending.mapping(block)["items"]
    return Item(read[0] if isinstance(read, list) else read, block.partition("\n")[2])


def items(text: str, key: str) -> tuple[Item, ...]:
    """Return the items of a list in a content file's header; those of a list in flow style as they would be written."""
    block = _block(text, key)
    return block.items if block else tuple(made(amending.plain(field)) for field in _fields(text, key))


def listed(text: str, key: str, wanted: Sequence[Item]) -> str | None:
    """Return a content file's text with these items in the list; None where that cannot be done without harm.

    An item keeps its lines. A list in flow style is written anew, but keeps its comments; one without items is taken
    out with its key.
    """
    if not wanted:
        return amending.removed(text, key)
    block = _block(text, key)
    lines = amending.lines_of(text, key)
    if block and lines:
        whole = text[: lines[0]] + _written(block, wanted, _line_end(text)) + text[lines[1] :]
        if _says(text, whole, key, wanted):
            return whole
    anew = amending.amended(text, key, [])
    lines = amending.lines_of(anew, key) if anew else None
    if anew is None or lines is None:
        return None
    above = anew[slice(*lines)].replace(" []", "", 1)
    whole = anew[: lines[0]] + above + "".join(_lines(i, 0, _line_end(text)) for i in wanted) + anew[lines[1] :]
    return whole if _says(text, whole, key, wanted) else None


def added(text: str, key: str, value: object) -> str | None:
    """Return a content file's text with one more item at the end of a list; None where that would do harm."""
    found = amending.field(text, key)
    if found and found.value is not None and not isinstance(found.value, tuple):
        return None
    return listed(text, key, [*items(text, key), made(value)])


def dropped(text: str, key: str, gone: Collection[int]) -> str | None:
    """Return a content file's text without some items of a list, counted from 0; None where that would do harm.

    A list of words in brackets stays one.
    """
    kept = [item for n, item in enumerate(items(text, key)) if n not in gone]
    words = amending.words(text, key)[1:]
    if kept and not _block(text, key) and len(words) == len(_fields(text, key)):
        whole = text
        for n in sorted(gone, reverse=True):
            whole = _cut(whole, *words[n])
        if _says(text, whole, key, kept):
            return whole
    return listed(text, key, kept)


def _cut(text: str, start: int, end: int) -> str:
    """Return a text without a word in brackets and its comma; a line that holds nothing else goes with its comment."""
    first = text.rfind("\n", 0, start) + 1
    rest = _REST.match(text, end)
    if rest and not text[first:start].strip():
        return text[:first] + text[rest.end() :]
    if comma := _COMMA.match(text, end):
        before = text[:start].rstrip(" \t") if text[comma.end() :].startswith(("\r", "\n")) else text[:start]
        return before + text[comma.end() :]
    return _LAST_COMMA.sub("", text[:start]) + text[end:]


def _says(before: str, after: str, key: str, wanted: Sequence[Item]) -> bool:
    """Say whether a text has these items in its list, and is the same in all else."""
    said = [amending.plain(field) for field in _fields(after, key)]
    return said == [item.value for item in wanted] and amending.differs_in(before, after, key)


def _written(block: _Block, wanted: Sequence[Item], end: str) -> str:
    """Return a list's lines; a blank line goes with the place, and at last with an item that is gone."""
    stayed = [n for n, item in enumerate(block.items) if item in wanted]
    gaps = [block.gaps[0], *(block.gaps[n] for n in stayed[1:])]
    gaps += [""] * (len(wanted) - len(gaps))
    indent = block.items[0].indent
    below = "".join(gap + _lines(item, indent, end) for gap, item in zip(gaps, wanted, strict=False))
    return block.above + below + block.below


def _lines(item: Item, indent: int, end: str) -> str:
    """Return an item's lines at an indent; those that are there already stay as they are."""
    lines = item.lines.replace("\r\n", "\n").replace("\n", end)
    if item.indent == indent:
        return lines
    moved = (re.sub(rf"^ {{0,{item.indent}}}(?=\S| )", " " * indent, line) for line in _LINE.findall(lines))
    return "".join(moved)


def _block(text: str, key: str) -> _Block | None:
    """Return a list as it is written; None where there is none, or its items do not stand below each other."""
    span, fields = amending.lines_of(text, key), _fields(text, key)
    if span is None or not fields:
        return None
    lines = _LINE.findall(text, *span)
    opened = next((found for line in lines[1:] if (found := _DASH.match(line))), None)
    if opened is None:
        return None
    indent = len(opened[1])
    dashes = [n for n, line in enumerate(lines) if (found := _DASH.match(line)) and len(found[1]) == indent]
    if len(dashes) != len(fields):
        return None
    ends = [_end(lines, first, last, indent) for first, last in zip(dashes, [*dashes[1:], len(lines)], strict=True)]
    begins = [_begin(lines, last, first) for last, first in zip([1, *ends], dashes, strict=False)]
    return _Block(
        above=lines[0],
        items=tuple(
            Item(amending.plain(field), "".join(lines[first:last]), indent)
            for field, first, last in zip(fields, begins, ends, strict=True)
        ),
        gaps=tuple("".join(lines[last:first]) for last, first in zip([1, *ends], begins, strict=False)),
        below="".join(lines[ends[-1] :]),
    )


def _end(lines: Sequence[str], first: int, last: int, indent: int) -> int:
    """Return where an item ends: before the comments and blank lines that lead to the next."""
    while last > first + 1 and _is_between(lines[last - 1], indent):
        last -= 1
    return last


def _begin(lines: Sequence[str], first: int, dash: int) -> int:
    """Return where an item begins: with the first comment above its dash."""
    return next((n for n in range(first, dash) if lines[n].strip()), dash)


def _is_between(line: str, indent: int) -> bool:
    comment = _COMMENT.match(line)
    return not line.strip() or (comment is not None and len(comment[1]) <= indent)


def _fields(text: str, key: str) -> tuple[Field, ...]:
    found = amending.field(text, key)
    return found.value if found and isinstance(found.value, tuple) else ()


def _line_end(text: str) -> str:
    return "\r\n" if amending.is_crlf(text) else "\n"
