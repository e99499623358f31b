"""The Persian calendar: its days as days of the Gregorian one."""

from __future__ import annotations

from datetime import date
from typing import Final

FIRST_YEAR: Final = 1178
LAST_YEAR: Final = 1633
"""Between these years a cycle of 33 gives the leap years of the sky (Borkowski, "The Persian calendar for 3000 years",
Earth, Moon and Planets 74, 1996)."""

_CYCLE: Final = 33
_LEAP: Final = (1, 5, 9, 13, 17, 22, 26, 30)
"""The leap years of a cycle."""
_LENGTHS: Final = (31,) * 6 + (30,) * 5 + (29,)


def day(year: int, month: int, number: int) -> date | None:
    """Return the Gregorian day; None where the Persian year has no such day, or lies outside the rule.

    >>> day(1400, 1, 1), day(1399, 12, 30), day(1400, 12, 30)
    (datetime.date(2021, 3, 21), datetime.date(2021, 3, 20), None)
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    length = _LENGTHS[month - 1] + (month == 12 and year % _CYCLE in _LEAP)
    if not 1 <= number <= length:
        return None
    return date.fromordinal(_NOWRUZ + _days_before(year) - _days_before(1400) + sum(_LENGTHS[: month - 1]) + number - 1)


def _days_before(year: int) -> int:
    """Return the days between the beginning of the year 0 and that of a year."""
    cycles, rest = divmod(year, _CYCLE)
    return 365 * year + len(_LEAP) * cycles + sum(leap < rest for leap in _LEAP)


_NOWRUZ: Final = date(2021, 3, 21).toordinal()
"""The first day of 1400."""
