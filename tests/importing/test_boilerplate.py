"""Boilerplate: what a site prints into a story, by its kind, and news that only sounds like it."""

from __future__ import annotations

import pytest

from builder.importing.cleaning import boilerplate


@pytest.mark.parametrize(
    ("paragraph", "rule"),
    [
        ("Support HarbourCircle", "banner"),
        ("Donate now", "banner"),
        ("SUBSCRIBE TO THE HARBOUR RECORD!", "banner"),
        ("Share", "share"),
        ("Share this:", "share"),
        ("Share on Facebook", "share"),
        ("Facebook Twitter Email Print", "share"),
        ("Follow Ada Keeper on Twitter @ada", "share"),
        ("Subscribe", "subscribe"),
        ("Sign up for the tide table", "subscribe"),
        ("Get our newsletter every morning", "subscribe"),
        ("Read also: Ferry returns", "read also"),
        ("Read more", "read also"),
        ("Related: Ferry returns", "read also"),
        ("Lire aussi : Le ferry revient", "read also"),
        ("Advertisement", "navigation"),
        ("Story continues below advertisement", "navigation"),
        ("Home > Isle > Quaytown", "navigation"),
        ("Back to top", "navigation"),
        ("3 Comments", "navigation"),
        ("5 min read", "navigation"),
        ("© 2021 The Harbour Record", "copyright"),
        ("© The Harbour Record", "copyright"),
        ("(c) 2021 The Harbour Record", "copyright"),
        ("Copyright © 2021, The Harbour Record. All rights reserved.", "copyright"),
        ("Copyright 2021 The Associated Press. All rights reserved. This material may not be published, broadcast,"
         " rewritten or redistributed.", "copyright"),
        ("The Harbour Record. All rights reserved.", "copyright"),
        ("Contact: Ada Keeper, ada@harbour.example", "contact"),
        ("Media contact: +44 1632 960 001", "contact"),
        ("For more information, please contact https://harbour.example/", "contact"),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_story_is_known_by_its_kind(paragraph: str, rule: str) -> None:
    """Each kind of it has its word, which the report names."""
    assert boilerplate.rule(paragraph) == rule


@pytest.mark.parametrize(
    "paragraph",
    [
        "", "Support for the pier is growing.", "Share prices rose.", "Share of the catch", "Sharing is easy",
        "Subscribe, they said.", "Related by blood, the two mayors met.",
        "Copyright law is to be changed, the council said.", "Copyright is a right.", "(c) the third point of the list",
        "Contact was lost at noon.", "Contact with the ferry",
        "The homes > the town", "Readers like the pier", "Home is where the pier is",
        "All rights were reserved for the crew.", "Advertisement for a pier", "Emails were sent.", "Print shops reopen",
        "(Reporting by Ada Keeper; Editing by Bo Chan)", "The menu", f"© 2021 {'The Harbour Record ' * 30}",
    ],
)  # fmt: skip
def test_news_is_no_boilerplate(paragraph: str) -> None:
    """A paragraph that tells something stays, also where it begins like a notice."""
    assert boilerplate.rule(paragraph) == ""


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("Copyright 2021 The Associated Press. All rights reserved.", "The Associated Press"),
        ("Copyright © 2021, The Harbour Record", "The Harbour Record"),
        ("© AFP", "AFP"),
        ("© 2019-2021 harbour.example", "harbour.example"),
        ("(c) 2021 by Ada Keeper, Quaytown", "Ada Keeper"),
        ("All rights reserved", ""),
        ("© 2021", ""),
        ("", ""),
    ],
)
def test_a_notice_names_its_holder(notice: str, holder: str) -> None:
    """Whose the rights are, without the year and what else the notice says."""
    assert boilerplate.holder(notice) == holder


def test_patterns_are_looked_for_anywhere_in_a_paragraph() -> None:
    """A pattern of site.toml may say with a caret that it wants the beginning."""
    assert boilerplate.matches("Tide table: high at noon", ["^Tide", "moon"])
    assert not boilerplate.matches("The tide table", ["^Tide", "moon"])
