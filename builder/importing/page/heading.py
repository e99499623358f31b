"""Heading: what stands over an article's text: its headline, its standfirst, and the line of who and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.importing import markup
from builder.importing.markup import Element
from builder.model.document import Dropped

_STANDFIRST: Final = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:title|head(?:line|ing)?)|dek|deck|stand-?first|summary|description|excerpt|chapo|kicker|strapline"
    r"|article__(?:intro|desc)|introtext|sub-?headline|tagline|synopsis|entradilla|bajada|sottotitolo)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What newsrooms call the sentence under a headline that sums up the story."""
_SENTENCE_END: Final = (".", "!", "?", "؟", "。", "…", ":", "”", '"', "»")
_LONGEST_SUMMARY: Final = 500
_LEFT: Final = frozenset({"h2", "h3", "h4", "h5", "h6", "figure"})
"""Short, and yet a part of what follows."""
_LONGEST_LINE: Final = 120
"""Letters of a line that says who wrote and when."""


def cut(root: Element) -> tuple[Dropped, ...]:
    """Take what stands over an article's text out of it, and return it; all is left where there is no headline.

    Only lines that are no sentences go: what may be the first words of the story stays.
    """
    headline = next((h for h in root.iter("h1") if markup.text(h)), None)
    if headline is None:
        return ()
    dropped: list[Dropped] = []
    for element in list(_above(root, headline)):
        if _is_line(markup.text(element)):
            dropped.extend(_told(element, "above the headline"))
    for element in list(_below(root, headline)):
        if is_standfirst(element) and len(markup.text(element)) <= _LONGEST_SUMMARY:
            dropped.extend(_told(element, "standfirst"))
        elif not _is_line(markup.text(element)):
            break
        elif element.tag not in _LEFT:
            dropped.extend(_told(element, "under the headline"))
    return tuple(dropped)


def is_standfirst(element: Element) -> bool:
    """Say whether a paragraph sums up the story, by its name or because it stands in the header."""
    if _STANDFIRST.search(str(element.get("class") or "")):
        return True
    return element.tag == "header" or next(element.iterancestors("header"), None) is not None


def _above(root: Element, headline: Element) -> Iterator[Element]:
    for element in (headline, *headline.iterancestors()):
        if element is root:
            return
        yield from element.itersiblings("*", preceding=True)


def _below(root: Element, headline: Element) -> Iterator[Element]:
    for element in (headline, *headline.iterancestors()):
        if element is root:
            return
        yield from element.itersiblings("*")


def _told(element: Element, rule: str) -> tuple[Dropped, ...]:
    text = markup.text(element)
    markup.cut(element)
    return (Dropped(text, rule),) if text else ()


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and not text.endswith(_SENTENCE_END)
