"""Numbers, in the digits of their language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from builder.model.settings import Digits
from builder.rendering.locale import cldr

_ZEROS: Final = {
    "adlm": "\U0001e950",
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "cakm": "\U00011136",
    "deva": "०",
    "hmnp": "\U0001e140",
    "mtei": "꯰",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
    "tibt": "༠",
}
"""The zero of each numbering system that CLDR has for a language's usual one; nine more digits follow it in Unicode."""


def number(n: int, language: str, digits: Digits = "native") -> str:
    """Return a whole number as the language writes it, in groups.

    >>> number(1234, "en"), number(1234, "fa"), number(1234, "fa", "latin")
    ('1,234', '۱٬۲۳۴', '1,234')
    """
    return in_digits(cldr.grouped(n, language, system(language, digits)), language, digits)


def in_digits(text: str, language: str, digits: Digits) -> str:
    """Return a text whose Latin digits are those of the language."""
    table = _table(system(language, digits))
    return text.translate(table) if table else text


def system(language: str, digits: Digits) -> str:
    """Return the numbering system that is written with, by CLDR's name for it."""
    return "latn" if digits == "latin" else cldr.numbering(language)


@cache
def _table(name: str) -> Mapping[int, str]:
    zero = _ZEROS.get(name)
    return {ord("0") + n: chr(ord(zero) + n) for n in range(10)} if zero else {}
