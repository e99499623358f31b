"""Authors: who signs, by what the page states and prints, and who does not."""

from __future__ import annotations

import html
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.page import names, page
from builder.importing.wire.agencies import agency
from builder.model.document import Document, RawDocument
from builder.model.settings import Settings

SITE = '<meta property="og:site_name" content="The Harbour Record">'
HEADLINE = "<h1>Ferry returns to the old quay</h1>"
STORY = "<p>" + "The ferry came back to the old quay on Sunday after nine weeks in the yard. " * 6 + "</p>"


def read(text: str) -> tuple[Document, ...]:
    """Return what a page holds."""
    address = "https://harbour.example/2021/05/04/ferry"
    return page.read(RawDocument("ferry.html", b"", address), text, Settings("D", "https://d.example/")).documents


def document(head: str = "", near: str = "", after: str = "") -> Document:
    """Return the article of a page with something in its head, under its headline, and after its text."""
    head = f"<head><title>Ferry returns to the old quay</title>{SITE}{head}</head>"
    body = f"<body><main><article>{HEADLINE}{near}{STORY}</article></main>{after}</body>"
    return read(f"<html>{head}{body}</html>")[0]


def stated(author: object, **more: object) -> str:
    """Return a script that states an article with an author."""
    thing = {"@type": "NewsArticle", "headline": "Ferry returns to the old quay", "author": author, **more}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


