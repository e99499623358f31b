"""The door to the clock."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from builder.model.problem import Problem, WrongUse

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<time>[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_YEARS: Final = range(1000, 9990)
"""Those that leave room for the days around them."""


def now() -> datetime:
    """Return this moment; or the one that SOURCE_DATE_EPOCH names, so that a build can be repeated.

    Raise WrongUse where it names none, as https://reproducible-builds.org/specs/source-date-epoch/ asks: a build that
    took the clock's moment unasked would be another one each time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    if not re.fullmatch(r"[0-9]{1,11}", epoch):
        what = f'"{epoch}" is no moment, expected seconds since 1970-01-01'
        raise WrongUse([Problem("SOURCE_DATE_EPOCH", 0, what, "write digits only, or unset it")])
    return _EPOCH + timedelta(seconds=int(epoch))


def nanoseconds() -> int:
    """Return this moment as file systems count it, whatever moment the build is for."""
    return time.time_ns()


def day(text: str) -> date | None:
    """Return the day that is written as 2021-12-25; None if unreadable."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def moment(text: str, zone: str) -> datetime | None:
    """Return the moment that ``--as-of`` names, in the site's zone: a bare day means its end; None if unreadable.

    Where clocks are put back before midnight, the end of a day is the second of two moments that they show alike.
    """
    found = _MOMENT.fullmatch(text)
    if not found or int(text[:4]) not in _YEARS:
        return None
    try:
        named = datetime.fromisoformat(text if found["time"] else f"{text}T23:59:59")
    except ValueError:
        return None
    return named if named.tzinfo else named.replace(tzinfo=ZoneInfo(zone), fold=0 if found["time"] else 1)
