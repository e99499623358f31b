"""The calendar: a date as a page writes it, for machines or for readers, in any of a dozen languages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, TypeAlias

When: TypeAlias = date | datetime
"""A day; or a moment with its offset."""

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_MONTHS: Final = {
    1: "january jan januari januar janvier enero ene janeiro gennaio gen ocak января styczeń stycznia tammikuu",
    2: "february feb februari februar février fevrier févr febrero fevereiro fev febbraio şubat февраля luty lutego",
    3: "march mar mars märz maerz mrz maart marzo março mart marts марта marzec marca",
    4: "april apr avril avr abril abr aprile nisan апреля kwiecień kwietnia",
    5: "may mai maj mei mayo maio maggio mag mayıs мая maja",
    6: "june jun juni juin junio junho giugno giu haziran июня czerwiec czerwca",
    7: "july jul juli juillet juil julio julho luglio lug temmuz июля lipiec lipca",
    8: "august aug août aout agosto ago augustus ağustos августа sierpień sierpnia",
    9: "september sept sep septembre septiembre setembro settembre eylül сентября wrzesień września",
    10: "october oct okt oktober octobre octubre outubro out ottobre ott ekim октября październik października",
    11: "november nov novembre noviembre novembro kasım ноября listopad listopada",
    12: "december dec dez dezember décembre déc diciembre dic dezembro dicembre aralık декабря grudzień grudnia",
}
_ARABIC_MONTHS: Final = {
    1: "يناير ژانویه", 2: "فبراير فوریه", 3: "مارس", 4: "أبريل ابريل إبريل آوریل", 5: "مايو مه می", 6: "يونيو ژوئن",
    7: "يوليو ژوئیه جولای", 8: "أغسطس اغسطس اوت آگوست", 9: "سبتمبر سپتامبر", 10: "أكتوبر اكتوبر اکتبر",
    11: "نوفمبر نوامبر", 12: "ديسمبر دسامبر",
}  # fmt: skip
_JALALI_MONTHS: Final = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
_NUMBER: Final = {
    name: n for table in (_MONTHS, _ARABIC_MONTHS) for n, names in table.items() for name in names.split()
}
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")

_OFFSET: Final = r"(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))"
_ISO: Final = re.compile(
    r"(?<![\d/-])(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d|[-/.]\d)"
    rf"(?:(?:T|\s+|,\s+)(?P<H>\d{{1,2}}):(?P<M>\d{{2}})(?::(?P<S>\d{{2}})(?:[.,]\d+)?)?\s*{_OFFSET}?)?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4,6})?Z?")
_WORD: Final = r"[^\W\d_]{2,12}"
_DAY_FIRST: Final = re.compile(
    rf"(?<![\d.,:/])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s-]+(?:de\s+|of\s+)?(?P<m>{_WORD})\.?,?[\s-]+(?:de[l]?\s+)?(?P<y>\d{{4}})(?!\d{{2,}}|\s*[-–]\s*\d{{4}})"
    rf"(?:\s+(?P<H>\d{{1,2}}):(?P<M>\d{{2}})(?::(?P<S>\d{{2}}))?\s*(?:GMT|UTC)?{_OFFSET})?",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"(?P<m>{_WORD})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y>\d{{4}})", re.IGNORECASE
)
_EASTERN: Final = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_JALALI: Final = re.compile(rf"(?P<d>\d{{1,2}})\s+(?P<m>{'|'.join(_JALALI_MONTHS)})\s+(?:ماه\s+)?(?P<y>1[34]\d{{2}})")
_NUMERIC: Final = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d|[/.-]\d)")
_MONTH_ONLY: Final = re.compile(rf"(?P<m>{_WORD})\.?,?\s+(?P<y>(?:19|20)\d{{2}})", re.IGNORECASE)
_LONGEST: Final = 300


def read(text: str, language: str = "") -> tuple[When, str] | None:
    """Return the first date in some text, and the letters it was taken from; None where there is none that is whole.

    A time without an offset is left out: it would be read in a zone that nobody named. Of 4/9/2021 nobody knows
    the month, unless the text's ``language`` has but one order.

    >>> read("Published May 4, 2021"), read("۱۴ شهریور ۱۴۰۴")
    ((datetime.date(2021, 5, 4), 'May 4, 2021'), (datetime.date(2025, 9, 5), '14 شهریور 1404'))
    >>> read("May 2021") is None
    True
    """
    text = text[:_LONGEST].translate(_DIGITS)
    for form in (_ISO, _JALALI, _EASTERN, _DAY_FIRST, _MONTH_FIRST, _NUMERIC):
        for found in form.finditer(text):
            if (when := _when(found, language)) is not None:
                return when, found[0].strip()
    compact = _COMPACT.fullmatch(text.strip())
    when = _when(compact, language) if compact else None
    return (when, text.strip()) if when else None


def month_only(text: str) -> str:
    """Return the letters of a month and year without a day; empty where there are none."""
    found = _MONTH_ONLY.search(text[:_LONGEST].translate(_DIGITS))
    return found[0] if found and found["m"].casefold() in _NUMBER else ""


def day(when: When) -> date:
    """Return the day of a day or moment."""
    return when.date() if isinstance(when, datetime) else when


def is_likely(when: When) -> bool:
    """Say whether a date lies in the years of the web."""
    return FIRST_YEAR <= when.year <= LAST_YEAR


def from_jalali(year: int, month: int, on: int) -> date:
    """Return the day of the Persian calendar as the rest of the world counts it; ValueError where there is none.

    Leap years follow the cycle of 33 years, which is right from 1178 to 1633 (Borkowski, "The Persian calendar for
    3000 years", Earth, Moon and Planets 74, 1996).

    >>> from_jalali(1400, 1, 1), from_jalali(1403, 12, 30)
    (datetime.date(2021, 3, 21), datetime.date(2025, 3, 20))
    """
    longest = 31 if month <= 6 else 30 if month <= 11 or _is_leap(year) else 29
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= on <= longest):
        raise ValueError(f"{year}-{month}-{on} is no day of the Persian calendar")
    years = range(1400, year) if year >= 1400 else range(year, 1400)
    whole = sum(366 if _is_leap(y) else 365 for y in years) * (1 if year >= 1400 else -1)
    within = (month - 1) * 31 - max(0, month - 7) + on - 1
    return date(2021, 3, 21) + timedelta(whole + within)


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def _when(found: re.Match[str], language: str) -> When | None:
    """Return what a match says; None where no such day is."""
    groups = found.groupdict()
    year = int(groups["y"])
    try:
        if groups.get("a"):
            return _numeric(year, int(groups["a"]), int(groups["b"]), groups["s"], language)
        month, on = groups["m"], int(groups["d"])
        if found.re is _JALALI:
            return from_jalali(year, _JALALI_MONTHS.index(month) + 1, on)
        number = int(month) if month.isdecimal() else _NUMBER.get(month.casefold(), 0)
        if found.re is _ISO and 1300 <= year < 1500:
            return from_jalali(year, number, on)
        return _moment(date(year, number, on), groups)
    except ValueError:
        return None


def _numeric(year: int, a: int, b: int, separator: str, language: str) -> date | None:
    """Return the day of 4/9/2021, where only one order is possible."""
    primary, _, region = language.partition("-")
    american = language.endswith("-US") and separator == "/"
    if a > 12 or a == b:
        return date(year, b, a)
    if b > 12 or american:
        return date(year, a, b)
    known = separator == "." or (primary not in ("en", "") or region in ("GB", "AU", "NZ", "IE", "IN", "ZA"))
    return date(year, b, a) if known else None


def _moment(on: date, groups: dict[str, str | None]) -> When:
    """Return the moment on a day, where its time has an offset that can be; else the day.

    Midnight to the second is no hour at which something was published: a program had only the day.
    """
    hour, minute, offset = groups.get("H"), groups.get("M"), groups.get("offset")
    if not (hour and minute and offset):
        return on
    try:
        if not any(map(int, (hour, minute, groups.get("S") or "0"))):
            return on
        zone = UTC if offset.isalpha() else timezone(_offset(offset))
        return datetime(on.year, on.month, on.day, int(hour), int(minute), int(groups.get("S") or 0), tzinfo=zone)
    except ValueError:
        return on


def _offset(letters: str) -> timedelta:
    digits = letters[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -offset if letters[0] == "-" else offset
