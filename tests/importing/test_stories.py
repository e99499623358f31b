"""Stories: the headline, its date, the byline, the banners, and what is left of the text."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from builder.importing.text import forms
from builder.model.document import Document, Doubt, Dropped, Headline
from builder.model.settings import ImportSettings, Settings, Source
from tests.importing.conftest import documents

DAY = date(2021, 12, 27)
UNDATED = Doubt("no date: left undated", "date")
NO_SOURCE = Doubt("no source found", "source")
LONG = Doubt("too long for a headline: cut, and kept whole in the body", "title")


def story(text: str) -> Document:
    """Return the one document that a text must hold."""
    (found,) = documents(text)
    return found


@pytest.mark.parametrize(
    "opening",
    [
        "Monday 27 December 2021Fog lifts",
        "Monday 27 December 2021 Fog lifts",
        "Monday, 27 December 2021: Fog lifts",
        "Monday 27th December, 2021 - Fog lifts",
        "MONDAY 27 DEC 2021 — Fog lifts",
        "monday 27 dec. 2021 | Fog lifts",
        "Monday, December 27, 2021Fog lifts",
        "Monday, Dec. 27, 2021 – Fog lifts",
        "  Monday 27 December 2021Fog lifts",
        "\n\nMonday 27 December 2021\nFog lifts",
        "Monday 27 December 2021\n\nFog lifts",
        "Fog lifts\nMonday 27 December 2021",
        "Fog lifts\n\nMonday, December 27, 2021\n",
    ],
    ids=lambda text: text.replace("\n", "/"),
)
def test_a_date_beside_the_headline_is_taken(opening: str) -> None:
    """Weekday and date before, glued to, above or under the headline give the day, and leave the headline alone."""
    found = story(f"{opening}\n\nThe sun came out.")
    assert (found.day, found.title, found.body) == (DAY, "Fog lifts", "The sun came out.")
    assert [(f.field, f.value) for f in found.findings] == [("date", "2021-12-27")]
    assert found.doubts == (NO_SOURCE,)


@pytest.mark.parametrize(
    ("opening", "letters"),
    [
        ("Tuesday 27 December 2021Fog lifts", "Tuesday 27 December 2021"),
        ("Monday 30 February 2021Fog lifts", "Monday 30 February 2021"),
        ("Fog lifts\nSunday, December 32, 2021", "Sunday, December 32, 2021"),
        ("Friday 25 December 0000Fog lifts", "Friday 25 December 0000"),
    ],
    ids=["another weekday", "30 February", "32 December", "the year 0"],
)
def test_a_date_that_cannot_be_is_left_unknown(opening: str, letters: str) -> None:
    """A day that does not exist, or is not the weekday that is named, is told and not guessed."""
    found = story(f"{opening}\n\nThe sun came out.")
    assert (found.day, found.title) == (None, "Fog lifts")
    doubt = Doubt(f'the date "{letters}" does not exist or has another weekday: left undated', "date")
    assert found.doubts == (doubt, NO_SOURCE)


@pytest.mark.parametrize(
    "text",
    [
        "Fog lifts\n\nThe sun came out.",
        "December 2021 brings fog\n\nThe sun came out.",
        "27 December 2021 brings fog\n\nThe sun came out.",
        "Monday 27 December 20213 boats return\n\nThe sun came out.",
        "Monday brings fog\n\nThe sun came out on Monday 27 December 2021.",
        "Fog lifts\n\nMonday 27 December 2021 was a day of fog.",
        "Fog lifts\n\nMonday, December 27, 2021, was a day of fog.",
        "Monday 27 December 2021 was foggy\n\nThe sun came out.",
        "Fog lifts\n\nThe sun came out.\n\nMonday 27 December 2021\nIt stayed.",
    ],
    ids=["none", "a month", "no weekday", "digits behind", "inside the text", "opens a sentence",
         "opens a sentence, comma", "opens the headline", "far below"],
)  # fmt: skip
def test_what_is_not_surely_its_date_leaves_a_story_undated(text: str) -> None:
    """A date in a sentence is not the story's, and today is never put in its place."""
    found = story(text)
    assert found.day is None
    assert found.doubts[0] == UNDATED
    assert found.title == text.split("\n")[0]