ADA = {"@type": "Person", "name": "Ada Keeper"}
BEN = {"@type": "Person", "name": "Ben Mole"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Keeper", ["Ada Keeper"]),
        ("BY ADA KEEPER", ["Ada Keeper"]),
        ("by Ada Keeper", ["Ada Keeper"]),
        ("Written by Ada Keeper", ["Ada Keeper"]),
        ("Posted by: Ada Keeper", ["Ada Keeper"]),
        ("Story by Ada Keeper; photos by Ben Mole", ["Ada Keeper"]),
        ("By Ada Keeper and Ben Mole", ["Ada Keeper", "Ben Mole"]),
        ("By ADA KEEPER and BEN MOLE", ["Ada Keeper", "Ben Mole"]),
        ("ADA KEEPER, BEN MOLE AND CY FOG", ["Ada Keeper", "Ben Mole", "Cy Fog"]),
        ("By Ada Keeper, Ben Mole and Cy Fog", ["Ada Keeper", "Ben Mole", "Cy Fog"]),
        ("By Ada Keeper, Ben Mole, and Cy Fog", ["Ada Keeper", "Ben Mole", "Cy Fog"]),
        ("By Ada Keeper & Ben Mole", ["Ada Keeper", "Ben Mole"]),
        ("Maria & Katerina", ["Maria", "Katerina"]),
        ("Von Ada Keeper und Ben Mole", ["Ada Keeper", "Ben Mole"]),
        ("Par Ada Keeper et Ben Mole", ["Ada Keeper", "Ben Mole"]),
        ("Por Ada Keeper y Ben Mole", ["Ada Keeper", "Ben Mole"]),
        ("نوشته آدا کیپر و بن مول", ["آدا کیپر", "بن مول"]),
        ("By Ada Keeper, Staff Writer", ["Ada Keeper"]),
        ("By Ada Keeper Staff Writer", ["Ada Keeper"]),
        ("By Ada Keeper, Quaytown Correspondent", ["Ada Keeper"]),
        ("By Ada Keeper, Trending Editor", ["Ada Keeper"]),
        ("By Ada Keeper, MD", ["Ada Keeper"]),
        ("By Ada Keeper, MS, RD, FAND", ["Ada Keeper"]),
        ("By Ada Keeper, Ph.D.", ["Ada Keeper"]),
        ("By Ada Keeper | The Harbour Record", ["Ada Keeper"]),
        ("By Ada Keeper, The Harbour Record", ["Ada Keeper"]),
        ("Ada Keeper The Harbour Record", ["Ada Keeper"]),
        ("By Ada Keeper for The Harbour Record", ["Ada Keeper"]),
        ("By Ada Keeper in Quaytown", ["Ada Keeper"]),
        ("By ADA KEEPER FOR HARBOURONLINE", ["Ada Keeper"]),
        ("By Ada Keeper Political reporter, Quay News", ["Ada Keeper"]),
        ("By Ada Keeper Harbour Record Staff Writer", ["Ada Keeper"]),
        ("Analysis by Ada Keeper, Quay News", ["Ada Keeper"]),
        ("By Ada Keeper on May 4, 2021", ["Ada Keeper"]),
        ("By Ada Keeper May 4, 2021 9:15 am", ["Ada Keeper"]),
        ("By Ada Keeper | Published: May 4", ["Ada Keeper"]),
        ("By Ada KeeperPublished May 4", ["Ada Keeper"]),
        ("By Ada Keeper 4 min read", ["Ada Keeper"]),
        ("By Ada Keeper @adakeeper", ["Ada Keeper"]),
        ("By Ada Keeper ada@harbour.example", ["Ada Keeper"]),
        ("By Ada O’Keeper-Smith", ["Ada O’Keeper-Smith"]),
        ("By Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("By A.B. Keeper", ["A.B. Keeper"]),
        ("Center for Tides and Research", ["Center for Tides and Research"]),
        ("By Ada Keeper (Reuters)", ["Ada Keeper", "Reuters"]),
        ("By ADA KEEPER, Associated Press", ["Ada Keeper", "AP"]),
        ("By Reuters Staff", ["Reuters"]),
    ],
)
def test_a_byline_is_read_as_names(line: str, expected: list[str]) -> None:
    """Labels, offices, degrees, dates and the paper's own name are no part of a name."""
    assert list(names.read(line, ["The Harbour Record"])) == expected


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("<p>By Ada Keeper</p>", ("Ada Keeper",)),
        ("<div><span>By</span> <a href='/a'>Ada Keeper</a></div>", ("Ada Keeper",)),
        ("<div><span>By</span><a href='/a'>Ada Keeper</a><span>Senior Editor</span></div>", ("Ada Keeper",)),
        ("<p>Written by</p><p>Ada Keeper</p>", ("Ada Keeper",)),
        ("<div>By <a>Ada Keeper</a>, <a>Ben Mole</a> and <a>Cy Fog</a></div>", ("Ada Keeper", "Ben Mole", "Cy Fog")),
        ("<div class='byline'>Ada Keeper</div>", ("Ada Keeper",)),
        ("<a rel='author' href='/ada'>Ada Keeper</a>", ("Ada Keeper",)),
        ("<span itemprop='author'><span itemprop='name'>Ada Keeper</span></span>", ("Ada Keeper",)),
        ("<a href='/authors/ada-keeper'>Ada Keeper</a>", ("Ada Keeper",)),
        ("<address data-component='meta-byline'><a href='/ada'>Ada Keeper</a> in Quaytown</address>", ("Ada Keeper",)),
        ("<div data-testid='byline'><b>Ada Keeper</b><div>Political correspondent</div></div>", ("Ada Keeper",)),
        ("<p><span>By </span><a>Ada Keeper</a> and <a>Ben Mole</a></p>", ("Ada Keeper", "Ben Mole")),
        ("<ul><li>By</li><li><a>ADA KEEPER</a></li></ul>", ("Ada Keeper",)),
        ("<p>By Ada Keeper</p><aside><a rel='author'>Ben Mole</a></aside>", ("Ada Keeper",)),
        ("<p class='credit'>By Ada Keeper</p><p>Photographs by Cy Fog</p>", ("Ada Keeper",)),
        ("<p>Sunday, May 4 | By Ada Keeper</p><p>Ferries</p>", ()),
        ("<p>Reviewed by Cy Fog</p>", ()),
        ("<p><span>Edited</span> <span>by Cy Fog</span></p>", ()),
        ("<p>By Sunday, the last of the fog had gone.</p>", ()),
        ("<p>By Quaytown standards, it was a mild winter and few ships were late.</p>", ()),
        ("<p>Door County Fair</p>", ()),
        ("<div class='related'><p>By Cy Fog</p></div><p>By Ada Keeper</p>", ("Ada Keeper",)),
        ("<figure><figcaption>By Cy Fog</figcaption></figure>", ()),
    ],
)
def test_a_byline_near_the_headline_is_found(near: str, expected: tuple[str, ...]) -> None:
    """What a reader sees under the headline signs the article; what only stands there does not."""
    assert document(near=near).authors == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (ADA, ("Ada Keeper",)),
        ([ADA, BEN], ("Ada Keeper", "Ben Mole")),
        ("Ada Keeper", ("Ada Keeper",)),
        (["Ada Keeper", "Ben Mole"], ("Ada Keeper", "Ben Mole")),
        ("Ada Keeper, Ben Mole", ("Ada Keeper", "Ben Mole")),
        ({"@type": "Person", "name": ["Ada Keeper | The Harbour Record"]}, ("Ada Keeper",)),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Keeper"}, ("Ada Keeper",)),
        ({"@type": "Person", "name": "Ada &amp; Ben"}, ("Ada", "Ben")),
        ({"@type": "Person", "name": "https://harbour.example/ada"}, ()),
        ({"@type": "Person", "name": "admin"}, ()),
        ({"@type": "Person", "name": "akeeper2"}, ()),
        ({"@type": "Organization", "name": "The Harbour Record"}, ()),
        ({"@type": "Person", "name": None}, ()),
        (7, ()),
        ([[[[["Ada Keeper"]]]]], ()),
    ],
)
def test_authors_stated_for_machines_are_read(author: object, expected: tuple[str, ...]) -> None:
    """A person, a list, a string, a name in two parts; not an address, and not an account."""
    assert document(stated(author)).authors == expected


