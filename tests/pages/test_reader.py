"""What a reader's browser adds: the paper, what is new, this day in other years; and pages in a saved folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SiteSpace

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(251, 250, 246)", "rgb(22, 21, 18)"
PAPER = "getComputedStyle(document.body).backgroundColor"


def test_the_paper_that_a_reader_chose_is_kept(visit: Callable[..., Any], address: str) -> None:
    """A button leads from the system's paper to light, to dark, and back; the choice holds on every page."""
    page = visit(address, color_scheme="dark")
    button = page.locator("button.paper")
    seen = [page.evaluate(PAPER)]
    for _ in range(3):
        button.click()
        seen.append((button.get_attribute("title"), page.evaluate(PAPER)))
        page.goto(f"{address}topics/")
        seen.append(page.evaluate(PAPER))

    assert seen == [DARK, ("Paper: light", LIGHT), LIGHT, ("Paper: dark", DARK), DARK,
                    ("Paper: as your system", DARK), DARK]  # fmt: skip


def test_the_paper_is_there_before_anything_is_drawn(visit: Callable[..., Any], address: str) -> None:
    """The choice is made by a script that the page waits for, so a dark page never flashes white."""
    page = visit(address, color_scheme="light", allow=("ERR_FAILED",))
    page.evaluate("localStorage.setItem('paper', 'dark')")
    page.route("**/reader.js", lambda route: route.abort())
    page.reload(wait_until="commit")
    page.wait_for_selector("body", state="attached")

    assert page.evaluate(f"() => new Promise(drawn => requestAnimationFrame(() => drawn({PAPER})))") == DARK


def test_without_scripts_no_button_is_offered(visit: Callable[..., Any], address: str) -> None:
    """What would do nothing is not shown."""
    assert not visit(address, java_script_enabled=False).locator("button.paper").is_visible()


def later(page: Any, hours: int) -> None:
    """Let hours pass for the page's own clock."""
    page.evaluate(
        """hours => {
            const name = Object.keys(localStorage).find(n => n.startsWith('seen'));
            const visit = JSON.parse(localStorage[name]);
            localStorage[name] = JSON.stringify({...visit, at: visit.at - hours * 36e5});
        }""",
        hours,
    )


def test_what_is_new_since_the_last_visit_is_marked(
    visit: Callable[..., Any], serve: Callable[[Path], str], tiny: SiteSpace
) -> None:
    """On a first visit nothing is; on the next, what came since, in words and by a dot, as long as that visit lasts."""
    tiny.build()
    page = visit(serve(tiny.root / "output"))
    first = page.locator(".is-new").count()
    tiny.write(
        "content/2021/01/01/seal.md", "---\ntitle: Seal is seen\ntopics: [harbour]\nsource: wire\n---\nIt was.\n"
    )
    tiny.build()
    later(page, 5)
    page.reload()
    marked = page.locator(".is-new :is(h2, h3)").all_text_contents()
    said = page.locator(".fresh").inner_text()
    page.reload()

    assert first == 0
    assert [" ".join(text.split()) for text in marked] == ["Seal is seen (new)"]
    assert said.endswith("1 new since your last visit")
    assert page.locator(".is-new").count() == 1
    later(page, 5)
    page.reload()
    assert page.locator(".is-new").count() == 0


ODD = [
    '{"seen":[1],"at":NOW,"before":5}',
    '{"seen":["a"],"at":"soon","before":null}',
    '{"seen":{"length":1},"at":NOW,"before":[]}',
    "null",
    "[]",
    "5",
    "{",
]


@pytest.mark.parametrize("odd", ODD)
def test_a_kept_visit_of_another_form_is_none(visit: Callable[..., Any], address: str, odd: str) -> None:
    """What somebody else wrote there is taken for a first visit, and overwritten."""
    page = visit(address)
    page.clock.set_fixed_time("2024-02-28T21:00:00Z")
    page.evaluate(
        """odd => {
            const name = Object.keys(localStorage).find(n => n.startsWith('seen'));
            localStorage[name] = odd.replace('NOW', Date.now());
        }""",
        odd,
    )
    page.reload()
    page.locator(".anniversary li").first.wait_for()
    kept = page.evaluate("JSON.parse(Object.entries(localStorage).find(([n]) => n.startsWith('seen'))[1])")

    assert page.locator(".is-new").count() == 0
    assert kept["before"] is None
    assert kept["seen"]


def test_a_part_that_fails_stops_no_other(visit: Callable[..., Any], address: str) -> None:
    """Where what is new cannot be told, this day in other years is shown all the same."""
    page = visit(address, allow=("nothing can be kept",))
    page.clock.set_fixed_time("2024-02-28T21:00:00Z")
    page.add_init_script("JSON.stringify = () => { throw new Error('nothing can be kept'); }")
    page.reload()

    page.locator(".anniversary li").first.wait_for()


@pytest.mark.parametrize("odd", ["sepia", "constructor", ""])
def test_a_paper_that_is_none_is_the_systems(visit: Callable[..., Any], address: str, odd: str) -> None:
    """The button says which paper there is, whatever somebody else wrote there, and leads on from it."""
    page = visit(address, color_scheme="dark")
    page.evaluate("odd => localStorage.setItem('paper', odd)", odd)
    page.reload()
    button = page.locator("button.paper")

    assert (button.get_attribute("title"), page.evaluate(PAPER)) == ("Paper: as your system", DARK)
    button.click()
    assert (button.get_attribute("title"), page.evaluate(PAPER)) == ("Paper: light", LIGHT)


