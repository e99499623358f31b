"""What is marked in a hit, and the passage that is shown where neither headline nor summary has a mark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.search import index
from builder.search.documents import documents
from tests.search.conftest import SETTINGS, put, text_page, written
from tests.search.page import shown

pytestmark = pytest.mark.browser

PASSAGE = "([text, terms, phrases]) => passage(text, new Set(terms), phrases)"
FILLER = "All was as quiet as it had been on any other day of that long and even year. " * 8


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("envoy", ["envoys", "Envoys"]),
        ("khamenei vienna", ["Vienna", "Khamene'i"]),
        ("iran envoy", ["Iran’s", "envoys", "Envoys"]),
        ('"talks, not threats"', ["talks, not threats"]),
        ('"talks, not threats" talk', ["talks, not threats", "talks"]),
        ("نظامی همکاریهای", ["همکاری‌های", "نظامی"]),
        ("東京 首脳会談", ["東京", "首脳会談", "会談"]),
        ("elys*", ["Élysée", "Élysée"]),
    ],
)
def test_what_was_asked_for_is_marked(query: str, marks: list[str], open_search: Callable[..., Any]) -> None:
    """The words stand marked as the article writes them, not as the reader does."""
    page = open_search(f"?q={query}")
    assert len(shown(page)) == 1
    assert page.locator(".hit mark").all_text_contents()[: len(marks)] == marks


def test_marks_change_no_letter(twin: Any) -> None:
    """The pieces of a text are the text, whatever is marked in it."""
    texts = ["", "Iran’s café", "東京都で", "a b", "می‌دهند", "<b>", "\U0001f600 iran 𠀀𠀁", "x'y'’", "½ iran ﷺ"]
    joined = "texts => texts.map(t => pieces(t, new Set(['iran', '東京', 'b', '1']), [['iran', 'cafe']])"
    joined += ".map(([piece]) => piece).join(''))"
    assert twin.evaluate(joined, texts) == texts


def test_a_phrase_is_marked_as_a_whole(twin: Any) -> None:
    """Blanks and small words inside it too, and only where its words stand together."""
    found = twin.evaluate("pieces('The talk of the town. Town talk.', new Set(), [['talk', 'of', 'the', 'town']])")
    assert found == [["The ", False], ["talk of the town", True], [". Town talk.", False]]


def test_a_short_text_is_its_own_passage(twin: Any) -> None:
    """Nothing is cut off where there is little."""
    assert twin.evaluate(PASSAGE, ["A  storm\ncame.", ["storm"], []]) == [
        ["A ", False],
        ["storm", True],
        [" came.", False],
    ]


def test_a_text_without_the_words_has_no_passage(twin: Any) -> None:
    """There is nothing to show."""
    assert twin.evaluate(PASSAGE, [FILLER, ["storm"], []]) is None


def test_the_passage_with_most_of_the_words_is_shown(twin: Any) -> None:
    """Three words together are worth more than one four times; it is cut between words, which is shown."""
    text = f"Storm, storm, storm, storm. {FILLER}A storm drove the ferry into the harbour. {FILLER}The ferry."
    found = twin.evaluate(PASSAGE, [text, ["storm", "ferri", "harbour"], []])
    assert [piece for piece, marked in found if marked] == ["storm", "ferry", "harbour"]
    whole = "".join(piece for piece, _ in found)
    assert whole.startswith("…")
    assert whole.endswith("…")
    assert whole.strip("…") in text
    assert 150 < len(whole) < 250
    before, after = text.split(whole.strip("…"))
    assert before.endswith(" ")
    assert after.startswith(" ")


def test_a_passage_in_an_unspaced_script_splits_no_letter(twin: Any) -> None:
    """Where there are no blanks it is cut anywhere, but not within a letter of two units."""
    text = "𠀀" * 301 + "東京" + "𠀁" * 301
    found = twin.evaluate(PASSAGE, [text, ["東京"], []])
    whole = "".join(piece for piece, _ in found)
    assert ["東京", True] in found
    whole.encode("utf-8")
    assert whole.strip("…") in text


def long_story(where: Path) -> None:
    """Give the site one long article whose summary does not say what it is about."""
    story = written("long", "A year in the harbour", f"{FILLER}Then <b>the lighthouse</b> fell & rose. {FILLER}")
    put(where, index.files(documents([story], SETTINGS)) | dict([text_page(story)]))


def test_a_passage_takes_the_place_of_a_summary_without_marks(site: Path, open_search: Callable[..., Any]) -> None:
    """It is read from the article's page, shown as text, and moves nothing."""
    long_story(site)
    page = open_search("?q=lighthouse")
    shown(page)
    height = page.locator(".hit").bounding_box()["height"]
    expect(page.locator(".hit mark")).to_have_text("lighthouse")
    assert "<b>the lighthouse</b> fell & rose" in page.locator(".hit .sum").inner_text()
    assert page.locator(".hit .sum b").count() == 0
    assert page.locator(".hit").bounding_box()["height"] == height


def test_without_the_page_the_summary_stays(site: Path, open_search: Callable[..., Any]) -> None:
    """An article that cannot be read takes nothing away."""
    long_story(site)
    (site / "undated" / "long" / "index.html").unlink()
    page = open_search("?q=lighthouse", allow=("Failed to load resource",))
    with page.expect_response("**/undated/long/"):
        shown(page)
    page.wait_for_timeout(100)
    assert page.locator(".hit .sum").inner_text().startswith("All was as quiet")


def test_filters_alone_read_no_article(open_search: Callable[..., Any]) -> None:
    """Where no word was looked for there is no passage to come, and no room is kept for one."""
    page = open_search()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.get_by_role("searchbox").fill("source:irna")
    shown(page)
    page.wait_for_timeout(800)
    assert page.locator(".hit .bare").count() == 0
    assert not any(url.endswith("/") for url in loaded)


def test_who_saves_data_keeps_the_summaries(site: Path, open_search: Callable[..., Any]) -> None:
    """No article is read that was not asked for."""
    long_story(site)
    page = open_search()
    page.evaluate("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.get_by_role("searchbox").fill("lighthouse")
    shown(page)
    page.wait_for_timeout(800)
    assert not any(url.endswith("/long/") for url in loaded)
