"""CLDR, the register of how languages write. The one door to ``babel``."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, time
from functools import cache, cached_property
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from babel.dates import format_date, format_time, tokenize_pattern
from babel.localedata import LocaleDataDict, load
from babel.numbers import format_decimal

_INTERNATIONAL: Final = "en-GB"
"""For a bare "en", and for languages that CLDR does not know: the day comes first, as in a dateline."""
_SCRIPT: Final = re.compile(r"-([a-z]{4})(?![a-z0-9])", re.IGNORECASE)
_TERRITORY: Final = re.compile(r"-([a-z]{2}|[0-9]{3})(?![a-z0-9])", re.IGNORECASE)
"""The subtags of RFC 5646, which are told apart by their lengths."""


class _Locale(Locale):
    """A locale with data of its own.

    Babel notes where an alias leads in data that locales share: once Hebrew months were asked for, German ones would
    read Hebrew.
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        shared: Any = load(str(self))
        return LocaleDataDict(deepcopy(shared))


def written(day: date, pattern: str, language: str) -> str:
    """Return a day as a pattern of CLDR has it, in Latin digits (UTS 35, part 4, "Date Format Patterns")."""
    return format_date(day, pattern, _locale(language))


def clock(time_of_day: time, language: str) -> str:
    """Return hours and minutes as the language writes them, from 0 to 23, in Latin digits."""
    return format_time(time_of_day, pattern("Hm", language), locale=_locale(language))


@cache
def pattern(name: str, language: str) -> str:
    """Return a pattern by its length (``full``, ``long``) or by its fields (``yMMMM``), in the language's order.

    What is neither is a pattern already.
    """
    own = _locale(language)
    return str(own.date_formats.get(name) or own.datetime_skeletons.get(name) or name)


@cache
def fields(of: str) -> tuple[tuple[str, int], ...]:
    """Return the parts of a pattern: a field's letter and how often it stands there; or other letters, and 0."""
    return tuple(
        (str(part), 0) if kind == "chars" else (str(part[0]), int(part[1])) for kind, part in tokenize_pattern(of)
    )


def grouped(number: int, language: str, system: str) -> str:
    """Return a number in groups, with the marks of a numbering system but in Latin digits."""
    return format_decimal(number, locale=_at_home(language), numbering_system=system)


def plural(number: int, language: str) -> str:
    """Return which form a word takes beside a number: zero, one, two, few, many or other."""
    return str(_locale(language).plural_form(number))


@cache
def numbering(language: str) -> str:
    """Return the numbering system that the language is commonly written with, such as ``latn`` or ``arabext``."""
    return _at_home(language).default_numbering_system


@cache
def first_weekday(language: str) -> int:
    """Return the day that weeks begin with where the language is at home; Monday is 0."""
    return _at_home(language).first_week_day


@cache
def script(language: str) -> str:
    """Return the script (ISO 15924) that a tag names, or else its language is likely written in; empty: not known."""
    return _likely(language)[1]


@cache
def territory(language: str) -> str:
    """Return the territory (ISO 3166-1) that a tag names, or else is likely of; empty: not known."""
    return _likely(language)[0]


def name(language: str, reader: str) -> str:
    """Return a language's name in the reader's language; the tag itself where CLDR has none."""
    readers = _locale(reader)
    known = readers.languages.get(language.replace("-", "_"))
    try:
        return known or _Locale.parse(language, sep="-").get_display_name(readers) or language
    except (UnknownLocaleError, ValueError):
        return language


@cache
def _locale(language: str) -> Locale:
    try:
        return _Locale.parse(_INTERNATIONAL if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return _Locale.parse(_INTERNATIONAL, sep="-")


@cache
def _at_home(language: str) -> Locale:
    """Return a language where most of its readers are, if its tag does not say where: Arabic in Egypt."""
    found, territory = _locale(language), _likely(language)[0]
    if found.territory or not territory:
        return found
    try:
        return _Locale.parse("_".join(filter(None, (found.language, found.script, territory))))
    except UnknownLocaleError:
        return found


@cache
def _likely(language: str) -> tuple[str, str]:
    """Return the territory and the script that a tag says, or most likely means (UTS 35, part 1, "Likely Subtags").

    Empty: not known.
    """
    script, territory = (said[1] if (said := part.search(language)) else "" for part in (_SCRIPT, _TERRITORY))
    script, territory, bare = script.title(), territory.upper(), language.split("-")[0].lower()
    known = get_global("likely_subtags")
    tags = [f"{bare}_{script}" if script else "", f"{bare}_{territory}" if territory else "", bare]
    likely = next((parse_locale(known[tag]) for tag in tags if tag in known), ("", "", ""))
    return territory or likely[1] or "", script or likely[2] or ""