def test_each_dated_headline_begins_a_story() -> None:
    """Stories pasted one after the other are told apart by the dates that are glued to their headlines."""
    text = (
        "Monday 27 December 2021Fog lifts\nThe sun came out.\n\nAnd stayed.\n"
        "Tuesday 28 December 2021Ferry returns\n\nIt came back.\n"
        "Ferry names the day\n"
    )
    assert [(d.title, d.day, d.body) for d in documents(text)] == [
        ("Fog lifts", DAY, "The sun came out.\n\nAnd stayed."),
        ("Ferry returns", date(2021, 12, 28), "It came back. Ferry names the day"),
    ]


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("By Ada Keeper", ("Ada Keeper",), ""),
        ("by: Ada Keeper,", ("Ada Keeper",), ""),
        ("BY ADA KEEPER", ("ADA KEEPER",), ""),
        ("By Ada Keeper and Tom Quay", ("Ada Keeper", "Tom Quay"), ""),
        ("By Xinhua,", (), "Xinhua"),
        ("By AFP", (), "AFP"),
        ("By The Associated Press", (), "AP"),
        ("By agence  france-presse", (), "AFP"),
    ],
)
def test_a_byline_names_a_person_or_an_agency(line: str, authors: tuple[str, ...], source: str) -> None:
    """An agency under the headline is the source; anyone else is the author."""
    found = story(f"Fog lifts\n{line}\nThe sun came out.\n")
    assert (found.title, found.authors, found.source, found.body) == ("Fog lifts", authors, source, "The sun came out.")
    assert [(f.field, f.evidence) for f in found.findings] == [
        ("byline" if authors else "source", " ".join(line.split()))
    ]
    assert found.doubts == ((UNDATED,) if source else (UNDATED, NO_SOURCE))


@pytest.mark.parametrize("line", ["By noon the fog was gone.", "Bygone days are back", f"By {'Ada ' * 30}"])
def test_a_sentence_is_no_byline(line: str) -> None:
    """A line that ends as sentences do, or is too long for a name, belongs to the story."""
    found = story(f"Fog lifts\n\n{line}\n\nThe sun came out.")
    assert found.authors == ()
    assert found.body == f"{line.strip()}\n\nThe sun came out."


def test_date_byline_and_dateline_are_all_taken() -> None:
    """A story that names everything leaves nothing but its text."""
    found = story(
        "Fog lifts\nMonday 27 December 2021\nBy Ada Keeper\n"
        "QUAYTOWN, Dec 27 (Reuters) - The sun came out.\n\nIt stayed. |"
    )
    assert found == Document(
        title="Fog lifts",
        body="The sun came out.\n\nIt stayed.",
        when=DAY,
        place="Quaytown",
        source="Reuters",
        authors=("Ada Keeper",),
        findings=found.findings,
    )
    assert [(f.field, f.value, f.evidence) for f in found.findings] == [
        ("date", "2021-12-27", "Monday 27 December 2021"),
        ("byline", "Ada Keeper", "By Ada Keeper"),
        ("place", "Quaytown", "QUAYTOWN, Dec 27 (Reuters) -"),
        ("source", "Reuters", "QUAYTOWN, Dec 27 (Reuters) -"),
    ]


def test_an_agency_alone_gives_no_place() -> None:
    """A dateline without a place leaves the place unknown."""
    found = story("Fog lifts\n\n(Reuters) - The sun came out.")
    assert (found.place, found.source, found.body) == ("", "Reuters", "The sun came out.")


def test_two_agencies_are_told() -> None:
    """Where byline and dateline disagree, the byline holds and a person is told."""
    found = story("Fog lifts\nBy Xinhua\nQUAYTOWN (AFP) — The sun came out.")
    assert found.source == "Xinhua"
    assert found.doubts == (Doubt("the byline names Xinhua, the dateline AFP", "source", "AFP"), UNDATED)


