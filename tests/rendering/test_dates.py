"""Dates as languages say them, in one calendar or in two."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.calendar import jalali
from builder.rendering.locale import dates, persian
from tests.conftest import ROOT
from tests.rendering.languages import EVERY

DAY = date(2021, 12, 25)
LEAP = {1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375,
        1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408}  # fmt: skip
"""The leap years of a century, by the calendar of Tehran's university."""


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("en", "long", "Saturday, 25 December 2021"),
        ("en", "day", "25 December 2021"),
        ("en", "short", "25 Dec"),
        ("en", "month", "December 2021"),
        ("en", "name", "December"),
        ("en", "weekday", "Saturday"),
        ("en", "column", "Sa"),
        ("en-US", "short", "Dec 25"),
        ("fa", "long", "شنبه ۲۵ دسامبر ۲۰۲۱"),
        ("fa", "short", "۲۵ دسامبر"),
        ("fa", "month", "دسامبر ۲۰۲۱"),
        ("fa", "column", "ش"),
        ("ar", "long", "السبت، ٢٥ ديسمبر ٢٠٢١"),
        ("ar", "column", "س"),
        ("ar-MA", "day", "25 دجنبر 2021"),
        ("ckb", "day", "٢٥ی کانونی یەکەمی ٢٠٢١"),
        ("mr", "day", "२५ डिसेंबर, २०२१"),
        ("de", "short", "25. Dez."),
        ("ja", "month", "2021年12月"),
        ("tlh", "day", "25 December 2021"),
    ],
)
def test_a_day_is_written_as_its_language_does(language: str, form: dates.Form, expected: str) -> None:
    """Order, names and digits are the language's; one that CLDR does not know is written as international English."""
    assert dates.spoken(DAY, form, language) == expected


def test_a_publisher_may_want_latin_digits() -> None:
    """Then no digit of a date is another one, whatever the language."""
    assert dates.spoken(DAY, "long", "fa", "latin") == "شنبه 25 دسامبر 2021"
    assert dates.spoken(DAY, "day", "fa", "latin", "persian") == "4 دی 1400 (25 دسامبر 2021)"
    assert dates.year(2021, "ar", "latin", "persian") == "2021 (1399–1400)"


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("fa", "long", "شنبه ۴ دی ۱۴۰۰ (۲۵ دسامبر ۲۰۲۱)"),
        ("fa", "day", "۴ دی ۱۴۰۰ (۲۵ دسامبر ۲۰۲۱)"),
        ("fa", "short", "۴ دی (۲۵ دسامبر)"),
        ("fa", "month", "دسامبر ۲۰۲۱ (آذر–دی ۱۴۰۰)"),
        ("fa", "name", "دسامبر (آذر–دی)"),
        ("fa", "weekday", "شنبه"),
        ("fa-AF", "day", "۴ جدی ۱۴۰۰ (۲۵ دسمبر ۲۰۲۱)"),
        ("en", "long", "Saturday, 4 Dey 1400 (25 December 2021)"),
        ("en", "day", "4 Dey 1400 (25 December 2021)"),
        ("en", "short", "4 Dey (25 Dec)"),
        ("en", "month", "December 2021 (Azar–Dey 1400)"),
        ("en", "name", "December (Azar–Dey)"),
        ("en", "column", "Sa"),
        ("ar", "long", "السبت، ٤ دي ١٤٠٠ (٢٥ ديسمبر ٢٠٢١)"),
        ("ckb", "day", "٤ی بەفرانباری ١٤٠٠ (٢٥ی کانونی یەکەمی ٢٠٢١)"),
        ("ku", "day", "4ê Befranbara 1400an (25ê berfanbara 2021an)"),
        ("ps", "short", "مرغومی ۴ (دسمبر ۲۵)"),
        ("de", "long", "Samstag, 4. Dey 1400 (25. Dezember 2021)"),
        ("ja", "month", "2021年12月 (1400年9–10月)"),
        ("th", "day", "4 Dey AP 1400 (25 ธันวาคม ค.ศ. 2021)"),
    ],
)
def test_a_day_is_said_in_both_calendars(language: str, form: dates.Form, expected: str) -> None:
    """The Persian date stands in the language's own order, with its weekday once, and the Gregorian one behind it."""
    assert dates.spoken(DAY, form, language, calendar="persian") == expected


def test_a_month_may_lie_in_two_persian_years() -> None:
    """Then both years are named, and where no year is said, both months."""
    spring = date(2021, 3, 1)

    assert dates.spoken(spring, "month", "en", calendar="persian") == "March 2021 (Esfand 1399–Farvardin 1400)"
    assert dates.spoken(spring, "month", "fa", calendar="persian") == "مارس ۲۰۲۱ (اسفند ۱۳۹۹–فروردین ۱۴۰۰)"
    assert dates.spoken(spring, "name", "en", calendar="persian") == "March (Esfand–Farvardin)"


def test_a_year_lies_in_two_persian_ones() -> None:
    """It is written without groups, and with the Persian years only where the site counts by them."""
    assert dates.year(2021, "en") == "2021"
    assert dates.year(2021, "fa") == "۲۰۲۱"
    assert dates.year(2021, "fa", calendar="persian") == "۲۰۲۱ (۱۳۹۹–۱۴۰۰)"


