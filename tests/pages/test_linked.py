"""What the head of a page tells programs: linked data, Open Graph, a description."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from builder.rendering.linked import LISTED
from tests.conftest import SiteSpace

HOME = "https://harbour.example/post/"
LAMP = "2020/02/29/new-lamp/index.html"
SILENT = ("2020/02/28/lamp/index.html", "2021/01/01/withdrawn/index.html", "search/index.html", "404.html")
FEES = "content/2020/02/28/fees-rise.md"


def head(built: Path, path: str) -> Any:
    """Return a page's head."""
    return html.fromstring((built / path).read_bytes()).find("head")


def linked(built: Path, path: str) -> list[dict[str, Any]]:
    """Return the linked data of a page, as a program would find it."""
    return [json.loads(script.text) for script in head(built, path).iterfind("script[@type='application/ld+json']")]


def meta(built: Path, path: str) -> dict[str, list[str]]:
    """Return what a page's meta elements say, by name or property."""
    found: dict[str, list[str]] = {}
    for element in head(built, path).iterfind("meta"):
        name = element.get("name") or element.get("property")
        if name:
            found.setdefault(name, []).append(element.get("content"))
    return found


def listed(data: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    """Return name and address of the items of a collection; their places must be counted from one."""
    items = data["mainEntity"]["itemListElement"]
    assert [(i["@type"], i["position"]) for i in items] == [("ListItem", n) for n in range(1, len(items) + 1)]
    return [(i.get("name"), i.get("url")) for i in items]


def every(data: Any) -> list[dict[str, Any]]:
    """Return every node of some linked data, however deep."""
    if isinstance(data, list):
        return [node for one in data for node in every(one)]
    return [data, *every(list(data.values()))] if isinstance(data, dict) else []


def test_every_page_says_what_it_is_in_words_that_exist(built: Path) -> None:
    """Each page has one block of linked data: news or a collection, typed, with its address, nothing empty."""
    kinds = {"NewsArticle", "CollectionPage", "ItemList", "ListItem", "Organization", "Person", "Place",
             "CorrectionComment", "WebSite"}  # fmt: skip
    for file in built.rglob("*.html"):
        path = file.relative_to(built).as_posix()
        if path in SILENT:
            assert (path, linked(built, path)) == (path, [])
            continue
        (data,) = linked(built, path)
        assert data["@context"] == "https://schema.org"
        assert data["@type"] in ("NewsArticle", "CollectionPage")
        assert data["url"] == HOME + path.removesuffix("index.html")
        for node in every(data):
            assert node["@type"] in kinds
            assert [name for name, value in node.items() if value in ("", None, [], {})] == []


def test_an_article_whose_text_is_hosted_is_news(tiny: SiteSpace) -> None:
    """All that is known of it is told, in the properties of NewsArticle."""
    lamp = "content/2020/02/29/new-lamp.md"
    tiny.edit(lamp, "byline:", "place: North Quay\nurl: https://gazette.example/lamp\nbyline:")
    tiny.build()

    assert linked(tiny.root / "output", LAMP) == [
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "url": f"{HOME}2020/02/29/new-lamp/",
            "mainEntityOfPage": f"{HOME}2020/02/29/new-lamp/",
            "headline": "New lamp is lit on the leap day",
            "description": "The new lamp has four lenses.",
            "inLanguage": "en",
            "datePublished": "2020-02-29T02:30:00+03:30",
            "dateModified": "2020-03-02",
            "author": {"@type": "Person", "name": "A. Keeper"},
            "sourceOrganization": {
                "@type": "Organization",
                "name": "The Town Gazette",
                "url": "https://gazette.example/",
            },
            "contributor": {"@type": "Organization", "name": "Wire"},
            "publisher": {"@type": "Organization", "name": "The Harbour Post", "url": HOME},
            "dateline": "North Quay",
            "locationCreated": {"@type": "Place", "name": "North Quay"},
            "articleSection": ["Harbour"],
            "isBasedOn": "https://gazette.example/lamp",
            "isPartOf": {"@type": "CollectionPage", "url": f"{HOME}2020/02/29/"},
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": "The lamp has four lenses, not three.",
                    "datePublished": "2020-03-02",
                }
            ],
        }
    ]


def test_a_bare_day_stays_a_day_and_a_source_without_byline_is_the_author(built: Path) -> None:
    """No midnight is made up, and the author is an organisation where no person is named."""
    (court,) = linked(built, "2021/01/01/court/index.html")

    assert court["datePublished"] == "2021-01-01"
    assert court["author"] == court["sourceOrganization"]
    assert court["author"]["name"] == "The Town Gazette"
    assert (court["inLanguage"], "dateModified" in court) == ("en-GB", False)


