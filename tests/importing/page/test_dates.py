"""Dates: when an article was published, to the day or the minute that the page gives, and never a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.calendar import jalali, written
from builder.importing.page import page
from builder.model.document import Document, RawDocument
from builder.model.settings import Settings

STORY = "<p>" + "The ferry came back to the old quay on Sunday after nine weeks in the yard. " * 6 + "</p>"
FERRY = "Ferry returns to the old quay"
MAY_4 = date(2021, 5, 4)
NOON = datetime(2021, 5, 4, 12, 0, tzinfo=UTC)


def document(head: str = "", near: str = "", after: str = "", address: str = "", language: str = "en-US") -> Document:
    """Return the article of a page with something in its head, under its headline, and after its text."""
    html = f'<html lang="{language}"><head><title>{FERRY}</title>{head}</head>'
    html += f"<body><main><h1>{FERRY}</h1>{near}{STORY}</main>{after}</body></html>"
    raw = RawDocument("ferry.html", b"", address or "https://harbour.example/ferry")
    return page.read(raw, html, Settings("D", "https://d.example/")).documents[0]


def stated(**dates: str) -> str:
    """Return a script that states an article with dates."""
    keys = ", ".join(f'"{key}": "{value}"' for key, value in dates.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {keys}}}</script>'


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2021-05-04", "", MAY_4),
        ("2021-5-4", "", MAY_4),
        ("2021/05/04", "", MAY_4),
        ("20210504", "", MAY_4),
        ("2021-05-04T12:00:00Z", "", NOON),
        ("2021-05-04T12:00Z", "", NOON),
        ("2021-05-04 12:00:00 +0000", "", NOON),
        ("2021-05-04T12:00:00.123456789+00:00", "", NOON),
        ("2021-05-04T15:30:00+03:30", "", NOON.astimezone(timezone(timedelta(hours=3, minutes=30)))),
        ("2021-05-04T12:00:00", "", MAY_4),
        ("2021-05-04T00:00:00Z", "", MAY_4),
        ("2021-05-04T12:00:00+99:00", "", MAY_4),
        ("Tue, 04 May 2021 12:00:00 GMT", "", NOON),
        ("May 4, 2021", "", MAY_4),
        ("Published: May 4th, 2021 at 9:15 am", "", MAY_4),
        ("4 May 2021", "", MAY_4),
        ("4th of May, 2021", "", MAY_4),
        ("4. Mai 2021", "de", MAY_4),
        ("le 4 mai 2021 à 9h15", "fr", MAY_4),
        ("4 de mayo de 2021", "es", MAY_4),
        ("4 de maio de 2021", "pt", MAY_4),
        ("4 maggio 2021", "it", MAY_4),
        ("4 мая 2021", "ru", MAY_4),
        ("4 Mayıs 2021", "tr", MAY_4),
        ("2021年5月4日", "ja", MAY_4),
        ("2021년 5월 4일", "ko", MAY_4),
        ("٤ مايو ٢٠٢١", "ar", MAY_4),
        ("۱۴ اردیبهشت ۱۴۰۰", "fa", MAY_4),
        ("۱۴۰۰/۰۲/۱۴", "fa", MAY_4),
        ("۱۴۰۰/۲/۱۴ ۱۲:۳۰", "fa", MAY_4),
        ("04.05.2021", "de", MAY_4),
        ("04/05/2021", "fr", MAY_4),
        ("04/05/2021", "en-GB", MAY_4),
        ("05/04/2021", "en-US", MAY_4),
        ("25/05/2021", "", date(2021, 5, 25)),
        ("05/25/2021", "", date(2021, 5, 25)),
        ("04/05/2021", "en", None),
        ("May 2021", "", None),
        ("2021", "", None),
        ("2021-13-45", "", None),
        ("30 February 2021", "", None),
        ("31 اسفند 1400", "fa", None),
        ("May 4", "", None),
        ("1 2 3", "", None),
        ("12:30", "", None),
        ("Room 4 opens in 2021", "", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_a_written_date_is_read(text: str, language: str, expected: date | None) -> None:
    """A day is a day, a moment needs its offset, and what could be two days is none."""
    found = written.read(text, language)

    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("persian", "expected"),
    [
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1404, 6, 14), date(2025, 9, 5)),
        ((1402, 7, 30), date(2023, 10, 22)),
    ],
)
def test_persian_days_are_converted(persian: tuple[int, int, int], expected: date) -> None:
    """Known days on both calendars, about leap years and the change of the length of months."""
    assert jalali.day(*persian) == expected


@given(st.dates(date(1900, 4, 1), date(2080, 1, 1)))
def test_persian_days_follow_each_other(day: date) -> None:
    """Each day of the world is one day of the Persian calendar, in order."""
    year = day.year - 621
    days = [jalali.day(y, m, d) for y in (year - 1, year) for m in range(1, 13) for d in range(1, 30)]

    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("head", "near", "expected"),
    [
        (stated(datePublished="2021-05-04T12:00:00Z", dateModified="2022-01-01"), "", NOON),
        (stated(datePublished="2021-05-04"), "<p>Updated June 9, 2023</p>", MAY_4),
        ('<meta property="article:published_time" content="2021-05-04T12:00:00Z">', "", NOON),
        ('<meta name="parsely-pub-date" content="2021-05-04">', "", MAY_4),
        ('<meta name="DC.date.issued" content="2021-05-04">', "", MAY_4),
        ('<meta name="citation_publication_date" content="2021/05/04">', "", MAY_4),
        ('<meta name="date" content="2021-05-04">', "", MAY_4),
        ("", '<time datetime="2021-05-04T12:00:00Z">4 days ago</time>', NOON),
        ("", "<time>May 4, 2021</time>", MAY_4),
        ("", "<p>May 4, 2021</p>", MAY_4),
        ("", "<p>Published May 4, 2021</p><p>Updated June 9, 2023</p>", MAY_4),
        ("", "<p>Published May 4, 2021 | Updated June 9, 2023</p>", MAY_4),
        ("", "<p>By Ada Keeper</p><p>Tuesday, May 4, 2021, 9:15 am</p>", MAY_4),
        ("", "<div class='meta'><span>By Ada Keeper</span><span>May 4, 2021</span></div>", MAY_4),
        ("", '<span itemprop="datePublished" content="2021-05-04">yesterday</span>', MAY_4),
        ("", "<p>The quay was opened on May 4, 1921, by the mayor, and is still used, as all of us know.</p>", None),
        ("", "<div class='related'><time datetime='2021-05-04'>May 4</time></div>", None),
        ("", "<div class='event-date'>May 4, 2021</div>", None),
        ('<meta property="article:modified_time" content="2021-05-04">', "", None),
        ('<meta name="date" content="0001-01-01">', "", None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', "", None),
        ("", "<p>May 2021</p>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_found(head: str, near: str, expected: date | None) -> None:
    """Published wins over changed; what is stated for machines and what is printed near the headline both count."""
    assert document(head, near).when == expected


def test_a_page_with_one_day_at_its_foot_is_dated_by_it() -> None:
    """Where nothing else dates it, the only day that its time elements name is likely; of two days neither is."""
    foot = STORY * 3 + "<p>Page of <time datetime='2021-05-04'>May 4</time></p>"
    read = document(after=foot)

    assert read.when == MAY_4
    assert [found.certainty for found in read.findings if found.field == "date"] == ["likely"]
    assert document(after=foot + "<p><time datetime='2022-01-01'>New Year</time></p>").when is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [("2021/05/04/ferry", MAY_4), ("2021-05-04-ferry", MAY_4), ("20210504/ferry", MAY_4), ("2021/05/ferry", None),
     ("2021/99/04/ferry", None), ("item/20210504123", None)],
)  # fmt: skip
def test_an_address_may_hold_the_day(path: str, expected: date | None) -> None:
    """A whole day between slashes is one; a number that only looks so is none."""
    assert document(address=f"https://harbour.example/{path}").when == expected


@pytest.mark.parametrize(
    ("head", "near", "value"),
    [
        ('<meta property="article:modified_time" content="2021-05-04">', "", "2021-05-04"),
        ("", "<p>May 2021</p>", "May 2021"),
        ('<meta name="date" content="1821-05-04">', "", "1821-05-04"),
        ("", "", ""),
    ],
)
def test_what_is_no_date_is_a_doubt_with_its_candidate(head: str, near: str, value: str) -> None:
    """The field stays empty, and a person sees what it could be."""
    read = document(head, near)

    assert read.when is None
    assert [doubt.value for doubt in read.doubts if doubt.field == "date"] == [value]


def test_a_page_that_prints_only_its_update_is_dated_by_it_with_a_doubt() -> None:
    """It is the only day that its readers see."""
    read = document(near="<p>Updated May 4, 2021</p>")

    assert read.when == MAY_4
    assert [doubt.field for doubt in read.doubts if doubt.field == "date"] == ["date"]


def test_the_printed_day_is_believed_over_a_program_that_restates_each_change() -> None:
    """Where the stated day of publication is that of the last change, the earlier printed one is the first."""
    read = document(stated(datePublished="2023-06-09", dateModified="2023-06-09"), "<p>May 4, 2021</p>")

    assert read.when == MAY_4
    assert "2023-06-09" in [doubt.value for doubt in read.doubts]


def test_the_offset_of_the_place_is_kept() -> None:
    """Of two ways to write one moment the one in the paper's own zone names the day that was printed."""
    head = '<meta property="article:published_time" content="2021-05-05T02:00:00Z">'
    read = document(head + stated(datePublished="2021-05-04T21:00:00-05:00"))

    assert read.when is not None
    assert read.when.isoformat() == "2021-05-04T21:00:00-05:00"


def test_the_day_that_readers_saw_is_kept() -> None:
    """An evening's article is not moved to the next day by a program that counts in Greenwich."""
    assert document(stated(datePublished="2021-05-05T02:00:00Z"), "<p>May 4, 2021</p>").when == MAY_4


@given(st.text(max_size=60) | st.text("0123456789/-.: TZ+۱۴۰May,", max_size=30))
def test_no_text_stops_the_calendar(text: str) -> None:
    """Whatever stands there is a date or none."""
    found = written.read(text, "fa")

    assert found is None or isinstance(found[0], date)
