"""Feeds in XML: what breaks, what repeats, what is named in which way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.document import Doubt, Dropped, Finding, Headline
from builder.model.settings import Settings
from tests.importing.feed.conftest import SETTINGS, only, read, rss

FEEDS = Path(__file__).parent / "feeds"
FOG = "<title>Fog lifts</title><link>https://notes.example/fog</link><guid>1</guid>"
SMALL = (
    '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Quay Notes</title>\n'
    "<item><title>Fog &amp; rain</title><guid>1</guid><description><![CDATA[<p>Fog. <item> it is.</p>]]></description>"
    "</item>\n<!-- <item> --><item ><title>Same</title><guid>2</guid></item>"
    "<item><title>Same</title><guid>2</guid></item>\n<item><title>Caf&#233;</title><link>https://notes.example/3</link></item>\n</channel></rss>\n"
)


@pytest.mark.parametrize(
    ("text", "step"), [(SMALL, 1), ((FEEDS / "atom10.xml").read_text(encoding="utf-8"), 13)], ids=["rss", "atom"]
)
def test_a_feed_that_breaks_off_keeps_its_whole_items(text: str, step: int) -> None:
    """Cut after any letter there is no traceback, nothing half, and never fewer items than a shorter cut had."""
    whole = read(text).documents
    counts = []
    for end in (*range(text.index("<", 30) + 20, len(text), step), len(text)):
        reading = read(text[:end])
        assert {d.title for d in reading.documents} <= {d.title for d in whole}
        assert reading.problems or end >= len(text.rstrip())
        counts.append(len(reading.documents))
    assert counts == sorted(counts)
    assert counts[-1] == len(whole) > 1


def test_where_a_feed_breaks_off_is_told() -> None:
    """The item that is left out is named, with the line that it begins on."""
    text = SMALL[: SMALL.index("Fog. <item>")]
    reading = read(text)

    assert reading.documents == ()
    assert [str(problem) for problem in reading.problems] == [
        'feed:3: the feed breaks off inside its item "Fog & rain", expected its end: the item is left out\n'
        "  hint: fetch the feed again"
    ]


PIECES = [
    "<item>", "</item>", "<title>", "</title>", "Fog & rain", "<link>", "</link>", "<description>", "</description>",
    "<![CDATA[", "]]>", "<p>", "</p>", "&amp;", "&#xD800;", "&#0;", "&#99999999999;", "&nbsp;", "<", ">", '"', "\0",
    "<image>", "</image>", "<textInput>", "</width>", "<author>", "</author>", "<source url='x'>", "</source>",
    "<links>x</links>", "<authors a='b'/>", "<title_detail>x</title_detail>", "<guid isPermaLink='no'>", "</guid>",
    "<pubDate>", "</pubDate>", "27 Dec 2021", "<media:credit>", "</media:credit>", "<dc:creator>", "</dc:creator>",
    "<!--", "-->", "<?x", "?>", "</channel>", "</rss>", "چراغ", "http://[", "javascript:x",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_heap_of_tags_is_read_or_told(pieces: list[str]) -> None:
    """However ill-formed: articles with a title and letters that can be written, or a problem."""
    reading = read(f'<rss version="2.0"><channel>{"".join(pieces)}')

    assert reading.documents or reading.problems
    for document in reading.documents:
        assert document.title.strip()
        repr(document).encode()


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>',
        '<!doctype rss SYSTEM "https://notes.example/rss.dtd" [ %letters; ]>',
        '<!-- <rss> --><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_feed_with_declarations_of_its_own_is_refused(head: str) -> None:
    """They can make gigabytes of a line, or fetch what lies elsewhere: they are not even looked at."""
    reading = read(f"{head}<rss><channel><item><title>&b;&secret;</title></item></channel></rss>")

    assert not reading.documents
    (problem,) = reading.problems
    assert problem.what.startswith("a document type with declarations of its own")
    assert problem.line == 1


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fog &amp; rain", "Fog & rain"),
        ("Fog &amp;amp; rain", "Fog & rain"),
        ("Fog &amp;amp;amp; rain", "Fog &amp; rain"),
        ("Fog & rain", "Fog & rain"),
        ("Fog&nbsp;lifts", "Fog lifts"),
        ("<![CDATA[Fog &amp; rain]]>", "Fog & rain"),
        ("<![CDATA[Fog & <i>rain</i>]]>", "Fog & rain"),
        ("Fog&lt;br&gt;lifts", "Fog lifts"),
        ("<b>Fog</b> lifts", "Fog lifts"),
        ("3 &lt; 5 on the quay", "3 < 5 on the quay"),
        ("Caf&eacute; &#8211; open", "Café – open"),
        ("\n  Fog\n  lifts ", "Fog lifts"),
    ],
)
def test_a_title_is_plain_letters(written: str, title: str) -> None:
    """Tags are gone and entities resolved once, however often the feed escaped them."""
    assert only(rss(f"<title>{written}</title>")).title == title


def test_a_title_is_told_with_the_letters_of_the_feed() -> None:
    """The finding shows what stood there."""
    found = only(rss("<title>Fog &amp;amp; rain</title>"))
    assert Finding("title", "Fog & rain", "Fog &amp; rain", "feed") in found.findings


def test_a_long_title_is_cut_and_kept_whole_in_the_body() -> None:
    """No letter is lost to the length of headlines."""
    found = only(rss(f"<title>{'Fog lifts ' * 40}</title>"))

    assert len(found.title) <= 300
    assert found.body == ("Fog lifts " * 40).strip()
    assert "title" in [doubt.field for doubt in found.doubts]


def test_an_item_without_a_title_is_named_by_its_first_words() -> None:
    """They are cut at a word, without the dateline, and in doubt."""
    text = f"QUAYTOWN (AFP) - The fog {'rolls and ' * 20}lifts."
    found = only(rss(f"<description>{text}</description>"))

    assert found.title.startswith("The fog rolls")
    assert found.title.endswith("and…")
    assert len(found.title) <= 80
    assert (found.place, found.source, found.via) == ("Quaytown", "AFP", "Quay Notes")
    assert Doubt("no title: its first words stand for it", "title") in found.doubts


@pytest.mark.parametrize("opening", ["<strong>QUAYTOWN (Reuters)</strong> -", "<b>QUAYTOWN</b> (Reuters) -"])
def test_a_dateline_set_in_bold_is_one(opening: str) -> None:
    """Papers set it so; the body begins with the first sentence."""
    found = only(rss(f"<title>Fog</title><description><![CDATA[<p>{opening} The fog lifts.</p>]]></description>"))
    assert (found.place, found.source, found.body) == ("Quaytown", "Reuters", "The fog lifts.")


def test_the_same_item_twice_is_one() -> None:
    """A feed that repeats itself makes no second article."""
    assert len(read(rss(FOG, "<title>Rain</title>", FOG)).documents) == 1 + 1


def test_another_version_under_the_same_key_is_told() -> None:
    """The first is kept, and the other's letters stand with it."""
    found = only(rss(f"{FOG}<description>Fog.</description>", f"{FOG}<description>Much fog.</description>"))

    assert found.body == "Fog."
    assert found.dropped == (Dropped("Fog lifts\n\nMuch fog.", "version"),)
    assert any("another version" in doubt.what for doubt in found.doubts)