def test_an_undated_article_has_no_day(built: Path) -> None:
    """What is not known is left out, not guessed."""
    (charts,) = linked(built, "undated/old-charts/index.html")

    assert charts["@type"] == "NewsArticle"
    assert {"datePublished", "dateModified", "isPartOf", "dateline"} & set(charts) == set()


@pytest.mark.parametrize("path", ["2020/02/28/fees-rise", "2020/02/28/headline-only", "2020/02/29/budget"])
def test_an_article_of_others_is_no_news_of_ours(built: Path, path: str) -> None:
    """An excerpt, a link or a headline alone is a collection that leads to its source."""
    (data,) = linked(built, f"{path}/index.html")
    (first, *_) = listed(data)

    assert data["@type"] == "CollectionPage"
    assert first[0] == data["name"]
    assert first[1] is not None
    assert not first[1].startswith(HOME)
    assert "headline" not in data


def test_related_headlines_are_items_of_a_collection(tiny: SiteSpace) -> None:
    """They lead to their source, else to our page; one without an address has its name alone."""
    related = (
        "related:\n  - {title: A, url: 'https://a.example/'}\n  - {title: B, article: light-out}\n"
        "  - {title: C, article: light-out, url: 'https://c.example/'}\n  - D\n"
    )
    tiny.edit(FEES, "source: Wire\n", f"source: Wire\n{related}")
    tiny.build()
    (data,) = linked(tiny.root / "output", "2020/02/28/fees-rise/index.html")

    assert listed(data)[1:] == [
        ("A", "https://a.example/"),
        ("B", f"{HOME}2020/02/28/light-goes-out/"),
        ("C", "https://c.example/"),
        ("D", None),
    ]


def test_a_list_leads_to_the_sources_where_they_are_known(built: Path) -> None:
    """An edition's items are in its order, each at its source or, without one, at our page."""
    (day,) = linked(built, "2020/02/28/index.html")

    assert sorted(listed(day), key=str) == [
        ("Ferry timetable changes on Sunday", "https://gazette.example/ferry"),
        ("Mooring fees rise <by a tenth> & more", "https://wire.example/fees?a=1&b=2"),
        ("The light goes out: a lamp fails after ninety years", f"{HOME}2020/02/28/light-goes-out/"),
    ]
    assert day["mainEntity"]["numberOfItems"] == 3
    assert (day["name"], day["isPartOf"]["name"]) == ("Friday, 28 February 2020", "The Harbour Post")


@pytest.mark.parametrize(
    ("path", "items"),
    [
        ("topics/index.html", ["topics/harbour/", "topics/council/", "topics/empty/"]),
        ("threads/index.html", ["threads/lighthouse/"]),
        ("sources/index.html", ["sources/gazette/", "sources/wire/", "sources/paper/"]),
        ("2020/index.html", ["2020/02/"]),
        ("archive/index.html", ["2021/", "2020/"]),
    ],
)
def test_a_list_of_lists_leads_to_them(built: Path, path: str, items: list[str]) -> None:
    """Lists of topics, threads, sources, months and years have these for their items."""
    (data,) = linked(built, path)

    assert [url for _, url in listed(data)] == [HOME + one for one in items]


def test_a_long_list_names_its_first_items_and_counts_all(tiny: SiteSpace) -> None:
    """A page of many items does not say everything twice."""
    for n in range(LISTED + 10):
        tiny.write(f"content/2021/01/02/a{n}.md", f"---\ntitle: Item {n}\ntopics: [harbour]\nsource: wire\n---\n")
    tiny.build()
    (data,) = linked(tiny.root / "output", "2021/01/02/index.html")

    assert (len(listed(data)), data["mainEntity"]["numberOfItems"]) == (LISTED, LISTED + 10)


def test_no_headline_ends_the_data(tiny: SiteSpace) -> None:
    """A headline that looks like the end of a script, or like a comment, is a text in the data, and in the page."""
    title = "</script><script>alert('x')</script><!-- & \"more\" \\"
    tiny.edit(
        "content/2021/01/01/court.md",
        "title: Court hears the case of the drifting barge",
        f"title: {json.dumps(title)}",
    )
    tiny.build()
    output = tiny.root / "output"

    assert linked(output, "2021/01/01/court/index.html")[0]["headline"] == title
    assert title in [name for name, _ in listed(linked(output, "2021/01/01/index.html")[0])]
    assert meta(output, "2021/01/01/court/index.html")["og:title"] == [title]
    for path in ("2021/01/01/court/index.html", "2021/01/01/index.html", "topics/council/index.html"):
        assert "<script>alert" not in (output / path).read_text("utf-8")
        assert "<!-- &" not in (output / path).read_text("utf-8")


