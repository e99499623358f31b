"""Dates in feeds: a day stays a day, and what cannot be read without guessing is not read."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.calendar import moments


@pytest.mark.parametrize(
    ("letters", "when"),
    [
        ("Mon, 27 Dec 2021 08:30:15 +0330", "2021-12-27T08:30:15+03:30"),
        ("Mon, 27 Dec 2021 08:30 GMT", "2021-12-27T08:30:00+00:00"),
        ("27 Dec 21 08:30:00 EST", "2021-12-27T08:30:00-05:00"),
        ("27 Dec 98 08:30:00 PDT", "1998-12-27T08:30:00-07:00"),
        ("Mon, 27 Dec 2021 08:30:00 GMT+0100", "2021-12-27T08:30:00+01:00"),
        ("Mon, 27 Dec 2021 08:30:00 -0500 (EST)", "2021-12-27T08:30:00-05:00"),
        ("Monday, December 27, 2021 8:30 PM UTC", "2021-12-27T20:30:00+00:00"),
        ("Mon Dec 27 08:30:00 UTC 2021", "2021-12-27T08:30:00+00:00"),
        ("2021-12-27T08:30:00Z", "2021-12-27T08:30:00+00:00"),
        ("2021-12-27T08:30:00.125+05:45", "2021-12-27T08:30:00+05:45"),
        ("2021-12-27 08:30:00 +0100", "2021-12-27T08:30:00+01:00"),
        ("20211227T083000Z", "2021-12-27T08:30:00+00:00"),
        ("Fri, 30 Jun 2017 23:59:60 GMT", "2017-06-30T23:59:59+00:00"),
        ("lun, 27 dec 2021 08:30:00 +0100", "2021-12-27T08:30:00+01:00"),
        ("Mo, 27 Dez 2021 08:30:00 CET", "2021-12-27T08:30:00+01:00"),
        ("1400-10-06T08:30:00+03:30", "2021-12-27T08:30:00+03:30"),
    ],
)
def test_a_moment_needs_its_zone(letters: str, when: str) -> None:
    """With a time and a zone that means one offset, the date is a moment."""
    found = moments.read(letters)
    assert found == moments.Moment(datetime.fromisoformat(when))


@pytest.mark.parametrize(
    "letters",
    [
        "Mon, 27 Dec 2021", "27 Dec 2021", "2021-12-27", "20211227", "2021/12/27", "Dec 27, 2021", "27-Dec-2021",
        "27 décembre 2021", "1400-10-06", "1400/10/06",
    ],
)  # fmt: skip
def test_a_day_stays_a_day(letters: str) -> None:
    """Where no time stands, none is made up: midnight in whatever zone would be one."""
    assert moments.read(letters) == moments.Moment(date(2021, 12, 27))


@pytest.mark.parametrize(
    "letters",
    [
        "Mon, 27 Dec 2021 23:30:00", "2021-12-27T23:30:00", "2021-12-27T23:30:00 Europe/Quaytown",
        "Mon, 27 Dec 2021 23:30:00 IST", "Mon, 27 Dec 2021 23:30:00 A", "Mon, 27 Dec 2021 25:30:00 GMT",
        "2021-12-27T23:30:00+00:0", "Mon, 27 Dec 2021 23:30:00 +9900", "Mon Dec 27 23:30:00 2021",
        "27 Dec 2021 13:30 PM GMT",
    ],
)  # fmt: skip
def test_a_time_without_a_zone_is_only_its_day(letters: str) -> None:
    """Half past eleven at night may be another day elsewhere: the day is likely, the moment unknown."""
    assert moments.read(letters) == moments.Moment(date(2021, 12, 27), "likely")


@pytest.mark.parametrize(
    "letters",
    [
        "", "yesterday", "2021", "2021-12", "12/11/2021", "27.12.2021", "31 Feb 2021", "Tue, 27 Dec 2021 08:30:00 GMT",
        "Sunday, December 27, 2021", "Dienstag, 27. Dezember 2021", "1200-10-06", "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z", "27 Smarch 2021", "1640593800", "2021-12-27T08:30:00Z " * 9, "۲۰۲۱",
    ],
)  # fmt: skip
def test_what_means_more_than_one_day_or_none_is_not_read(letters: str) -> None:
    """Other orders, months that nobody knows, weekdays that do not fit, and the zero of a program's clock."""
    assert moments.read(letters) is None


@given(st.text(alphabet="0123456789 :+-/,TZ.()GMTAPDecMon۲", max_size=60))
def test_any_letters_are_a_moment_or_none(letters: str) -> None:
    """Nothing that stands where a date should stands in the way of the article."""
    found = moments.read(letters)
    assert found is None or found.when.isoformat()


@given(st.datetimes(min_value=datetime(1972, 1, 1), max_value=datetime(2049, 1, 1)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001
def test_a_moment_reads_back_as_it_was_written(moment: datetime, minutes: int) -> None:
    """Both standards of the trade, whatever the offset."""
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    expected = datetime.fromisoformat(f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{hours:02}:{rest:02}")

    for letters in (expected.isoformat(), f"{expected:%a, %d %b %Y %H:%M:%S %z}"):
        found = moments.read(letters)
        assert found is not None
        assert found.when == expected
