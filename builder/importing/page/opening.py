"""The opening: what stands at the head of an article's text and belongs to its fields."""

from __future__ import annotations

from builder.importing.markup import Element
from builder.importing.page.headings import seen
from builder.importing.wire import dateline
from builder.importing.wire.dateline import Dateline


def take_dateline(root: Element) -> Dateline | None:
    """Return the dateline that an article's first paragraph opens with, and take it out of there; None without one."""
    first = next((p for p in root.iter("p") if seen(p)), None)
    if first is None:
        return None
    found = dateline.read(seen(first))
    if found is not None:
        _cut(first, len("".join(found.letters.split())))
    return found


def _cut(element: Element, letters: int) -> int:
    """Take so many letters, spaces not counted, from the front of an element; return how many are left to take."""
    element.text, letters = _shorter(element.text, letters)
    for child in element:
        if letters <= 0:
            break
        if isinstance(child.tag, str):
            letters = _cut(child, letters)
        child.tail, letters = _shorter(child.tail, letters)
    return letters


def _shorter(text: str | None, letters: int) -> tuple[str | None, int]:
    if not text or letters <= 0:
        return text, letters
    at = 0
    while at < len(text) and letters:
        letters -= not text[at].isspace()
        at += 1
    return text[at:].lstrip(), letters
