"""The search page in a real browser: typing, links, keyboard, address, and what happens when files are missing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.model.page import SearchPage
from builder.rendering.templates import Rendered, Templates
from builder.search.answer import TROUBLE
from builder.search.query import search
from tests.search.conftest import ASSETS, SETTINGS, put

pytestmark = pytest.mark.browser

NOT_FOUND = "Failed to load resource"


@pytest.fixture
def site(tmp_path: Path, files: dict[str, bytes]) -> Path:
    """Put the search page, its assets and an index under a folder, as a build would."""
    sources = {
        str(path.relative_to(ASSETS.parent)): path.read_text(encoding="utf-8") for path in ASSETS.parent.glob("*.html")
    }
    page = Templates.of(sources, SETTINGS.masthead, {}).render(SearchPage("/search/", "Search"))
    assert isinstance(page, Rendered), page
    root = tmp_path / "under" / "a" / "path"
    put(root, {"search/index.html": page.data, **files})
    shutil.copytree(ASSETS, root / "assets")
    return root


@pytest.fixture
def open_search(site: Path, serve: Callable[[Path], str], visit: Callable[..., Any]) -> Callable[..., Any]:
    """Open the search page, in a folder of the host, with a question in the address."""
    host = serve(site.parents[2])
    return lambda query="", **options: visit(f"{host}under/a/path/search/{query}", **options)


def shown(page: Any) -> list[str]:
    """Give the headlines of the hits, once they are there."""
    page.wait_for_selector(".hits:not([aria-busy]) .hit")
    return page.locator(".hit h2").all_inner_texts()


def says(page: Any, text: str) -> None:
    """Wait until the status has a sentence."""
    page.get_by_role("status").get_by_text(text, exact=True).wait_for()


def test_a_question_in_the_address_is_answered(open_search: Callable[..., Any], files: dict[str, bytes]) -> None:
    """A shared address shows what the terminal shows, in the same order."""
    page = open_search("?q=twins+equal+co*")
    assert page.get_by_role("searchbox").input_value() == "twins equal co*"
    assert shown(page) == [hit.title for hit in search(files.get, "twins equal co*").hits]


def test_a_hit_shows_what_is_known(open_search: Callable[..., Any]) -> None:
    """Headline, source, place, day, topic and summary stand in a hit, and its link leads to the article."""
    page = open_search("?q=vienna")
    assert shown(page) == ["Iran’s envoys meet in Vienna: “talks, not threats”"]
    link = page.locator(".hit h2 a")
    assert link.evaluate("a => a.href").endswith("/under/a/path/2011/12/26/talks/")
    facts = page.locator(".hit .by > *").all_text_contents()
    assert facts == ["IRNA", "Tehran", "26 December 2011", "Diplomacy & defence"]
    assert page.locator(".hit .by b").text_content() == "IRNA"
    assert page.locator(".hit time").get_attribute("datetime") == "2011-12-26"
    assert page.locator(".hit .sum").text_content() == "Khamene'i spoke. Envoys said talks go on."


def test_answers_come_as_the_reader_types(open_search: Callable[..., Any]) -> None:
    """Nothing need be sent; the address keeps step, so that it can be shared at any moment."""
    page = open_search()
    assert page.locator(".hit").count() == 0
    page.get_by_role("searchbox").press_sequentially("twins", delay=5)
    says(page, "2 articles found")
    assert page.url.endswith("?q=twins")
    page.get_by_role("searchbox").fill("")
    page.wait_for_selector(".hit", state="detached")
    assert page.get_by_role("status").inner_text() == ""


def test_going_back_restores_the_question(open_search: Callable[..., Any]) -> None:
    """A sent question is a place in the history."""
    page = open_search("?q=twins")
    says(page, "2 articles found")
    page.get_by_role("searchbox").fill("vienna")
    page.keyboard.press("Enter")
    says(page, "1 article found")
    page.go_back()
    says(page, "2 articles found")
    assert page.get_by_role("searchbox").input_value() == "twins"


def test_ten_at_a_time(open_search: Callable[..., Any], files: dict[str, bytes]) -> None:
    """The button brings the next ten, leads the keyboard to the first of them, and goes when all are there."""
    total = search(files.get, "co*").total
    assert total > 20
    page = open_search("?q=co*")
    assert len(shown(page)) == 10
    more = page.get_by_role("button", name="More")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(20)
    expect(page.locator(".hit a").nth(10)).to_be_focused()
    for seen in range(30, total + 10, 10):
        more.click()
        expect(page.locator(".hit")).to_have_count(min(seen, total))
    expect(more).to_be_hidden()
    assert shown(page) == [hit.title for hit in search(files.get, "co*", 1000).hits]


def test_the_status_says_how_many_and_no_more(open_search: Callable[..., Any]) -> None:
    """A screen reader hears the count and the notes, not the list."""
    page = open_search("?q=xyzzy")
    says(page, "No articles found")
    assert page.get_by_role("status").locator("p").all_inner_texts() == ["No articles found", "No article has “xyzzy”."]


def test_markup_is_shown_as_text(open_search: Callable[..., Any]) -> None:
    """Neither a headline nor a question can bring an element or a script into the page."""
    page = open_search("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert shown(page)[0] == "<img src=x onerror=alert(1)> & <b>bold</b>"
    assert page.locator("main img, main script, .hit h2 b").count() == 0
    assert page.get_by_role("searchbox").input_value() == "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("envoy", ["envoys", "Envoys"]),
        ("khamenei vienna", ["Vienna", "Khamene'i"]),
        ("iran envoy", ["Iran’s", "envoys", "Envoys"]),
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
    texts = ["", "Iran’s café", "東京都で", "a b", "می‌دهند", "<b>", "\U0001f600 iran 𠀀𠀁", "x'y'’"]
    joined = "texts => texts.map(t => pieces(t, new Set(['iran', '東京', 'b'])).map(([piece]) => piece).join(''))"
    assert twin.evaluate(joined, texts) == texts


def test_a_headline_speaks_its_own_language(open_search: Callable[..., Any]) -> None:
    """A Persian headline runs from right to left, and a screen reader reads it in Persian."""
    page = open_search("?q=آمادگی")
    shown(page)
    link = page.locator(".hit h2 a")
    assert (link.get_attribute("lang"), link.get_attribute("dir")) == ("fa", "rtl")


def test_a_missing_shard_is_told_and_the_rest_answered(site: Path, open_search: Callable[..., Any]) -> None:
    """The reader has what there is, and knows that it is not all."""
    shard = next(path for path in site.glob("search/terms-*") if b'\n["vienna"' in path.read_bytes())
    shard.write_text("<!doctype html>", encoding="utf-8")
    page = open_search("?q=vienna+tehran")
    assert shown(page)[0] == "Iran’s envoys meet in Vienna: “talks, not threats”"
    says(page, TROUBLE)


def test_missing_documents_are_told_and_the_others_shown(site: Path, open_search: Callable[..., Any]) -> None:
    """Hits that cannot be shown are passed over."""
    block = next(path for path in site.glob("search/documents-*") if b"twin-1" in path.read_bytes())
    block.unlink()
    page = open_search("?q=twins+vienna+co*", allow=(NOT_FOUND,))
    assert shown(page) != []
    says(page, TROUBLE)


def test_without_an_index_there_is_one_sentence(site: Path, open_search: Callable[..., Any]) -> None:
    """A search that cannot be says so, and asks again with the next question."""
    entrance = site / "search" / "index.json"
    entrance.rename(site / "elsewhere")
    page = open_search("?q=twins", allow=(NOT_FOUND,))
    says(page, "The search index is missing, damaged or of another version.")
    (site / "elsewhere").rename(entrance)
    page.get_by_role("searchbox").fill("vienna")
    says(page, "1 article found")


def test_a_new_edition_is_noticed(site: Path, files: dict[str, bytes], open_search: Callable[..., Any]) -> None:
    """A page left open overnight finds the files of yesterday gone, and takes those of today."""
    page = open_search("?q=vienna", allow=(NOT_FOUND,))
    says(page, "1 article found")
    shard = next(path for path in site.glob("search/terms-*") if b'\n["twin"' in path.read_bytes())
    shard.rename(shard.with_name("terms-0123456789.json"))
    entrance = site / "search" / "index.json"
    entrance.write_bytes(entrance.read_bytes().replace(shard.name.encode(), b"terms-0123456789.json"))
    page.get_by_role("searchbox").fill("twins")
    says(page, "2 articles found")
    assert TROUBLE not in page.get_by_role("status").inner_text()


def test_the_last_question_wins(open_search: Callable[..., Any]) -> None:
    """An answer that comes late does not take the place of a later one."""
    page = open_search("?q=vienna")
    says(page, "1 article found")
    slow: list[Any] = []
    page.route("**/search/terms-*", lambda route: slow.append(route))
    page.get_by_role("searchbox").fill("twins")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits[aria-busy]")
    page.get_by_role("searchbox").fill("vienna")
    page.keyboard.press("Enter")
    says(page, "1 article found")
    for route in slow:
        route.continue_()
    page.wait_for_timeout(100)
    assert shown(page) == ["Iran’s envoys meet in Vienna: “talks, not threats”"]


def test_without_javascript_other_ways_are_named(open_search: Callable[..., Any]) -> None:
    """Topics, sources and days need no script."""
    page = open_search(java_script_enabled=False)
    links = page.locator("noscript a").evaluate_all("found => found.map(a => a.getAttribute('href'))")
    assert links == ["../topics/", "../sources/", "../archive/"]


def test_only_the_files_of_the_question_are_loaded(open_search: Callable[..., Any], files: dict[str, bytes]) -> None:
    """A word costs the entrance, the lengths, one shard and the blocks of what is shown."""
    page = open_search()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rsplit("/", 1)[-1].rsplit("-", 1)[0]))
    page.get_by_role("searchbox").fill("vienna")
    says(page, "1 article found")
    shown(page)
    assert sorted(set(loaded) - {"icon.svg"}) == ["documents", "index.json", "lengths", "terms"]
    assert loaded.count("terms") == 1
    assert len(files) > 30


def test_every_module_is_announced_to_the_browser(site: Path) -> None:
    """The page names all modules at once, so that none waits for another one to be read first."""
    found, left = set(), ["search.js"]
    while left:
        text = (ASSETS / left.pop()).read_text(encoding="utf-8")
        fresh = set(re.findall(r'^import .*"\./(.+)";$', text, re.MULTILINE)) - found
        found |= fresh
        left += fresh
    page = (site / "search" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'modulepreload" href="\.\./assets/(.+?)"', page)) == found
