"""The search page writes days, years and numbers as the site's other pages do, and turns the same headlines."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest

from builder.model.settings import Digits, Reckoning
from builder.rendering.locale import dates, numbers, persian
from builder.rendering.locale.direction import direction
from tests.conftest import SiteSpace
from tests.rendering.test_languages import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from tests.search.conftest import ASSETS

pytestmark = pytest.mark.browser

HARNESS = """<!doctype html>
<html lang="{lang}"><meta charset="utf-8"><title>Harness</title><link rel="icon" href="data:,">
<form data-spelling='{told}'></form>
<script type="module">
import {{ direction }} from "./assets/direction.js";
import * as spelling from "./assets/spelling.js";
Object.assign(window, spelling, {{ direction, ready: true }});
</script>"""

DAYS = [date(2021, 1, 1) + timedelta(days=n) for n in range(0, 366, 5)]
FAR = [
    date(1000, 1, 1),
    persian.FIRST - timedelta(days=1),
    persian.FIRST,
    persian.LAST,
    persian.LAST + timedelta(days=1),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> tuple[Path, str]:
    """Serve the scripts of the theme; return the folder and its address."""
    folder = tmp_path_factory.mktemp("spelling")
    shutil.copytree(ASSETS, folder / "assets")
    return folder, serve(folder)


@pytest.fixture
def spelling(served: tuple[Path, str], visit: Callable[..., Any]) -> Callable[..., Any]:
    """Open a page that has the modules' functions in its window, told how a site writes."""

    def go(language: str, digits: Digits = "native", calendar: Reckoning = "gregorian") -> Any:
        folder, address = served
        told = escape(json.dumps(dates.spelling(language, digits, calendar)), quote=True)
        (folder / "harness.html").write_text(HARNESS.format(lang=language, told=told), encoding="utf-8")
        page = visit(f"{address}harness.html")
        page.wait_for_function("window.ready")
        return page

    return go


@pytest.mark.parametrize("calendar", ["gregorian", "persian"])
@pytest.mark.parametrize(
    "language", ["en", "fa", "fa-AF", "ar", "ckb", "ku", "ps", "ja", "th", "az-Arab", "en-ZA", "de"]
)
def test_days_are_written_as_on_pages(language: str, calendar: Reckoning, spelling: Callable[..., Any]) -> None:
    """Also in languages that the browser does not know, and where no Persian date is said."""
    page = spelling(language, calendar=calendar)
    days = DAYS + FAR
    years = range(1560, 2200, 10)

    written = page.evaluate("days => days.map(spokenDay)", [day.isoformat() for day in days])
    yearly = page.evaluate("years => years.map(spokenYear)", list(years))

    assert written == [dates.spoken(day, "day", language, calendar=calendar) for day in days]
    assert yearly == [dates.year(year, language, calendar=calendar) for year in years]


@pytest.mark.parametrize("digits", ["native", "latin"])
@pytest.mark.parametrize("language", ["en", "fa", "ar", "de", "hi", "ckb", "es"])
def test_numbers_are_written_as_on_pages(language: str, digits: Digits, spelling: Callable[..., Any]) -> None:
    """In the site's digits, and in groups."""
    page = spelling(language, digits)
    some = [0, 7, 42, 999, 1000, 4096, 12345, 1234567]

    assert page.evaluate("some => some.map(numeral)", some) == [numbers.number(n, language, digits) for n in some]


def test_the_browsers_persian_calendar_is_ours(spelling: Callable[..., Any]) -> None:
    """It has the same leap years, as long as ours is said."""
    page = spelling("en", calendar="persian")
    springs = [date(year, 3, number) for year in range(1568, 3621) for number in (19, 20, 21, 22)]
    days = [day for day in springs if persian.FIRST <= day <= persian.LAST]

    written = page.evaluate("days => days.map(spokenDay)", [day.isoformat() for day in days])

    assert written == [dates.spoken(day, "day", "en", calendar="persian") for day in days]


def test_directions_are_those_of_pages(spelling: Callable[..., Any]) -> None:
    """For every tag, a strange one too."""
    page = spelling("en")
    tags = [*RIGHT_TO_LEFT, *LEFT_TO_RIGHT, "en-oxendict", "de-1996", "x", ""]

    assert page.evaluate("tags => tags.map(direction)", tags) == [direction(tag) for tag in tags]


@pytest.mark.parametrize(
    ("language", "settings", "line"),
    [
        ("fa", 'calendar = "persian"', "۱۰ اسفند ۱۳۹۸ (۲۹ فوریهٔ ۲۰۲۰)"),
        ("fa", 'calendar = "persian"\ndigits = "latin"', "10 اسفند 1398 (29 فوریهٔ 2020)"),
        ("ar", "", "٢٩ فبراير ٢٠٢٠"),
        ("en", "", "29 February 2020"),
    ],
)
def test_a_hit_shows_the_day_that_its_page_shows(
    language: str,
    settings: str,
    line: str,
    tiny: SiteSpace,
    serve: Callable[[Path], str],
    visit: Callable[..., Any],
) -> None:
    """In a site that was built: the search page, the article and the panel's years say one date."""
    tiny.edit("site.toml", 'language = "en"', f'language = "{language}"\n{settings}')
    tiny.build()
    page = visit(serve(tiny.root / "output") + "search/?q=lenses")
    page.wait_for_selector(".hit")
    page.locator("details.narrowing summary").click()
    year = page.locator('[data-kind="year"] bdi').nth(1)
    year.wait_for()

    assert page.locator('.hit time[datetime="2020-02-29"]').inner_text() == line
    assert line in re.findall(r"<time [^>]*>([^<,]*)", tiny.read("output/2020/02/29/new-lamp/index.html"))
    assert f"<h1>{year.inner_text()}</h1>" in tiny.read("output/2020/index.html")
    digits = numbers.number(1_234_567_890, language, "latin" if "latin" in settings else "native")
    assert set(re.findall(r"\d", page.get_by_role("status").inner_text())) <= set(digits)
