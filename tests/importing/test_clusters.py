"""Cluster lists: which headline leads, which stand under it, and what is left together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.document import Doubt
from tests.importing.conftest import documents

UNDATED = Doubt("no date: left undated", "date")
APART = Doubt("joined headlines that belong to no lead: left together as one", "related")
LONG = Doubt("too long for a headline: cut, and kept whole in the body", "title")


def headlines(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each title with the headlines under it."""
    return [(found.title, tuple(line.title for line in found.related)) for found in documents(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Fog\n- Boats - Nets", [("Fog", ("Boats", "Nets"))]),
        ("- Fog\n- Boats - Nets |", [("Fog", ("Boats", "Nets"))]),
        ("- Fog |\n- Boats - Nets", [("Fog", ("Boats", "Nets"))]),
        ("- Fog\n\n- Boats - Nets\n\n\n- Rain\n- Hail - Snow\n",
         [("Fog", ("Boats", "Nets")), ("Rain", ("Hail", "Snow"))]),
        ("- Well-known ex-mayor\n- Quay-Hill talks - 20-year plan",
         [("Well-known ex-mayor", ("Quay-Hill talks", "20-year plan"))]),
        ("- Fog — at last\n- Boats – three - Nets — four", [("Fog — at last", ("Boats – three", "Nets — four"))]),
        ("- Lamp: lit again\n- HARBOUR: gulls - A : b", [("Lamp: lit again", ("HARBOUR: gulls", "A : b"))]),
        ("- ‘Fog’ “lifts”\n- Don’t - “Do,” she says", [("‘Fog’ “lifts”", ("Don’t", "“Do,” she says"))]),
        ("• Fog\n• Boats - Nets", [("Fog", ("Boats", "Nets"))]),
        ("* Fog\n* Boats - Nets", [("Fog", ("Boats", "Nets"))]),
        ("– Fog\n— Boats - Nets", [("Fog", ("Boats", "Nets"))]),
        ("  -   Fog\n\t- Boats  -  Nets", [("Fog", ("Boats", "Nets"))]),
        ("- Fog\n- Rain\n- Boats - Nets", [("Fog", ()), ("Rain", ("Boats", "Nets"))]),
        ("- Fog\n- Rain", [("Fog", ()), ("Rain", ())]),
        ("- Fog", [("Fog", ())]),
        ("- Fog\n- Boats - Nets - ", [("Fog", ("Boats", "Nets"))]),
        ("- Fog\n- |", [("Fog", ())]),
        ("- چراغ روشن شد\n- قایق‌ها - تورها", [("چراغ روشن شد", ("قایق‌ها", "تورها"))]),
    ],
    ids=["a lead", "stray pipe", "pipe behind the lead", "blank lines between", "hyphens in words",
         "dashes in headlines",
         "colons", "curly quotes", "round bullets", "stars", "dashes for bullets", "much space", "a lead without",
         "leads only", "one headline", "a joint at the end", "nothing but a pipe", "Persian"],
)  # fmt: skip
def test_a_list_gives_its_leads_and_what_stands_under_them(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """Only a hyphen between spaces parts headlines, and no letter of one is changed."""
    assert headlines(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Boats - Nets\n- Fog\n- Rain - Hail", [("Boats - Nets", ()), ("Fog", ("Rain", "Hail"))]),
        ("- Fog\n- Boats - Nets\n- Rain - Hail |", [("Fog", ("Boats", "Nets")), ("Rain - Hail", ())]),
        ("- Boats - Nets", [("Boats - Nets", ())]),
    ],
    ids=["first line", "two in a row", "alone"],
)
def test_joined_headlines_without_a_lead_are_left_together(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """A joined line that no single headline stands above is kept whole, and a person is told to look."""
    assert headlines(text) == found
    assert [d.doubts for d in documents(text) if " - " in d.title] == [(UNDATED, APART)]


def test_what_was_taken_for_what_is_told() -> None:
    """A lead says how many headlines were put under it, and that it has no date."""
    (found,) = documents("- Fog\n- Boats - Nets")
    assert [(f.field, f.value, f.evidence) for f in found.findings] == [
        ("related", "2", "2 headlines joined by hyphens under it")
    ]
    assert found.doubts == (UNDATED,)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"- {'fog ' * 80}", ["fog " * 73 + "fog…"]),
        ("- Fog\n- " + " - ".join(["x" * 250, "y" * 301]), ["Fog", "x" * 250 + "…"]),
        ("- Boats - " + " - ".join(["Nets"] * 60), ["Boats - " + "Nets - " * 40 + "Nets…"]),
    ],
    ids=["a lead", "one of the joined", "joined without a lead"],
)
def test_a_line_too_long_for_a_headline_loses_nothing(text: str, titles: list[str]) -> None:
    """An item that no title can hold is cut at a word, stays whole in the body, and a person is told."""
    found = documents(text)
    assert [d.title for d in found] == titles
    assert all(len(d.title) <= 300 for d in found)
    assert LONG in found[-1].doubts
    assert found[-1].body == text.splitlines()[-1].removeprefix("- ").strip()


WORD = st.text("abcé-’‘:.,?!0…", min_size=1, max_size=8).filter(lambda word: word.strip("-"))
HEADLINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join).filter(lambda line: line[0] not in "-–—•*")
CLUSTER = st.tuples(HEADLINE, st.lists(HEADLINE, min_size=2, max_size=6).map(tuple))


@given(st.lists(CLUSTER, min_size=1, max_size=5), st.sampled_from("-•*–—"), st.booleans())
def test_any_list_comes_back_letter_for_letter(
    clusters: list[tuple[str, tuple[str, ...]]], bullet: str, pipe: bool
) -> None:
    """Whatever the headlines are, a list that was put together so is taken apart so."""
    lines = [f"{bullet} {line}" for lead, under in clusters for line in (lead, " - ".join(under))]
    assert headlines("\n".join(lines) + (" |" if pipe else "")) == clusters


def test_two_lists_around_a_story_stay_three_things() -> None:
    """A list before a story and one after it are not mixed with it, nor with each other."""
    text = (
        "- Fog\n- Boats - Nets |\n"
        "Monday 27 December 2021Ferry returns\nQUAYTOWN (AP) — It came back.\n\n"
        "* Rain\n* Hail - Snow"
    )
    assert headlines(text) == [("Fog", ("Boats", "Nets")), ("Ferry returns", ()), ("Rain", ("Hail", "Snow"))]
    assert [d.body for d in documents(text)] == ["", "It came back.", ""]


def test_a_list_inside_a_story_stays_in_it() -> None:
    """Items without joined headlines between two paragraphs are part of the story."""
    (found,) = documents("Ferry returns\n\nThe crew asks for:\n\n- patience\n\n- soup\n\nBoth were given.")
    assert found.body == "The crew asks for:\n\n\\- patience\n\n\\- soup\n\nBoth were given."


@pytest.mark.parametrize(
    "items",
    [
        "- A lamp - the old one - hangs there.\n- Nets.\n- Hooks - many of them.\n- Ropes.",
        "- Lamps\n- Nets\n- Hooks\n- Ropes\n- Oars - long ones",
    ],
    ids=["sentences", "one of many"],
)
def test_hyphens_in_a_list_inside_a_story_part_nothing(items: str) -> None:
    """What the crew needs is no list of headlines, though an item of it may hold a hyphen between spaces."""
    (found,) = documents(f"Ferry returns\n\nThe crew asks for:\n\n{items}\n\nAll was given.")
    assert found.title == "Ferry returns"
    assert "Ropes" in found.body