@pytest.mark.parametrize(
    "banner",
    [
        "Support HarbourCircle",
        "Support HarbourCircle.net",
        "Please support The Harbour Circle",
        "Donate to our Harbour Fund",
        "Donate now",
        "Please donate here →",
        "SUPPORT HARBOURCIRCLE HELP KEEP THE LAMP LIT. DONATE HERE.",
        "SUBSCRIBE TO THE HARBOUR RECORD!",
        "Share this:",
        "Read also: Ferry returns",
        "Also read Ferry returns",
        "Follow us on the pier",
        "Sign up for the tide table",
        "Subscribe to the tide table",
    ],
)
def test_a_banner_is_dropped_and_told(banner: str) -> None:
    """A paragraph that asks the reader for something is left out, wherever it stands, and listed letter for letter."""
    found = story(f"Fog lifts\n\n{banner}\n\nThe sun came out.\n\n{banner}\n\nIt stayed.")
    assert found.body == "The sun came out.\n\nIt stayed."
    assert tuple(one.text for one in found.dropped) == (banner, banner)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Support for the pier is growing.",
        "Support for farmers",
        "Support among fishermen",
        "SUPPORT FOR FARMERS",
        "MAYOR WINS SUPPORT OF COUNCIL",
        "Support grows",
        "Donate and you will sail, the council told its town.",
        "“Donate now”",
        "Share this bread, said the baker.",
        "Follow us to the pier!",
        "Sign up, they said, and half the town did so on one morning of fog, which nobody in the council had thought"
        " would happen so soon, or at all",
        "The council asks every reader to donate now",
        "Readers like the pier",
    ],
)
def test_news_about_support_stays(paragraph: str) -> None:
    """A paragraph that tells something is kept, also where it begins like a banner."""
    found = story(f"Fog lifts\n\n{paragraph}\n\nThe sun came out.")
    assert found.body == f"{paragraph}\n\nThe sun came out."
    assert found.dropped == ()


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Fog lifts |\n\nThe sun came out. |", "Fog lifts", "The sun came out."),
        ("Fog lifts\n\nThe sun | the moon\n|\n", "Fog lifts", "The sun | the moon"),
        ("Fog lifts", "Fog lifts", ""),
        ("|", "Untitled", ""),
        ("Monday 27 December 2021", "Untitled", ""),
        ("Fog lifts\nThe sun came out.\nIt stayed.", "Fog lifts", "The sun came out. It stayed."),
        ("Support HarbourCircle\n\nThe sun came out.", "Support HarbourCircle", "The sun came out."),
    ],
    ids=["stray pipes", "a pipe inside", "a headline alone", "nothing but a pipe", "nothing but a date",
         "no blank lines", "a banner for a headline"],
)  # fmt: skip
def test_the_first_line_is_the_headline(text: str, title: str, body: str) -> None:
    """The headline is the first line, what blank lines part are paragraphs, and a stray pipe at an end goes."""
    found = story(text)
    assert (found.title, found.body) == (title, body)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("fog " * 75 + "lifts", "fog " * 73 + "fog…"),
        ("x" * 400, "x" * 299 + "…"),
        ("word, " * 60, "word, " * 48 + "word…"),
    ],
    ids=["words", "one word", "commas"],
)
def test_a_first_line_too_long_for_a_headline_loses_nothing(line: str, title: str) -> None:
    """A very long first line is cut for the title, stays whole in the body, and a person is told."""
    found = story(f"{line}\n\nThe sun came out.")
    assert (found.title, found.body) == (title, f"{line.strip()}\n\nThe sun came out.")
    assert found.doubts[0] == LONG


