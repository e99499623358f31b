"""The clock: hours, and the zones that they are counted in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

_HOURS: Final = {"z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
                 "pst": -8, "pdt": -7, "cet": 1, "cest": 2}  # fmt: skip
"""The zones of RFC 5322 (4.3), and Central Europe's; other letters mean several."""
_FIGURES: Final = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", re.IGNORECASE)


def moment(day: date, parts: Mapping[str, str | None]) -> datetime | None:
    """Return the moment on a day; None where no time is written, none such exists, or its zone is not known.

    ``parts`` are groups of a match: hour, minute, second, zone, and half for the a or p of an English clock.
    """
    at, where = _time(parts), zone(parts.get("zone") or "")
    return datetime.combine(day, at, where) if at and where else None


def _time(parts: Mapping[str, str | None]) -> time | None:
    """Return the time of day; a leap second is the one before it."""
    if not parts.get("hour"):
        return None
    hour, minute, second = (int(parts.get(part) or 0) for part in ("hour", "minute", "second"))
    if half := (parts.get("half") or "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    try:
        return time(hour, minute, 59 if second == 60 else second)
    except ValueError:
        return None


def zone(letters: str) -> timezone | None:
    """Return a zone's distance from Greenwich; None where it is not said, or by a word that means more than one.

    >>> str(zone("+0330")), str(zone("GMT-5")), zone("IST")
    ('UTC+03:30', 'UTC-05:00', None)
    """
    hours = _HOURS.get(letters.lower())
    if hours is not None:
        return timezone(timedelta(hours=hours))
    found = _FIGURES.fullmatch(letters)
    if not found or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)
