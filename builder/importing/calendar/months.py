"""The names of months and weekdays, in the languages of the wires."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_GREGORIAN: Final = (
    "january jan januar januari janvier janv jänner enero ene gennaio gen janeiro ocak января styczeń stycznia tammikuu"
    " ژانویه يناير كانون_الثاني",
    "february feb februar februari février fevrier févr febrero febbraio fevereiro fev şubat февраля luty lutego فوریه"
    " فبراير شباط",
    "march mar märz maerz mär mrz mars marts marzo março maart mart марта marzec marca مارس آذار",
    "april apr avril avr abril abr aprile nisan апреля kwiecień kwietnia آوریل أبريل ابريل إبريل نيسان",
    "may mai maj mayo maggio mag maio mei mayıs мая maja مه می مایو مايو أيار ایار",
    "june jun juni juin junio giugno giu junho haziran июня czerwiec czerwca ژوئن يونيو يونيه حزيران",
    "july jul juli juillet juil julio luglio lug julho temmuz июля lipiec lipca ژوئیه جولای يوليو يوليه تموز",
    "august aug août aout agosto ago augustus ağustos августа sierpień sierpnia اوت آگوست أغسطس اغسطس آب",
    "september sept sep septembre septiembre setiembre settembre set setembro eylül сентября wrzesień września"
    " سپتامبر سبتمبر أيلول ایلول",
    "october oct oktober okt octobre octubre ottobre ott outubro out ekim октября październik października اکتبر"
    " أكتوبر اكتوبر تشرين_الأول",
    "november nov novembre noviembre novembro kasım ноября listopad listopada نوامبر نوفمبر تشرين_الثاني",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro aralık декабря grudzień grudnia"
    " دسامبر ديسمبر كانون_الأول",
)
"""In English, German, Nordic, French, Spanish, Italian, Portuguese, Dutch, Turkish, Russian, Polish,
Persian and Arabic, that of the Levant too; a line a month. A low line stands for a space."""
_JALALI: Final = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد امرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
                  "اسفند")  # fmt: skip
_WEEKDAYS: Final = (
    "monday mon montag lundi lunes lunedì maandag segunda-feira pazartesi понедельник دوشنبه الاثنين الإثنين",
    "tuesday tue tues dienstag mardi martes martedì dinsdag terça-feira salı вторник سه‌شنبه سه_شنبه الثلاثاء",
    "wednesday wed mittwoch mercredi miércoles mercoledì woensdag quarta-feira çarşamba среда چهارشنبه"
    " الأربعاء الاربعاء",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag quinta-feira perşembe четверг پنجشنبه پنج‌شنبه"
    " الخميس",
    "friday fri freitag vendredi viernes venerdì vrijdag sexta-feira cuma пятница جمعه الجمعة",
    "saturday sat samstag samedi sábado sabato zaterdag cumartesi суббота شنبه السبت",
    "sunday sun sonntag dimanche domingo domenica zondag pazar воскресенье یکشنبه یک‌شنبه الأحد الاحد",
)


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    return {name.replace("_", " "): number for number, names in enumerate(lines, start=first) for name in names.split()}


_MONTHS: Final = _numbered(_GREGORIAN, 1)
_PERSIAN_MONTHS: Final = _numbered(_JALALI, 1)
_DAYS: Final = _numbered(_WEEKDAYS, 0)


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


MONTH: Final = _alternatives([*_MONTHS, *_PERSIAN_MONTHS])
"""The letters of a regular expression for any month's name; it ignores case where the expression does."""
WEEKDAY: Final = _alternatives(_DAYS)


def month(name: str) -> int:
    """Return the number of a month of the Gregorian year; 0 where the name is none."""
    return _MONTHS.get(_folded(name), 0)


def persian_month(name: str) -> int:
    """Return the number of a month of the Persian year; 0 where the name is none."""
    return _PERSIAN_MONTHS.get(_folded(name), 0)


def weekday(name: str) -> int:
    """Return the number of a weekday, Monday is 0; -1 where the name is none."""
    return _DAYS.get(_folded(name), -1)


def _folded(name: str) -> str:
    return name.lower().rstrip(".")
