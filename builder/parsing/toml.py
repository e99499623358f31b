"""TOML, read as the fields of a header are, with the lines that ``tomllib`` does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Final

from builder.parsing.header import Field
from builder.parsing.notes import Notes

_TABLE: Final = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*([\w.-]+)\s*=")


def read(text: str, notes: Notes) -> Mapping[str, Field] | None:
    """Return the keys and tables of a text; None, and a note, where it is not TOML."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        _note(str(error), text, notes)
        return None
    lines = _lines(text)
    return {key: _field(value, lines, (key,)) for key, value in table.items()}


def _note(error: str, text: str, notes: Notes) -> None:
    """Note what is wrong; at the end tomllib does not count the lines."""
    line, what = complaint(error)
    notes.add(line or len(text.splitlines()), f"not TOML: {what}", 'text stands in quotes: key = "value"')


def complaint(error: str) -> tuple[int, str]:
    """Return the line that tomllib hides in its sentence, and the sentence without it; 0 where that is the end.

    >>> complaint("Invalid value (at line 3, column 7)"), complaint("Expected '=' (at end of document)")
    ((3, 'Invalid value'), (0, "Expected '='"))
    """
    found = re.search(r"line (\d+)", error)
    return int(found[1]) if found else 0, re.sub(r" \(at .*\)", "", error)


def _field(value: object, lines: Mapping[tuple[str, ...], int], path: tuple[str, ...]) -> Field:
    """Return a value as a field, so that site.toml is checked by the same rules as a header."""
    line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 0)
    if isinstance(value, Mapping):
        return Field({key: _field(inner, lines, (*path, key)) for key, inner in value.items()}, line)
    if isinstance(value, list):
        return Field(tuple(_field(inner, lines, path) for inner in value), line)
    return Field(str(value).lower() if isinstance(value, bool) else str(value), line)


def _lines(text: str) -> Mapping[tuple[str, ...], int]:
    """Return the line of each table and key."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _TABLE.match(line):
            table = tuple(part.strip("\"' ") for part in heading[1].split("."))
            for depth in range(1, len(table) + 1):
                lines.setdefault(table[:depth], number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *key[1].split(".")), number)
    return lines
