"""What crawlers find: sitemaps, the news sitemap, their rules, the list of sources."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.arranging.archive import arrange
from builder.arranging.crawlers import NEWS_LENGTH, SITEMAP_LENGTH, crawlers
from builder.arranging.pages import plan
from builder.model import page
from builder.model.article import Card, When
from builder.model.page import NewsSitemap, Page, Sitemap, SitemapIndex
from builder.model.settings import Settings
from tests.conftest import SiteSpace

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOME = "https://harbour.example/post/"
SETTINGS = Settings("The Harbour Post", "https://harbour.example/")
AS_OF = datetime(2021, 12, 26, 12, tzinfo=UTC)


def root(built: Path, path: str) -> Any:
    """Return the root of an XML file."""
    return etree.fromstring((built / path).read_bytes())


def locations(built: Path, path: str) -> list[str]:
    """Return the addresses that a sitemap, or the index of all, lists."""
    return [loc.text for loc in root(built, path).iter(f"{SITEMAPS}loc")]


def everything(built: Path) -> list[str]:
    """Return the addresses of all sitemaps that the index leads to."""
    return [one for part in locations(built, "sitemap.xml") for one in locations(built, part.removeprefix(HOME))]


def test_the_sitemaps_name_what_readers_may_find(built: Path) -> None:
    """Each page of the site is in one of them once, in full; notices, old addresses, search and error are not."""
    pages = {HOME + p.relative_to(built).as_posix().removesuffix("index.html") for p in built.rglob("*.html")}
    hidden = {f"{HOME}{path}" for path in ("2021/01/01/withdrawn/", "2020/02/28/lamp/", "search/", "404.html")}

    assert sorted(everything(built)) == sorted(pages - hidden)
    assert locations(built, "sitemap.xml") == [
        f"{HOME}sitemap-1.xml", f"{HOME}2021/01/sitemap-1.xml", f"{HOME}2020/02/sitemap-1.xml"
    ]  # fmt: skip


def test_a_sitemap_lists_nothing_above_its_own_folder(built: Path) -> None:
    """sitemaps.org lets a sitemap speak for its folder and those below; so the months' lie where their pages do."""
    for part in locations(built, "sitemap.xml"):
        home = part.rpartition("/")[0]
        assert [one for one in locations(built, part.removeprefix(HOME)) if not one.startswith(f"{home}/")] == []


def test_lastmod_is_the_day_of_a_real_change(tiny: SiteSpace) -> None:
    """Only an article that says that it changed has one: the later of its update and its corrections."""
    path = "content/2020/02/28/fees-rise.md"
    tiny.edit(path, "source: Wire\n", "source: Wire\ncorrections: [{date: 2020-04-01, text: By a ninth.}]\n")
    tiny.edit("content/2020/02/28/light-goes-out.md", "thread:", "updated: 2020-02-28T20:00:00+03:30\nthread:")
    tiny.build()
    found = {
        url.findtext(f"{SITEMAPS}loc"): url.findtext(f"{SITEMAPS}lastmod")
        for part in ("sitemap-1.xml", "2020/02/sitemap-1.xml", "2021/01/sitemap-1.xml")
        for url in root(tiny.root / "output", part)
    }

    assert {loc.removeprefix(HOME): lastmod for loc, lastmod in found.items() if lastmod} == {
        "2020/02/28/fees-rise/": "2020-04-01",
        "2020/02/28/light-goes-out/": "2020-02-28T20:00:00+03:30",
        "2020/02/29/new-lamp/": "2020-03-02",
    }


def sitemaps(site: list[Page]) -> tuple[dict[str, Sitemap], SitemapIndex]:
    """Return the sitemaps of some pages by their addresses, and the index."""
    found = list(crawlers(site, arrange([], SETTINGS, AS_OF), SETTINGS, AS_OF))
    (index,) = [p for p in found if isinstance(p, SitemapIndex)]
    return {p.address: p for p in found if isinstance(p, Sitemap)}, index


def test_a_long_sitemap_is_cut_where_the_protocol_ends_it() -> None:
    """A hundred thousand addresses of one month, and as many others, are in parts of fifty thousand, each once."""
    day = [page.SearchPage("/search/", "Search"), page.UndatedPage("/undated/", "Undated", ())]
    month = [page.UndatedPage(f"/2021/12/25/a{n}/", "", ()) for n in range(2 * SITEMAP_LENGTH)]
    others = [page.UndatedPage(f"/undated/a{n}/", "", ()) for n in range(SITEMAP_LENGTH)]
    found, index = sitemaps([*day, *month, *others])
    listed = [one for part in found.values() for one, _ in part.entries]

    assert {address: len(part.entries) for address, part in found.items()} == {
        "/sitemap-1.xml": SITEMAP_LENGTH,
        "/sitemap-2.xml": 1,
        "/2021/12/sitemap-1.xml": SITEMAP_LENGTH,
        "/2021/12/sitemap-2.xml": SITEMAP_LENGTH,
    }
    assert Counter(listed) == Counter(p.address for p in [*month, *others, day[1]])
    assert index.parts == tuple(found)


