"""Dates as newspapers write them above a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from builder.importing.wire import jalali, months

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
_PERSIAN_DIGITS: Final = re.compile("[۰-۹]")

_HOURS: Final = {"z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
                 "pst": -8, "pdt": -7, "cet": 1, "cest": 2}  # fmt: skip
"""The zones of RFC 5322 (4.3), and Central Europe's; other letters mean several."""

_EARLIEST, _LATEST = 1600, 2999
"""Years of the first newspapers and of figures that are surely no year."""

_WRONG: Final = "does not exist or has another weekday"
_EITHER: Final = "can be read day first or month first"


@dataclass(frozen=True, slots=True)
class Opening:
    """A date at the beginning of a line."""

    when: date | datetime | None
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
    if isinstance(when, date) and found["hour"]:
        when = _moment(when, found)
    return Opening(when, letters, fault=fault, updated=bool(found["updated"]))


def _reckoned(found: re.Match[str]) -> tuple[date | None, str]:
    """Return the day that is written, or what is wrong with it."""
    if found["a4"]:
        return _numeric(found)
    year, month, number = (
        (found["y1"], found["m1"], found["d1"])
        if found["m1"]
        else (found["y2"], found["m2"], found["d2"])
        if found["m2"]
        else (found["y3"], found["m3"], found["d3"])
    )
    return _checked(_day(year, month, number), found["weekday"])


def _numeric(found: re.Match[str]) -> tuple[date | None, str]:
    """Return the day of a date in figures that ends in its year: points put the day first, all else is unsure."""
    first, second = int(found["a4"]), int(found["b4"])
    by_day = _day(found["y4"], str(second), str(first))
    if found["s4"] == "." or first == second or first > 12:
        return _checked(by_day, found["weekday"])
    by_month = _day(found["y4"], str(first), str(second))
    if second > 12:
        return _checked(by_month, found["weekday"])
    return None, _EITHER


def _checked(day: date | None, weekday: str | None) -> tuple[date | None, str]:
    if day is None or (weekday and months.weekday(weekday) != day.weekday()):
        return None, _WRONG
    return day, ""


def _day(year: str, month: str, number: str) -> date | None:
    """Return a day, in the calendar that its month, or the digits of its year, belong to."""
    figures = month.isdigit()
    if (figures and _PERSIAN_DIGITS.search(year) and int(year) < 1600) or (not figures and months.persian_month(month)):
        return jalali.day(int(year), int(month) if figures else months.persian_month(month), int(number))
    return written(int(year), int(month) if figures else months.month(month), int(number))


def written(year: int, month: int, number: int) -> date | None:
    """Return a Gregorian day that news can be of; None where there is none such."""
    try:
        return date(year, month, number) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def _moment(day: date, found: re.Match[str]) -> date | datetime:
    """Return the moment, where its time exists and its zone is known; else the day alone."""
    zone = _zone(found["zone"] or "")
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    try:
        at = time(hour, int(found["minute"]), int(found["second"] or 0), tzinfo=zone)
    except ValueError:
        return day
    return datetime.combine(day, at) if zone else day


def _zone(letters: str) -> timezone | None:
    hours = _HOURS.get(letters.lower())
    if hours is not None:
        return timezone(timedelta(hours=hours))
    found = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", letters, re.IGNORECASE)
    if not found:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset) if offset < timedelta(hours=24) else None
