"""Traps: values that Dateline reads as they are written, and other programs as something else.

YAML 1.1 (yaml.org/type) makes ``NO`` false, ``10:00`` six hundred and ``012`` ten; YAML 1.2 makes ``1e3`` a thousand. A
file that other tools read too is better off with quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from builder.model.problem import Problem
from builder.parsing import header
from builder.parsing.header import Field
from builder.parsing.notes import Notes

_OTHERS: Final = frozenset({"date", "publish", "expires", "updated", "rank", "on", "sha256"})
"""Keys whose values are no text for other programs either, or no words."""


def _sexagesimal(value: str) -> str:
    sign = -1 if value.startswith("-") else 1
    number = 0.0
    for part in value.lstrip("+-").replace("_", "").split(":"):
        number = number * 60 + float(part)
    return f"{sign * number:g}" if number < 1e6 else "a number"


def _float(value: str) -> str:
    return f"{float(value.replace('_', '')):.15g}"


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[str], str]], ...]] = tuple(
    (re.compile(form, re.ASCII), read)
    for form, read in (
        ("y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON", lambda _: "true"),
        ("n|N|no|No|NO|false|False|FALSE|off|Off|OFF", lambda _: "false"),
        ("Null|NULL", lambda _: "no value"),
        (r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9]*)?", _sexagesimal),
        (r"[-+]?0[0-7]+", lambda value: str(int(value, 8))),
        (r"[-+]?0x[0-9a-fA-F]+", lambda value: str(int(value, 16))),
        (r"[-+]?0b[01]+", lambda value: str(int(value, 2))),
        (r"[-+]?[1-9][0-9]*(?:_[0-9]+)+", lambda value: str(int(value))),
        (r"[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]{1,2}|[-+]?[0-9]+\.[0-9]*", _float),
        (r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", lambda _: "a number"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?", lambda _: "a date"),
    )
)
_LIKELY: Final = re.compile(
    r"(?:(?:^|[\s{,])(?!(?:" + "|".join(sorted(_OTHERS)) + r"):)\w+:[ \t]+|-[ \t]+|[\[,][ \t]*)"
    r"(?:[-+.]?[0-9][0-9a-fx_:.+\-tz \t]*|[-+]?\.(?:inf|nan)|y|n|yes|no|true|false|on|off|null)[ \t]*(?:$|[,\]}#])",
    re.IGNORECASE | re.MULTILINE | re.ASCII,
)
"""What a header holds in which there may be a trap; hardly any other is looked at closer."""
_CLOSING: Final = re.compile(r"^---[ \t\r]*$", re.MULTILINE)


def suggestions(path: str, data: bytes) -> Iterator[Problem]:
    """Yield the values of a content file that other programs read otherwise, where they stand without quotes."""
    text = header.decode(data, Notes(path))
    if text is None or not _LIKELY.search(text, 0, _end(text)):
        return
    found = header.read(text, Notes(path))
    lines = text.split("\n")
    for field in _values(found.fields) if found else ():
        value = field.value
        if isinstance(value, str) and lines[field.line - 1].startswith(value, field.column - 1):
            read = reading(value)
            if read:
                what = f'"{value}" stands without quotes: other programs read it as {read}'
                yield Problem(path, field.line, what, f'quote it: "{value}"', field.column)


def reading(value: str) -> str:
    """Return what other programs take an unquoted value for; empty where they take it as it is written.

    >>> reading("NO"), reading("10:00"), reading("012"), reading("1.10"), reading("1e3"), reading("2021")
    ('false', '600', '10', '1.1', '1000', '')
    """
    read = next((read(value) for form, read in _FORMS if form.fullmatch(value)), "")
    return "" if read == value else read


def _end(text: str) -> int:
    closing = _CLOSING.search(text, 3)
    return closing.start() if closing else len(text)


def _values(fields: Mapping[str, Field]) -> Iterator[Field]:
    """Yield the values whose letters matter, also those in lists and under keys."""
    for key, field in fields.items():
        if key not in _OTHERS:
            yield from _within(field)


def _within(field: Field) -> Iterator[Field]:
    if isinstance(field.value, Mapping):
        yield from _values(field.value)
    elif isinstance(field.value, tuple):
        for item in field.value:
            yield from _within(item)
    else:
        yield field
