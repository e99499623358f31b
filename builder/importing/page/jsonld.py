"""JSON-LD: what a page says of itself in a script, also where the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

Thing: TypeAlias = Mapping[str, Any]
"""One node, as JSON has it."""

_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA: Final = re.compile(r",(\s*[}\]])")
_SALVAGED: Final = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"'
)
_SALVAGED_AUTHOR: Final = re.compile(
    r'"author"\s*:[\[{\s]*(?:"@type"\s*:\s*"\w+"\s*,\s*)?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,100})"'
)
_DEEPEST: Final = 4
"""Levels of lists, graphs and main entities that lead to a node of the page itself."""
_HOLDERS: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_LARGEST: Final = 500_000
_MOST: Final = 200


def things(scripts: Iterable[str]) -> tuple[Thing, ...]:
    """Return the nodes that the scripts state about the page, those inside other things left out.

    >>> things(['{"@graph": [{"@type": "Article", "review": {"@type": "Review"}},]}'])[-1]["@type"]
    'Article'
    """
    found: list[Thing] = []
    for script in scripts:
        for value in _values(script[:_LARGEST]):
            found.extend(_nodes(value, 0))
    return tuple(found[:_MOST])


def text(value: object) -> str:
    """Return the text of a JSON value, entities read and tags taken away; empty where it is none.

    >>> text({"@value": "Fog &amp; rain"}), text(["Fog"]), text(3)
    ('Fog & rain', 'Fog', '')
    """
    if isinstance(value, Mapping):
        value = value.get("@value")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str):
        return ""
    plain = html.unescape(html.unescape(value))
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", plain).split())


def types(thing: Thing) -> frozenset[str]:
    """Return the names of a node's types, without the vocabulary they are from."""
    named = thing.get("@type")
    listed = named if isinstance(named, list) else [named]
    return frozenset(name.rsplit("/", 1)[-1] for name in listed if isinstance(name, str))


def _nodes(value: object, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for holder in _HOLDERS:
            if isinstance(value.get(holder), (dict, list)):
                yield from _nodes(value[holder], depth + 1)


def _values(script: str) -> Iterator[object]:
    """Yield the JSON values of a script: as it stands, mended, or what single keys can still be read."""
    bare = _WRAPPING.sub("", script).strip().rstrip(";").strip()
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        read = list(_read(attempt))
        if read:
            yield from read
            return
    salvaged: dict[str, object] = {}
    for found in _SALVAGED.finditer(bare):
        salvaged.setdefault(found[1], _unescaped(found[2]))
    authors = [{"@type": "Person", "name": _unescaped(found[1])} for found in _SALVAGED_AUTHOR.finditer(bare)]
    if salvaged:
        yield {"@type": "Article", **salvaged, "author": authors[:1]}


def _read(text_: str) -> Iterator[object]:
    """Yield the values that stand one after the other; none where one of them cannot be read."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(text_):
        try:
            value, at = decoder.raw_decode(text_, at)
        except (ValueError, RecursionError):
            return
        values.append(value)
        at += len(text_[at:]) - len(text_[at:].lstrip(" \t\r\n,;")) if len(values) < _MOST else len(text_)
    yield from values


def _unescaped(letters: str) -> str:
    try:
        return str(json.loads(f'"{letters}"', strict=False))
    except ValueError:
        return letters
