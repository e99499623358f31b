"""The door to the clock."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment; or the one that SOURCE_DATE_EPOCH names, so that a build can be repeated.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def moment(text: str, zone: str) -> datetime | None:
    """Return the moment that ``--as-of`` names, in the site's zone: a bare day means its end; None if unreadable."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            following = date.fromisoformat(text) + timedelta(days=1)
            return datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(zone)) - timedelta(
                seconds=1
            )
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