def test_a_feed_that_gives_all_items_one_key_loses_none() -> None:
    """Such a key names nothing: the later articles stand without it."""
    reading = read(rss("<title>Fog</title><guid>1</guid>", "<title>Rain</title><guid>1</guid>"))

    assert [(d.title, d.key) for d in reading.documents] == [("Fog", "1"), ("Rain", "")]
    assert any("another article" in doubt.what for doubt in reading.documents[1].doubts)


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>https://notes.example/fog?a=1&amp;b=2</link>", "https://notes.example/fog?a=1&b=2"),
        ("<link>https://notes.example/fog?a=1&b=2</link>", "https://notes.example/fog?a=1&b=2"),
        ("<guid>https://notes.example/fog</guid>", "https://notes.example/fog"),
        ("<guid isPermaLink='false'>https://notes.example/fog</guid>", ""),
        ("<guid>fog-1</guid>", ""),
        ("<link>javascript:alert(1)</link>", ""),
        ("<link>ftp://notes.example/fog</link>", ""),
        ("<link>http://[bad</link>", ""),
    ],
)
def test_only_an_address_of_the_web_is_one(item: str, url: str) -> None:
    """The link, or a guid that says it is one; nothing else is made into an address."""
    assert only(rss(f"<title>Fog</title>{item}")).url == url


