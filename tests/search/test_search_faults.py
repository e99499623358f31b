"""The search page when files are missing or damaged, or its worker breaks down: it says so, and shows the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.model.article import Article
from builder.search import index
from builder.search.documents import documents
from tests.search.conftest import ASSETS, SETTINGS, published, put, written
from tests.search.page import NOT_FOUND, TROUBLE, VIENNA, box, chips, notes, says, shown

pytestmark = pytest.mark.browser

ASKED = "export function asked(text) {\n"
DAMAGES: dict[str, Callable[[Path], Any]] = {
    "missing": lambda path: path.unlink(),
    "a page": lambda path: path.write_text("<!doctype html>", encoding="utf-8"),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "empty": lambda path: path.write_bytes(b""),
    "null": lambda path: path.write_bytes(b"null"),
    "other": lambda path: path.write_bytes(b'{"a": [1, null, "x"]}'),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_shard_is_told_and_the_rest_answered(
    damage: Callable[[Path], Any], site: Path, open_search: Callable[..., Any]
) -> None:
    """The reader has what there is, and knows that it is not all."""
    shard = next(path for path in site.glob("search/terms-*") if b'\n["vienna"' in path.read_bytes())
    damage(shard)
    page = open_search("?q=vienna+tehran", allow=(NOT_FOUND,))
    assert shown(page)[0] == VIENNA
    notes(page, TROUBLE)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_missing_documents_are_told_and_the_others_shown(
    damage: Callable[[Path], Any], site: Path, open_search: Callable[..., Any]
) -> None:
    """Hits that cannot be shown are passed over."""
    block = next(path for path in site.glob("search/facts-*") if b"twin-1" in path.read_bytes())
    damage(block)
    page = open_search("?q=twins+vienna+co*", allow=(NOT_FOUND,))
    assert shown(page) != []
    expect(page.locator(".notes p").last).to_have_text(TROUBLE)


@pytest.mark.parametrize(
    "facts",
    [{}, None, 7, {"title": 1}, {"title": "x", "address": None, "language": "en"}, {"date": "2011-99-99"}],
    ids=str,
)
def test_facts_that_cannot_be_shown_are_passed_over(facts: Any, site: Path, open_search: Callable[..., Any]) -> None:
    """A hit that makes no sense takes no other one with it."""
    block = next(path for path in site.glob("search/facts-*") if b"twin-1" in path.read_bytes())
    rows = json.loads(block.read_bytes())
    at = next(at for at, row in enumerate(rows) if "twin-1" in row["address"])
    rows[at] = rows[at] | facts if isinstance(facts, dict) and "date" in facts else facts
    block.write_text(json.dumps(rows), encoding="utf-8")
    page = open_search("?q=twins")
    assert shown(page) == ["Twins are equal"]
    says(page, "2 articles found")
    notes(page, TROUBLE)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_without_an_index_there_is_one_sentence(
    damage: Callable[[Path], Any], site: Path, open_search: Callable[..., Any]
) -> None:
    """A search that cannot be says so, names other ways, and asks again with the next question."""
    entrance = site / "search" / "index.json"
    sound = entrance.read_bytes()
    damage(entrance)
    page = open_search("?q=twins", allow=(NOT_FOUND,))
    notes(page, "The search index is missing, damaged or of another version.")
    expect(page.get_by_role("main").get_by_role("link", name="topics")).to_be_visible()
    entrance.write_bytes(sound)
    box(page).fill("vienna")
    says(page, "1 article found")
    notes(page)
    expect(page.locator(".elsewhere")).to_be_hidden()


def test_the_same_question_can_be_asked_again(site: Path, open_search: Callable[..., Any]) -> None:
    """After a failure Enter is enough."""
    entrance = site / "search" / "index.json"
    entrance.rename(site / "elsewhere")
    page = open_search("?q=twins", allow=(NOT_FOUND,))
    expect(page.locator(".elsewhere")).to_be_visible()
    (site / "elsewhere").rename(entrance)
    box(page).press("Enter")
    says(page, "2 articles found")


def test_a_new_edition_is_noticed(site: Path, open_search: Callable[..., Any], articles: list[Article]) -> None:
    """A page left open overnight finds the files of yesterday gone, and takes those of today."""
    page = open_search("?q=vienna", allow=(NOT_FOUND,))
    says(page, "1 article found")
    for yesterday in site.glob("search/*.json"):
        yesterday.unlink()
    put(site, index.files(documents([*articles, written("twin-3", "A third twin")], SETTINGS), SETTINGS.aliases))
    box(page).fill("twins")
    says(page, "3 articles found")
    notes(page)


def without_lunr(path: Path) -> None:
    """Leave of a script what stands behind lunr.js."""
    lunr = (ASSETS / "lunr.js").read_text(encoding="utf-8")
    script = path.read_text(encoding="utf-8")
    assert script.startswith(lunr)
    path.write_text(script.removeprefix(lunr), encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [DAMAGES["missing"], DAMAGES["a page"], DAMAGES["cut"], without_lunr],
    ids=["missing", "page", "cut", "lunr"],
)
def test_a_worker_that_cannot_start_is_told(
    damage: Callable[[Path], Any], site: Path, open_search: Callable[..., Any]
) -> None:
    """Without its script the search says so and names other ways; with it, it goes on without a reload."""
    file = site / "assets" / "worker.js"
    sound = file.read_bytes()
    damage(file)
    page = open_search("?q=twins", allow=(NOT_FOUND,))
    expect(page.locator(".notes p")).to_have_text("The search could not be loaded. Reload the page to try again.")
    expect(page.get_by_role("main").get_by_role("link", name="all days")).to_be_visible()
    file.write_bytes(sound)
    box(page).fill("vienna")
    says(page, "1 article found")


@pytest.mark.parametrize("script", ["", "while (true);"])
def test_a_worker_that_never_starts_is_told(script: str, site: Path, open_search: Callable[..., Any]) -> None:
    """A script that loads and then says nothing is given up after a while."""
    page = site / "assets" / "search.js"
    text, found = re.subn(r"START ?= ?20_000", "START = 500", page.read_text(encoding="utf-8"))
    assert found == 1
    page.write_text(text, encoding="utf-8")
    (site / "assets" / "worker.js").write_text(script, encoding="utf-8")
    told = open_search("?q=twins").locator(".notes p")
    expect(told).to_have_text("The search could not be loaded. Reload the page to try again.")


def test_a_question_that_takes_too_long_is_stopped(site: Path, open_search: Callable[..., Any]) -> None:
    """A worker that is stuck is replaced; the page stays usable all the while."""
    put(site, published("question.js", ASKED, "while (text.startsWith('forever'));\n"))
    page = open_search("?q=forever")
    page.get_by_text("How to ask").click()
    page.get_by_text("This question took too long and was stopped. Try fewer words.").wait_for()
    box(page).fill("vienna")
    says(page, "1 article found")
    assert shown(page) == [VIENNA]


def test_a_bug_is_no_silence(site: Path, open_search: Callable[..., Any]) -> None:
    """Whatever goes wrong in the worker is said, and the next question is answered."""
    put(site, published("question.js", ASKED, "if (text === 'bug') null.bug;\n"))
    page = open_search("?q=bug")
    notes(page, "The search failed at this question. Try other words.")
    box(page).fill("vienna")
    says(page, "1 article found")
    chips(page)
