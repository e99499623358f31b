"""Dates, as the language says them: in the Gregorian calendar, or in the Persian one with the Gregorian beside it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final, Literal, TypeAlias

from builder.model.settings import Digits, Reckoning
from builder.rendering.locale import cldr, numbers, persian

Form: TypeAlias = Literal["long", "day", "short", "month", "name", "name-short", "weekday", "column"]

_PATTERNS: Final[Mapping[Form, str]] = {
    "long": "full",
    "day": "long",
    "short": "MMMd",
    "month": "yMMMM",
    "name": "LLLL",
    "name-short": "LLL",
    "weekday": "EEEE",
}
_LETTERS: Final = ("ccccc", "cccccc")
"""One letter of a weekday, where that tells the seven apart, or else the short names."""
_BESIDE: Final[Mapping[Form, Form]] = {"long": "day", "day": "day", "short": "short"}
"""The forms of a day, and that of the Gregorian date behind a Persian one: the weekday is said once."""
_MONTHS: Final = ("month", "name")
"""The forms of a Gregorian month, behind which stand the Persian months that it lies in."""
_FIGURES: Final = 2
"""The length up to which a month is a number (UTS 35, part 4)."""
_ERA: Final = "AP"
"""CLDR's letters for the years of the Persian calendar, in languages whose dates name an era."""


def spoken(day: date, form: Form, language: str, digits: Digits = "native", calendar: Reckoning = "gregorian") -> str:
    """Return a day, its month or its weekday as the language writes it.

    >>> spoken(date(2011, 12, 26), "long", "en")
    'Monday, 26 December 2011'
    >>> spoken(date(2011, 12, 26), "month", "fa")
    'دسامبر ۲۰۱۱'
    >>> spoken(date(2021, 12, 25), "long", "en", calendar="persian")
    'Saturday, 4 Dey 1400 (25 December 2021)'
    >>> spoken(date(2021, 12, 25), "month", "en", calendar="persian")
    'December 2021 (Azar–Dey 1400)'
    """
    text = _gregorian(day, form, language)
    if calendar == "persian":
        text = _in_both(text, day, form, language)
    return numbers.in_digits(text, language, digits)


def year(number: int, language: str, digits: Digits = "native", calendar: Reckoning = "gregorian") -> str:
    """Return a Gregorian year; with the Persian ones that it lies in.

    >>> year(2021, "en"), year(2021, "fa", "latin", "persian")
    ('2021', '2021 (1399–1400)')
    """
    text = str(number)
    first, last = persian.of(date(number, 1, 1)), persian.of(date(number, 12, 31))
    if calendar == "persian" and first and last:
        text = f"{text} ({first.year}–{last.year})"
    return numbers.in_digits(text, language, digits)


def spelling(language: str, digits: Digits = "native", calendar: Reckoning = "gregorian") -> Mapping[str, object]:
    """Return what a script must know to write numbers and the form ``day`` as pages do.

    The numbering system by CLDR's name, and for each calendar the parts of a day: other letters, or a field's letter
    and how many digits it has at least; the names of months; of the Persian one also between which days it is said.
    """
    parts = list(cldr.fields(_pattern("day", language)))
    width = next(length for part, length in parts if part in "ML" and length)
    gregorian = [cldr.written(date(2000, n, 1), "M" * width, language) for n in range(1, 13)]
    era = cldr.written(date(2000, 1, 1), "G", language)
    known = {"numbers": numbers.system(language, digits), "gregorian": _recipe(parts, gregorian, era)}
    if calendar == "persian":
        names = [_field("M", width, persian.Day(1, n, 1), language) for n in range(1, 13)]
        between = {"first": persian.FIRST.isoformat(), "last": persian.LAST.isoformat()}
        known["persian"] = _recipe(parts, names, _ERA) | between
    return known


def _recipe(parts: Iterable[tuple[str, int]], months: Sequence[str], era: str) -> dict[str, object]:
    told = [part if not length else era if part == "G" else [part.replace("L", "M"), length] for part, length in parts]
    return {"day": told, "months": months}


def _in_both(gregorian: str, day: date, form: Form, language: str) -> str:
    """Return a Gregorian date with the Persian one before it, or a month with the Persian months behind it."""
    if form in _MONTHS:
        months = _persian_months(day, form, language)
        return f"{gregorian} ({months})" if months else gregorian
    found, beside = persian.of(day), _BESIDE.get(form)
    if not found or not beside:
        return gregorian
    return f"{_persian(found, found, day, form, language)} ({_gregorian(day, beside, language)})"


def _persian_months(day: date, form: Form, language: str) -> str:
    """Return the Persian months that a Gregorian one lies in; empty where that is not certain."""
    first, last = (persian.of(day.replace(day=n)) for n in (1, monthrange(day.year, day.month)[1]))
    if not first or not last:
        return ""
    if first.year == last.year:
        return _persian(first, last, day, form, language)
    return "–".join(_persian(one, one, day, form, language) for one in (first, last))


def _gregorian(day: date, form: Form, language: str) -> str:
    return cldr.written(day, _pattern(form, language), language)


def _persian(first: persian.Day, last: persian.Day, day: date, form: Form, language: str) -> str:
    """Return a form with the fields of a Persian day, or of two with what is not the same joined by a dash."""
    text = ""
    for part, length in cldr.fields(_pattern(form, language)):
        ends = dict.fromkeys(_field(part, length, one, language) for one in (first, last))
        text += part if not length else "–".join(ends) or cldr.written(day, part * length, language)
    return text


def _field(letter: str, length: int, day: persian.Day, language: str) -> str:
    """Return a field of a pattern; empty where it is the same in all calendars."""
    if letter in "ML":
        return persian.months(language)[day.month - 1] if length > _FIGURES else str(day.month).zfill(length)
    return {"y": str(day.year), "d": str(day.number).zfill(length), "G": _ERA}.get(letter, "")


def _pattern(form: Form, language: str) -> str:
    return _column(language) if form == "column" else cldr.pattern(_PATTERNS[form], language)


@cache
def _column(language: str) -> str:
    """Return the pattern for the weekday above a column of a calendar."""
    week = [date(2021, 3, day) for day in range(1, 8)]
    letter, short = _LETTERS
    return letter if len({cldr.written(day, letter, language) for day in week}) == len(week) else short
