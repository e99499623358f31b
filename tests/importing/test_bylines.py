"""Bylines: persons, houses, places, and lines that only begin like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.importing.wire import byline
from builder.importing.wire.byline import Byline
from builder.importing.wire.register import register
from builder.model.settings import Source

KNOWN = register((Source("record", "The Harbour Record", aliases=("Record",), hosts=("harbour.example",)),))
ADA, BO = "Ada Keeper", "Bo Chan"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By Ada Keeper", Byline((ADA,))),
        ("by: Ada Keeper,", Byline((ADA,))),
        ("Written by Ada Keeper", Byline((ADA,))),
        ("Author: Ada Keeper", Byline((ADA,))),
        ("Von Ada Keeper", Byline((ADA,))),
        ("Par Ada Keeper", Byline((ADA,))),
        ("By Ada J. van der Keeper", Byline(("Ada J. van der Keeper",))),
        ("By Ada O’Quay-Keeper", Byline(("Ada O’Quay-Keeper",))),
        ("By Ada Keeper and Bo Chan", Byline((ADA, BO))),
        ("By Ada Keeper, Bo Chan and Tom Quay", Byline((ADA, BO, "Tom Quay"))),
        ("By Ada Keeper & Bo Chan", Byline((ADA, BO))),
        ("By Ada Keeper | AP", Byline((ADA,), "AP")),
        ("By Ada Keeper and Bo Chan | AP", Byline((ADA, BO), "AP")),
        ("By Ada Keeper, Reuters", Byline((ADA,), "Reuters")),
        ("By Ada Keeper (AFP)", Byline((ADA,), "AFP")),
        ("By Ada Keeper of The Associated Press", Byline((ADA,), "AP")),
        ("By ADA KEEPER, Associated Press", Byline(("ADA KEEPER",), "AP")),
        ("By ADA KEEPER Associated Press Writer", Byline(("ADA KEEPER",), "AP")),
        ("By Ada Keeper for The Harbour Record", Byline((ADA,), "The Harbour Record")),
        ("By Ada Keeper - harbour.example", Byline((ADA,), "The Harbour Record")),
        ("By Ada Keeper, Staff Writer", Byline((ADA,))),
        ("By Ada Keeper, Harbour Correspondent", Byline((ADA,))),
        ("ADA KEEPER, Staff writer", Byline(("ADA KEEPER",))),
        ("Ada Keeper, Associated Press Writer", Byline((ADA,), "AP")),
        ("By Ada Keeper in Quaytown", Byline((ADA,), place="Quaytown")),
        ("— By Ada Keeper in Quaytown", Byline((ADA,), place="Quaytown")),
        ("By AFP", Byline(source="AFP")),
        ("By Record", Byline(source="The Harbour Record")),
        ("By The Associated Press", Byline(source="AP")),
        ("By AFP and Reuters", Byline(source="AFP")),
        ("By Our Correspondent", Byline()),
        ("By Staff", Byline()),
        ("By The Quay Gazette", Byline(stranger="The Quay Gazette")),
        ("By Ada Keeper, Quay Gazette", Byline((ADA,), stranger="Quay Gazette")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_byline_says_who_and_for_whom(line: str, found: Byline) -> None:
    """Persons are the authors, a known house is the source, and a stranger's name is told and not taken."""
    assert byline.read(line, KNOWN) == found


@pytest.mark.parametrize(
    "line",
    [
        "", "By", "By noon the fog was gone", "By noon the fog was gone.", "Bygone days are back", "By popular demand",
        "By Ada Keeper, who keeps the lamp", "By Monday Morning", "By 2021", "By Ada", "By Ada Keeper:", "By the sea",
        "By land, by sea and by air", f"By {'Ada ' * 60}", "Ada Keeper", "Ada Keeper, 40", "Quaytown, Monday",
        "Fog, boats and the reporter", "By Ada Keeper, 40, and Bo Chan, 50",
    ],
)  # fmt: skip
def test_other_lines_are_no_bylines(line: str) -> None:
    """A sentence, a headline, or one word that could be anything stays where it is."""
    assert byline.read(line, KNOWN) is None


@pytest.mark.parametrize(
    ("text", "authors", "place"),
    [
        ("By Ada Keeper QUAYTOWN (Reuters) - The sun came out.", (ADA,), "Quaytown"),
        ("By Ada Keeper and Bo Chan NEW QUAYTOWN, Jan 3 (Reuters) - The sun came out.", (ADA, BO), "New Quaytown"),
    ],
)
def test_a_byline_and_a_dateline_on_one_line_are_told_apart(text: str, authors: tuple[str, ...], place: str) -> None:
    """The place in capitals ends the names."""
    found = byline.before_dateline(text, KNOWN)
    assert found
    assert (found[0].authors, found[1].place, found[1].rest) == (authors, place, "The sun came out.")


@pytest.mark.parametrize("text", ["By ADA KEEPER QUAYTOWN (AP) - The sun.", "By noon QUAYTOWN (AP) - The sun.",
                                  "By Ada Keeper QUAYTOWN - The sun.", "By"])  # fmt: skip
def test_where_names_and_place_run_together_nothing_is_taken(text: str) -> None:
    """Of ADA KEEPER QUAYTOWN nobody can say where the name ends."""
    assert byline.before_dateline(text, KNOWN) is None


@given(st.text(max_size=80) | st.text("AaBby ,|()-–—&:", max_size=60).map("By ".__add__))
def test_any_line_is_a_byline_or_is_not(line: str) -> None:
    """Whatever a line is, authors are names with nothing else in them."""
    found = byline.read(line, KNOWN)
    if found:
        assert all(author in " ".join(line.split()) and author == author.strip(" ,|") for author in found.authors)