def test_a_line_of_300_letters_is_a_headline() -> None:
    """What a title can just hold is not cut."""
    assert story("x" * 300).title == "x" * 300


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("چراغ دریایی روشن شد", "fa"),
        ("مه رفت\n\nکشتی‌ها بازگشتند", "fa"),
        (
            "Nebel lichtet sich\n\nDer Steg ist für alle Boote der Stadt offen und auch die Lampe ist nicht mehr aus.",
            "de",
        ),
        ("Fog lifts\n\nThe pier is open to all of the boats in the town and that is what the mayor said on it.", None),
        ("Fog lifts", None),
    ],
    ids=["Persian", "Persian story", "German", "the site's own", "too short to tell"],
)
def test_a_language_is_named_where_it_is_not_the_sites(text: str, language: str | None) -> None:
    """What is written in the site's language needs no word of it."""
    assert story(text).language == language


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("27 December 2021\nFog lifts", DAY),
        ("Fog lifts\n27 December 2021", DAY),
        ("Fog lifts\nBy Ada Keeper\nPublished: December 27, 2021", DAY),
        ("Fog lifts\nBy Ada Keeper | Quaytown Wire | 27 Dec 2021", None),
        ("Fog lifts\nBy Ada Keeper | AP | 27 Dec 2021", DAY),
        ("Fog lifts\nPublished: 27 Dec 2021 | Updated: 28 Dec 2021", DAY),
        ("Fog lifts\nUpdated: 28 Dec 2021\n27 Dec 2021", DAY),
        ("Fog lifts\nMon, 27 Dec 2021 10:30:00 +0330",
         datetime(2021, 12, 27, 10, 30, tzinfo=timezone(timedelta(hours=3.5)))),
        ("27 December 2021Fog lifts", DAY),
        ("2021-12-27: Fog lifts", DAY),
    ],
    ids=lambda value: value.replace("\n", "/") if isinstance(value, str) else "",
)  # fmt: skip
def test_a_date_line_may_have_many_forms(head: str, when: date | None) -> None:
    """With or without weekday, with a word before it, a time behind it, or a byline beside it."""
    found = story(f"{head}\n\nThe sun came out.")
    assert found.when == when
    assert found.title == "Fog lifts"


def test_the_day_of_a_change_is_only_a_candidate() -> None:
    """A story that names nothing but its last change stays undated; a person may take that day."""
    found = story("Fog lifts\nUpdated: 28 December 2021\n\nThe sun came out.")
    assert found.when is None
    assert found.doubts[0] == Doubt("only the day of its last change is named: left undated", "date", "2021-12-28")
    assert found.dropped == (Dropped("Updated: 28 December 2021", "updated"),)


@pytest.mark.parametrize(
    ("above", "letters", "when", "doubt"),
    [
        ("", "QUAYTOWN, Dec. 27, 2021 (AP) -", DAY, None),
        ("", "QUAYTOWN, Dec. 27 (AP) -", None,
         Doubt('the dateline "QUAYTOWN, Dec. 27 (AP) -" names no year: left undated', "date")),
        ("", "QUAYTOWN, Feb. 30, 2021 (AP) -", None,
         Doubt('the dateline "QUAYTOWN, Feb. 30, 2021 (AP) -" has no such day: left undated', "date")),
        ("27 December 2021", "QUAYTOWN, Dec. 27 (AP) -", DAY, None),
        ("27 December 2021", "QUAYTOWN, Dec. 25 (AP) -", DAY, None),
        ("27 December 2021", "QUAYTOWN, Nov. 27 (AP) -", DAY,
         Doubt('the date above says 2021-12-27, the dateline "QUAYTOWN, Nov. 27 (AP) -"', "date")),
        ("27 December 2021", "QUAYTOWN, Jan. 5, 2012 (AP) -", DAY,
         Doubt('the date above says 2021-12-27, the dateline "QUAYTOWN, Jan. 5, 2012 (AP) -"', "date", "2012-01-05")),
        ("1 January 2022", "QUAYTOWN, Dec. 31 (AP) -", date(2022, 1, 1), None),
    ],
    ids=["a full date", "no year", "no such day", "the same", "filed before", "another month", "another year",
         "over New Year"],
)  # fmt: skip
def test_the_day_of_a_dateline_confirms_and_is_never_completed(
    above: str, letters: str, when: date | None, doubt: Doubt | None
) -> None:
    """With its year it is the date; without, it can only agree or disagree with what stands above."""
    found = story(f"Fog lifts\n{above}\n\n{letters} The sun came out.")
    assert found.when == when
    assert found.doubts == ((doubt,) if doubt else ())
    assert found.body == "The sun came out."


