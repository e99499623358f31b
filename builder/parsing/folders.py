"""The folders of content files, which tell their days."""

from __future__ import annotations

from datetime import date

from builder.parsing.notes import Notes


def day_of(year: str, month: str, day: str, notes: Notes) -> date | None:
    """Return the day that a folder stands for; None, and a note, where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        notes.add(0, f"the folder {year}/{month}/{day} is no day: {error}", "move the file to the day it belongs to")
        return None