@pytest.mark.parametrize(
    ("language", "settings", "said", "year"),
    [
        ("fa", "", "۱ خبر تازه", "۲۰۲۰"),
        ("fa", 'digits = "latin"\n', "1 خبر تازه", "2020"),
        ("fa", 'calendar = "persian"\n', "۱ خبر تازه", "۲۰۲۰ (۱۳۹۸–۱۳۹۹)"),
        ("ckb", "", "١ new", "٢٠٢٠"),
        ("ps", "", "۱ new", "۲۰۲۰"),
    ],
)
def test_what_a_script_counts_is_written_as_on_pages(
    visit: Callable[..., Any],
    serve: Callable[[Path], str],
    tiny: SiteSpace,
    language: str,
    settings: str,
    said: str,
    year: str,
) -> None:
    """Digits and calendar are the site's, also where the reader's browser knows nothing of its language."""
    tiny.edit("site.toml", 'language = "en"\n', f'language = "{language}"\n{settings}')
    tiny.build()
    page = visit(serve(tiny.root / "output"), locale="ar-EG")
    page.clock.set_fixed_time("2024-02-28T21:00:00Z")
    page.evaluate(
        """() => {
            const name = Object.keys(localStorage).find(n => n.startsWith('seen'));
            const {seen} = JSON.parse(localStorage[name]);
            localStorage[name] = JSON.stringify({at: 0, seen: seen.slice(1), before: null});
        }"""
    )
    page.reload()
    page.locator(".anniversary li").first.wait_for()

    assert page.locator(".fresh").inner_text().startswith(said)
    assert page.locator(".anniversary .src").all_inner_texts() == [year]


def test_nothing_is_told_to_anybody(visit: Callable[..., Any], address: str) -> None:
    """What a browser remembers stays in it: no cookie, and the visit's memory holds addresses of this site alone."""
    page = visit(address)
    kept = page.evaluate("JSON.stringify({...localStorage})")

    assert page.context.cookies() == []
    assert "http" not in kept


def test_this_day_in_other_years(visit: Callable[..., Any], address: str) -> None:
    """The front page shows what led this day's editions, by the calendar of the site's zone, and leads there."""
    page = visit(address)
    page.clock.set_fixed_time("2024-02-28T21:00:00Z")  # in Tehran it is the leap day already
    page.goto(address)
    lines = page.locator(".anniversary li")
    lines.first.wait_for()

    assert lines.all_inner_texts() == ["New lamp is lit on the leap day 2020"]
    lines.first.get_by_role("link").click()
    page.wait_for_url(f"{address}2020/02/29/")


def test_on_a_day_without_editions_the_way_to_all_days_stays(visit: Callable[..., Any], address: str) -> None:
    """Nothing is shown in its place, and nothing fails."""
    page = visit(address)
    page.clock.set_fixed_time("2024-07-07T12:00:00Z")
    page.goto(address)
    page.wait_for_load_state("networkidle")

    assert page.locator(".anniversary li").count() == 0
    assert page.locator(".anniversary").get_by_role("link", name="All days").is_visible()


@pytest.fixture
def saved(built: Path, tmp_path: Path) -> Iterator[str]:
    """Return the address of the small site in a folder, as somebody would open it from a disk."""
    folder = tmp_path / "saved edition"
    shutil.copytree(built, folder)
    yield folder.as_uri()
    shutil.rmtree(folder)


def opened(browser: Any, url: str, **options: Any) -> tuple[Any, list[str]]:
    """Open a file in a window of its own; return it, and the list in which its complaints gather."""
    page = browser.new_context(**options).new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(url)
    return page, told


@pytest.mark.parametrize("scripts", [True, False])
def test_an_edition_is_readable_from_a_folder(browser: Any, saved: str, scripts: bool) -> None:
    """Opened from a disk, without a server, a page has its style and its text, and complains of nothing."""
    page, told = opened(browser, f"{saved}/2020/02/29/index.html", java_script_enabled=scripts)

    assert "New lamp is lit on the leap day" in page.locator("h3").all_inner_texts()
    assert page.evaluate(PAPER) == LIGHT if scripts else page.locator(".skip").bounding_box()["y"] < 0
    assert told == []
    page.context.close()


def test_links_lead_on_in_a_folder(browser: Any, saved: str) -> None:
    """Where no server looks for index.html, the page's script names the file: a reader can go on reading."""
    page, told = opened(browser, f"{saved}/index.html")
    page.get_by_role("link", name="28 February 2020").or_(page.get_by_role("link", name="Earlier")).first.click()
    page.get_by_role("link", name="New lamp is lit on the leap day").first.click()
    page.wait_for_url("**/new-lamp/index.html")

    assert page.locator("h1").inner_text() == "New lamp is lit on the leap day"
    assert told == []
    page.context.close()


def test_old_addresses_and_the_search_lead_on_in_a_folder(browser: Any, saved: str) -> None:
    """A redirect names the file that it leads to, and so does the box; where searching fails, other ways are shown."""
    page, _ = opened(browser, f"{saved}/2020/02/28/lamp/index.html")
    page.wait_for_url("**/new-lamp/index.html")
    page.get_by_role("searchbox").fill("lamp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=lamp")

    assert page.locator(".elsewhere").get_by_role("link").count() == 3
    page.context.close()
