"""Matter: front matter that another generator reads, as keys and their texts, in whichever of its forms it is written.

These are YAML between lines ``---`` (Jekyll, Hugo), TOML between lines ``+++`` (Hugo, Zola), and lines ``Key: value``
above the first blank one (Pelican).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from builder.parsing import header, toml
from builder.parsing.header import Field
from builder.parsing.notes import Notes

_TOML: Final = re.compile(r"\s*\+\+\+[ \t]*\n(?P<head>.*?)^\+\+\+[ \t]*(?:\n(?P<body>.*))?\Z", re.DOTALL | re.MULTILINE)
_LINE: Final = re.compile(r"(?P<key>[\w-]+):[ \t]*(?P<value>.*)")
_WHOLE: Final = ("title", "summary")
"""Keys of Pelican whose lines make one text; of others each line is a text of its own, such as an author."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A post, taken apart."""

    keys: Mapping[str, tuple[str, ...]]
    """The texts of each key that has any, by its name in lower case; those of a key in a table by ``table.key``."""
    body: str


def read(text: str, notes: Notes) -> Matter | None:
    """Return what a post consists of; None, and notes, where its front matter cannot be read."""
    match text.lstrip()[:3]:
        case "---":
            found = header.read(text, notes)
            return Matter(_gathered(_of_yaml("", found.fields)), found.body) if found else None
        case "+++":
            return _toml(text, notes)
    head, _, body = text.lstrip("\n").partition("\n\n")
    keys = _gathered(_of_lines(head))
    keys |= {key: (" ".join(keys[key]),) for key in _WHOLE if key in keys}
    return Matter({**keys, "slug": keys.get("slug") or (_slugified(keys.get("title", ("",))[0]),)}, body)


def _slugified(title: str) -> str:
    """Return the slug that Pelican gives to a title, by its default SLUG_REGEX_SUBSTITUTIONS."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip()).lower()


def _toml(text: str, notes: Notes) -> Matter | None:
    found = _TOML.match(text)
    if not found:
        notes.add(1, 'front matter opens here and is never closed, expected a line "+++"', 'write "+++" below it')
        return None
    try:
        table = tomllib.loads(found["head"])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, what = toml.complaint(str(error))
        above = text.count("\n", 0, found.start("head"))
        notes.add(above + (line or 1), f"{what}, expected TOML", "correct the line")
        return None
    return Matter(_gathered(_of_toml("", table)), found["body"] or "")


def _gathered(found: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for key, value in found:
        if shown := " ".join(value.split()):
            keys[key.lower()] = (*keys.get(key.lower(), ()), shown)
    return keys


def _of_yaml(inside: str, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    for key, field in fields.items():
        for one in field.value if isinstance(field.value, tuple) else (field,):
            if isinstance(one.value, Mapping):
                yield from _of_yaml(f"{inside}{key}.", one.value)
            elif isinstance(one.value, str):
                yield f"{inside}{key}", one.value


def _of_toml(inside: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, Mapping):
                yield from _of_toml(f"{inside}{key}.", one)
            elif isinstance(one, date | time):
                yield f"{inside}{key}", one.isoformat()
            else:
                yield f"{inside}{key}", str(one).lower() if isinstance(one, bool) else str(one)


def _of_lines(head: str) -> Iterator[tuple[str, str]]:
    """Yield Pelican's keys; a line that is indented goes on with the value above."""
    key = ""
    for line in head.split("\n"):
        found = _LINE.match(line)
        if found:
            key = found["key"]
        if key:
            yield key, found["value"] if found else line