def test_an_author_may_be_named_elsewhere_in_the_graph() -> None:
    """An @id leads to the person that it names."""
    graph = [
        {"@type": "Article", "headline": "Ferry returns to the old quay", "author": {"@id": "#ada"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Keeper"},
    ]
    assert document(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>').authors == (
        "Ada Keeper",
    )


def test_the_authors_of_other_articles_do_not_leak_in() -> None:
    """Of several stated articles the one with the page's headline counts, wherever it stands."""
    other = {"@type": "NewsArticle", "headline": "Bakers sell out", "author": BEN}
    own = {"@type": "NewsArticle", "headline": "Ferry returns to the old quay", "author": ADA}
    script = f'<script type="application/ld+json">{json.dumps([other, own])}</script>'
    after = "<div class='related'><h3>Bakers sell out</h3><span class='author'>Ben Mole</span></div>"

    assert document(script, after=after).authors == ("Ada Keeper",)
    assert document(after=after).authors == ()


@pytest.mark.parametrize("thing", ["comment", "review", "isPartOf", "publisher"])
def test_who_wrote_a_thing_inside_the_article_did_not_write_the_article(thing: str) -> None:
    """Comments and reviews have authors of their own."""
    script = stated(ADA, **{thing: {"@type": "Review", "author": BEN}})

    assert document(script).authors == ("Ada Keeper",)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Ada Keeper">',
        '<meta property="article:author" content="Ada Keeper">',
        '<meta name="parsely-author" content="Ada Keeper">',
        '<meta name="sailthru.author" content="By Ada Keeper">',
        '<meta name="DC.creator" content="Ada Keeper">',
        '<meta name="citation_author" content="Keeper, Ada">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Keeper">',
    ],
)
def test_meta_tags_name_the_author(head: str) -> None:
    """Each of the usual tags is read, also where the surname comes first."""
    assert document(head).authors == ("Ada Keeper",)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:author" content="https://social.example/ada">',
        '<meta name="author" content="@adakeeper">',
        '<meta name="author" content="admin">',
        '<meta name="author" content="Staff">',
        '<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="Two Minutes">',
    ],
)
def test_addresses_and_accounts_are_no_authors(head: str) -> None:
    """Nobody is invented from a profile's address or a program's account."""
    assert document(head).authors == ()


