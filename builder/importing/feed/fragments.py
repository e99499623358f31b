"""Fragments: what of a JSON feed can be read although the whole cannot."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

CAUGHT: Final = (ValueError, RecursionError)
"""What the parser of JSON says to a fault, to a number of thousands of digits, to 20,000 brackets."""
_ITEMS: Final = re.compile(r'"items"\s*:\s*\[')
_TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\.)*+"?|[{}\[\]]')
"""A text, which ends with its line at the latest, or a bracket outside of texts."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that cannot be read."""

    line: int
    why: str


def why(error: BaseException) -> str:
    """Return what is wrong with some JSON, in words."""
    return "nested too deep" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))


def root(text: str, made: Callable[[list[tuple[str, Any]]], Any]) -> Any:
    """Return a feed's object with the keys above its items, and of the items what each is by itself; None without any.

    ``made`` makes an object of its pairs, as for ``json.loads``.
    """
    start = _ITEMS.search(text)
    if not start:
        return None
    try:
        head = json.loads(f"{text[: start.end()]}]}}", object_pairs_hook=made, strict=False)
    except CAUGHT:
        head = {}
    items = [_item(text, begin, end, made) for begin, end in _spans(text, start.end())]
    return made([*((key, value) for key, value in head.items() if key != "items"), ("items", items)])


def _item(text: str, begin: int, end: int, made: Callable[[list[tuple[str, Any]]], Any]) -> Any:
    try:
        return json.loads(text[begin:end], object_pairs_hook=made, strict=False)
    except CAUGHT as error:
        line = text.count("\n", 0, begin + getattr(error, "pos", 0)) + 1
        return Lost(line, why(error))


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each item begins and ends; the last may be half, where the text breaks off."""
    depth, begin = 0, start
    for token in _TOKEN.finditer(text, start):
        if token[0] in {"{", "["}:
            begin = begin if depth else token.start()
            depth += 1
        elif token[0] in {"}", "]"}:
            depth -= 1
            if depth < 0:
                return
            if depth == 0:
                yield begin, token.end()
    if depth:
        yield begin, len(text)
