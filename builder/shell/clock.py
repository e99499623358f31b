"""The door to the clock."""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<time>[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_YEARS: Final = range(1000, 9990)
"""Those that leave room for the days around them."""


def now() -> datetime:
    """Return this moment; or the one that SOURCE_DATE_EPOCH names, so that a build can be repeated.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return _EPOCH + timedelta(seconds=int(epoch)) if re.fullmatch(r"[0-9]{1,11}", epoch) else datetime.now(UTC)


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
    """Return the moment that ``--as-of`` names, in the site's zone: a bare day means its end; None if unreadable."""
    found = _MOMENT.fullmatch(text)
    if not found or int(text[:4]) not in _YEARS:
        return None
    try:
        named = datetime.fromisoformat(text if found["time"] else f"{text}T23:59:59")
    except ValueError:
        return None
    return named if named.tzinfo else named.replace(tzinfo=ZoneInfo(zone))
