"""Titles: the printed headline, without the site's name, and what is said where the page does not agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.page import page, title
from builder.model.document import UNTITLED, Document, RawDocument
from builder.model.settings import Settings

STORY = "<p>" + "The ferry came back to the old quay on Sunday after nine weeks in the yard. " * 6 + "</p>"
FERRY = "Ferry returns to the old quay"


def document(head: str, body: str) -> Document:
    """Return the article of a page with a head and a body."""
    html = f"<html><head>{head}</head><body>{body}{STORY}</body></html>"
    raw = RawDocument("ferry.html", b"", "https://www.harbour.example/ferry")
    return page.read(raw, html, Settings("D", "https://d.example/")).documents[0]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f"<h1>{FERRY}</h1>"),
        (f"<title>{FERRY}</title>", ""),
        (f"<title>{FERRY} | The Harbour Record</title>", ""),
        (f"<title>{FERRY} - harbour.example</title>", ""),
        (f"<title>Harbour | {FERRY}</title>", ""),
        (f'<meta property="og:site_name" content="The Record"><title>{FERRY} – The Record</title>', ""),
        (f'<meta property="og:site_name" content="The Record"><title>{FERRY} — News — The Record</title>', FERRY),
        (f'<meta property="og:title" content="{FERRY}"><title>Harbour</title>', ""),
        (f'<meta name="twitter:title" content="{FERRY}"><title>Harbour</title>', ""),
        ("<title>Old quay: the ferry returns at last</title>", f"<h1>{FERRY}</h1>"),
        (f"<title>{FERRY}</title>", f"<header><h1>The Harbour Record</h1></header><h1>{FERRY}</h1>"),
        (f"<title>{FERRY}</title>", f"<h1><img alt='Harbour'></h1><h1>{FERRY}</h1><h1>More from the quay</h1>"),
        (f"<title>{FERRY}</title>", f"<h2 class='entry-title'>{FERRY}</h2>"),
        (f"<title>{FERRY}</title>", f"<h1>Opinion | {FERRY}</h1>"),
        (f"<title>{FERRY}</title>", f"<h1>{FERRY} | Letter</h1>"),
        (f"<title>{FERRY}</title>", f"<h1>{FERRY.upper()}</h1>"),
        (f"<title>{FERRY}</title>", "<h1>Ferry returns<br>to the old quay</h1>"),
        (f"<title>{FERRY}</title>", "<h1>Ferry <em>returns</em> to the old quay<script>x()</script></h1>"),
        (f"<title>{FERRY}</title>", "<h1>Fer<b>ry</b> returns to the old quay</h1>"),
        (f'<script type="application/ld+json">{{"@type":"Article","headline":"{FERRY}"}}</script>', ""),
        (f'<title>Harbour</title><meta name="parsely-title" content="{FERRY}">', "<h1>Harbour</h1>"),
    ],
)  # fmt: skip
def test_the_headline_is_found(head: str, body: str) -> None:
    """The title is the headline, wherever the page says it, without the site's name and the label of its section."""
    assert document(head, body).title == FERRY


def test_the_letters_are_those_that_are_printed() -> None:
    """Curly quotes stay; what the tags say in straight ones only bears them out."""
    read = document(
        '<meta property="og:title" content="Keeper: \'Lamp is lit\' again">', "<h1>Keeper: ‘Lamp is lit’ again</h1>"
    )

    assert read.title == "Keeper: ‘Lamp is lit’ again"


@pytest.mark.parametrize(
    ("printed", "sites", "expected"),
    [
        ("Fog - rain - wind", ["The Harbour Record"], "Fog - rain - wind"),
        ("Fog | The Harbour Record", ["The Harbour Record"], "Fog"),
        ("The Harbour Record", ["The Harbour Record"], "The Harbour Record"),
        ("| The Harbour Record", ["The Harbour Record"], "The Harbour Record"),
        ("Fog lifts over the quay » Weather", [], "Fog lifts over the quay"),
        ("Harbour Record: fog lifts", ["Harbour Record"], "Harbour Record: fog lifts"),
        ("Fog lifts – then returns", ["The Harbour Record"], "Fog lifts – then returns"),
        ("Well-known co-op re-opens", ["co-op"], "Well-known co-op re-opens"),
        ("", [], ""),
    ],
)
def test_only_the_site_is_cut_away(printed: str, sites: list[str], expected: str) -> None:
    """A dash belongs to the headline unless the site's name stands behind it."""
    assert title.bare(printed, sites) == expected


def test_a_page_without_a_headline_is_untitled() -> None:
    """The doubt says so."""
    read = document("", "")

    assert read.title == UNTITLED
    assert [d.field for d in read.doubts if d.field == "title"] == ["title"]


def test_a_heading_of_something_else_is_not_the_title() -> None:
    """Two words in common are chance where the stated title has many more."""
    head = "<title>Tide tables: how the harbour reads them for small boats</title>"

    assert (
        document(head, "<h1>Our harbour tables</h1>").title == "Tide tables: how the harbour reads them for small boats"
    )


def test_the_finding_says_what_stood_there() -> None:
    """The evidence is the headline with its label, and its place."""
    read = document(f"<title>{FERRY} | The Harbour Record</title>", "")
    (found,) = [finding for finding in read.findings if finding.field == "title"]

    assert (found.value, found.evidence, found.origin) == (FERRY, f"{FERRY} | The Harbour Record", "title")


@given(st.text("Fog |-–—:»•« quay\n", max_size=60), st.lists(st.text("Fog quay", max_size=8), max_size=2))
def test_a_title_is_never_cut_to_nothing(printed: str, sites: list[str]) -> None:
    """What is left is part of what was there, and there is something left where there was."""
    left = title.bare(printed, sites)

    assert left in printed
    assert bool(left.strip()) == bool(printed.strip())