def test_where_the_persian_calendar_is_not_certain_only_the_gregorian_is_said() -> None:
    """Before 1568, and for a thousand years hence, programs agree on no leap years; nothing is guessed."""
    assert dates.spoken(date(1492, 1, 2), "day", "en", calendar="persian") == "2 January 1492"
    assert dates.spoken(date(1568, 3, 1), "month", "en", calendar="persian") == "March 1568"
    assert dates.spoken(date(9999, 12, 31), "long", "en", calendar="persian") == "Friday, 31 December 9999"
    assert dates.year(1568, "en", calendar="persian") == "1568"


ASKING = """
import sys
from datetime import date
from typing import get_args
from builder.rendering.locale.dates import Form, spoken
for language in sys.argv[1:]:
    print(language, *(spoken(date(2021, 12, 25), form, language) for form in get_args(Form)))
"""


def test_no_language_writes_another_ones_months() -> None:
    """Which was asked for first changes nothing: in Babel's own data Hebrew months would be kept for German ones."""
    languages = ["he", "zh", "ur", "ps", "de", "fr", "nb", "fa", "en"]
    said = [
        subprocess.run([sys.executable, "-c", ASKING, *order], cwd=ROOT, capture_output=True, check=True).stdout
        for order in (languages, languages[::-1])
    ]

    assert sorted(said[0].decode().splitlines()) == sorted(said[1].decode().splitlines())


@given(
    st.sampled_from(EVERY), st.dates(), st.sampled_from(get_args(dates.Form)), st.sampled_from(["gregorian", "persian"])
)
def test_every_language_of_cldr_writes_every_day(language: str, day: date, form: dates.Form, calendar: str) -> None:
    """No language lacks a form, in either calendar."""
    assert dates.spoken(day, form, language, "native", calendar).strip()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("year", "nowruz"),
    [
        (1304, date(1925, 3, 21)), (1305, date(1926, 3, 22)), (1309, date(1930, 3, 21)), (1310, date(1931, 3, 22)),
        (1342, date(1963, 3, 21)), (1343, date(1964, 3, 21)),
        (1354, date(1975, 3, 21)), (1358, date(1979, 3, 21)), (1366, date(1987, 3, 21)), (1370, date(1991, 3, 21)),
        (1371, date(1992, 3, 21)), (1375, date(1996, 3, 20)), (1379, date(2000, 3, 20)), (1380, date(2001, 3, 21)),
        (1384, date(2005, 3, 21)), (1387, date(2008, 3, 20)), (1388, date(2009, 3, 21)), (1391, date(2012, 3, 20)),
        (1395, date(2016, 3, 20)), (1396, date(2017, 3, 21)), (1399, date(2020, 3, 20)), (1400, date(2021, 3, 21)),
        (1403, date(2024, 3, 20)), (1404, date(2025, 3, 21)), (1408, date(2029, 3, 20)), (1409, date(2030, 3, 21)),
    ],
)  # fmt: skip
def test_the_persian_year_begins_at_nowruz(year: int, nowruz: date) -> None:
    """New Year's days as the calendars of Tehran had them and will have them, about the leap years above all."""
    assert persian.of(nowruz) == persian.Day(year, 1, 1)
    before = persian.of(nowruz - timedelta(days=1))
    assert before
    assert (before.year, before.month) == (year - 1, 12)
    assert before.number == (30 if year - 1 in LEAP else 29)


@given(st.dates(persian.FIRST, persian.LAST - timedelta(days=1)))
def test_persian_days_follow_each_other(day: date) -> None:
    """The next day is the next number, or the first of the next month: none is lost, none comes twice."""
    today, tomorrow = persian.of(day), persian.of(day + timedelta(days=1))
    assert today
    assert tomorrow
    year, month = divmod(today.year * 12 + today.month, 12)
    following = {
        persian.Day(today.year, today.month, today.number + 1),
        persian.Day(year, month + 1, 1),
    }
    assert tomorrow in following
    assert tomorrow.number <= (31 if tomorrow.month <= 6 else 30)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_what_is_written_is_read_again(day: date) -> None:
    """Import takes a Persian date for the day that it was written for."""
    found = persian.of(day)
    assert found
    assert jalali.day(found.year, found.month, found.number) == day


def test_the_calendar_ends_where_years_are_certain() -> None:
    """The first and the last day are whole years' ends, and beyond them nothing is said."""
    assert persian.of(persian.FIRST) == persian.Day(947, 1, 1)
    assert persian.of(persian.LAST) == persian.Day(2999, 12, 29)
    assert persian.of(persian.FIRST - timedelta(days=1)) is None
    assert persian.of(persian.LAST + timedelta(days=1)) is None


@pytest.mark.parametrize("language", ["ar", "ckb", "en", "fa", "fa-AF", "ku", "ps", "de"])
def test_a_persian_year_has_twelve_months(language: str) -> None:
    """Each has a name of its own; without names in a language the English ones serve."""
    assert len(set(persian.months(language))) == 12
