"""Hours: the time of day of a moment, on the site's clock."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from builder.model.article import When
from builder.model.settings import Digits
from builder.rendering.locale import cldr, numbers


def clock(when: When, language: str, zone: ZoneInfo, digits: Digits = "native") -> str:
    """Return a moment's time of day in a zone, with the zone's distance from UTC; empty for a bare day.

    The distance is the same for readers of all languages, and Latin digits keep it whole in a line from right to left.
    Babel has brief names for few zones, and names without a short form are long.

    >>> from datetime import datetime, date
    >>> moment = datetime.fromisoformat("2021-12-25T23:30:00-05:00")
    >>> clock(When(date(2021, 12, 26), moment), "en", ZoneInfo("UTC"))
    '04:30 UTC'
    """
    if when.moment is None:
        return ""
    here = when.moment.astimezone(zone)
    time_of_day = numbers.in_digits(cldr.clock(here.time(), language), language, digits)
    offset = here.strftime("%z")
    return f"{time_of_day} UTC" if offset == "+0000" else f"{time_of_day} UTC{offset[:3]}:{offset[3:5]}"
