"""Day notes, read from content files: a title, if wanted, and the editor's words as Markdown."""

from __future__ import annotations

import re
from typing import Final

from builder.model.daynote import DayNote
from builder.model.problem import Problem
from builder.parsing import body, header
from builder.parsing.article import Lists
from builder.parsing.contract.frontmatter import NOTE
from builder.parsing.fields import LONGEST_TITLE, Fields
from builder.parsing.folders import day_of
from builder.parsing.notes import Notes

_PATH: Final = re.compile(r"content/(\d{4})/(\d{2})/(\d{2})/_day\.md", re.ASCII)


def read(path: str, data: bytes, lists: Lists) -> DayNote | tuple[Problem, ...]:
    """Return the note that a content file holds, or everything that is wrong with the file."""
    notes = Notes(path)
    text = header.decode(data, notes)
    found = header.read(text, notes) if text is not None else None
    place = _PATH.fullmatch(path)
    if not place:
        notes.add(0, "a day's note lies in the wrong place", "move it to content/YYYY/MM/DD/_day.md")
    day = day_of(place[1], place[2], place[3], notes) if place else None
    if found is None:
        return notes.problems
    keys = Fields(found.fields, notes, lists.zone)
    keys.refuse_unknown(NOTE.names)
    title, language = keys.text("title", LONGEST_TITLE), keys.language("language")
    rendered = body.read(found, notes, "make it shorter")
    if notes.problems or day is None:
        return notes.problems
    return DayNote(path, day, title, language or lists.settings.language, rendered.html)
