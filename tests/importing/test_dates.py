"""Dates above stories: which lines are one, what they say, and what is left unsure."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.calendar import dates, jalali

DAY = date(2021, 12, 27)
WRONG = "does not exist or has another weekday"
EITHER = "can be read day first or month first"


@pytest.mark.parametrize(
    "line",
    [
        "27 December 2021", "27 Dec 2021", "27th December, 2021", "December 27, 2021", "Dec. 27, 2021", "Dec 27 2021",
        "Monday 27 December 2021", "Mon, 27 Dec 2021", "MONDAY, DECEMBER 27, 2021", "27-Dec-2021", "2021-12-27",
        "2021/12/27", "27/12/2021", "12/27/2021", "27.12.2021", "(27 December 2021)", "27 December 2021.",
        "  Monday, December 27, 2021\xa0 ", "Published: 27 December 2021", "Published on December 27, 2021",
        "Posted 27 Dec 2021", "Date: 2021-12-27", "27 December 2021 10:30", "Monday 27 December 2021 10.30",
        "December 27, 2021 at 4:05 p.m. ET", "27. Dezember 2021", "Montag, 27. Dezember 2021, 10:30 Uhr",
        "Montag, den 27. Dezember 2021", "lundi 27 décembre 2021", "Publié le 27 décembre 2021",
        "lunes, 27 de diciembre de 2021", "lunedì 27 dicembre 2021", "segunda-feira, 27 de dezembro de 2021",
        "maandag 27 december 2021", "27 Aralık 2021", "27 декабря 2021", "٢٧ ديسمبر ٢٠٢١", "الاثنين 27 ديسمبر 2021",
        "۲۷ دسامبر ۲۰۲۱", "دوشنبه ۶ دی ۱۴۰۰", "۱۴۰۰/۱۰/۰۶", "1400/10/06", "۶ دی ۱۴۰۰", "تاریخ انتشار: ۶ دی ۱۴۰۰",
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_gives_its_day(line: str) -> None:
    """In the languages and the calendars of the wires, with a word before it and a time behind it."""
    found = dates.alone(line)
    assert found
    assert (found.when, found.fault, found.updated) == (DAY, "", False)


@pytest.mark.parametrize(
    ("line", "offset"),
    [
        ("Mon, 27 Dec 2021 10:30:00 GMT", 0),
        ("Mon, 27 Dec 2021 10:30:00 +0330", 210),
        ("2021-12-27T10:30:00Z", 0),
        ("2021-12-27T10:30:00.000+03:30", 210),
        ("2021-12-27 10:30 UTC", 0),
        ("December 27, 2021 10:30 AM EST", -300),
        ("27 December 2021, 10:30 (GMT+1)", 60),
        ("27 December 2021, 10:30 CET", 60),
    ],
)
def test_a_time_with_its_zone_is_a_moment(line: str, offset: int) -> None:
    """Only where the zone is said and known; an hour without one could be anybody's."""
    found = dates.alone(line)
    assert found
    assert found.when == datetime(2021, 12, 27, 10, 30, tzinfo=timezone(timedelta(minutes=offset)))


def test_noon_and_midnight_are_told_apart() -> None:
    """Twelve o'clock is where the halves of the day are wont to be mixed up."""
    hours = [dates.alone(f"27 Dec 2021 12:05 {half} UTC") for half in ("a.m.", "p.m.")]
    assert [found.when.hour for found in hours if found and isinstance(found.when, datetime)] == [0, 12]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Tuesday 27 December 2021", WRONG),
        ("30 February 2021", WRONG),
        ("2021-13-01", WRONG),
        ("31.04.2021", WRONG),
        ("40/40/2021", WRONG),
        ("30 اسفند 1400", WRONG),
        ("6 دی 2021", WRONG),
        ("27 December 0021", WRONG),
        ("03/04/2021", EITHER),
        ("3-4-2021", EITHER),
        ("Monday 01/02/2021", EITHER),
    ],
)
def test_a_date_that_cannot_be_or_can_be_two_is_none(line: str, fault: str) -> None:
    """It is known for a date line, and what is wrong with it is said."""
    found = dates.alone(line)
    assert found
    assert (found.when, found.fault) == (None, fault)


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 27 December 2021", "Last updated on Dec 27, 2021 at 10:30", "Aktualisiert am 27.12.2021",
        "Mis à jour le 27 décembre 2021",
    ],
)  # fmt: skip
def test_the_day_of_a_change_is_told_apart(line: str) -> None:
    """When a page was touched last says nothing of when its news was."""
    found = dates.alone(line)
    assert found
    assert found.updated


