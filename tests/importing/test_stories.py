"""Stories: the headline, its date, the byline, the banners, and what is left of the text."""

from __future__ import annotations

from datetime import date

import pytest

from builder.model.document import Document
from tests.importing.conftest import documents

DAY = date(2021, 12, 27)
UNDATED = "no date: left undated"
NO_SOURCE = "no source found"
LONG = "too long for a headline: cut, and kept whole in the body"


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
    doubt = f'the date "{letters}" does not exist or has another weekday: left undated'
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
        "Fog lifts\n\n\n\n\nMonday 27 December 2021\nThe sun came out.",
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
    ("line", "byline", "source"),
    [
        ("By Ada Keeper", "Ada Keeper", ""),
        ("by: Ada Keeper,", "Ada Keeper", ""),
        ("BY ADA KEEPER", "ADA KEEPER", ""),
        ("By Ada Keeper and Tom Quay", "Ada Keeper and Tom Quay", ""),
        ("By Xinhua,", "", "Xinhua"),
        ("By AFP", "", "AFP"),
        ("By The Associated Press", "", "AP"),
        ("By agence  france-presse", "", "AFP"),
    ],
)
def test_a_byline_names_a_person_or_an_agency(line: str, byline: str, source: str) -> None:
    """An agency under the headline is the source; anyone else is the author."""
    found = story(f"Fog lifts\n{line}\nThe sun came out.\n")
    assert (found.title, found.byline, found.source, found.body) == ("Fog lifts", byline, source, "The sun came out.")
    assert [(f.field, f.evidence) for f in found.findings] == [
        ("byline" if byline else "source", " ".join(line.split()))
    ]
    assert found.doubts == ((UNDATED,) if source else (UNDATED, NO_SOURCE))


@pytest.mark.parametrize("line", ["By noon the fog was gone.", "Bygone days are back", f"By {'Ada ' * 30}"])
def test_a_sentence_is_no_byline(line: str) -> None:
    """A line that ends as sentences do, or is too long for a name, belongs to the story."""
    found = story(f"Fog lifts\n\n{line}\n\nThe sun came out.")
    assert found.byline == ""
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
        day=DAY,
        place="Quaytown",
        source="Reuters",
        byline="Ada Keeper",
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
    assert found.doubts == ("the byline names Xinhua, the dateline AFP", UNDATED)


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
    assert found.dropped == (banner, banner)


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
        ("عادت السفن", "ar"),
        ("ٹاؤن کی خبر", None),
        ("Fog lifts", None),
        ("Fog lifts over چراغ", None),
        ("码头开放", None),
        ("2021", None),
    ],
    ids=["Persian", "Persian story", "Arabic", "Urdu", "English", "mostly English", "Chinese", "digits"],
)
def test_a_language_is_named_where_the_letters_leave_no_doubt(text: str, language: str | None) -> None:
    """Persian and Arabic are known by their letters; of all else nothing is said."""
    assert story(text).language == language