def test_a_relative_address_needs_the_feed_s_own() -> None:
    """Where that is not known, what it may be is a candidate."""
    feed = rss("<title>Fog</title><link>/fog</link>", head="<title>Q</title><link>https://notes.example/</link>")

    assert only(feed, "https://cdn.example/feed.xml").url == "https://cdn.example/fog"
    found = only(feed)
    assert found.url == ""
    assert [d.value for d in found.doubts if d.field == "url"] == ["https://notes.example/fog"]


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("<title>Quay Notes</title>", "Quay Notes"),
        ("<title>the harbour  RECORD</title>", "Harbour Record"),
        ("<title>World | The Harbour Record</title>", "Harbour Record"),
        ("<title>News</title><link>https://www.record.example/news</link>", "Harbour Record"),
        ("<title>News</title><link>https://sport.tide.example/</link>", "Tide Table"),
        ("<title>News</title><link>https://notrecord.example/</link>", "News"),
        ("", ""),
    ],
)
def test_a_source_is_named_as_the_site_names_it(head: str, source: str) -> None:
    """By its name, that of a section of it, or its host; an unknown one by its own name."""
    assert only(rss("<title>Fog</title>", head=head)).source == source


def test_an_agency_in_the_byline_wrote_it() -> None:
    """The paper republished it, and the agency is no person."""
    found = only(rss("<title>Fog</title><author>wire@notes.example (Agence France-Presse)</author>"))
    assert (found.source, found.via, found.authors) == ("AFP", "Quay Notes", ())


def test_who_stands_nearest_to_the_words_wrote_them() -> None:
    """The agency of the dateline, though its own feed is the one that passes the paper's copy on."""
    source = '<source url="https://record.example/feed">The Harbour Record</source>'
    item = f"<title>Fog</title><description>QUAYTOWN (AFP) - Fog lifts.</description>{source}"
    found = only(rss(item, head="<title>AFP</title>"))
    assert (found.source, found.via) == ("AFP", "Harbour Record")


@pytest.mark.parametrize("lead", ["", "\n\n", '<?xml version="1.0"?>\n', '\n<?xml version="1.0"?>\n'])
def test_a_fault_is_told_with_its_line(lead: str) -> None:
    """Counted as an editor counts, and the items are found all the same."""
    reading = read(f"{lead}{rss(FOG)}".replace("<link>", "\n<b><link>"))
    (problem,) = reading.problems
    assert problem.line == lead.count("\n") + 2
    assert len(reading.documents) == 1


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("ada@notes.example (Ada Keeper)", ("Ada Keeper",)),
        ("Ada Keeper &lt;ada@notes.example&gt;", ("Ada Keeper",)),
        ("By Ada Keeper", ("Ada Keeper",)),
        ("Gaby Keeper and Ben Quay", ("Gaby Keeper", "Ben Quay")),
        ("Ada Keeper, Ben Quay; Cora Desk", ("Ada Keeper", "Ben Quay", "Cora Desk")),
        ("Keeper, Ada", ("Keeper, Ada",)),
        ("ada@news.harbour (Ada Keeper)", ("Ada Keeper",)),
        ("Ada O&amp;#39;Quay", ("Ada O'Quay",)),
        ("ada@notes.example", ()),
        ("admin", ()),
        ("Quay Notes", ()),
        ("John Roe &amp;amp; Co", ("John Roe & Co",)),
        ("Ada Keeper &amp;amp; Cora Desk", ("Ada Keeper", "Cora Desk")),
        ("&lt;script&gt;x&lt;/script&gt;", ()),
        ("&lt;a href='/ada'&gt;Ada Keeper&lt;/a&gt;", ("Ada Keeper",)),
    ],
)
def test_authors_are_persons(author: str, authors: tuple[str, ...]) -> None:
    """Addresses, roles and the feed's own name are none."""
    assert only(rss(f"<title>Fog</title><author>{author}</author>")).authors == authors