def test_another_line_may_give_the_day_that_one_could_not() -> None:
    """The doubt stays, and does not say that the story is undated."""
    found = story("Fog lifts\n03/04/2021\n\nQUAYTOWN, April 3, 2021 (AP) — The sun came out.")
    assert found.when == date(2021, 4, 3)
    assert found.doubts == (Doubt('the date "03/04/2021" can be read day first or month first: not taken', "date"),)


@pytest.mark.parametrize("line", ["03/04/2021", "Tuesday 27 December 2021"])
def test_an_unsure_date_line_is_told(line: str) -> None:
    """It is taken off the text, and no day is made of it."""
    found = story(f"Fog lifts\n{line}\n\nThe sun came out.")
    assert (found.when, found.body) == (None, "The sun came out.")
    assert line in found.doubts[0].what


@pytest.mark.parametrize(
    "text",
    [
        "Fog lifts\nBy Ada Keeper\nQUAYTOWN (AP) — The sun came out.",
        "Fog lifts\n\nBy Ada Keeper QUAYTOWN (AP) — The sun came out.",
        "Fog lifts\n\nBy ADA KEEPER     QUAYTOWN (AP) — The sun came out.",
        "Fog lifts (AP)\n\nBy Ada Keeper\n\nShare\n\nQUAYTOWN (AP) — The sun came out.",
        "Fog lifts | AP\n\nQUAYTOWN (AP) — The sun came out.\n\n— By Ada Keeper",
    ],
)
def test_byline_and_dateline_are_found_wherever_a_page_put_them(text: str) -> None:
    """On lines of their own, run together, in the headline, or at the end."""
    found = story(text)
    assert found.title.startswith("Fog lifts")
    assert (found.source, found.place, found.body) == ("AP", "Quaytown", "The sun came out.")
    assert [author.title() for author in found.authors] == ["Ada Keeper"]


@pytest.mark.parametrize(
    ("text", "title", "source", "body"),
    [
        ("Fog lifts (AFP)\n\nAFP - The sun came out.", "Fog lifts (AFP)", "AFP", "The sun came out."),
        ("Fog lifts (HarbourWeb)\n\nHarbourWeb - The fog.", "Fog lifts (HarbourWeb)", "HarbourWeb", "The fog."),
        ("Fog lifts (photos)\n\nThe sun came out.", "Fog lifts (photos)", "", "The sun came out."),
        ("Fog lifts - at last\n\nThe sun came out.", "Fog lifts - at last", "", "The sun came out."),
        ("Fog lifts - Reuters\n\nThe sun came out.", "Fog lifts - Reuters", "Reuters", "The sun came out."),
    ],
)
def test_a_source_behind_the_headline_is_taken(text: str, title: str, source: str, body: str) -> None:
    """A known name, or one that the text opens with too; anything else is part of the headline."""
    found = story(text)
    assert (found.title, found.source, found.body) == (title, source, body)


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Fog lifts\n\nThe sun came out.\n\n© 2021 AFP", "AFP", ""),
        ("Fog lifts\n\nThe sun came out.\n\nCopyright 2021 The Associated Press. All rights reserved.", "AP", ""),
        ("Fog lifts\n\nQUAYTOWN (AP) - The sun came out.\n\n© 2021 AFP", "AP", "AFP"),
        ("Fog lifts\n\nThe sun came out.\n\nSource: AFP", "AFP", ""),
        ("Fog lifts\nSource: Reuters\n\nThe sun came out.", "Reuters", ""),
        ("Fog lifts\n\nThe sun came out.\n\nvia AFP", "", "AFP"),
        ("Fog lifts\n\nThe sun came out.\n\nOriginally published by Reuters.", "Reuters", ""),
        ("Fog lifts\n\nThe sun came out.\n\n© 2021 Ada Keeper", "", ""),
    ],
)
def test_a_notice_of_the_owner_gives_the_source(text: str, source: str, via: str) -> None:
    """Where nothing else names it; else the owner is who republished."""
    found = story(text)
    assert (found.source, found.via, found.body) == (source, via, "The sun came out.")


