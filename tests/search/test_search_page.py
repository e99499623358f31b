"""The search page in a real browser: typing, hits, address, Back and the keyboard."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.search.query import search
from tests.search.hostile import HOSTILE
from tests.search.page import VIENNA, box, notes, query, says, shown

pytestmark = pytest.mark.browser


def test_a_question_in_the_address_is_answered(open_search: Callable[..., Any], files: dict[str, bytes]) -> None:
    """A shared address shows what the terminal shows, in the same order."""
    page = open_search("?q=twins+equal+co*")
    assert box(page).input_value() == "twins equal co*"
    assert shown(page) == [hit.title for hit in search(files.get, "twins equal co*").hits]
    assert page.title().startswith("twins equal co* · Search")


def test_a_hit_shows_what_is_known(open_search: Callable[..., Any]) -> None:
    """Headline, source, place, day, topic and summary stand in a hit, and its link leads to the article."""
    page = open_search("?q=vienna")
    assert shown(page) == [VIENNA]
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
    expect(box(page)).to_be_focused()
    assert page.locator(".hit").count() == 0
    page.keyboard.type("twins", delay=5)
    says(page, "2 articles found")
    assert query(page) == {"q": "twins"}
    box(page).fill("")
    page.wait_for_selector(".hit", state="detached")
    says(page, "")
    assert query(page) == {}


def test_a_headline_speaks_its_own_language(open_search: Callable[..., Any]) -> None:
    """A Persian headline runs from right to left, and a screen reader reads it in Persian."""
    page = open_search("?q=آمادگی")
    shown(page)
    link = page.locator(".hit h2 a")
    assert (link.get_attribute("lang"), link.get_attribute("dir")) == ("fa", "rtl")


def test_markup_is_shown_as_text(open_search: Callable[..., Any]) -> None:
    """Neither a headline nor a question can bring an element or a script into the page."""
    page = open_search("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert shown(page)[0] == "<img src=x onerror=alert(1)> & <b>bold</b>"
    assert page.locator("main img, main script, .hit h2 b").count() == 0
    assert box(page).input_value() == "<img src=x onerror=alert(1)>"


def test_the_status_says_how_many_and_the_notes_why(open_search: Callable[..., Any]) -> None:
    """A screen reader hears the count and then the notes, not the list."""
    page = open_search("?q=xyzzy")
    says(page, "No articles found")
    notes(page, "No article has “xyzzy”.")


def test_a_note_that_still_holds_is_not_said_again(open_search: Callable[..., Any]) -> None:
    """A live region is read out as it changes, so what is the same stays untouched."""
    page = open_search("?q=xyzzy")
    notes(page, "No article has “xyzzy”.")
    page.evaluate("document.querySelector('.notes p').dataset.old = 'yes'")
    box(page).fill("xyzzy twins")
    says(page, "2 articles found")
    assert page.locator(".notes p").first.get_attribute("data-old") is None
    page.evaluate("document.querySelector('.notes').firstChild.dataset.old = 'yes'")
    box(page).fill("xyzzy  twins")
    expect(page).to_have_url(re.compile(r"xyzzy\+\+twins"))
    expect(page.locator(".hits")).not_to_have_attribute("aria-busy", "true")
    assert page.locator(".notes p").first.get_attribute("data-old") == "yes"


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
    expect(page.locator(".hit h2 a").nth(10)).to_be_focused()
    assert query(page) == {"q": "co*", "n": "20"}
    for seen in range(30, total + 10, 10):
        more.click()
        expect(page.locator(".hit")).to_have_count(min(seen, total))
    expect(more).to_be_hidden()
    says(page, f"{total} articles found")
    assert shown(page) == [hit.title for hit in search(files.get, "co*", 1000).hits]


def test_the_newest_can_come_first(open_search: Callable[..., Any]) -> None:
    """Sorting by date is said, stands in the address, and Back undoes it."""
    page = open_search("?q=co*")
    best = shown(page)
    page.get_by_role("radio", name="Date").check()
    expect(page.get_by_role("status")).to_contain_text("newest first")
    days = page.locator(".hit time").evaluate_all("found => found.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    assert query(page) == {"q": "co*", "sort": "date"}
    page.go_back()
    expect(page.locator(".hit h2")).to_have_text(best)
    expect(page.get_by_role("radio", name="Relevance")).to_be_checked()


def test_the_address_says_all(open_search: Callable[..., Any]) -> None:
    """Who opens a shared address sees the order and as many articles as the one who sent it."""
    page = open_search("?q=co*&sort=date&n=30")
    expect(page.locator(".hit")).to_have_count(30)
    expect(page.get_by_role("radio", name="Date")).to_be_checked()


@pytest.mark.parametrize("wild", ["n=1e9", "n=-5", "n=x", "n=", "sort=xyz", "sort=", "n=0&sort=date&sort=x", "q=x&q=y"])
def test_a_wild_address_is_taken_for_a_sound_one(wild: str, open_search: Callable[..., Any]) -> None:
    """An address that nobody made shows articles all the same, and not all there are."""
    page = open_search(f"?q=co*&{wild}")
    assert 10 <= len(shown(page)) <= 300


def test_going_back_restores_the_question(open_search: Callable[..., Any]) -> None:
    """A sent question is a place in the history."""
    page = open_search("?q=twins")
    says(page, "2 articles found")
    box(page).fill("vienna")
    page.keyboard.press("Enter")
    says(page, "1 article found")
    page.go_back()
    says(page, "2 articles found")
    assert box(page).input_value() == "twins"


def test_a_draft_leaves_no_trace_in_the_history(open_search: Callable[..., Any]) -> None:
    """Back leads from what was typed to what was meant before, not through its letters."""
    page = open_search("?q=twins")
    says(page, "2 articles found")
    for text, line in (("xyz", "No articles found"), ("vienna", "1 article found"), ("xyzz", "No articles found")):
        box(page).fill(text)
        says(page, line)
    page.go_back()
    says(page, "2 articles found")
    page.go_forward()
    says(page, "No articles found")
    assert box(page).input_value() == "xyzz"


def test_back_from_an_article_leads_to_where_one_was(open_search: Callable[..., Any]) -> None:
    """As many articles are shown as before, and the window is where it was."""
    page = open_search("?q=co*&n=30")
    expect(page.locator(".hit")).to_have_count(30)
    link = page.locator(".hit h2 a").nth(25)
    link.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 500
    link.click()
    page.wait_for_selector("h1:text('Headline')")
    page.go_back()
    expect(page.locator(".hit")).to_have_count(30)
    page.wait_for_function("top => Math.abs(scrollY - top) < 60", arg=top)


def test_the_arrow_keys_lead_through_the_hits(open_search: Callable[..., Any]) -> None:
    """Down from the box, up again, and Escape from anywhere back to the box and out of the question."""
    page = open_search("?q=twins")
    shown(page)
    links = page.locator(".hit h2 a")
    box(page).focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()
    assert box(page).input_value() == "twins"
    page.keyboard.press("Escape")
    assert box(page).input_value() == ""
    says(page, "")


def test_the_last_question_wins(open_search: Callable[..., Any]) -> None:
    """An answer that comes late does not take the place of a later one."""
    page = open_search("?q=vienna")
    says(page, "1 article found")
    slow: list[Any] = []
    page.route("**/search/terms-*", lambda route: slow.append(route))
    box(page).fill("twins")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits[aria-busy]")
    box(page).fill("vienna")
    page.keyboard.press("Enter")
    says(page, "1 article found")
    for route in slow:
        route.continue_()
    page.wait_for_timeout(100)
    assert shown(page) == [VIENNA]


def test_who_has_to_wait_is_told(open_search: Callable[..., Any]) -> None:
    """On a slow line the page says that it is searching; the network's time is not held against the worker."""
    page = open_search()
    slow: list[Any] = []
    page.route("**/search/terms-*", lambda route: slow.append(route))
    box(page).fill("twins")
    says(page, "Searching…")
    page.wait_for_timeout(6000)
    page.unroute("**/search/terms-*")
    for route in slow:
        route.continue_()
    says(page, "2 articles found")


