"""A site writes as its language does: digits, calendar, weeks; what machines read stays as it is."""

from __future__ import annotations

import re

import pytest

from tests.conftest import SiteSpace
from tests.pages.test_html import Document

NATIVE = re.compile("[٠-٩۰-۹]")


def built(site: SiteSpace, settings: str, output: str) -> dict[str, str]:
    """Build a site that says something more; return its texts by path."""
    plain = site.read("site.toml")
    site.edit("site.toml", 'language = "en"', settings)
    site.build(output=output)
    site.write("site.toml", plain)
    return {path: data.decode() for path, data in site.tree(output).items() if not path.startswith("assets/")}


@pytest.fixture
def persian(tiny: SiteSpace) -> dict[str, str]:
    """Build the small site in Persian, with the Persian calendar."""
    return built(tiny, 'language = "fa"\ncalendar = "persian"', "persian")


def test_what_readers_see_has_the_languages_digits(persian: dict[str, str]) -> None:
    """Dates, hours and counts of every page; a time keeps its distance from UTC, and a text what was written in it."""
    times = [text for page in persian.values() for text in re.findall(r"<time [^>]*>([^<]*)</time>", page)]
    counts = [text for page in persian.values() for text in re.findall(r'<span class="n">([^<]*)</span>', page)]

    assert len(times) > 20
    assert len(counts) > 20
    assert [text for text in times + counts if re.search("[0-9]", text.split("UTC")[0])] == []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("2020/02/29/index.html", "شنبه ۱۰ اسفند ۱۳۹۸ (۲۹ فوریهٔ ۲۰۲۰)</time></h1>"),
        ("2020/02/29/index.html", "<span>۲:۳۰ UTC+03:30</span>"),
        ("2020/02/index.html", "<h1>فوریهٔ ۲۰۲۰ (بهمن–اسفند ۱۳۹۸)</h1>"),
        ("2020/index.html", "<title>۲۰۲۰ (۱۳۹۸–۱۳۹۹) · "),
        ("2020/index.html", '<thead><tr><th scope="col"><abbr title="شنبه">ش</abbr></th>'),
        ("archive/index.html", '<a href="../2020/">۲۰۲۰ (۱۳۹۸–۱۳۹۹)</a>'),
        ("archive/index.html", 'aria-label="فوریهٔ ۲۰۲۰ (بهمن–اسفند ۱۳۹۸)، ۶ خبر" data-n="۶">فوریه</a>'),
        ("sources/gazette/index.html", "۲۰۲۰ (۱۳۹۸–۱۳۹۹)"),
        ("topics/harbour/2020/index.html", "<h1>Harbour، ۲۰۲۰ (۱۳۹۸–۱۳۹۹)</h1>"),
    ],
)
def test_every_page_counts_by_the_persian_calendar(persian: dict[str, str], path: str, shown: str) -> None:
    """Days, months and years, with the Gregorian ones that addresses go by."""
    assert shown in persian[path]


def test_what_machines_read_has_ascii_digits(persian: dict[str, str]) -> None:
    """Addresses, ids and dates in attributes are those of an English site."""
    pages = {path: Document(text) for path, text in persian.items() if path.endswith(".html")}
    read = ("href", "src", "action", "id", "datetime", "class")

    assert all(path.isascii() for path in persian)
    assert [value for page in pages.values() for name in read for value in page.all(name) if NATIVE.search(value)] == []


def test_digits_and_calendar_change_no_feed(tiny: SiteSpace) -> None:
    """Feeds, sitemaps and the index are the same to the byte."""
    trees = [
        built(tiny, f'language = "fa"\n{settings}', f"output-{n}")
        for n, settings in enumerate(['calendar = "persian"', 'digits = "latin"'])
    ]
    feeds = [
        {path: text for path, text in tree.items() if not re.search(r"\.html$|^on-this-day/", path)} for tree in trees
    ]

    assert len(feeds[0]) > 10
    assert feeds[0] == feeds[1]


def test_a_day_of_the_site_has_the_hour_of_the_site(tiny: SiteSpace) -> None:
    """What was written late on one day in New York is shown as early on the next one, where the site is."""
    tiny.write(
        "content/2020/02/29/late.md",
        "---\ntitle: Late\ndate: 2020-02-28T23:30:00-05:00\nsource: gazette\ntopics: [harbour]\n---\nText.\n",
    )
    tiny.build()

    assert (
        '<time datetime="2020-02-28T23:30:00-05:00">29 February 2020, 08:00 UTC+03:30</time>'
        in tiny.read("output/2020/02/29/late/index.html")
    )  # fmt: skip