def test_the_longest_addresses_fit_into_a_sitemap() -> None:
    """With site.toml's longest address, and the longest names that a disk has, no limit of the protocol is met."""
    address = len("https://x/") + 500 + len("/topics/") + 255 + len("/2021/")
    tags = len("<url><loc></loc><lastmod>2021-12-25T00:00:00+00:00</lastmod></url>\n")

    assert address < 2048
    assert (address + tags) * SITEMAP_LENGTH < 50_000_000


def card(day: date, number: int = 0, rank: int | None = None) -> Card:
    """Return a made-up item of a day."""
    name = f"{day:%Y/%m/%d}/a{number:04}"
    return Card(name, f"a{number:04}", f"content/{name}.md", "An item", "en", When(day), rank=rank)


def planned(cards: list[Card]) -> dict[str, Page]:
    """Return the pages of a site by their addresses."""
    return {p.address: p for p in plan(arrange(cards, SETTINGS, AS_OF), SETTINGS, AS_OF)}


def test_a_new_article_changes_the_sitemap_of_its_month_alone() -> None:
    """Neither the others nor the index are made again, wherever the article stands in its day."""
    found = [card(date(2021, month, day), n) for month in (10, 11, 12) for day in (3, 20) for n in range(3)]
    before, after = planned(found), planned([*found, card(date(2021, 11, 20), 9, rank=1)])

    assert [a for a, p in after.items() if "sitemap" in a and p != before[a]] == ["/2021/11/sitemap-1.xml"]


def test_the_order_of_a_day_changes_no_sitemap() -> None:
    """Ranks are the editor's, and no crawler's business."""
    found = [card(date(2021, 12, 3), n) for n in range(3)]
    before, after = planned(found), planned([*found[:2], replace(found[2], rank=1)])

    assert [a for a, p in after.items() if "sitemap-" in a and p != before[a]] == []


def test_the_news_sitemap_holds_two_days(built: Path, tiny: SiteSpace) -> None:
    """Articles of the last two days are in it; older ones leave it."""
    tiny.build("2021-01-05T00:00:00+00:00")

    assert len(list(root(built, "news-sitemap.xml").iter(f"{NEWS}news"))) == 2
    assert len(list(root(tiny.root / "output", "news-sitemap.xml").iter(f"{NEWS}news"))) == 0


def test_the_news_sitemap_holds_a_thousand_at_most() -> None:
    """Of a thousand and more articles of two days the newest are named."""
    found = planned([card(date(2021, 12, day), n) for day in (24, 25, 26) for n in range(900)])["/news-sitemap.xml"]
    assert isinstance(found, NewsSitemap)

    days = Counter(c.when.day.day for c in found.cards if c.when)
    assert (len(found.cards), days) == (NEWS_LENGTH, {26: 900, 25: 100})


@pytest.mark.parametrize(
    ("language", "told"),
    [("en-GB", "en"), ("fa", "fa"), ("ckb", "ckb"), ("zh-Hans", "zh-cn"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw"),
     ("zh-TW", "zh-tw")],
)  # fmt: skip
def test_the_news_sitemap_names_languages_its_own_way(tiny: SiteSpace, language: str, told: str) -> None:
    """Two or three letters (ISO 639), and Chinese by how it is written."""
    tiny.edit("content/2021/01/01/court.md", "language: en-GB", f"language: {language}")
    tiny.build()
    (found,) = [
        news
        for news in root(tiny.root / "output", "news-sitemap.xml").iter(f"{NEWS}news")
        if "Court" in news.findtext(f"{NEWS}title")
    ]

    assert found.findtext(f"{NEWS}publication/{NEWS}language") == told
    assert found.findtext(f"{NEWS}publication/{NEWS}name") == "The Harbour Post"
    assert found.findtext(f"{NEWS}publication_date") == "2021-01-01"


def test_robots_are_led_to_the_sitemaps(built: Path) -> None:
    """robots.txt names the index and the news, in full."""
    assert re.findall("Sitemap: (.*)", (built / "robots.txt").read_text("utf-8")) == [
        f"{HOME}sitemap.xml",
        f"{HOME}news-sitemap.xml",
    ]


def test_the_sources_are_a_list_of_links(built: Path) -> None:
    """OPML 2.0: a title, a text for each outline, and an address wherever one is said to be a link."""
    found = root(built, "sources.opml")
    outlines = {o.get("text"): dict(o.attrib) for o in found.iter("outline")}

    assert (found.tag, found.get("version"), found.findtext("head/title")) == (
        "opml",
        "2.0",
        "The Harbour Post: sources",
    )
    assert outlines["Gazette"] == {
        "text": "Gazette",
        "description": "The Town Gazette",
        "type": "link",
        "url": "https://gazette.example/",
        "htmlUrl": "https://gazette.example/",
    }
    assert outlines["Wire"] == {"text": "Wire"}
