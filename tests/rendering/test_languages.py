"""Which way a language runs, where its weeks begin, what its clocks say."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from builder.model.article import When
from builder.rendering.locale import cldr, hours, weeks
from builder.rendering.locale.direction import direction
from tests.rendering.languages import EVERY

RIGHT_TO_LEFT = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", "fa-AF", "AR-eg", "ks", "nqo",
                 "syr", "az-Arab", "pa-Arab", "pa-PK", "ku-Arab", "uz-AF", "ff-Adlm", "iw"]  # fmt: skip
LEFT_TO_RIGHT = ["en", "az", "pa", "ku", "ks-Deva", "sd-Deva", "fa-Latn", "az-Latn", "ar-Latn-EG", "zh-Hant", "tlh",
                 "xx", "mn-Mong"]  # fmt: skip


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_language_may_run_from_right_to_left(language: str) -> None:
    """Its script says so, be it named in the tag, or the usual one of the language or of the land."""
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_a_language_may_run_from_left_to_right(language: str) -> None:
    """A script that is named counts more than the language; where nothing is known lines begin left."""
    assert direction(language) == "ltr"


def test_directions_are_those_of_cldr() -> None:
    """For every language that CLDR has words for, the script says what CLDR says."""
    said = {language for language in EVERY if Locale.parse(language, sep="-").text_direction == "rtl"}

    assert {language for language in EVERY if direction(language) == "rtl"} == said


@pytest.mark.parametrize(
    ("language", "first"),
    [("fa", "Saturday"), ("fa-IR", "Saturday"), ("ar", "Saturday"), ("ckb", "Saturday"), ("en", "Monday"),
     ("en-GB", "Monday"), ("en-US", "Sunday"), ("de", "Monday"), ("he", "Sunday"), ("pt", "Sunday"),
     ("pt-PT", "Sunday"), ("ar-MA", "Monday"), ("dv", "Friday"), ("tlh", "Monday")],
)  # fmt: skip
def test_weeks_begin_where_readers_begin_them(language: str, first: str) -> None:
    """By the land of the tag, or else that of most readers."""
    week = weeks.weeks(date(2021, 12, 1), language)[1]

    assert week[0]
    assert f"{week[0]:%A}" == first


@pytest.mark.parametrize("language", ["fa", "en", "en-US", "dv"])
def test_a_month_is_whole_whatever_its_weeks(language: str) -> None:
    """Each of its days stands there once, in order, in weeks of seven."""
    rows = weeks.weeks(date(2024, 2, 1), language)

    assert {len(row) for row in rows} == {7}
    assert [day for row in rows for day in row if day] == [date(2024, 2, n) for n in range(1, 30)]


@pytest.mark.parametrize(
    ("moment", "zone", "shown"),
    [
        ("2021-12-25T23:30:00-05:00", "UTC", "04:30 UTC"),
        ("2021-12-25T12:20:00+00:00", "UTC", "12:20 UTC"),
        ("2021-12-25T12:20:00+00:00", "Asia/Tehran", "15:50 UTC+03:30"),
        ("2021-07-25T12:20:00+00:00", "Asia/Tehran", "16:50 UTC+04:30"),
        ("2023-07-25T12:20:00+00:00", "Asia/Tehran", "15:50 UTC+03:30"),
        ("2021-12-25T12:20:00+00:00", "Europe/London", "12:20 UTC"),
        ("2021-07-25T12:20:00+00:00", "Europe/London", "13:20 UTC+01:00"),
        ("2021-12-25T12:20:00+09:00", "America/St_Johns", "23:50 UTC-03:30"),
        ("2021-03-28T00:59:00+00:00", "Europe/Paris", "01:59 UTC+01:00"),
        ("2021-03-28T01:00:00+00:00", "Europe/Paris", "03:00 UTC+02:00"),
    ],
)
def test_the_time_of_day_is_the_sites(moment: str, zone: str, shown: str) -> None:
    """It goes with the day beside it, which is the day in the site's zone, in summer and in winter."""
    exact, place = datetime.fromisoformat(moment), ZoneInfo(zone)

    assert hours.clock(When(exact.astimezone(place).date(), exact), "en", place) == shown


def test_hours_are_written_as_the_language_does() -> None:
    """In its digits; the distance from UTC keeps Latin ones, which no line from right to left tears apart."""
    when = When(date(2021, 12, 25), datetime.fromisoformat("2021-12-25T05:35:00+00:00"))

    assert hours.clock(when, "fa", ZoneInfo("Asia/Tehran")) == "۹:۰۵ UTC+03:30"
    assert hours.clock(when, "fa", ZoneInfo("Asia/Tehran"), "latin") == "9:05 UTC+03:30"
    assert hours.clock(when, "ar", ZoneInfo("UTC")) == "٠٥:٣٥ UTC"
    assert hours.clock(when, "da", ZoneInfo("UTC")) == "05.35 UTC"


def test_a_bare_day_has_no_hour() -> None:
    """Where no moment is known, none is shown."""
    assert hours.clock(When(date(2021, 12, 25)), "en", ZoneInfo("UTC")) == ""


@pytest.mark.parametrize(
    ("language", "reader", "name"),
    [
        ("en", "en", "English"),
        ("en", "fa", "انگلیسی"),
        ("en-GB", "en", "British English"),
        ("fa-AF", "en", "Dari"),
        ("zh-TW", "en", "Chinese (Traditional, Taiwan)"),
        ("la", "en", "Latin"),
        ("xx", "en", "xx"),
        ("xx-YY", "fa", "xx-YY"),
    ],
)
def test_a_language_is_called_as_its_tag_says(language: str, reader: str, name: str) -> None:
    """No land that the tag does not name is said, and a tag that nobody knows is shown as it is."""
    assert cldr.name(language, reader) == name
