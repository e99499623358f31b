"""Feeds: what subscribers' programs get, held to the rules of each form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.arranging.archive import arrange
from builder.arranging.feeds import FEED_LENGTH, PART_LENGTH, feeds
from builder.model.article import Card, When
from builder.model.page import AtomFeed, JsonFeed, Page
from builder.model.settings import Settings
from tests.conftest import SiteSpace
from tests.pages.conftest import FEEDS

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = re.compile(r"tag:harbour\.example,2019-07:(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*")
"""A tag URI (RFC 4151) of the authority that tests/pages/conftest.py names."""

LAMP = "content/2020/02/29/new-lamp.md"
PERSIAN = "content/2020/02/29/persian.md"
FEES = "content/2020/02/28/fees-rise.md"


def root(built: Path, path: str) -> Any:
    """Return the root of an XML file."""
    return etree.fromstring((built / path).read_bytes())


def entry(built: Path, title: str, path: str = "feed.xml") -> Any:
    """Return the one entry of an Atom feed whose title begins so."""
    (found,) = [e for e in root(built, path).iter(f"{ATOM}entry") if e.findtext(f"{ATOM}title").startswith(title)]
    return found


def links(element: Any, rel: str) -> list[dict[str, str]]:
    """Return what an element's links of a relation say."""
    return [dict(link.attrib) for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def items(built: Path, path: str = "feed.json") -> list[dict[str, Any]]:
    """Return the items of a JSON feed."""
    found: list[dict[str, Any]] = json.loads((built / path).read_text(encoding="utf-8"))["items"]
    return found


@pytest.mark.parametrize(
    "path", ["feed.xml", "2020/02/feed-1.xml", "topics/harbour/feed.xml", "topics/empty/feed.xml"]
)  # fmt: skip
@pytest.mark.parametrize("site", ["built", "followed"])
def test_atom_feeds_are_what_rfc_4287_asks_for(request: pytest.FixtureRequest, site: str, path: str) -> None:
    """Feed and entries have each required element once, ids are IRIs of their own, addresses are in full."""
    built = request.getfixturevalue(site)
    feed = root(built, path)
    entries = feed.findall(f"{ATOM}entry")
    ids = [e.findtext(f"{ATOM}id") for e in entries]

    assert not feedparser.parse((built / path).read_bytes()).bozo
    assert feed.get(LANG) == "en"
    assert (len(links(feed, "self")), len(links(feed, "alternate"))) == (1, 1)
    for element in (feed, *entries):
        once = {name: len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")}
        assert once == {"id": 1, "title": 1, "updated": 1}
        assert len(links(element, "alternate")) == 1
        for moment in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", moment.text)
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert [e for e in feed.iter(f"{ATOM}author") if not e.findtext(f"{ATOM}name")] == []
    assert len(ids) == len(set(ids))
    assert {urlsplit(link.get("href")).scheme for link in feed.iter(f"{ATOM}link")} <= {"https"}
    assert [len(e.findall(f"{ATOM}summary")) for e in entries if len(e.findall(f"{ATOM}summary")) > 1] == []
    assert list(feed.iter(f"{ATOM}content")) == []


def test_ids_are_tag_uris_where_an_authority_is_named(followed: Path) -> None:
    """RFC 4151: authority, date and a specific part that holds nothing but what may stand in a URI."""
    ids = [e.text for e in root(followed, "feed.xml").iter(f"{ATOM}id")]

    assert [i for i in ids if not TAG.fullmatch(i)] == []
    assert "tag:harbour.example,2019-07:new-lamp" in ids
    assert [i["id"] for i in items(followed)] == ids[1:]


def test_ids_are_uuids_where_none_is_named(built: Path) -> None:
    """Without an authority an id needs no settings: a UUID, the same in each form."""
    ids = [e.text for e in root(built, "feed.xml").iter(f"{ATOM}id")]

    assert [i for i in ids if not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", i)] == []
    assert [i["id"] for i in items(built)] == ids[1:]


@pytest.mark.parametrize(
    ("own", "specific"),
    [
        ("a b", "a%20b"),
        ("50% & more?", "50%25%20&%20more?"),
        ('#1 "x" <y>', "%231%20%22x%22%20%3Cy%3E"),
        ("چراغ", "%DA%86%D8%B1%D8%A7%D8%BA"),
        ("50%25", "50%2525"),
    ],
)
def test_any_id_makes_a_tag_uri_of_its_own(tiny: SiteSpace, own: str, specific: str) -> None:
    """What may not stand in a tag URI is in percent code, and so is the percent sign, so that two ids never meet."""
    tiny.edit("site.toml", "[topics.harbour]\n", f"{FEEDS}\n[topics.harbour]\n")
    tiny.edit(LAMP, "id: new-lamp", f"id: '{own}'")
    tiny.build()

    assert entry(tiny.root / "output", "New lamp").findtext(f"{ATOM}id") == f"tag:harbour.example,2019-07:{specific}"


@pytest.mark.parametrize("authority", ["", FEEDS])
def test_an_id_stays_when_all_else_moves(tiny: SiteSpace, authority: str) -> None:
    """An entry keeps its id under another host, title, slug and date, so that no reader gets it twice."""
    tiny.edit("site.toml", "[topics.harbour]\n", f"{authority}\n[topics.harbour]\n")
    tiny.build()
    before = entry(tiny.root / "output", "New lamp").findtext(f"{ATOM}id")
    tiny.edit("site.toml", "https://harbour.example/post/", "https://elsewhere.example/")
    text = tiny.read(LAMP).replace("New lamp", "A lamp").replace("date: 2020-02-29T02:30:00+03:30", "date: 2020-03-01")
    tiny.write("content/2020/03/01/lamp.md", text)
    tiny.remove(LAMP)
    tiny.build()

    assert entry(tiny.root / "output", "A lamp").findtext(f"{ATOM}id") == before


def test_the_id_of_a_feed_stays_with_its_authority(tiny: SiteSpace) -> None:
    """A feed's own id moves with the site only where nobody gives out ids."""
    tiny.edit("site.toml", "[topics.harbour]\n", f"{FEEDS}\n[topics.harbour]\n")
    tiny.edit("site.toml", "https://harbour.example/post/", "https://elsewhere.example/")
    tiny.build()
    found = [root(tiny.root / "output", p).findtext(f"{ATOM}id") for p in ("feed.xml", "topics/harbour/feed.xml")]

    assert found == ["tag:harbour.example,2019-07:/", "tag:harbour.example,2019-07:/topics/harbour/"]


def test_a_bare_day_keeps_its_day_in_every_feed(followed: Path) -> None:
    """A feed must name a moment: for a bare day it is noon in the site's zone; a moment stays as it was written."""
    court = entry(followed, "Court").findtext(f"{ATOM}published")
    lamp = entry(followed, "New lamp").findtext(f"{ATOM}published")
    in_json = {i["title"][:8]: i["date_published"] for i in items(followed)}
    in_rss = {i.findtext("title")[:8]: i.findtext("pubDate") for i in root(followed, "rss.xml").iter("item")}

    assert (court, lamp) == ("2021-01-01T12:00:00+03:30", "2020-02-29T02:30:00+03:30")
    assert (in_json["Court he"], in_json["New lamp"]) == (court, lamp)
    assert in_rss["Court he"] == "Fri, 01 Jan 2021 12:00:00 +0330"


def test_a_day_of_old_has_an_offset_that_can_be_written(tiny: SiteSpace) -> None:
    """Tehran's clocks once stood 3:25:44 before Greenwich; no form has seconds there, so the hour does."""
    tiny.write("content/1910/05/06/lamp.md", "---\ntitle: The lamp is new\ntopics: [harbour]\nsource: wire\n---\n")
    tiny.build()

    assert entry(tiny.root / "output", "The lamp").findtext(f"{ATOM}published") == "1910-05-06T11:59:16+03:25"


@pytest.mark.parametrize(
    ("header", "updated"),
    [
        ("", "2020-02-28T12:00:00+03:30"),
        ("updated: 2020-03-01\n", "2020-03-01T12:00:00+03:30"),
        ("updated: 2020-03-01T08:00:00+01:00\n", "2020-03-01T08:00:00+01:00"),
        ("corrections: [{date: 2020-03-05, text: A}, {date: 2020-03-04, text: B}]\n", "2020-03-05T12:00:00+03:30"),
        ("updated: 2020-03-01\ncorrections: [{date: 2020-03-05, text: A}]\n", "2020-03-05T12:00:00+03:30"),
        ("updated: 2020-03-05T08:00+01:00\ncorrections: [{date: 2020-03-05, text: A}]\n", "2020-03-05T08:00:00+01:00"),
        ("updated: 2020-02-28T00:10:00+03:30\n", "2020-02-28T12:00:00+03:30"),
    ],
)  # fmt: skip
def test_updated_moves_with_a_real_change_only(tiny: SiteSpace, header: str, updated: str) -> None:
    """An entry was updated when its article says so or was corrected, whichever is later, and never before it came."""
    tiny.edit(FEES, "source: Wire\n", f"source: Wire\n{header}")
    tiny.edit(FEES, "Owners of small boats pay half.", "Owners of small boats pay a third.")
    tiny.build()

    assert entry(tiny.root / "output", "Mooring").findtext(f"{ATOM}updated") == updated


def test_a_feed_was_updated_with_its_latest_change(followed: Path) -> None:
    """The feed's own moment is the latest of its entries', compared as moments and not as text."""
    for path in ("feed.xml", "2020/02/feed-1.xml", "topics/harbour/feed.xml"):
        feed = root(followed, path)
        moments = [datetime.fromisoformat(e.findtext(f"{ATOM}updated")) for e in feed.iter(f"{ATOM}entry")]

        assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) == max(moments)


def test_an_entry_leads_to_our_page_the_source_and_what_is_related(followed: Path) -> None:
    """The alternate is ours, via is the source's, and each related headline with an address is a link with a title."""
    fees, lamp, light = (entry(followed, title) for title in ("Mooring", "New lamp", "The light"))

    assert [a["href"] for a in links(fees, "alternate")] == ["https://harbour.example/post/2020/02/28/fees-rise/"]
    assert [v["href"] for v in links(fees, "via")] == ["https://wire.example/fees?a=1&b=2"]
    assert links(lamp, "via") == []
    assert [(r["href"], r["title"]) for r in links(lamp, "related")] == [
        ("https://harbour.example/post/2020/02/28/light-goes-out/", "The lamp that failed")
    ]
    assert [(r["href"], r["title"]) for r in links(light, "related")] == [
        ("https://wire.example/pilots", "Pilots ask for “more than a lantern”")
    ]


def test_a_foreign_item_names_its_language_and_what_is_not_in_it(tiny: SiteSpace) -> None:
    """Title and summary are in the entry's language, a category in the site's, a related headline in its own."""
    related = "related:\n  - title: Une lampe\n    url: https://phare.example/\n    language: fr\n"
    tiny.edit(PERSIAN, "language: fa\n", f"language: fa\nurl: https://wire.example/fa\n{related}")
    tiny.build()
    built = tiny.root / "output"
    found = entry(built, "چراغ")

    assert (found.get(LANG), found.find(f"{ATOM}category").get(LANG)) == ("fa", "en")
    assert [link["hreflang"] for rel in ("alternate", "via") for link in links(found, rel)] == ["fa", "fa"]
    assert [(r["hreflang"], r[LANG]) for r in links(found, "related")] == [("fr", "fr")]
    assert entry(built, "Mooring").get(LANG) is None
    assert next(i["language"] for i in items(built) if i["title"].startswith("چراغ")) == "fa"


def test_an_entry_names_who_wrote_it_and_who_carried_it(followed: Path) -> None:
    """Byline and source are authors, who republished it a contributor; the source has its home page."""
    lamp = entry(followed, "New lamp")
    (in_json,) = [i for i in items(followed) if i["title"].startswith("New lamp")]

    assert [(a.findtext(f"{ATOM}name"), a.findtext(f"{ATOM}uri")) for a in lamp.iter(f"{ATOM}author")] == [
        ("A. Keeper", None),
        ("Gazette", "https://gazette.example/"),
    ]
    assert [c.findtext(f"{ATOM}name") for c in lamp.iter(f"{ATOM}contributor")] == ["Wire"]
    assert in_json["authors"] == [{"name": "A. Keeper"}, {"name": "Gazette", "url": "https://gazette.example/"}]
    assert in_json["_dateline"]["via"] == "Wire"


@pytest.mark.parametrize(
    ("header", "when"),
    [
        ("status: withdrawn\nupdated: 2021-01-01\n", "2021-01-01T12:00:00+03:30"),
        ("expires: 2021-01-01T15:00:00+00:00\n", "2021-01-01T15:00:00+00:00"),
        ("status: withdrawn\n", None),
    ],
    ids=["withdrawn on a day", "expired", "nobody knows when"],
)
def test_what_was_withdrawn_is_named_as_gone(tiny: SiteSpace, header: str, when: str | None) -> None:
    """A program can take away what was withdrawn (RFC 6721), where the moment is known, and learns no word of it."""
    tiny.edit("site.toml", "[topics.harbour]\n", f"{FEEDS}\n[topics.harbour]\n")
    tiny.edit(FEES, "source: Wire\n", f"source: Wire\nid: fees\n{header}")
    tiny.build()
    for path in ("feed.xml", "topics/harbour/feed.xml", "topics/council/feed.xml"):
        feed = root(tiny.root / "output", path)
        gone = [(g.get("ref"), g.get("when")) for g in feed.iter(f"{TOMBSTONES}deleted-entry")]

        assert gone == ([("tag:harbour.example,2019-07:fees", when)] if when else [])
        assert "Mooring" not in tiny.read(f"output/{path}")
    assert list(root(tiny.root / "output", "topics/empty/feed.xml").iter(f"{TOMBSTONES}deleted-entry")) == []


def test_json_feeds_are_what_version_1_1_asks_for(followed: Path) -> None:
    """Required keys are there, each item has one id and a text, and the source's address is the external one."""
    feed = json.loads((followed / "feed.json").read_text(encoding="utf-8"))
    fees = next(i for i in feed["items"] if i["title"].startswith("Mooring"))
    known = {"id", "url", "external_url", "title", "content_text", "summary", "date_published", "date_modified",
             "authors", "tags", "language", "_dateline"}  # fmt: skip

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://harbour.example/post/feed.json"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert len({i["id"] for i in feed["items"]}) == len(feed["items"]) == 8
    assert all(isinstance(i["id"], str) and i["content_text"] and set(i) <= known for i in feed["items"])
    assert all(i["url"].startswith("https://harbour.example/post/2") for i in feed["items"])
    assert all(person["name"] for i in feed["items"] for person in i["authors"])
    assert fees["external_url"] == "https://wire.example/fees?a=1&b=2"
    assert (fees["tags"], fees["authors"]) == (["harbour", "council"], [{"name": "Wire"}])
    assert "_dateline" not in fees


def test_a_title_with_markup_is_text_everywhere(followed: Path) -> None:
    """A headline that looks like markup is read back as it was written, from each form."""
    title = "Mooring fees rise <by a tenth> & more"

    assert title in [e.title for e in feedparser.parse((followed / "topics/harbour/feed.xml").read_bytes()).entries]
    assert title in [i["title"] for i in items(followed)]
    assert title in [i.findtext("title") for i in root(followed, "rss.xml").iter("item")]


@pytest.mark.parametrize("path", ["rss.xml", "topics/harbour/rss.xml", "topics/empty/rss.xml"])
def test_rss_feeds_are_what_version_2_asks_for(followed: Path, path: str) -> None:
    """Channel and items have what is required, ids that are no addresses, dates with four digits of the year."""
    feed = root(followed, path)
    channel = feed.find("channel")
    guids = list(feed.iter("guid"))
    dates = [d.text for name in ("pubDate", "lastBuildDate") for d in feed.iter(name)]

    assert not feedparser.parse((followed / path).read_bytes()).bozo
    assert feed.get("version") == "2.0"
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    assert links(channel, "self")[0]["href"] == f"https://harbour.example/post/{path}"
    assert links(channel, "hub")[0]["href"] == "https://hub.example/"
    assert all(TAG.fullmatch(g.text) and g.get("isPermaLink") == "false" for g in guids)
    assert len({g.text for g in guids}) == len(list(feed.iter("item"))) == len(guids)
    assert [d for d in dates if not re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", d)] == []
    assert [d for d in dates if not parsedate_to_datetime(d).tzinfo] == []
    assert all(s.get("url") and s.text for s in feed.iter("source"))
    assert b"CDATA" not in (followed / path).read_bytes()


def test_a_description_of_rss_is_html_that_shows_the_text(tiny: SiteSpace) -> None:
    """What a program shows of an RSS description, having read it as HTML, are the letters of the summary."""
    tiny.edit("site.toml", "[topics.harbour]\n", f"{FEEDS}\n[topics.harbour]\n")
    tiny.edit(FEES, "source: Wire\n", "source: Wire\nsummary: 'Fees < 5 & <b>no</b> \"more\"'\n")
    tiny.build()
    (html,) = [
        i.findtext("description")
        for i in root(tiny.root / "output", "rss.xml").iter("item")
        if i.findtext("title").startswith("Mooring")
    ]

    assert etree.HTML(html).xpath("string()") == 'Fees < 5 & <b>no</b> "more"'


def test_rss_is_made_where_it_is_asked_for_and_pages_lead_to_it(built: Path, followed: Path) -> None:
    """Without the setting there is no RSS; with it each page names the feed, a topic's its own."""
    home, topic = (re.findall(r'type="application/rss\+xml" href="([^"]*)"', (followed / page).read_text("utf-8"))
                   for page in ("index.html", "topics/harbour/index.html"))  # fmt: skip

    assert [*built.rglob("rss.xml")] == []
    assert "rss+xml" not in (built / "index.html").read_text("utf-8")
    assert (home, topic) == (["rss.xml"], ["rss.xml"])


def test_a_hub_is_named_in_the_feeds_to_subscribe_to(built: Path, followed: Path) -> None:
    """Programs find the hub beside the feed's own address (WebSub, 4); a part of the archive has none."""
    assert [link["href"] for link in links(root(followed, "feed.xml"), "hub")] == ["https://hub.example/"]
    assert links(root(followed, "2020/02/feed-1.xml"), "hub") == []
    assert "hub" not in (built / "feed.xml").read_text("utf-8")


def test_the_archive_of_a_feed_is_what_rfc_5005_asks_for(followed: Path) -> None:
    """Parts are marked, have the feed's id, lead to it and to each other; with it they hold every dated item."""
    feed, part = root(followed, "feed.xml"), root(followed, "2020/02/feed-1.xml")
    home = "https://harbour.example/post/"

    assert (feed.find(f"{HISTORY}archive"), len(part.findall(f"{HISTORY}archive"))) == (None, 1)
    assert feed.findtext(f"{ATOM}id") == part.findtext(f"{ATOM}id")
    assert [link["href"] for link in links(feed, "prev-archive")] == [f"{home}2020/02/feed-1.xml"]
    assert [link["href"] for link in links(part, "self")] == [f"{home}2020/02/feed-1.xml"]
    assert [link["href"] for link in links(part, "current")] == [f"{home}feed.xml"]
    assert (links(part, "prev-archive"), links(part, "next-archive"), links(feed, "current")) == ([], [], [])
    assert links(root(followed, "topics/harbour/feed.xml"), "prev-archive") == []


SETTINGS = Settings("The Harbour Post", "https://harbour.example/", zone="Asia/Tehran")
AS_OF = datetime(2030, 1, 1, tzinfo=UTC)
FIRST = date(2021, 1, 1)
DAYS = st.dictionaries(st.integers(0, 130), st.integers(1, 130), min_size=1, max_size=9)
"""How many items days have, counted from the first of January 2021."""


def cards(days: dict[int, int]) -> list[Card]:
    """Return made-up items of some days."""
    return [card(FIRST + timedelta(n), k) for n, count in days.items() for k in range(count)]


def card(day: date, number: int, **facts: Any) -> Card:
    """Return a made-up item of a day."""
    name = f"{day:%Y/%m/%d}/a{number:03}"
    return Card(name, f"a{number:03}", f"content/{name}.md", f"Item {name}", "en", When(day), **facts)


def planned(found: list[Card]) -> tuple[list[AtomFeed], AtomFeed, JsonFeed]:
    """Return the parts of the site's feed, the feed itself, and its JSON form."""
    pages: dict[str, Page] = {p.address: p for p in feeds(arrange(found, SETTINGS, AS_OF), SETTINGS)}
    parts = [p for p in pages.values() if isinstance(p, AtomFeed) and p.current]
    feed, in_json = pages["/feed.xml"], pages["/feed.json"]
    assert isinstance(feed, AtomFeed)
    assert isinstance(in_json, JsonFeed)
    return parts, feed, in_json


@given(DAYS)
def test_feed_and_archive_hold_every_dated_item(days: dict[int, int]) -> None:
    """Every dated item is in one part, or in the feed, which has the newest by whole days; the undated are nowhere."""
    found = cards(days)
    parts, feed, _ = planned([*found, replace(found[0], id="old", path="content/undated/x.md", when=None)])
    held = [c.path for part in parts for c in part.cards]

    assert len(held) == len(set(held))
    assert {*held, *(c.path for c in feed.cards)} == {c.path for c in found}
    newest = sorted((c.when.day for c in found if c.when), reverse=True)[:FEED_LENGTH]
    assert [c.when.day for c in feed.cards if c.when][: len(newest)] == newest
    assert {c.path for c in found if c.when and c.when.day >= newest[-1]} <= {c.path for c in feed.cards}


@given(DAYS)
def test_parts_are_whole_days_of_a_month_and_closed_when_full(days: dict[int, int]) -> None:
    """A part ends with the day that brings it to its length, or with its month; one way leads through all of them."""
    parts, feed, _ = planned(cards(days))
    spans = [[c.when.day for c in part.cards if c.when] for part in parts]
    addresses = [part.address for part in parts]

    assert all(max(older) < min(newer) for older, newer in pairwise(spans))
    assert [{f"/{day:%Y/%m}/feed" for day in span} for span in spans] == [{part.address[:13]} for part in parts]
    assert all(sum(day < max(span) for day in span) < PART_LENGTH for span in spans)
    newest = FIRST + timedelta(max(days))
    assert all(len(span) >= PART_LENGTH or max(span) < newest.replace(day=1) for span in spans)
    assert all(max(span) < newest for span in spans)
    assert [part.previous for part in parts] == ["", *addresses][: len(parts)]
    assert [part.following for part in parts] == [*addresses[1:], ""][: len(parts)]
    assert feed.previous == (addresses[-1] if parts else "")


@given(DAYS, st.integers(0, 40), st.integers(1, 130))
def test_closed_parts_stay_when_something_new_comes(days: dict[int, int], later: int, count: int) -> None:
    """Items of the newest day, or of a later one, change no closed part but for the way on from the last of them."""
    before = planned(cards(days))[0]
    after = planned(cards({**days, max(days) + later: count + (0 if later else days[max(days)])}))[0][: len(before)]

    assert [part.cards for part in after] == [part.cards for part in before]
    assert [a for a, b in zip(after, before, strict=True) if a != b and b.following] == []


def filled(space: SiteSpace, day: str, *numbers: int) -> set[str]:
    """Put items of a day into a site; return their titles."""
    for n in numbers:
        space.write(f"content/{day}/n{n}.md", f"---\ntitle: Item {n}\ntopics: [harbour]\nsource: wire\n---\n")
    return {f"Item {n}" for n in numbers}


def titles(built: Path, path: str) -> list[str]:
    """Return the titles of an Atom feed's entries."""
    return [e.findtext(f"{ATOM}title") for e in root(built, path).iter(f"{ATOM}entry")]


def test_what_comes_late_in_the_day_is_in_the_feed_and_in_no_part_that_was_closed(tiny: SiteSpace) -> None:
    """However full a day is, its part is closed once there is a later one; a closed part gets its way on, no more."""
    output = tiny.root / "output"
    early = filled(tiny, "2021/01/02", *range(110))
    tiny.build("2021-01-02T12:00:00+00:00")
    before = {path: data for path, data in tiny.tree().items() if "/feed-" in path}
    assert early <= set(titles(output, "feed.xml"))

    late = filled(tiny, "2021/01/02", *range(110, 170))
    tiny.build("2021-01-02T18:00:00+00:00")
    after = {path: data for path, data in tiny.tree().items() if "/feed-" in path}
    assert after == before
    for path in ("feed.xml", "topics/harbour/feed.xml"):
        assert early | late <= set(titles(output, path))
    assert early | late <= {item["title"] for item in items(output)}

    filled(tiny, "2021/01/03", 1)
    tiny.build("2021-01-03T18:00:00+00:00")
    grown = {path: data for path, data in tiny.tree().items() if "/feed-" in path}
    onwards = re.compile(rb'<link rel="next-archive"[^>]*>\n')
    assert {path: onwards.sub(b"", grown[path]) for path in before} == {
        path: onwards.sub(b"", data) for path, data in before.items()
    }
    (new,) = grown.keys() - before.keys()
    assert early | late <= set(titles(output, new))
    assert early | late <= set(titles(output, "feed.xml"))


def test_entries_stand_by_the_moment_that_they_name(tiny: SiteSpace) -> None:
    """The newest comes first whatever the editor put above it; bare days are of noon, and in the editor's order."""
    for name, header in {
        "a-noon": "rank: 2", "b-noon": "rank: 1", "c-dawn": "date: 2021-01-02T06:00:00+03:30\nrank: 1",
        "d-dusk": "date: 2021-01-02T18:00:00+03:30",
    }.items():  # fmt: skip
        tiny.write(
            f"content/2021/01/02/{name}.md", f"---\ntitle: {name}\n{header}\ntopics: [harbour]\nsource: wire\n---\n"
        )
    tiny.build("2021-01-02T20:00:00+00:00")
    output = tiny.root / "output"

    assert titles(output, "feed.xml")[:4] == ["d-dusk", "b-noon", "a-noon", "c-dawn"]
    assert [item["title"] for item in items(output)][:4] == ["d-dusk", "b-noon", "a-noon", "c-dawn"]


def test_a_change_that_has_not_come_is_told_to_the_editor_and_in_no_feed(tiny: SiteSpace) -> None:
    """A slip of the year would else stand first in every reader's program until then; on its day it counts."""
    tiny.edit(FEES, "source: Wire\n", "source: Wire\nupdated: 2021-06-01T08:00:00+03:30\n")
    tiny.edit(LAMP, "  - date: 2020-03-02\n", "  - date: 2062-03-02\n")
    built = tiny.build()
    output = tiny.root / "output"

    assert [str(w) for w in built.warnings if "future" in w.what] == [
        f"{FEES}: updated lies in the future, 2021-06-01T08:00:00+03:30, so nothing says yet that the item changed\n"
        "  hint: write when it was changed",
        f"{LAMP}: a correction lies in the future, 2062-03-02, so it is not shown yet\n"
        "  hint: write the day it was made",
    ]
    told = {p: data for p, data in tiny.tree().items() if b"2021-06-01" in data or b"2062" in data}
    assert told == {}
    assert entry(output, "Mooring").findtext(f"{ATOM}updated") == "2020-02-28T12:00:00+03:30"

    tiny.build("2021-06-01T04:30:00+00:00")
    assert entry(output, "Mooring").findtext(f"{ATOM}updated") == "2021-06-01T08:00:00+03:30"
    assert b"2021-06-01T08:00:00+03:30" in tiny.tree()["2020/02/sitemap-1.xml"]


def test_an_edit_of_an_old_item_changes_its_part_alone() -> None:
    """Every other part, and the feed, stay as they are."""
    found = cards({0: 120, 3: 120, 40: 60, 80: 50})
    changed = [replace(c, title="Another") if c is found[0] else c for c in found]
    before, after = planned(found), planned(changed)

    assert [a == b for a, b in zip(before[0], after[0], strict=True)] == [False, True, True]
    assert before[1:] == after[1:]


@pytest.mark.parametrize(
    "facts",
    [
        {"updated": When(FIRST + timedelta(80))},
        {"publish": datetime(2021, 3, 22, 8, tzinfo=UTC)},
    ],
    ids=["updated", "let out"],
)
def test_an_old_item_that_turned_of_late_is_in_the_feed_again(facts: dict[str, Any]) -> None:
    """Nobody reads an archive twice, so what changed or came out since the oldest newest item is shown once more."""
    days = {0: 120, 40: 60, 80: 50}
    late = card(FIRST, 999, **facts)
    unmoved = card(FIRST, 998, updated=When(FIRST + timedelta(79)))
    parts, feed, in_json = planned([*cards(days), late, unmoved])

    assert [c.path for c in feed.cards[50:]] == [late.path]
    assert in_json.cards == feed.cards
    assert late.path in [c.path for c in parts[0].cards]


def test_no_more_old_items_than_newest_ones_are_in_a_feed_again() -> None:
    """A thousand corrections in a day bring the latest of them."""
    late = [card(FIRST, 200 + n, updated=When(FIRST + timedelta(80 + n // 50))) for n in range(100)]
    feed = planned([*cards({80: 50}), *late])[1]

    assert len(feed.cards) == 50 + FEED_LENGTH
    assert {c.updated for c in feed.cards[50:]} == {When(FIRST + timedelta(81))}


def withheld(space: SiteSpace) -> Iterator[str]:
    """Put items into a site that nobody may know of, and one that names them; yield what must be in no byte."""
    for name, header in {"plan": "status: draft", "gift": "publish: 2021-06-01", "visit": "date: 2021-01-09"}.items():
        day = "2021/01/09" if name == "visit" else "2021/01/01"
        space.write(
            f"content/{day}/secret-{name}.md",
            f"---\nid: secret-{name}\ntitle: Secret {name}\ntopics: [harbour]\nsource: gazette\n{header}\n---\n",
        )
        yield f"secret-{name}"
        yield f"Secret {name}"
    names = "".join(f"  - title: What was said\n    article: secret-{n}\n" for n in ("plan", "gift", "visit"))
    space.edit(
        FEES, "source: Wire\n", f"source: Wire\nimported: {{from: inbox/leak.txt, on: 2021-01-01}}\nrelated:\n{names}"
    )
    yield "leak.txt"


def test_what_is_withheld_is_in_no_byte_for_programs(tiny: SiteSpace) -> None:
    """Neither words nor ids of what is not out are in any file, though a published item names them as related."""
    tiny.edit("site.toml", "[topics.harbour]\n", f"{FEEDS}\n[topics.harbour]\n")
    secrets = list(withheld(tiny))
    tiny.build()

    assert [(p, s) for p, data in tiny.tree().items() for s in secrets if s in data.decode()] == []
