"""Syndication: feeds in XML, every RSS and Atom, as they come: well-formed or not, whole or broken off."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Final

from builder.importing.feed import article, items, mending, parser, passage, repeats
from builder.importing.feed.parser import Parsed
from builder.model.document import Document, RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings

_DECLARES: Final = re.compile(r"<!(?:ENTITY\s|DOCTYPE\s[^>]{0,1000}\[)", re.IGNORECASE)
_SEALED: Final = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_ITEM: Final = re.compile(r"<(?P<end>/)?(?:\w+:)?(?:item|entry)(?:\s[^<>]*)?>", re.IGNORECASE)
_ROOT_END: Final = re.compile(r"</(?:\w+:)?(?:rss|rdf|feed|channel)\s*>", re.IGNORECASE)


def read(raw: RawDocument, text: str, settings: Settings) -> Reading:
    """Return the articles that a feed holds, and what of it could not be read."""
    if found := _DECLARES.search(text):
        what = "a document type with declarations of its own, which could grow without end; expected a plain feed"
        hint = "delete the declarations between the first line and the feed's first element"
        return Reading(problems=(Problem(raw.name, _line(text, found.start()), what, hint),))
    text = mending.mended(text)
    parsed = parser.parse(text)
    if isinstance(parsed, parser.Fault):
        what = f"a feed that cannot be read ({parsed.why}), expected RSS or Atom"
        return Reading(problems=(Problem(raw.name, parsed.line, what, "fetch the feed again, or import its pages"),))
    half = _half(text) if parsed.fault else 0
    feed = items.feed(parsed, raw.address)
    nodes = parsed.entries[: len(parsed.entries) - 1] if half else parsed.entries
    entries = [items.entry(node, parsed.version) for node in nodes]
    documents = [article.document(entry, feed, raw.address, settings) for entry in entries]
    problems = [*_faults(raw, parsed, half), *_empty(raw, documents)]
    return Reading(repeats.once(d for d in documents if d), tuple(problems))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _half(text: str) -> int:
    """Return the line of the item that a feed breaks off in; 0 where its last item has an end, or the feed itself."""
    bare = _SEALED.sub(lambda found: "\n" * found[0].count("\n"), text)
    last = next(iter(deque(_ITEM.finditer(bare), maxlen=1)), None)
    if last is None or last["end"] or last[0].endswith("/>") or _ROOT_END.search(bare, last.end()):
        return 0
    return _line(bare, last.start())


def _faults(raw: RawDocument, parsed: Parsed, half: int) -> Iterator[Problem]:
    if half:
        title = passage.line(items.entry(parsed.entries[-1], parsed.version).title)[:80] if parsed.entries else ""
        item = f'its item "{title}"' if title else f"its item {len(parsed.entries)}"
        what = f"the feed breaks off inside {item}, expected its end: the item is left out"
        yield Problem(raw.name, half, what, "fetch the feed again")
    if parsed.fault and not (half and parsed.fault.line >= half):
        count = len(parsed.entries)
        what = (
            f"XML that is not well-formed ({parsed.fault.why}), expected a feed: {count} items were found all the same"
        )
        yield Problem(raw.name, parsed.fault.line, what, "compare the items with the original, or fetch the feed again")
    elif not parsed.entries and not half:
        yield Problem(raw.name, 0, "a feed without items, expected one at least", "leave it out")


def _empty(raw: RawDocument, documents: list[Document | None]) -> Iterator[Problem]:
    for number, document in enumerate(documents, start=1):
        if document is None:
            what = f"item {number} of the feed has no title, no text and no address, expected an article"
            yield Problem(raw.name, 0, what, "leave it out")
