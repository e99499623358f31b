"""The Persian calendar, by the sun and from the Hijra, as it is written. The writer's door to ``persiantools``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from persiantools.jdatetime import JalaliDate

FIRST: Final = date(1568, 3, 21)
LAST: Final = date(3621, 3, 19)
"""The first day of 947 and the last of 2999. Before and after, programs differ on which years are leap years."""

_MONTHS: Final = {
    "ar": "فروردين أرديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن إسفند",
    "ckb": "خاکەلێوە بانەمەڕ جۆزەردان پووشپەڕ گەلاوێژ خەرمانان ڕەزبەر خەزەڵوەر سەرماوەز بەفرانبار ڕێبەندان رەشەمێ",
    "en": "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
    "fa": "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "fa-af": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "ku": "Xakelêwe Gulan Cozerdan Pûşper Gelawêj Xermanan Rezber Xezelwer Sermawez Befranbar Rêbendan Reşemê",
    "ps": "وری غویی غبرگولی چنگاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
}
"""The names of the months. CLDR has them, of which Babel carries the Gregorian calendar only. In Arabic they are
written as newspapers do."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the Persian calendar."""

    year: int
    month: int
    number: int


def of(day: date) -> Day | None:
    """Return a day as the Persian calendar counts it; None where that is not certain.

    >>> of(date(2021, 12, 25)), of(date(1492, 1, 2))
    (Day(year=1400, month=10, number=4), None)
    """
    if not FIRST <= day <= LAST:
        return None
    found = JalaliDate(day)
    return Day(found.year, found.month, found.day)


def months(language: str) -> tuple[str, ...]:
    """Return the names of the twelve months; in English for languages whose names are not known."""
    tag = language.lower()
    names = _MONTHS.get(tag) or _MONTHS.get(tag.split("-")[0]) or _MONTHS["en"]
    return tuple(names.split())