def test_a_stranger_as_a_source_is_a_candidate() -> None:
    """A house that nobody listed is told, with its name to take."""
    found = story("Fog lifts\nBy The Quay Gazette\n\nThe sun came out.")
    assert found.source == ""
    assert Doubt('"The Quay Gazette" in the byline may be the source', "source", "The Quay Gazette") in found.doubts
    assert found.dropped == (Dropped("By The Quay Gazette", "byline"),)


@pytest.mark.parametrize(
    "text",
    [
        "https://harbour.example/fog\nFog lifts\n\nThe sun came out.",
        "Fog lifts\nhttps://harbour.example/fog\n\nThe sun came out.",
        "Fog lifts\n\nThe sun came out.\n\nhttps://harbour.example/fog",
        "Fog lifts\n\nThe sun came out.\n\nSource: https://harbour.example/fog",
        "Fog lifts\n\nThe sun came out.\n\nRead the full story at: https://harbour.example/fog",
    ],
)
def test_an_address_on_a_line_of_its_own_is_the_storys(text: str) -> None:
    """Above, under the headline, or at the end."""
    found = story(text)
    assert (found.title, found.url, found.body) == ("Fog lifts", "https://harbour.example/fog", "The sun came out.")


@pytest.mark.parametrize("line", ["https://ada:secret@harbour.example/", "https://", "See https://harbour.example/fog",
                                  "http://[", "ftp://harbour.example/fog"])  # fmt: skip
def test_what_is_no_publishable_address_stays(line: str) -> None:
    """An address inside a sentence belongs to it; one with a password goes nowhere."""
    found = story(f"Fog lifts\n\nThe sun came out.\n\n{line}")
    assert found.url == ""
    assert line in found.body.replace("\\", "")


def test_a_headline_to_read_on_becomes_related() -> None:
    """With its address it is worth keeping; without one it is a banner."""
    found = story("Fog lifts\n\nThe sun came out.\n\nRead also: Ferry returns https://harbour.example/ferry")
    assert found.related == (Headline("Ferry returns", "https://harbour.example/ferry"),)
    assert found.body == "The sun came out."


LISTED = Settings(
    "The Harbour Record",
    "https://harbour.example/",
    sources=(
        Source("gazette", "Quay Gazette", aliases=("QG",), drop=("^Tide table",)),
        Source("afp", "AFP", drop=("x",)),
    ),
    importing=ImportSettings(drop=("^The editors",)),
)


@pytest.mark.parametrize("opening", ["QUAYTOWN (QG) —", "Source: QG\n\n", "By Ada Keeper, Quay Gazette\n\n"])
def test_paragraphs_are_dropped_by_the_patterns_of_the_site_and_of_the_source(opening: str) -> None:
    """Those of a source count once it is known, by whichever of its names."""
    text = f"Fog lifts\n\n{opening} The sun came out.\n\nTide table: high at noon.\n\nThe editors wish you well."
    (found,) = forms.documents(text, LISTED)
    assert (found.source, found.body) == ("Quay Gazette", "The sun came out.")
    assert {(one.text, one.rule) for one in found.dropped} == {
        ("Tide table: high at noon.", "pattern"), ("The editors wish you well.", "pattern"),
    }  # fmt: skip
    (other,) = forms.documents(text.replace("QG", "AP").replace("Quay Gazette", "AP"), LISTED)
    assert "Tide table" in other.body


def test_credits_stay_in_the_text() -> None:
    """Who reported and edited is the agency's own last line, which a site may drop by a pattern."""
    found = story("Fog lifts\n\nThe sun came out.\n\n(Reporting by Ada Keeper; Editing by Bo Chan)")
    assert found.body.endswith("(Reporting by Ada Keeper; Editing by Bo Chan)")