def test_no_question_brings_the_page_down(open_search: Callable[..., Any]) -> None:
    """One after the other, whatever is typed is answered or overtaken, and the page goes on."""
    page = open_search()
    page.get_by_text("Narrow down").click()
    for text in [*HOSTILE, "endless " * 300_000]:
        box(page).fill(text)
        page.keyboard.press("Enter")
        page.wait_for_selector(".hits:not([aria-busy])", state="attached")
        assert page.locator(".elsewhere").is_hidden(), text[:40]
    box(page).fill("vienna")
    says(page, "1 article found")
    assert shown(page) == [VIENNA]


def test_without_javascript_other_ways_are_named(open_search: Callable[..., Any]) -> None:
    """Topics, sources and days need no script."""
    page = open_search(java_script_enabled=False)
    links = page.locator("noscript a").evaluate_all("found => found.map(a => a.getAttribute('href'))")
    assert links == ["../topics/", "../sources/", "../archive/"]


def test_only_the_files_of_the_question_are_loaded(open_search: Callable[..., Any], files: dict[str, bytes]) -> None:
    """A word costs a handful of files, the texts of articles none where the hits show the word."""
    page = open_search()
    page.wait_for_load_state("networkidle")
    loaded = requests(page)
    box(page).fill("vienna")
    says(page, "1 article found")
    page.wait_for_timeout(600)
    segments = len(json.loads(files["search/index.json"])["segments"])
    assert all(path.startswith("search/") for path in loaded)
    assert sum(path.startswith("search/facts-") for path in loaded) == 1
    assert len([path for path in loaded if re.match(r"search/terms-[0-9a-f]{10}\.", path)]) == segments
    assert len(loaded) <= 3 * segments + 1 < len(files) / 4


def test_two_scripts_are_all_that_a_visit_takes(open_search: Callable[..., Any]) -> None:
    """Beside those of every page. All else is style, icon, files of the index and articles looked at, each once.

    The worker's script is asked for by the page, so that it comes early, and by the worker, which finds it there.
    """
    page = open_search()
    page.wait_for_load_state("networkidle")
    loaded = requests(page)
    with page.expect_request("**/2011/12/26/talks/"):
        page.goto(f"{page.url}?q=tehran+supreme")
    shown(page)
    names = r"search/(\?q=.*|index\.json|[a-z-]+-[0-9a-f]{10}(-\d+)?\.json)"
    others = Counter(path for path in loaded if not re.fullmatch(names, path))
    assert others.pop("assets/worker.js") == 2
    assert others == Counter(
        ["assets/paper.js", "assets/reader.js", "assets/search.js", "assets/style.css", "2011/12/26/talks/"]
    )


def requests(page: Any) -> list[str]:
    """Give what the page and its worker ask for from now on, by path in the site; but the icon, which may come late."""
    paths: list[str] = []

    def keep(request: Any) -> None:
        path = request.url.partition("/under/a/path/")[2]
        if path != "assets/icon.svg":
            paths.append(path)

    page.on("request", keep)
    return paths