def test_an_article_is_told_to_whoever_is_sent_its_address(built: Path) -> None:
    """Open Graph has title, kind, address and moments of an article, in its own language."""
    found = meta(built, LAMP)
    persian = meta(built, "2020/02/29/persian/index.html")

    assert {name: values for name, values in found.items() if ":" in name} == {
        "og:type": ["article"],
        "og:title": ["New lamp is lit on the leap day"],
        "og:url": [f"{HOME}2020/02/29/new-lamp/"],
        "og:description": ["The new lamp has four lenses."],
        "og:site_name": ["The Harbour Post"],
        "og:locale": ["en_GB"],
        "article:published_time": ["2020-02-29T02:30:00+03:30"],
        "article:modified_time": ["2020-03-02"],
        "article:section": ["Harbour"],
    }
    assert found["description"] == found["og:description"]
    assert persian["og:locale"] == ["fa_IR"]


@pytest.mark.parametrize(
    ("path", "title", "about"),
    [
        ("index.html", "The Harbour Post", "A digest in a folder one can open"),
        ("topics/harbour/index.html", "Harbour", "Ships, light and weather"),
        ("sources/gazette/index.html", "Gazette", "The Town Gazette"),
        ("threads/lighthouse/index.html", "The lighthouse", "The lighthouse. A digest in a folder one can open"),
        ("undated/index.html", "Undated", "Undated. A digest in a folder one can open"),
        ("2021/01/01/index.html", "Friday, 1 January 2021",
         "Court hears the case of the drifting barge; Harbour opens the year with a regatta"),
    ],
)  # fmt: skip
def test_a_page_says_what_it_is_about(built: Path, path: str, title: str, about: str) -> None:
    """A page is described by what is its own; where it has nothing, by its name and the site's motto."""
    found = meta(built, path)

    assert (found["og:type"], found["og:title"]) == (["website"], [title])
    assert found.get("description") == found.get("og:description") == [about]


def test_a_notice_says_nothing_of_what_was_withdrawn(built: Path) -> None:
    """A withdrawn article's notice, the search and a redirect say what they are called, and no word of an item."""
    told = {path: {name: said for name, said in meta(built, path).items() if name == "description" or ":" in name}
            for path in SILENT}  # fmt: skip

    assert told == {
        "2020/02/28/lamp/index.html": {"description": ["Moved. A digest in a folder one can open"]},
        "2021/01/01/withdrawn/index.html": {"description": ["Withdrawn. A digest in a folder one can open"]},
        "search/index.html": {"description": ["Search. A digest in a folder one can open"]},
        "404.html": {},
    }


def test_no_summary_of_a_withdrawn_item_is_told(tiny: SiteSpace) -> None:
    """Not even what the editor wrote for lists stays in the head of its notice."""
    tiny.edit(FEES, "source: Wire\n", "source: Wire\nstatus: withdrawn\nsummary: Owners pay a tenth more.\n")
    tiny.build()
    notice = tiny.read("output/2020/02/28/fees-rise/index.html")

    assert [words for words in ("Mooring", "a tenth", "Owners") if words in notice] == []


def test_a_theme_can_say_it_otherwise(tiny: SiteSpace) -> None:
    """A site's own _head.html takes the place of ours, and has the same names to work with."""
    tiny.write("templates/_head.html", '<script type="application/ld+json">{{ {"name": name} | tojson }}</script>\n')
    tiny.build()

    assert linked(tiny.root / "output", LAMP) == [{"name": "New lamp is lit on the leap day"}]


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "2020/02/29/new-lamp/", "topics/harbour/"])
def test_the_policy_of_a_page_lets_its_data_stand(visit: Callable[..., Any], address: str, path: str) -> None:
    """The browser finds the block and complains of nothing: data are no script to a content security policy."""
    page = visit(address + path)

    text = page.locator('script[type="application/ld+json"]').text_content()

    assert json.loads(text)["@context"] == "https://schema.org"
    assert page.evaluate("performance.getEntriesByType('resource').every(r => r.name.startsWith(location.origin))")
