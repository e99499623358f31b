"""Pages: one article from a page, a problem from what holds none, and statements that are broken."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import markup, reading
from builder.importing.page import jsonld, opening, statements
from builder.model.document import RawDocument, Reading
from builder.model.settings import Settings

SETTINGS = Settings("D", "https://d.example/")
STORY = "<p>" + "The ferry came back to the old quay on Sunday after nine weeks in the yard. " * 6 + "</p>"
FERRY = "Ferry returns to the old quay"
LINKS = "".join(f'<li><a href="/{n}">Item {n}</a></li>' for n in range(40))


def read(html: str, address: str = "https://harbour.example/ferry") -> Reading:
    """Return what a page holds."""
    return reading.read(RawDocument("ferry.html", html.encode(), address), SETTINGS)


def test_a_page_is_one_article_with_all_its_fields() -> None:
    """Each field is filled, and each has a finding that says from where."""
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": FERRY,
        "datePublished": "2021-05-04T12:00:00Z",
        "author": {"@type": "Person", "name": "Ada Keeper"},
        "publisher": {"@type": "Organization", "name": "The Harbour Record"},
    }
    head = f'<title>{FERRY}</title><script type="application/ld+json">{json.dumps(stated)}</script>'
    (found,) = read(f"<html lang='en'><head>{head}</head><body><h1>{FERRY}</h1>{STORY}</body></html>").documents

    assert (found.title, found.authors, found.source) == (FERRY, ("Ada Keeper",), "The Harbour Record")
    assert found.when == datetime(2021, 5, 4, 12, tzinfo=UTC)
    assert (found.url, found.language) == ("https://harbour.example/ferry", None)
    assert {f.field for f in found.findings} == {"title", "byline", "source", "date", "url"}
    assert found.doubts == ()


def test_a_list_of_links_is_no_article() -> None:
    """The problem says what to do, and names the feed that holds the articles."""
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    found = read(f"<html><head>{feed}</head><body><h1>The Harbour Record</h1><ul>{LINKS}</ul></body></html>")

    assert found.documents == ()
    assert [problem.what for problem in found.problems] == ["no article on this page, expected one article"]
    assert "https://harbour.example/feed.xml" in found.problems[0].hint


def test_a_page_without_text_is_no_article() -> None:
    """What a script would fetch is not there."""
    found = read("<html><body><div id='app'></div><script>start()</script></body></html>")

    assert [(problem.where, problem.hint) for problem in found.problems] == [
        ("ferry.html", "save the page from a browser once it has loaded, import that")
    ]


def test_a_teaser_is_an_article_with_a_doubt() -> None:
    """What stands before a paywall is kept, and told."""
    (found,) = read(
        f"<html><body><h1>{FERRY}</h1><p>The ferry is back. Subscribe to read on.</p></body></html>"
    ).documents

    assert "body" in [doubt.field for doubt in found.doubts]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "Fog"}',
        '[{"@type": "Article", "headline": "Fog"}]',
        '{"@graph": [{"@type": "Article", "headline": "Fog"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Fog"}}',
        '{"@type": ["Thing", "Article"], "headline": "Fog"}',
        '{"@type": "http://schema.org/Article", "headline": "Fog"}',
        '<!-- {"@type": "Article", "headline": "Fog"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Fog"}\n//]]>',
        '{"@type": "Article", "headline": "Fog",}',
        '{"@type": "Article", "headline": "Fog"};',
        '{"@type": "Article", "headline": "Fog"}{"@type": "Thing"}',
        '{"@type": "Article", "headline": "Fog", "about": "a\nbreak"}',
        '{"@type": "Article", "headline": "Fog", "about": "an "inner" quote"}',
        '{"@type": "Article", "headline": "Fog", "about": ',
        '{"@type": "Article", "headline": "\\u0046og", about: 1}',
    ],
)
def test_broken_statements_are_read_as_far_as_they_go(script: str) -> None:
    """A stray comma, a comment, a quote too many: the headline is still there."""
    found = statements.Statements({}, {}, jsonld.things([script])).articles()

    assert [jsonld.text(thing.get("headline")) for thing in found][:1] == ["Fog"]


@pytest.mark.parametrize(
    "script", ["", "null", "7", '"text"', "[" * 50_000, '{"a":' * 50_000, "{}", "[[], {}]", "1e9999"]
)
def test_statements_that_say_nothing_are_nothing(script: str) -> None:
    """Nor do they stop the reader, however deep they are."""
    assert statements.Statements({}, {}, jsonld.things([script])).articles() == ()


KEYS = st.sampled_from([
    "@type", "@graph", "@id", "author", "name", "headline", "datePublished", "url", "mainEntityOfPage", "publisher",
])  # fmt: skip
LEAVES = st.none() | st.booleans() | st.text(max_size=8) | st.integers()
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(VALUES)
def test_no_statement_stops_the_reader(value: object) -> None:
    """Whatever JSON a page holds, it is read without a fault."""
    article = {"@type": "Article", "x": value, "author": value, "headline": value, "datePublished": value, "url": value}
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(v)}</script>' for v in (value, article))

    assert read(f"<html><head>{scripts}</head><body><h1>{FERRY}</h1>{STORY}</body></html>").documents


@given(st.text("<>/=\"' hpdivamt1!-&;", max_size=80))
def test_no_markup_stops_the_reader(html: str) -> None:
    """Whatever follows the first tag, there is an article or a problem."""
    found = read(f"<html><body>{html}")

    assert found.documents or found.problems


def test_a_page_of_a_thousand_levels_is_read() -> None:
    """Depth alone is no fault."""
    deep = "<div>" * 3000 + "<span>" * 3000
    found = read(f"<html><body><h1>{FERRY}</h1>{deep}<p>By Ada Keeper</p>{STORY}</body></html>")

    assert found.documents or found.problems


@pytest.mark.parametrize(
    ("paragraph", "left"),
    [
        ("<p>QUAYTOWN (AFP) — The ferry is back.</p>", "The ferry is back."),
        ("<p>\n <strong>QUAYTOWN</strong> <em>(AFP)</em>&nbsp;— The <b>ferry</b> is back.</p>", "The ferry is back."),
        ("<p> </p><p>QUAYTOWN (AFP) — The ferry is back.</p>", "The ferry is back."),
        ("<p>The ferry — it is back — sails.</p>", "The ferry — it is back — sails."),
    ],
)
def test_a_dateline_is_taken_out_of_the_first_paragraph(paragraph: str, left: str) -> None:
    """Also where it is set in bold, and not a letter more."""
    root = markup.fragment(paragraph)
    opening.take_dateline(root)

    assert " ".join("".join(map(str, root.itertext())).split()) == left