def test_what_the_summary_says_besides_is_told() -> None:
    """The full text is the body; a summary that is its beginning is no loss, another is told."""
    item = (
        "<title>Fog</title><description>{}</description>"
        '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">'
        "&lt;p&gt;The fog lifts at last.&lt;/p&gt;</c:encoded>"
    )
    assert only(rss(item.format("The fog lifts…"))).dropped == ()
    found = only(rss(item.format("Sun ahead.")))
    assert found.body == "The fog lifts at last."
    assert found.dropped == (Dropped("Sun ahead.", "summary"),)


def test_the_text_with_the_most_letters_is_the_body() -> None:
    """Some feeds have nothing but dots, or a picture's caption, where the full text should be."""
    dots = '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">...</c:encoded>'
    assert only(rss(f"<title>Fog</title><description>The fog lifts.</description>{dots}")).body == "The fog lifts."


def test_content_that_is_no_text_is_told() -> None:
    """Atom may hold anything; what is no text cannot become an article's body."""
    entry = '<title>Fog</title><content type="application/json">{"fog":1}</content>'
    found = only(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>')
    assert found.body == ""
    assert 'its content is of the type "application/json", which is no text: left out' in [d.what for d in found.doubts]


def test_related_links_of_an_entry_are_headlines() -> None:
    """Atom names them with a title; a link without one, or to no page, is none."""
    links = (
        '<link rel="related" title="Rain" href="https://notes.example/rain"/><link rel="related" href="https://x.example/"/>'
        '<link rel="related" title="Bad" href="data:x"/>'
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fog</title>{links}</entry></feed>'
    assert only(feed).related == (Headline("Rain", "https://notes.example/rain"),)


def test_a_change_is_only_likely_the_date() -> None:
    """Atom always says when an entry was changed, and not always when it was published."""
    entry = "<title>Fog</title><published>{}</published><updated>2021-12-28</updated>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'

    found = only(feed.replace("<published>{}</published>", ""))
    assert found.when == date(2021, 12, 28)
    assert Finding("date", "2021-12-28", "2021-12-28", "feed", "likely") in found.findings
    found = only(feed.format("last week"))
    assert found.when is None
    assert Doubt('the date "last week" cannot be read: left undated', "date", "2021-12-28") in found.doubts


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-us", "Fog lifts", None),
        ("de-DE", "Nebel lichtet sich", "de-DE"),
        ("", "چراغ بندر روشن شد", "fa"),
        ("en", "چراغ بندر روشن شد", "fa"),
        ("ur", "چراغ بندر روشن شد", "ur"),
        ("not a tag", "Fog lifts", None),
    ],
)
def test_a_language_is_stated_or_seen(stated: str, text: str, language: str | None) -> None:
    """The site's own is not noted; letters that leave no doubt count more than a feed's frame."""
    head = f"<title>Quay Notes</title><language>{stated}</language>"
    assert only(rss(f"<title>{text}</title>", head=head)).language == language


def test_a_name_of_a_file_or_an_address_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of a feed are a feed, even where a file of that very name lies about."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "<rss>").write_text(rss(FOG), encoding="utf-8")
    assert read("<rss>").documents == ()


def test_what_a_feed_is_read_with_changes_nothing_in_its_source() -> None:
    """The same feed gives the same articles for a site without sources, but for the names."""
    settings = Settings("The Harbour Record", "https://harbour.example/")
    assert only(rss(FOG), settings=settings) == only(rss(FOG), settings=SETTINGS)
