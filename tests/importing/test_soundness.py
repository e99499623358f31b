"""Soundness: whatever import writes, the build reads."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing import filing, reading
from builder.importing.soundness import sound
from builder.model.article import Article
from builder.model.document import UNTITLED, Document, Doubt, Headline, RawDocument
from builder.model.settings import Source
from builder.parsing import article
from builder.parsing.article import Lists
from tests.importing.conftest import SETTINGS, TODAY

AFP = Source("afp", "AFP", "Agence France-Presse")
DAY = date(2021, 12, 27)


def built(document: Document, zone: str = "UTC", name: str = "paste.txt") -> Article:
    """Return what the build reads of a document's content file."""
    lists = Lists({}, {"afp": "afp", "agence france-presse": "afp"}, {}, ZoneInfo(zone), SETTINGS)
    made = filing.file(document, RawDocument(name, b"Fog"), TODAY, lists.sources, lists.zone)
    found = article.read(made.path(), made.text.encode(), lists)
    assert isinstance(found, Article), "\n".join(map(str, found))
    return found


def doubts(document: Document) -> list[str]:
    """Return what is said of a document."""
    return [doubt.what for doubt in document.doubts]


def test_a_sound_document_stays_as_it_is() -> None:
    """Letters that a language is spelt with are no fault, nor is an address outside ASCII."""
    fine = Document(
        "می\u200cروند \u200f(خبر)", "The fog — \u2066lifts\u2069.", datetime(2021, 12, 27, 9, 30, tzinfo=UTC),
        "Quaytown", "AFP", "AP", ("Ada Keeper", "Ben O'Quay"), "https://harbour.example/مه?a=1", "fa-IR",
        (Headline("Boats: out", "https://harbour.example/boats", "AFP", DAY, "en"),), 3, "guid",
        doubts=(Doubt("look"),),
    )  # fmt: skip
    assert sound(fine) == fine
    assert built(fine_listed(fine)).card.title == fine.title


def fine_listed(document: Document) -> Document:
    """Return a document whose houses are in the site's list."""
    return Document(document.title, document.body, document.when, source="afp", url=document.url)


@pytest.mark.parametrize("when", [date.min, date.max, datetime.max.replace(tzinfo=UTC), date(1449, 12, 31)])
def test_a_date_beyond_news_is_none(when: date) -> None:
    """Such a date is a slip of a program, and would lead beyond the calendar in another zone."""
    found = sound(Document("Fog", when=when, related=(Headline("Boats", when=when),)))
    assert (found.when, found.related[0].when) == (None, None)
    what = f'the date "{when.isoformat()}" is beyond what news has: left undated'
    assert found.doubts == (Doubt(what, "date"), Doubt(what, "related"))


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        (datetime(2021, 12, 27, 9, 30, 5, 123, UTC), "2021-12-27T09:30:05+00:00"),
        (datetime.fromisoformat("2021-12-27T09:30"), "2021-12-27"),
        (datetime(1921, 1, 1, 12, tzinfo=timezone(timedelta(seconds=12_344))), "1921-01-01T11:59:16+03:25"),
        (datetime(1921, 1, 1, 12, tzinfo=timezone(-timedelta(seconds=12_344))), "1921-01-01T12:00:44-03:25"),
    ],
)
def test_a_moment_is_written_as_the_front_matter_has_it(when: datetime, kept: str) -> None:
    """Parts of a second and of a minute's offset go; a time that names no offset is its day."""
    found = sound(Document("Fog", when=when)).when
    assert found is not None
    assert found.isoformat() == kept


@pytest.mark.parametrize(
    ("url", "kept", "doubt"),
    [
        ("https://harbour.example/a fog\u00a0bank", "https://harbour.example/a%20fog%C2%A0bank", None),
        (" https://harbour.example/a-\n  fog\x00 ", "https://harbour.example/a-%20%20fog", None),
        ('https://harbour.example/<a|b>?"{c}"^`\\', "https://harbour.example/%3Ca%7Cb%3E?%22%7Bc%7D%22%5E%60%5C", None),
        ("https://ada:gull@harbour.example/fog", "",
         'the address is "harbour.example/fog", which holds a name or password that would be published: left out'),
        ("ftp://harbour.example/fog", "",
         'the address is "ftp://harbour.example/fog", which is no web address: left out'),
        ("https:///fog", "", 'the address is "https:///fog", which is no web address: left out'),
        ("http://[::1/ada:gull@fog", "", 'the address is "fog", which is no address: left out'),
        ("https://harbour.example/" + "a" * 8_000, "", "an address of 8,024 letters: left out"),
    ],
)  # fmt: skip
def test_an_address_is_one_that_a_reader_can_follow(url: str, kept: str, doubt: str | None) -> None:
    """Of an article and of a headline under it; a password is not even repeated."""
    found = sound(Document("Fog", url=url, related=(Headline("Boats", url),)))
    assert (found.url, found.related[0].url) == (kept, kept)
    assert doubts(found) == ([doubt, doubt] if doubt else [])


