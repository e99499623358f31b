"""Parts of a paste: when it is several stories, and when it only looks so."""

from __future__ import annotations

import pytest

from builder.model.document import Doubt
from tests.importing.conftest import documents

UNPARTED = Doubt("rules part it, as they part several articles: left together as one", "body")
FOG = "Fog lifts\nBy Ada Keeper\n\nThe sun came out.\n\nIt stayed."
FERRY = "Ferry returns\n\nQUAYTOWN (AP) — It came back.\n\nThe crew was glad."
NETS = "Nets mended\n27 December 2021\n\nThey hold."


def titles(text: str) -> list[str]:
    """Return the title of each document."""
    return [found.title for found in documents(text)]


@pytest.mark.parametrize("rule", ["---", "------------", "=====", "***", "* * *", "____", "~~~~", "####"])
def test_rules_part_stories(rule: str) -> None:
    """Where each part has a headline over a byline, a date or a dateline, they are stories."""
    found = documents(f"\n\n{rule}\n\n".join([FOG, FERRY, NETS]))
    assert [d.title for d in found] == ["Fog lifts", "Ferry returns", "Nets mended"]
    assert [d.body for d in found] == [
        "The sun came out.\n\nIt stayed.",
        "It came back.\n\nThe crew was glad.",
        "They hold.",
    ]
    assert all(UNPARTED not in d.doubts for d in found)


def test_parts_with_nothing_but_headlines_stay_together() -> None:
    """A heading over each part is what chapters have too: one document, and a person is told."""
    (found,) = documents("Fog lifts\n\nThe sun came out.\n\n----\n\nFerry returns\n\nIt came back.")
    assert UNPARTED in found.doubts
    assert found.body.endswith("Ferry returns\n\nIt came back.")


def test_stars_between_paragraphs_are_a_pause() -> None:
    """A rule inside a story is part of it, and no doubt is raised."""
    (found,) = documents("Fog lifts\n\nThe sun came out.\n\n***\n\nIt stayed on.")
    assert UNPARTED not in found.doubts
    assert found.body == "The sun came out.\n\n\\*\\*\\*\n\nIt stayed on."


def test_a_headline_over_a_dateline_begins_a_story() -> None:
    """No rule is needed where a second wire story follows the first."""
    nets = "Nets mended\n\nHILLTOP, Dec 3 (Reuters) - They hold."
    fog = "Fog lifts\nBy Bo Chan\n\nHILLTOP (AFP) — It is gone."
    text = f"{FERRY}\n\n{nets}\n\n{fog}"
    assert [(d.title, d.place, d.source) for d in documents(text)] == [
        ("Ferry returns", "Quaytown", "AP"),
        ("Nets mended", "Hilltop", "Reuters"),
        ("Fog lifts", "Hilltop", "AFP"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        FERRY + "\n\nHILLTOP (AP) — It was seen from here.",
        FERRY + "\n\nIn Hilltop\n\nIt was seen from there.",
        FERRY + "\n\nIn Hilltop\n\nHILLTOP - It was seen from here.",
        FERRY + "\n\nIt was seen from Hilltop too.\n\nHILLTOP (AP) — Many came.",
        FERRY + "\n\nThe crew in their own words:\n\nHILLTOP (AP) — Many came.",
        "Two towns, one ferry\n\nQUAYTOWN (AP) — It came.\n\nHILLTOP (AP) — It went.",
    ],
    ids=["a second dateline", "a heading", "a heading over capitals", "a sentence", "a colon", "two datelines"],
)
def test_one_story_stays_one(text: str) -> None:
    """Datelines and headings inside a story do not part it."""
    assert len(titles(text)) == 1


def test_a_numbered_list_is_a_list_of_headlines() -> None:
    """Numbered lines and nothing else are headlines, each with its rank."""
    found = documents("1. Fog lifts\n2) Ferry returns\n\n3. Nets mended\n")
    assert [(d.title, d.rank, d.body) for d in found] == [
        ("Fog lifts", 1, ""), ("Ferry returns", 2, ""), ("Nets mended", 3, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "1. Fog lifts",
        "1. Fog lifts\n3. Nets mended",
        "Today\n1. Fog lifts\n2. Nets mended",
        "1. Fog lifts\nIt is gone.",
    ],
)
def test_other_numbers_are_part_of_a_story(text: str) -> None:
    """One number, a gap, or a line without a number: nothing is split."""
    assert len(titles(text)) == 1


@pytest.mark.parametrize(
    "unit", ["Fog lifts\n\n", "By Ada Keeper\n\n", "---\n", "Fog\n---\n", "\n", "a\n", "- a - b\n"]
)
def test_a_huge_paste_ends(unit: str) -> None:
    """Many small lines are read once, whatever they look like."""
    assert documents("Fog lifts\n\n" + unit * 20_000)
