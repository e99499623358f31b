"""Dates as newspapers write them above a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from builder.importing.calendar import clock, days, months
from builder.importing.calendar.days import When

_LONGEST: Final = 160
"""Characters of a line in which a date is looked for."""

_ORDINAL: Final = r"(?:st|nd|rd|th|er|[.ºª°])?"
_DATE: Final = (
    rf"(?:(?P<weekday>{months.WEEKDAY})\.?(?:\s*[,،]\s*|\s+)(?:(?:den|le|el|il)\s+)?)?(?:"
    rf"(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s+(?:de|of|di)\s+|\s*-\s*|\s*)(?P<m1>{months.MONTH})\.?[,،]?"
    rf"(?:\s+(?:de|del|of)\s+|\s*-\s*|\s+)(?P<y1>\d{{4}})|"
    rf"(?P<m2>{months.MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y2>\d{{4}})|"
    r"(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})|"
    r"(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})"
    r")(?!\d)"
)
_TIME: Final = (
    r"(?:(?:T|\s*[,،|–-]?\s*(?:(?:at|um|à|alle|ore|ساعت)\s*)?)(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:\.\d{1,9})?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?:Uhr|hrs?)\b)?"
    r"(?:\s*\(?(?P<zone>[+-]\d{2}:?\d{2}|(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})\)?)?)?"
)
_PUBLISHED: Final = (r"(?:first\s+)?(?:published|posted|issued|released|date|publié|veröffentlicht|erschienen|"
                     r"publicado|pubblicato|تاریخ انتشار|تاریخ|نشر)")  # fmt: skip
_UPDATED: Final = (r"(?:last\s+)?(?:updated|modified|revised|mis à jour|modifié|aktualisiert|actualizado|aggiornato|"
                   r"atualizado|به‌روزرسانی)")  # fmt: skip
_LABEL: Final = rf"(?:(?:{_PUBLISHED}|(?P<updated>{_UPDATED}))(?:\s+(?:on|at|le|am|el|il|em))?\s*:?\s*)?"

_YEAR: Final = re.compile(r"\d{4}")
_OPENING: Final = re.compile(rf"\s*{_DATE}", re.IGNORECASE)
_ALONE: Final = re.compile(rf"{_LABEL}{_DATE}{_TIME}", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"\s*[-–—:|]?\s*")

_WRONG: Final = "does not exist or has another weekday"
_EITHER: Final = "can be read day first or month first"


@dataclass(frozen=True, slots=True)
class Opening:
    """A date at the beginning of a line."""

    when: When | None
    """None: the date cannot be taken, for ``fault``."""
    letters: str
    """The date as written."""
    rest: str = ""
    """What follows it on the line."""
    fault: str = ""
    """What is wrong with the date, as the end of a sentence that begins with it."""
    marked: bool = True
    """A weekday goes with it or the headline is glued to it: no sentence begins so."""
    updated: bool = False
    """It is the day of a later change, not the story's."""


def opening(line: str) -> Opening | None:
    """Return the date that a line begins with, where it is no part of a sentence; the headline may be glued to it.

    >>> opening("Monday 26 December 2011Fog lifts").rest
    'Fog lifts'
    >>> opening("Tuesday 26 December 2011Fog lifts").when is None
    True
    >>> opening("Monday 26 December 2011 was cold.") is None
    True
    """
    head = line[:_LONGEST]
    found = _OPENING.match(head) if _YEAR.search(head) else None
    if not found:
        return None
    gap = _SEPARATOR.match(line, found.end())
    end = gap.end() if gap else found.end()
    rest = line[end:].strip()
    if rest[:1] in {",", ";", "."} or (rest[:1].islower() and end > found.end()):
        return None
    glued = end == found.end() and rest[:1].isupper()
    marked = bool(found["weekday"]) or glued
    separated = bool(line[found.end() : end].strip())
    if rest and not (marked or separated):
        return None
    when, fault = _reckoned(found)
    return Opening(when, found[0].strip(), rest, fault, marked)


def alone(line: str) -> Opening | None:
    """Return the date that is all of a line, perhaps with a word before it and the time behind it.

    >>> alone("Published: Mon, 26 Dec 2011 10:00:00 GMT").when.isoformat()
    '2011-12-26T10:00:00+00:00'
    >>> alone("03/04/2011").fault
    'can be read day first or month first'
    """
    letters = line.strip(" \t\xa0()[]|")
    if len(letters) > _LONGEST or not _YEAR.search(letters):
        return None
    found = _ALONE.fullmatch(letters.rstrip("."))
    if not found:
        return None
    when, fault = _reckoned(found)
    exact = clock.moment(when, found.groupdict()) if when else None
    return Opening(exact or when, letters, fault=fault, updated=bool(found["updated"]))


def _reckoned(found: re.Match[str]) -> tuple[date | None, str]:
    """Return the day that is written, or what is wrong with it."""
    if found["a4"]:
        order = days.ordered(found["a4"], found["b4"], found["s4"])
        if order is None:
            return None, _EITHER
        day = days.named(found["y4"], *order)
    else:
        form = next(n for n in "123" if found[f"m{n}"])
        day = days.named(found[f"y{form}"], found[f"m{form}"], found[f"d{form}"])
    return (day, "") if day and days.fits(day, found["weekday"]) else (None, _WRONG)