def test_the_printed_byline_is_believed_over_an_account() -> None:
    """A reader sees who signs; the tag names who pressed the button."""
    read = document('<meta name="author" content="admin">', "<p>By Ada Keeper</p>")

    assert read.authors == ("Ada Keeper",)


def test_two_places_that_name_different_people_are_doubted() -> None:
    """The printed byline stands, and the other name is shown to a person."""
    read = document(stated(BEN), "<p>By Ada Keeper</p>")

    assert read.authors == ("Ada Keeper",)
    assert [d.value for d in read.doubts if d.field == "byline"] == ["Ben Mole"]
    assert [f.certainty for f in read.findings if f.field == "byline"] == ["likely"]


def test_the_longer_list_is_believed_where_the_shorter_is_part_of_it() -> None:
    """A byline with room for one name does not take the second away."""
    assert document(stated([ADA, BEN]), "<p>By Ada Keeper</p>").authors == ("Ada Keeper", "Ben Mole")


def test_two_places_that_agree_are_sure() -> None:
    """The finding says what was read, where, and how sure it is."""
    (found,) = [f for f in document(stated(ADA), "<p>By Ada Keeper</p>").findings if f.field == "byline"]

    assert (found.value, found.origin, found.certainty, found.evidence) == (
        "Ada Keeper",
        "byline",
        "sure",
        "By Ada Keeper",
    )


def test_an_account_that_is_all_there_is_is_a_doubt() -> None:
    """The candidate is shown, and the byline stays empty."""
    read = document(stated({"@type": "Person", "name": "akeeper2"}))

    assert [(d.field, d.value) for d in read.doubts if d.field == "byline"] == [("byline", "akeeper2")]


def test_an_agency_in_the_byline_is_the_source() -> None:
    """Who wrote it is the agency, who republished it the site."""
    read = document(near="<p>By AFP</p>")
    assert (read.authors, read.source, read.via) == ((), "AFP", "The Harbour Record")

    read = document(near="<p>By Ada Keeper, Associated Press</p>")
    assert (read.authors, read.source, read.via) == (("Ada Keeper",), "AP", "The Harbour Record")


def test_a_signature_at_the_end_is_found_where_nobody_signs_above() -> None:
    """Some papers sign below the text."""
    assert document(after="<p>Written by Ada Keeper</p>").authors == ("Ada Keeper",)


PIECES = st.sampled_from([
    "By ", "by", "Ada Keeper", "BEN MOLE", " and ", ", ", "|", "MD", "Staff", "Reuters", "@", "\x1f", "’", "Mc", "و",
    "(", "4 May 2021", "&amp;", "<a rel='author'>", "</a>", "<p>", "</p>", "<span class='author'>", "</span>",
    "<time datetime='2021-05-04'>", "<script type='application/ld+json'>", '{"@type":"Article","author":',
    '"Ada Keeper"', "}", "</script>",
])  # fmt: skip


def letters(text: str) -> str:
    """Return the letters of a text alone, in one case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalpha())


@given(st.lists(PIECES | st.text(max_size=6), max_size=14).map("".join))
def test_no_author_is_invented(near: str) -> None:
    """Whatever a page prints: it is read without a fault, and every author's letters stand on it."""
    found = read(f"<html><body>{HEADLINE}{near}{STORY}</body></html>")

    for author in (name for document in found for name in document.authors):
        assert letters(author) in letters(html.unescape(re.sub("<[^<>]*>", "", near)))


@given(st.text(max_size=80) | st.lists(PIECES, max_size=10).map("".join))
def test_a_line_gives_only_names_that_stand_on_it(line: str) -> None:
    """The reader of bylines adds nothing but capitals; an agency it writes as the trade does."""
    for name in filter(lambda name: agency(name) is None, names.read(line)):
        assert letters(name) in letters(line)
