"""Topics of a header: one word for another where it stands, in the style in which the list is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.editing import amending, lists


def retopiced(text: str, is_old: Callable[[str], bool], is_new: Callable[[str], bool], new: str) -> str | None:
    """Return a content file's text with ``new`` for each old topic; None where that cannot be done without harm.

    A flow list stays one, and so does a block list. Where the new topic is there already, the old is taken out.
    """
    before = amending.texts(text, "topics")
    olds = [n for n, topic in enumerate(before) if is_old(topic)]
    has_new = any(is_new(topic) and not is_old(topic) for topic in before)
    gone = olds if has_new else olds[1:]
    wanted = [new if n in olds else topic for n, topic in enumerate(before) if n not in gone]
    words = amending.words(text, "topics")[1:]
    made: str | None = text
    if olds and not has_new and len(words) == len(before):
        made = _replaced(text, *words[olds[0]], new)
    if made is not None and gone:
        made = lists.dropped(made, "topics", gone)
    if made is not None and amending.differs_in(text, made, "topics") and amending.texts(made, "topics") == wanted:
        return made
    return amending.amended(text, "topics", wanted)


def _replaced(text: str, start: int, end: int, new: str) -> str:
    """Return a text with another word at a place, in the quotes that stand there."""
    quote = text[start] if text[start] in "'\"" else ""
    return text[:start] + quote + new + quote + text[end:]


def filed(text: str, topics: Sequence[str]) -> str | None:
    """Return a content file's text with other topics; None where that cannot be done without harm.

    A list in brackets on one line stays one.
    """
    if lines := amending.lines_of(text, "topics"):
        start, end = lines
        old = text[start:end]
        new = re.sub(r"(?<=:)([ \t]*)\[[^\]\n]*\]", lambda found: f"{found[1]}[{', '.join(topics)}]", old, count=1)
        made = text[:start] + new + text[end:]
        if new != old and amending.differs_in(text, made, "topics") and amending.texts(made, "topics") == [*topics]:
            return made
    return amending.amended(text, "topics", list(topics))
