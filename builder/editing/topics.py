"""Topics of a header: one word for another where it stands, in the style in which the list is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.editing import amending


def retopiced(text: str, is_old: Callable[[str], bool], is_new: Callable[[str], bool], new: str) -> str | None:
    """Return a content file's text with ``new`` for each old topic; None where that cannot be done without harm.

    A flow list stays one, and so does a block list. Where the new topic is there already, the list is written anew
    without the old.
    """
    before = amending.texts(text, "topics")
    has_new = any(is_new(topic) and not is_old(topic) for topic in before)
    wanted = [new if is_old(topic) else topic for topic in before if not (has_new and is_old(topic))]
    wanted = list(dict.fromkeys(wanted))
    lines = amending.lines_of(text, "topics")
    if lines is None:
        return None
    start, end = lines
    made = text[start:end]
    for old in filter(is_old, before):
        made = re.sub(rf"(?<![\w#-]){re.escape(old)}(?![\w-])(?!\s*:)", lambda _: new, made)
    made = text[:start] + made + text[end:]
    if amending.differs_in(text, made, "topics") and amending.texts(made, "topics") == wanted:
        return made
    return amending.amended(text, "topics", wanted)


def filed(text: str, topics: Sequence[str]) -> str | None:
    """Return a content file's text with other topics, slugs all; None where that cannot be done without harm.

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
