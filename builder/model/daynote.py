"""Day notes: what the editor says of a day, above its edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

NAME: Final = "_day.md"
"""How a day's note is called in the folder of its day."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """The editor's words about one day."""

    path: str
    """The file under content/, with forward slashes."""
    day: date
    title: str
    """Empty where it has none."""
    language: str
    """BCP 47 tag (RFC 5646); the site's unless the note names its own."""
    html: str
    """The text as clean HTML; empty where there is only a title."""

    @property
    def heading(self) -> DayNote | None:
        """What a list of days may show of it: its title; None where it has none."""
        return replace(self, html="") if self.title else None


def is_day_note(path: str) -> bool:
    """Say whether a file is called as a day's note, wherever it lies.

    >>> is_day_note("content/2021/12/25/_day.md"), is_day_note("content/2021/12/25/good-day.md")
    (True, False)
    """
    return path.rpartition("/")[2] == NAME