@pytest.mark.parametrize(
    "line",
    [
        "", "2021", "December 2021", "27 December", "Monday", "27 December 2021 brings fog", "On 27 December 2021",
        "Fog of 27 December 2021", "27 December 20213", "27 Smarch 2021", "1/2/3/2021", "2021-12/27", "12:30",
        "May 2021 be better", "Published: soon",
    ],
)  # fmt: skip
def test_what_is_more_or_less_than_a_date_is_no_date_line(line: str) -> None:
    """A month alone, or a date in a sentence, dates nothing."""
    assert dates.alone(line) is None


@pytest.mark.parametrize(
    ("line", "rest", "marked"),
    [
        ("27 December 2021Fog lifts", "Fog lifts", True),
        ("Monday 27 December 2021 Fog lifts", "Fog lifts", True),
        ("27 December 2021: Fog lifts", "Fog lifts", False),
        ("2021-12-27 | Fog lifts", "Fog lifts", False),
        ("27 décembre 2021Le brouillard", "Le brouillard", True),
    ],
)
def test_a_headline_may_stand_behind_its_date(line: str, rest: str, marked: bool) -> None:
    """Glued, after a weekday or after a mark; only the first two begin a story of their own in a paste."""
    found = dates.opening(line)
    assert found
    assert (found.when, found.rest, found.marked) == (DAY, rest, marked)


@pytest.mark.parametrize("line", ["27 December 2021 Fog lifts", "27 December 2021, a Monday", "27 December 2021: fog"])
def test_a_bare_date_before_words_is_a_sentence(line: str) -> None:
    """Without weekday, mark or glue, nobody can tell a date from the beginning of a sentence."""
    assert dates.opening(line) is None


@pytest.mark.parametrize(
    ("year", "nowruz"),
    [(1343, date(1964, 3, 21)), (1375, date(1996, 3, 20)), (1379, date(2000, 3, 20)), (1388, date(2009, 3, 21)),
     (1391, date(2012, 3, 20)), (1400, date(2021, 3, 21)), (1403, date(2024, 3, 20)), (1404, date(2025, 3, 21))],
)  # fmt: skip
def test_the_persian_year_begins_in_spring(year: int, nowruz: date) -> None:
    """New Year's days as the calendars of Tehran had them, leap years before and after."""
    assert jalali.day(year, 1, 1) == nowruz


@given(st.integers(jalali.FIRST_YEAR, jalali.LAST_YEAR - 1))
def test_persian_years_follow_each_other(year: int) -> None:
    """The day after a year's last is the next year's first: no day is lost or counted twice."""
    last = jalali.day(year, 12, 30) or jalali.day(year, 12, 29)
    assert last
    assert jalali.day(year + 1, 1, 1) == last + timedelta(days=1)


@given(st.text(max_size=60) | st.text("0123456789/-. DecMonday,Published:T+Zap", max_size=40))
def test_any_line_is_a_date_or_is_not(line: str) -> None:
    """Whatever a line is, the answer is a date, a fault or nothing."""
    for found in (dates.alone(line), dates.opening(line)):
        if found:
            assert (found.when is None) == bool(found.fault)
