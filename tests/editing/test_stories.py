"""Stories by command: items come under a lead, change places, take the lead, and go."""

from __future__ import annotations

import re

import pytest
from invoke.context import Context
from invoke.exceptions import Exit

from builder.commands.story import story as command
from builder.editing import amending
from builder.model.problem import ProblemsFound, WrongUse
from builder.shell.desk import desk, story
from builder.shell.site import Site
from tests.conftest import SiteSpace

LEAD = "content/2020/02/28/light-goes-out.md"
LAMP = "content/2020/02/29/new-lamp.md"
FERRY = "content/2020/02/28/headline-only.md"
FEES = "content/2020/02/28/fees-rise.md"


def test_articles_and_headlines_come_under_a_lead(tiny: SiteSpace) -> None:
    """What an article says of itself becomes an item at the end, and all other lines stay."""
    before = tiny.read(LEAD)
    told = story.add(Site(tiny.root), "light-out", ["/2020/02/28/fees-rise/"], ["A bare: one"])

    new = (
        "  - title: Mooring fees rise <by a tenth> & more\n    url: https://wire.example/fees?a=1&b=2\n"
        "    source: Wire\n    date: 2020-02-28\n    article: 2020/02/28/fees-rise\n  - title: 'A bare: one'\n"
    )
    last = "  - Keeper's log is found - and read\n"
    assert tiny.read(LEAD) == before.replace(last, last + new)
    assert [item["title"] for item in told.items[2:]] == ["Mooring fees rise <by a tenth> & more", "A bare: one"]


def test_an_article_gets_its_id_written_down(tiny: SiteSpace) -> None:
    """The id that an article had by its path stays its id, so feeds and links know it as before."""
    before = tiny.read(FEES)
    story.add(Site(tiny.root), "light-out", ["fees-rise"], [])

    assert tiny.read(FEES) == before.replace("b=2\n---", "b=2\nid: 2020/02/28/fees-rise\n---")


def test_nothing_is_put_under_a_lead_twice(tiny: SiteSpace) -> None:
    """Neither the lead nor what is in its story already can be added, and no file changes."""
    before = tiny.tree("content")
    for article, why in (("new-lamp", "is the lead"), ("light-out", "in the story already")):
        with pytest.raises(WrongUse, match=why):
            story.add(Site(tiny.root), "new-lamp", [article], ["Another"])

    assert tiny.tree("content") == before


def test_an_article_takes_the_lead(tiny: SiteSpace) -> None:
    """The list moves into its file with the lines as they were, the former lead first; no item stands twice."""
    site = Site(tiny.root)
    tiny.edit(LEAD, "related:\n", "related:\n  # of the harbour's log\n")
    story.add(site, "light-out", ["new-lamp"], [])
    told = story.promote(site, "light-out", 3)

    assert told.path == LAMP
    assert [item.get("article", item["title"]) for item in told.items] == [
        "light-out",
        "Pilots ask for “more than a lantern”",
        "Keeper's log is found - and read",
    ]
    assert "  # of the harbour's log\n  - title: Pilots ask for “more than a lantern”\n" in tiny.read(LAMP)
    assert "related" not in tiny.read(LEAD)
    assert tiny.build("2021-01-02T00:00:00+00:00").faults == ()


def test_a_bare_headline_changes_places_with_the_lead(tiny: SiteSpace) -> None:
    """Title, original and source change places within the file, which keeps its day and everything else."""
    site = Site(tiny.root)
    tiny.edit(FERRY, "url:", "related: # more\n  - title: Boats wait\n    url: https://wire.example/boats\nurl:")
    told = story.promote(site, "headline-only", 1)

    text = tiny.read(FERRY)
    assert told.title == "Boats wait"
    assert [amending.text(text, key) for key in ("url", "source", "date")] == [
        "https://wire.example/boats",
        "",
        "2020-02-28",
    ]
    assert told.items == (
        {
            "title": "Ferry timetable changes on Sunday",
            "url": "https://gazette.example/ferry",
            "source": "gazette",
            "date": "2020-02-28",
        },
    )


def test_a_lead_with_a_text_does_not_change_places(tiny: SiteSpace) -> None:
    """A text would stand under another's headline: the command says so, and no file changes."""
    before = tiny.tree("content")
    with pytest.raises(ProblemsFound, match="the lead has a text, summary, place"):
        story.promote(Site(tiny.root), "light-out", 1)

    assert tiny.tree("content") == before


def test_a_promotion_that_a_build_would_refuse_is_not_written(tiny: SiteSpace) -> None:
    """A headline of another day cannot lead in this day's file, nor can an article that is not there."""
    tiny.edit(FERRY, "url:", "related:\n  - {title: A, date: 2020-02-29}\n  - {title: B, article: nope}\nurl:")
    before = tiny.tree("content")
    for number, why in ((1, "afterwards date is 2020-02-29"), (2, 'no article has the id "nope"')):
        with pytest.raises(ProblemsFound, match=f"{FERRY}: .*{why}"):
            story.promote(Site(tiny.root), "headline-only", number)

    assert tiny.tree("content") == before


def test_numbers_that_are_not_there_are_refused(tiny: SiteSpace) -> None:
    """An order names each item once, and an item is one of the list."""
    site = Site(tiny.root)
    for numbers in ([1], [1, 1], [1, 3], [2, 1, 3]):
        with pytest.raises(WrongUse, match="no order of 2 items"):
            story.order(site, "light-out", numbers)
    with pytest.raises(WrongUse, match="no item 3, expected 1 to 2"):
        story.remove(site, "light-out", 3)

    assert story.order(site, "light-out", [2, 1]).items[0] == {"title": "Keeper's log is found - and read"}
    assert len(story.remove(site, "light-out", 2).items) == 1


def test_a_correction_leaves_the_earlier_ones(tiny: SiteSpace) -> None:
    """A new correction comes after the others, and comments between them stay."""
    tiny.edit(LAMP, "corrections:\n", "corrections: # asked by the keeper\n  # by phone\n")
    before = tiny.read(LAMP)
    desk.correct(Site(tiny.root), "new-lamp", "Mistaken.", None)

    head, text = (re.sub(r"\nupdated: .*", "", one) for one in (before[: before.index("related:")], tiny.read(LAMP)))
    assert text.startswith(head + "  - date: ")
    assert [item["text"] for item in amending.items(text, "corrections")][1] == "Mistaken."


def test_the_command_lists_and_changes_one_thing_at_a_time(tiny: SiteSpace, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers stand before the items; two kinds of change at once are wrong use."""
    command.body(Context(), "light-out", order="2, 1", site=str(tiny.root))

    assert capsys.readouterr().out == (
        f"{LEAD}: The light goes out: a lamp fails after ninety years\n"
        "  1 Keeper's log is found - and read\n  2 Pilots ask for “more than a lantern” (wire)\n"
    )
    with pytest.raises(Exit) as ended:
        command.body(Context(), "light-out", promote="1", remove="2", site=str(tiny.root))
    assert ended.value.code == 2
