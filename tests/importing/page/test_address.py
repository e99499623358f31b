"""Address, source and language: where the original stands, whose it is, and what it is written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.page import address, page, tongue
from builder.model.document import Document, RawDocument
from builder.model.settings import Settings, Source

STORY = "<p>" + "The ferry came back to the old quay on Sunday after nine weeks in the yard. " * 6 + "</p>"
RECORD = Source("record", "The Record", "The Harbour Record", "https://www.harbour.example/", hosts=("record.example",))
SETTINGS = Settings("D", "https://d.example/", sources=(RECORD,))
HERE = "https://www.harbour.example/ferry"


NAMES = "<p>" + "Quaytown, Port Ada, Gull Rock, North Pier, Lamp Hill. " * 12 + "</p>"
"""A text that is of no language."""


def document(head: str = "", body: str = STORY, fetched: str = HERE, before: str = "", root: str = "") -> Document:
    """Return the article of a page with a head."""
    html = f"{before}<html {root}><head><title>Ferry returns</title>{head}</head><body>{body}</body></html>"
    return page.read(RawDocument("ferry.html", b"", fetched), html, SETTINGS).documents[0]


def canonical(target: str) -> str:
    """Return a link tag to a page's original."""
    return f'<link rel="canonical" href="{target}">'


@pytest.mark.parametrize(
    ("head", "fetched", "expected"),
    [
        ("", HERE, HERE),
        ("", "", ""),
        ("", f"{HERE}?utm_source=x&fbclid=1&page=2#top", f"{HERE}?page=2"),
        (canonical("https://harbour.example/ferry-returns"), HERE, "https://harbour.example/ferry-returns"),
        (canonical("/ferry-returns"), HERE, "https://www.harbour.example/ferry-returns"),
        (canonical("https://www.harbour.example/ferry"), "https://amp.harbour.example/ferry", HERE),
        (canonical("https://harbour.example/ferry"), "", "https://harbour.example/ferry"),
        (canonical("https://www.harbour.example/"), HERE, HERE),
        (canonical("https://www.harbour.example/en/"), HERE, HERE),
        (canonical("https://other.example/ferry"), HERE, HERE),
        (canonical("javascript:void(0)"), HERE, HERE),
        (canonical("https://user:word@harbour.example/ferry"), HERE, HERE),
        (canonical("http://[::1"), HERE, HERE),
        ('<meta property="og:url" content="https://www.harbour.example/f">', HERE, "https://www.harbour.example/f"),
        ('<script type="application/ld+json">{"@type":"Article","url":"https://harbour.example/f"}</script>', "",
         "https://harbour.example/f"),
    ],
)  # fmt: skip
def test_the_address_of_the_original(head: str, fetched: str, expected: str) -> None:
    """The page's own word counts where it leads to an article of the same site, without what tracks its readers."""
    assert document(head, fetched=fetched).url == expected


def test_a_page_saved_by_a_browser_says_where_from() -> None:
    """Browsers write it into a comment at the top."""
    assert document(fetched="", before=f"<!-- saved from url=(0033){HERE} -->\n").url == HERE


@given(st.text(max_size=40) | st.text("htps:/.@[]?&=#%aé ", max_size=40).map("https://{}".format))
def test_no_address_stops_the_reader(text: str) -> None:
    """What is no web address is none; what is one stays one when it is read again."""
    clean = address.clean(text)

    assert clean == "" or clean.startswith("http")
    assert address.clean(clean) == clean


@pytest.mark.parametrize(
    ("head", "fetched", "expected"),
    [
        ("", HERE, "The Record"),
        ("", "https://news.record.example/ferry", "The Record"),
        ('<meta property="og:site_name" content="the harbour record">', "https://mirror.example/f", "The Record"),
        ('<meta property="og:site_name" content="The Quay Post">', "https://post.example/f", "The Quay Post"),
        ('<meta property="og:site_name" content="Blog">', "https://post.example/f", "post.example"),
        ('<script type="application/ld+json">{"@type":"Article","publisher":{"name":"The Quay Post"}}</script>', "",
         "The Quay Post"),
        ("", "https://www.post.example/f", "post.example"),
        ("", "https://notharbour.example/f", "notharbour.example"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_whose_page_it_is(head: str, fetched: str, expected: str) -> None:
    """By host or name a source of site.toml; else what the site calls itself; last its host."""
    assert document(head, fetched=fetched).source == expected


def test_a_page_whose_source_is_unknown_says_so() -> None:
    """The field stays empty, with a doubt."""
    assert "source" in [doubt.field for doubt in document(fetched="").doubts]


def test_the_agency_of_the_dateline_wrote_it() -> None:
    """The place and the agency leave the text, and the site has only republished it."""
    read = document(body=f"<p><b>QUAYTOWN</b> (AFP) — The ferry is back.</p>{STORY}")

    assert (read.place, read.source, read.via) == ("Quaytown", "AFP", "The Record")
    assert read.body.startswith("The ferry is back.")
    assert [f.evidence for f in read.findings if f.field == "place"] == ["QUAYTOWN (AFP) —"]


PERSIAN = "<p>" + "کشتی پس از نه هفته دوباره به اسکلهٔ قدیمی بندر بازگشت و چراغ دریایی روشن شد. " * 6 + "</p>"


@pytest.mark.parametrize(
    ("root", "head", "body", "expected"),
    [
        ('lang="de"', "", NAMES, "de"),
        ('lang="de-at"', "", NAMES, "de-AT"),
        ('lang="zh_hant_TW"', "", "<p>" + "渡輪九週後重返舊碼頭 " * 60 + "</p>", "zh-Hant-TW"),
        ("", '<meta property="og:locale" content="fr_FR">', NAMES, "fr-FR"),
        ("", '<meta http-equiv="Content-Language" content="es">', NAMES, "es"),
        ('lang="de"', "", STORY, None),
        ('lang="en"', "", STORY, None),
        ('lang="en-GB"', "", STORY, None),
        ('lang="x-default"', "", STORY, None),
        ("", "", STORY, None),
        ('lang="en-US"', "", PERSIAN, "fa"),
        ('lang="fa-IR"', "", PERSIAN, "fa-IR"),
        ("", "", PERSIAN, "fa"),
        ('lang="fa"', "", STORY, None),
        ('lang="ru"', "", STORY, None),
    ],
)
def test_the_language_of_a_page(root: str, head: str, body: str, expected: str | None) -> None:
    """The page's word, unless its letters deny it; nothing where it is the site's own."""
    assert document(head, body, root=root).language == expected


@given(st.text(max_size=20))
def test_a_language_tag_stays_as_it_is_when_read_again(text: str) -> None:
    """What comes out is a tag or nothing."""
    assert tongue.tag(tongue.tag(text)) == tongue.tag(text)
