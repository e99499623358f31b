"""The ends of time: the first and the last day that a date can be are days like any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builder.rendering.locale import weeks
from tests.conftest import SiteSpace

SITE = """title = "Edge"
address = "https://edge.example/"
language = "{language}"
calendar = "{calendar}"
zone = "{zone}"
[topics.time]
name = "Time"
[sources.clock]
name = "Clock"
[feeds]
rss = true
"""
ITEM = "---\ntitle: The bell {day}\ntopics: [time]\nsource: clock\nplace: Rome\nthread: bells\n---\nIt rang.\n"
DAYS = ("0001-01-01", "0001-12-31", "9999-01-01", "9999-12-31")


@pytest.mark.parametrize(("language", "calendar"), [("fa", "persian"), ("en", "gregorian")])
@pytest.mark.parametrize("zone", ["Asia/Tehran", "America/Juneau", "Pacific/Kiritimati"])
def test_a_site_reaches_from_the_first_year_to_the_last(
    tmp_path: Path, language: str, calendar: str, zone: str
) -> None:
    """Calendars, charts, feeds and the index end with the calendar; Juneau's clocks once stood 15 hours before UTC."""
    site = SiteSpace(tmp_path / "site")
    site.write("site.toml", SITE.format(language=language, calendar=calendar, zone=zone))
    for day in DAYS:
        site.write(f"content/{day.replace('-', '/')}/bell.md", ITEM.format(day=day))
    built = site.build(as_of="9999-12-31T00:00:00+00:00", drafts=True)

    assert built.articles == len(DAYS)
    for day in DAYS:
        assert f"The bell {day}" in site.read(f"output/{day.replace('-', '/')}/index.html")


@pytest.mark.parametrize("language", ["en", "fa", "en-US"])
@pytest.mark.parametrize(("first", "days"), [(date(1, 1, 1), 31), (date(9999, 12, 1), 31)])
def test_the_months_at_both_ends_are_whole(language: str, first: date, days: int) -> None:
    """Their weeks reach beyond what a date can be, and have nothing there."""
    found = weeks.weeks(first, language)

    assert {len(week) for week in found} == {7}
    assert [day.day for week in found for day in week if day] == list(range(1, days + 1))
