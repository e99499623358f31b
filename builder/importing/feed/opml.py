"""OPML: a list of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.importing import markup, web
from builder.importing.feed import mending
from builder.importing.markup import Element
from builder.model.document import RawDocument, Reading, Subscription
from builder.model.problem import Problem

_HINT: Final = "save the list again where it comes from"
_NAMED: Final = re.compile(r"""\sxmlurl\s{0,9}=\s{0,9}["'][^"'\s]""", re.IGNORECASE)


def read(raw: RawDocument, text: str) -> Reading:
    """Return the feeds that a list names, each once, in its order; outlines that name no feed are folders."""
    root = markup.xml(mending.mended(text))
    if isinstance(root, str):
        return Reading(problems=(Problem(raw.name, 0, f"{root}, expected a list of feeds", _HINT),))
    feeds: dict[str, Subscription] = {}
    problems: list[Problem] = []
    found = [(outline, folder) for outline, folder in _outlines(root) if _attribute(outline, "xmlUrl")]
    for outline, folder in found:
        written = _attribute(outline, "xmlUrl")
        address = web.whole(written)
        if not address:
            what = f'"{written[:200]}" is no address of the web, expected http or https'
            problems.append(Problem(raw.name, 0, what, "mend the address or delete its line"))
        elif address not in feeds:
            title = _attribute(outline, "title") or _attribute(outline, "text")
            feeds[address] = Subscription(title or address, address, folder)
    problems.extend(_lost(raw, len(_NAMED.findall(text)), len(found)))
    return Reading(problems=tuple(problems), feeds=tuple(feeds.values()))


def _lost(raw: RawDocument, named: int, found: int) -> Iterator[Problem]:
    """Yield what is wrong with a list that names more feeds than could be found in it, or none."""
    if found < named:
        what = f"{named} feeds are named and {found} could be read, expected well-formed XML"
        yield Problem(raw.name, 0, what, "look for a quote or a bracket inside a title, or a list that breaks off")
    elif not found:
        yield Problem(raw.name, 0, "a list without a feed, expected outlines with an xmlUrl", _HINT)


def _outlines(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield each outline with its folder's name; not by recursion, since lists can be nested without end."""
    waiting = [(root, "")]
    while waiting:
        element, folder = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag.lower() == "outline":
            yield element, folder
            if not _attribute(element, "xmlUrl"):
                folder = _attribute(element, "text") or _attribute(element, "title") or folder
        waiting.extend((child, folder) for child in reversed(element))


def _attribute(element: Element, name: str) -> str:
    """Return an attribute on one line, whatever the case of its name: programs write xmlurl and xmlURL too."""
    found = (value for key, value in element.attrib.items() if str(key).lower() == name.lower())
    return " ".join(str(next(found, "")).split())