def test_what_nobody_can_see_is_taken_out() -> None:
    """Controls, hidden letters and marks that turn a line round; a body keeps its lines and its marks."""
    odd = "Fog\x00 \u202elifts\u2069\u200b\ufeff\r\n at \x0cdawn"
    found = sound(Document(odd, odd, None, odd, odd, odd, (odd, "\u200b"), related=(Headline(odd, "", odd),)))
    line = "Fog lifts at dawn"
    assert [found.title, found.place, found.source, found.via] == [line] * 4
    assert (found.authors, found.related) == ((line,), (Headline(line, "", line),))
    assert found.body == "Fog \u202elifts\u2069\u200b\ufeff\n at dawn"


def test_a_text_is_not_cut_within_a_number() -> None:
    """Half of a reference is another one, and may be to what nobody can see."""
    found = sound(Document("Fog", "f" * 499_997 + "&#128;"))
    assert built(found).text == "f" * 499_997


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("Fog&#1;gy &#xFFFF;morning&#0;", "Foggy morning"),
        ("&#&#1;1; &\\#2;&#x3", "&#1; "),
        ("&#128; &#xFFFD; &amp;#1;", "&#128; &#xFFFD; &amp;#1;"),
    ],
)
def test_a_reference_to_what_nobody_can_see_is_taken_out(body: str, kept: str) -> None:
    """The build would refuse the file for it; what is taken out is told."""
    found = sound(Document("Fog", body))
    assert found.body == kept.replace("&#1;", "\ufffd", kept.startswith("&#1;"))
    assert doubts(found) == (
        ["references to control characters, or to none, in the text: left out"] if kept != body else []
    )
    assert built(found).text


def test_a_title_without_letters_is_a_doubt() -> None:
    """It is said once, whoever says it."""
    found = sound(Document("\u200b\x07\u200d"))
    assert (found.title, found.doubts) == (UNTITLED, (Doubt("no title found", "title"),))
    assert sound(Document("", doubts=found.doubts)).doubts == found.doubts


def test_a_line_too_long_is_cut_at_a_word_and_kept_among_what_was_dropped() -> None:
    """The front matter takes three hundred letters."""
    found = sound(Document("fog " * 100, related=(Headline("boat " * 100),)))
    assert found.title == "fog " * 73 + "fog…"
    assert found.related[0].title.endswith("boat…")
    assert [one.text for one in found.dropped] == [("fog " * 100).strip(), ("boat " * 100).strip()]
    assert [doubt.field for doubt in found.doubts] == ["title", "related"]


@pytest.mark.parametrize("language", ["english (UK)", "x", "e\u0301n", "en_GB", "<en>"])
def test_a_language_that_is_no_tag_is_left_out(language: str) -> None:
    """The build would refuse the file for it."""
    found = sound(Document("Fog", language=language))
    assert (found.language, [doubt.field for doubt in found.doubts]) == (None, ["language"])


@pytest.mark.parametrize("rank", [0, -1, 1_000_000])
def test_a_rank_that_is_no_place_in_a_list_is_none(rank: int) -> None:
    """Ranks are counted from one."""
    assert sound(Document("Fog", rank=rank)).rank is None


@pytest.mark.parametrize(
    "body",
    [
        "[Fog](https://harbour.example/) " * 2_000,
        "\\[Fog\\] \\< " * 2_000,
        "The fog lifts.\n\n" * 50_000,
        "f" * 600_000,
        "\n".join("    " * level + "- fog" for level in range(400)),
        "> " * 2_000 + "fog",
        "---\nid: fog\n---\n",
    ],
    ids=["links", "brackets", "paragraphs", "one word", "lists", "quotes", "a header"],
)
def test_a_body_is_one_that_the_build_renders(body: str) -> None:
    """Too long, too nested or too full of brackets: what is cut away is told."""
    found = sound(Document("Fog", body))
    read = built(found)
    assert read.text
    if len(body) > 500_000:
        assert "".join((found.body, *(one.text for one in found.dropped))) == body


