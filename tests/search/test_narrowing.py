"""Filters on the search page: by typing, by picking, and taken out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.model.article import Article
from builder.model.settings import Settings, Source
from builder.search import index
from builder.search.documents import documents
from tests.search.conftest import published, put, written
from tests.search.page import box, chips, query, says, shown

pytestmark = pytest.mark.browser


def opened(page: Any) -> Any:
    """Open the panel, and give it once it has counted."""
    page.get_by_text("Narrow down").click()
    panel = page.locator(".narrowing")
    panel.locator("label .n").first.wait_for()
    return panel


def test_a_filter_that_is_typed_becomes_a_chip(open_search: Callable[..., Any]) -> None:
    """What narrows the answer stands above it, and one click takes it out of the question."""
    page = open_search("?q=co*+topic:space+after:2012+-source:nasa")
    chips(page, "Topic: Space", "From 2012", "Not Source: NASA")
    page.get_by_role("button", name="From 2012, remove").click()
    chips(page, "Topic: Space", "Not Source: NASA")
    assert box(page).input_value() == "co* topic:space -source:nasa"
    assert query(page)["q"] == "co* topic:space -source:nasa"
    page.go_back()
    chips(page, "Topic: Space", "From 2012", "Not Source: NASA")


def test_a_chip_has_the_name_that_readers_know(open_search: Callable[..., Any]) -> None:
    """However the reader calls a label; what the site does not have is a word, and no chip."""
    page = open_search("?q=co*+source:oms+topic:DIPLOMACY+topic:nothing")
    chips(page, "Source: WHO", "Topic: Diplomacy & defence")
    page.get_by_role("button", name="Source: WHO, remove").click()
    chips(page, "Topic: Diplomacy & defence")
    assert box(page).input_value() == "co* topic:DIPLOMACY topic:nothing"


def test_the_keyboard_stays_among_the_chips(open_search: Callable[..., Any]) -> None:
    """After one is taken out the focus is on the next, after the last in the box."""
    page = open_search("?q=co*+topic:space+after:2012")
    chips(page, "Topic: Space", "From 2012")
    page.get_by_role("button", name="Topic: Space, remove").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="From 2012, remove")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    assert box(page).input_value() == "co*"


def test_a_topic_is_picked(open_search: Callable[..., Any]) -> None:
    """A tick writes the filter into the question and finds as many articles as its number said; another undoes it."""
    page = open_search("?q=co*")
    before = shown(page)
    panel = opened(page)
    space = panel.get_by_role("checkbox", name="Space")
    number = panel.locator("label", has_text="Space").locator(".n").inner_text()
    space.check()
    says(page, f"{number} articles found")
    assert box(page).input_value() == "co* topic:space"
    chips(page, "Topic: Space")
    expect(space).to_be_checked()
    expect(space).to_be_focused()
    space.uncheck()
    expect(page.locator(".hit h2")).to_have_text(before)
    assert box(page).input_value() == "co*"
    page.go_back()
    says(page, f"{number} articles found")


def test_two_topics_mean_either(open_search: Callable[..., Any]) -> None:
    """The other topics stay in the list with their numbers, and a second one adds its articles."""
    page = open_search("?q=co*+topic:space")
    shown(page)
    panel = opened(page)
    assert panel.locator("[data-kind=topic] label").count() == 3
    few = int(page.get_by_role("status").inner_text().split()[0])
    panel.get_by_role("checkbox", name="Health").check()
    chips(page, "Topic: Space", "Topic: Health")
    page.wait_for_function("few => parseInt(document.querySelector('.status').innerText) > few", arg=few)


def test_a_year_is_picked(open_search: Callable[..., Any]) -> None:
    """One year at a time; any time takes it out, and the dates follow."""
    page = open_search("?q=co*")
    panel = opened(page)
    panel.get_by_role("radio", name="2012").check()
    chips(page, "From 2012", "Before 2013")
    expect(panel.get_by_label("From")).to_have_value("2012-01-01")
    expect(panel.get_by_label("To")).to_have_value("2012-12-31")
    panel.get_by_role("radio", name="2011").check()
    chips(page, "From 2011", "Before 2012")
    shown(page)
    days = page.locator(".hit time").evaluate_all("found => found.map(time => time.dateTime.slice(0, 4))")
    assert set(days) == {"2011"}
    panel.get_by_role("radio", name="Any time").check()
    chips(page)
    assert box(page).input_value() == "co*"


def test_dates_are_picked_to_the_day(open_search: Callable[..., Any]) -> None:
    """The last day that is named counts too, and half-typed years for nothing."""
    page = open_search("?q=co*")
    panel = opened(page)
    panel.get_by_label("From").fill("2011-03-01")
    chips(page, "From 2011-03-01")
    panel.get_by_label("To").fill("2011-12-31")
    chips(page, "From 2011-03-01", "Before 2012-01-01")
    assert box(page).input_value() == "co* after:2011-03-01 before:2012-01-01"
    panel.get_by_label("From").fill("0201-03-01")
    page.wait_for_timeout(200)
    chips(page, "From 2011-03-01", "Before 2012-01-01")
    panel.get_by_label("From").fill("")
    chips(page, "Before 2012-01-01")


def test_the_dates_follow_what_is_typed(open_search: Callable[..., Any]) -> None:
    """However a day is written; of two days from which on, the first counts, as in the answer."""
    page = open_search("?q=co*+after:2012+after:2011-3+before:۲۰۱۳")
    panel = opened(page)
    expect(panel.get_by_label("From")).to_have_value("2011-03-01")
    expect(panel.get_by_label("To")).to_have_value("2012-12-31")
    box(page).fill("co* after:2012-1 before:2013-01-01")
    expect(panel.get_by_role("radio", name="2012")).to_be_checked()


def test_the_archive_can_be_looked_through_without_a_word(
    open_search: Callable[..., Any], articles: list[Article]
) -> None:
    """With an empty box the numbers are those of all articles, and a pick shows them."""
    page = open_search()
    panel = opened(page)
    number = sum("health" in article.card.topics for article in articles)
    assert panel.locator("label", has_text="Health").locator(".n").inner_text() == str(number)
    panel.get_by_role("checkbox", name="Health").check()
    assert len(shown(page)) == 10
    assert box(page).input_value() == "topic:health"


def test_a_long_list_shows_its_first_eight(site: Path, open_search: Callable[..., Any]) -> None:
    """The rest comes at the press of a button, and what is ticked is never hidden."""
    settings = Settings(
        "Many", "https://many.example/", sources=tuple(Source(f"s{n}", f"No {n}") for n in range(10, 30))
    )
    stories = [written(f"story-{n}", "The same story", source=f"s{n}") for n in range(10, 30)]
    put(site, index.files(documents(stories, settings)))
    page = open_search("?q=story+source:s25")
    panel = opened(page)
    boxes = panel.get_by_role("checkbox")
    expect(boxes).to_have_count(9)
    expect(boxes.last).to_be_checked()
    chips(page, "Source: No 25")
    page.get_by_role("button", name="All: Source").click()
    expect(boxes).to_have_count(20)
    expect(page.get_by_role("button", name="Fewer: Source")).to_be_focused()


def test_the_panel_stays_open_for_the_visit(open_search: Callable[..., Any]) -> None:
    """Who wants it wants it on the next visit of the page too."""
    page = open_search("?q=co*")
    opened(page)
    page.reload()
    page.locator(".narrowing label .n").first.wait_for()


def test_counts_that_cannot_be_read_take_nothing_else_away(site: Path, open_search: Callable[..., Any]) -> None:
    """Without counts the dates can still be set, and the answer stands."""
    begins = "export async function counted(store, numbers) {\n"
    put(site, published("counts.js", begins, "throw new Error('broken');\n"))
    page = open_search("?q=twins")
    says(page, "2 articles found")
    page.get_by_text("Narrow down").click()
    page.get_by_label("From").fill("2012-05-02")
    says(page, "1 article found")


@pytest.mark.parametrize(
    ("text", "filters", "rest"),
    [
        ("a topic:x b", [(2, 9)], "a b"),
        ("topic:x", [(0, 7)], ""),
        ("  topic:x  a  b ", [(2, 9)], "a  b"),
        ("a topic:x topic:y", [(2, 9), (10, 17)], "a"),
        ('😀 place:"New York" ü', [(3, 19)], "😀 ü"),
    ],
)
def test_a_filter_is_cut_out_of_a_question(text: str, filters: list[tuple[int, int]], rest: str, twin: Any) -> None:
    """What stands around it stays as it was typed."""
    cut = "([text, filters]) => without(text, filters.map(([start, end]) => ({ start, end })))"
    assert twin.evaluate(cut, [text, filters]) == rest


def test_filters_are_written_as_they_are_read(twin: Any) -> None:
    """Names of several words stand in quotes, and nothing stands for no value."""
    assert twin.evaluate("and('a ', ['place', 'New York'], ['after', ''], ['topic', 'space'])") == (
        'a place:"New York" topic:space'
    )
    days = "[boxed(firstDay('2011-3')), boxed(null), shifted('2012-02-28', 1), shifted('', 1)]"
    assert twin.evaluate(days) == ["2011-03-01", "", "2012-02-29", ""]
