"""How a language writes: dates, times, direction, names. The one door to ``babel``."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time

from builder.model.article import When

Form: TypeAlias = Literal["long", "day", "short", "month", "name", "weekday"]

_PATTERNS: Final[dict[Form, str]] = {
    "long": "full",
    "day": "long",
    "short": "d MMM",
    "month": "LLLL y",
    "name": "LLLL",
    "weekday": "EEEE",
}
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_INTERNATIONAL: Final = "en-GB"
"""For a bare "en", and for languages that CLDR does not know: the day comes first, as in a dateline."""


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``, as HTML's ``dir`` wants it."""
    tag = language.lower()
    return "rtl" if tag.split("-")[0] in _RIGHT_TO_LEFT or "-arab" in tag else "ltr"


@lru_cache(maxsize=4096)
def spoken(day: date, form: Form, language: str) -> str:
    """Return a day, its month or its weekday as the language writes it.

    >>> spoken(date(2011, 12, 26), "long", "en")
    'Monday, 26 December 2011'
    >>> spoken(date(2011, 12, 26), "month", "fa")
    'دسامبر 2011'
    """
    return format_date(day, _PATTERNS[form], locale=_locale(language))


def clock(when: When, language: str) -> str:
    """Return a moment's time of day with its offset, as it was written; empty for a bare day."""
    if when.moment is None:
        return ""
    offset = when.moment.strftime("%z")
    zone = "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{format_time(when.moment.replace(tzinfo=None), 'HH:mm', locale=_locale(language))} {zone}"


def language_name(language: str, reader: str) -> str:
    """Return a language's name in the reader's language; the tag itself where CLDR has none."""
    return _locale(language).get_display_name(_locale(reader)) or language


def territorial(language: str) -> str:
    """Return a language as Open Graph names it, with the territory that it names, or is likely to be of.

    >>> territorial("fa"), territorial("en"), territorial("pt-BR")
    ('fa_IR', 'en_GB', 'pt_BR')
    """
    locale = _locale(language)
    known = get_global("likely_subtags")
    likely = known.get(f"{locale.language}_{locale.script}") or known.get(locale.language) or ""
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language


def news_language(language: str) -> str:
    """Return a language as a news sitemap wants it: by ISO 639, but Chinese by how it is written.

    >>> news_language("en-GB"), news_language("zh-Hant"), news_language("zh")
    ('en', 'zh-tw', 'zh-cn')
    """
    first, *others = language.lower().split("-")
    if first != "zh":
        return first
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(others) else "zh-cn"


def plural(n: int, language: str) -> str:
    """Return the category of a number's plural form (Unicode CLDR): ``one``, ``few``, ``other``."""
    return str(_locale(language).plural_form(n))


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_INTERNATIONAL if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_INTERNATIONAL, sep="-")