def test_headlines_beyond_the_room_of_a_header_are_told() -> None:
    """A header of more than 64 kB is refused by the build as one that is never closed."""
    many = tuple(Headline(f"Boat {n} \U0001f6a2'", f"https://harbour.example/{n}", when=DAY) for n in range(1_000))
    found = sound(Document("Fog", when=DAY, related=many, authors=("Ada Keeper",) * 1_000))
    assert len(built(found).card.related) == len(found.related) > 200
    assert len(found.related) + len(found.dropped) - 1 == 1_000
    assert [doubt.field for doubt in found.doubts] == ["byline", "related"]


def test_a_date_that_headlines_share_is_written_each_time() -> None:
    """YAML's marks for what comes twice are none of the contract's."""
    assert built(Document("Fog", when=DAY, related=(Headline("Boats", when=DAY),))).card.related[0].when is not None


def test_a_name_that_no_file_could_hold_is_written_without_its_odd_letters() -> None:
    """A file system gives bytes that are no text as halves of letters."""
    origin = built(Document("Fog"), name="fog\udcff\x07.txt").card.imported
    assert origin is not None
    assert origin.origin == "fog\ufffd\ufffd.txt"


def test_what_is_read_is_sound() -> None:
    """Every kind's documents are looked through."""
    feed = (
        b"<rss><channel><item><title>Fog&#x202E; lifts</title><link>https://h.example/a b</link></item></channel></rss>"
    )
    (found,) = reading.read(RawDocument("a.xml", feed), SETTINGS).documents
    assert (found.title, found.url) == ("Fog lifts", "https://h.example/a%20b")


SIGNS = ["---", "\n---\n", ": ", "# ", "- ", "&a", "*a", "!!str ", "<<", "'", '"', "\\", "{", "[", "%", "@",
         "~", "null", "2021-12-27", "12:30", "\x00", "\x1b", "\x85", "\ud800", "\u2028", "\u202e", "\u200b", "\u200c",
         "\ufeff", "\uffff", "\U0001f6a2", "\r", "\n", "\t", "[^1]: ", "<!--", "<script>", "```\n",
         "> ", "    ", "&#0;", "&#1;", "&#xFFFF", "&\\#2;", "|", "^"]  # fmt: skip
TEXT = (
    st.text(max_size=30)
    | st.lists(st.sampled_from(SIGNS) | st.text("fog چرا", max_size=5), max_size=12).map("".join)
    | st.builds(str.__mul__, st.sampled_from(SIGNS), st.sampled_from([400, 12_000]))
)
URL = TEXT | st.builds(
    "{}{}{}".format,
    st.sampled_from(["https://", "HTTP://", "https:///", "//", "ftp://", "https://ada:gull@", "https://["]),
    st.sampled_from(["harbour.example/", "harbour.example:99999/", "قایق.example/", "[::1]/", ""]),
    TEXT,
)
EARLIEST, LATEST = datetime.fromisoformat("1450-01-01"), datetime.fromisoformat("2200-12-31")
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
WHEN = (
    st.none()
    | st.dates()
    | st.dates(date(1440, 1, 1), date(2210, 1, 1))
    | st.datetimes(timezones=st.none() | OFFSETS)
    | st.datetimes(EARLIEST, LATEST, timezones=st.none() | OFFSETS)
    | st.sampled_from([date.min, date.max, DAY])
)
HEADLINES = st.builds(Headline, TEXT, URL, st.sampled_from(["", "AFP"]) | TEXT, WHEN, TEXT | st.just("fa"))
DOCUMENTS = st.builds(
    Document,
    title=TEXT,
    body=TEXT,
    when=WHEN,
    place=TEXT,
    source=st.sampled_from(["", "AFP", "\u202aAFP\n"]),
    via=st.sampled_from(["", " agence\u200b  France-Presse"]),
    authors=st.lists(TEXT, max_size=3).map(tuple),
    url=URL,
    language=st.none() | TEXT | st.just("de"),
    related=st.lists(HEADLINES, max_size=4).map(tuple),
    rank=st.none() | st.integers(),
)


@given(DOCUMENTS, st.sampled_from(["UTC", "Asia/Tokyo", "America/Los_Angeles"]), TEXT)
def test_whatever_a_document_says_its_file_can_be_built(document: Document, zone: str, name: str) -> None:
    """A file that import wrote and the build refuses would stop the site for a stranger's slip."""
    found = sound(document)
    read = built(found, zone, name)
    assert read.card.title == found.title
    assert [line.title for line in read.card.related] == [line.title for line in found.related]
    assert sound(found) == found
