"""The pages as readers meet them, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SiteSpace
from tests.pages.conftest import SUB_PATH

pytestmark = pytest.mark.browser

PAGES = {
    "front": "",
    "day": "2020/02/29/",
    "month": "2020/02/",
    "year": "2020/",
    "archive": "archive/",
    "article": "2020/02/29/new-lamp/",
    "persian": "2020/02/29/persian/",
    "withdrawn": "2021/01/01/withdrawn/",
    "topics": "topics/",
    "topic": "topics/harbour/",
    "topic-year": "topics/harbour/2020/",
    "empty-topic": "topics/empty/",
    "sources": "sources/",
    "source": "sources/gazette/",
    "threads": "threads/",
    "places": "places/",
    "place": "places/tehran/",
    "source-year": "sources/gazette/2020/",
    "thread": "threads/lighthouse/",
    "corrections": "corrections/",
    "feeds": "feeds/",
    "undated": "undated/",
    "search": "search/",
    "results": "search/?q=lamp",
    "not-found": "404.html",
}
TEMPLATES = {name: path for name, path in PAGES.items() if name not in
             ("day", "topic-year", "empty-topic", "source-year", "results")}  # fmt: skip
"""One page of each template."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDER = """[...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="session")
def axe() -> str:
    """Return axe-core, which knows what WCAG asks for."""
    import axe_playwright_python

    (script,) = Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")
    return script.read_text(encoding="utf-8")


def violations(page: Any, axe: str) -> list[tuple[str, list[str]]]:
    """Return what axe finds on a page against WCAG 2.2 AA."""
    if "?q=" in page.url:
        page.wait_for_selector(".hit")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_is_accessible(visit: Callable[..., Any], address: str, axe: str, path: str) -> None:
    """Nothing is found by axe against WCAG 2.2 AA on any kind of page, light on a desk or dark in a hand."""
    page = visit(address + path, bypass_csp=True)

    for scheme, width in (("light", 1280), ("dark", 390)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour is on its way to another
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, axe) == [], scheme


@pytest.fixture(scope="session")
def persian(built: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Build the small site in Persian, by its calendar; return its address."""
    site = SiteSpace(tmp_path_factory.mktemp("persian") / "site")
    shutil.copytree(built.parent / "site", site.root, ignore=shutil.ignore_patterns(".cache"))
    site.edit("site.toml", 'language = "en"', 'language = "fa"\ncalendar = "persian"')
    site.build(output=f"../{SUB_PATH}")
    return f"{serve(site.root.parent)}{SUB_PATH}/"


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)
def test_every_kind_of_page_is_whole_in_persian(visit: Callable[..., Any], persian: str, axe: str, path: str) -> None:
    """From right to left axe finds as little, nothing overflows a phone, and the words are not English."""
    page = visit(persian + path, bypass_csp=True, viewport={"width": 320, "height": 800})

    assert violations(page, axe) == []
    assert page.evaluate("document.dir") == "rtl"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not re.search(
        r"Latest edition|Corrections|Feeds|Earlier|Related|items?\b", page.locator("body").inner_text()
    )


@pytest.mark.parametrize("path", TEMPLATES.values(), ids=TEMPLATES)
def test_every_kind_of_page_can_be_printed(visit: Callable[..., Any], address: str, path: str) -> None:
    """On paper stand the news and no controls: a PDF of any page has text, and none of a page's buttons."""
    page = visit(address + path)
    pdf = page.pdf(format="A4")
    page.emulate_media(media="print")

    assert pdf.startswith(b"%PDF-")
    assert page.locator("button.paper:visible, .bar:visible, nav.turn:visible").count() == 0
    assert page.locator("h1").is_visible()


def test_no_script_is_needed_to_read_any_page(visit: Callable[..., Any], address: str) -> None:
    """Without scripts every page shows what it shows with them: the same headings, in the same order."""
    plain, scripted = visit(address, java_script_enabled=False), visit(address)
    for path in PAGES.values():
        if "?q=" not in path:
            headings = []
            for page in (plain, scripted):
                page.goto(address + path)
                headings.append(page.locator("h1, h2, h3").all_text_contents())
            assert headings[0] == headings[1], path


def test_nothing_moves_after_a_page_is_drawn(visit: Callable[..., Any], address: str) -> None:
    """No script and no late style shifts what a reader has begun to read."""
    page = visit(address, viewport={"width": 390, "height": 800})
    watch = """() => new Promise((done) => {
        let moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (moved += entry.value)))
            .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(moved), 500);
    })"""
    for name in ("front", "day", "article", "topic", "month"):
        page.goto(address + PAGES[name])
        page.wait_for_load_state("networkidle")
        assert page.evaluate(watch) < 0.01, name


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_old_address_leads_on(visit: Callable[..., Any], address: str, scripts: bool) -> None:
    """Who follows a link to where an article stood comes to where it stands, without doing anything."""
    page = visit(f"{address}2020/02/28/lamp/", java_script_enabled=scripts)

    page.wait_for_url(f"{address}2020/02/29/new-lamp/")

    assert page.locator("h1").inner_text().startswith("New lamp")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_page_is_accessible_with_all_open(
    visit: Callable[..., Any], address: str, axe: str, scheme: str, width: int
) -> None:
    """Counts, chips, dates and the help stand the same tests, and fit into the narrowest window."""
    options = {"color_scheme": scheme, "bypass_csp": True, "viewport": {"width": width, "height": 800}}
    page = visit(f"{address}search/?q=the+lamp+topic:harbour+after:2010&sort=date", **options)
    page.get_by_text("Narrow down").click()
    page.get_by_text("How to ask").click()
    page.wait_for_selector(".hit")
    page.wait_for_selector(".narrowing label .n")
    page.evaluate(axe)

    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]

    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 2000])
def test_no_page_is_wider_than_the_window(visit: Callable[..., Any], address: str, width: int) -> None:
    """From the narrowest phone to a wide screen nothing has to be scrolled sideways (WCAG 1.4.10)."""
    page = visit(address, viewport={"width": width, "height": 800})
    wide = {}
    for name, path in PAGES.items():
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide[name] = page.evaluate(WIDER)

    assert wide == {}


def test_a_day_of_one_topic_has_the_whole_width(visit: Callable[..., Any], address: str) -> None:
    """Where nothing stands beside the lead, no column is kept free for it."""
    page = visit(f"{address}2020/02/28/", viewport={"width": 1280, "height": 800})
    edition, lead = page.locator(".edition.single").bounding_box(), page.locator(".lead").bounding_box()

    assert (lead["x"], lead["width"]) == (edition["x"], edition["width"])


@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_makes_a_page_wider(
    visit: Callable[..., Any], serve: Callable[[Path], str], tiny: SiteSpace, width: int
) -> None:
    """Neither a long word nor an address in a headline, nor many topics above one, widen a page."""
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    address = "https://gazette.example/" + "a-very-long-address-without-a-blank/" * 5
    header = "topics: [harbour, council, empty]\nsource: gazette\nplace: Quaytown\nthread: lighthouse\n"
    tiny.write("content/2020/02/29/word.md", f"---\ntitle: {word} beschlossen\n{header}rank: 1\n---\n{word}\n")
    tiny.write("content/2021/01/01/address.md", f"---\ntitle: See {address}\n{header}rank: 1\n---\nText.\n")
    tiny.build()
    home = serve(tiny.root / "output")
    page = visit(home, viewport={"width": width, "height": 800})
    paths = ("", "2020/02/29/", "2020/02/29/word/", "2021/01/01/address/", "2020/02/", "topics/harbour/",
             "sources/gazette/", "places/quaytown/", "threads/lighthouse/", "topics/", "threads/")  # fmt: skip
    wide = {}
    for path in paths:
        page.goto(home + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide[path] = page.evaluate(WIDER)

    assert wide == {}


def test_targets_are_large_enough(visit: Callable[..., Any], address: str) -> None:
    """Links that stand alone, buttons and boxes are at least 24 px high on a phone (WCAG 2.5.8)."""
    page = visit(address, viewport={"width": 390, "height": 800})

    small = page.eval_on_selector_all(
        "nav a, button, input, .name a, .go",
        "all => all.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)",
    )

    assert small == []


def test_the_keyboard_reaches_the_news_first(visit: Callable[..., Any], address: str) -> None:
    """The first stop of the Tab key is a visible link past the masthead."""
    page = visit(address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    assert skip.inner_text() == "Skip to the news"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_reader_finds_an_article_from_any_page(visit: Callable[..., Any], address: str) -> None:
    """Words typed into a page's box lead to the search page, with the words in its address, and to the article."""
    page = visit(f"{address}topics/council/")
    page.get_by_role("searchbox").fill("lenses")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit")

    assert page.url == f"{address}search/?q=lenses"
    page.get_by_role("link", name="New lamp is lit on the leap day").click()
    page.wait_for_url(f"{address}2020/02/29/new-lamp/")


def test_results_are_announced_and_marked(visit: Callable[..., Any], address: str) -> None:
    """How many were found is said in a status region, and the words are marked in what is shown."""
    page = visit(f"{address}search/?q=lamp")
    page.wait_for_selector(".hit")

    assert page.get_by_role("status").inner_text().split()[0] == str(page.locator(".hit").count())
    assert "lamp" in {t.lower() for t in page.locator(".hit mark").all_inner_texts()}


def test_results_follow_what_is_typed(visit: Callable[..., Any], address: str) -> None:
    """Results come as one types, and the address can be shared and gone back from."""
    page = visit(f"{address}search/")
    page.get_by_role("main").get_by_role("searchbox").fill("barge")
    page.wait_for_selector(".hit")

    assert page.url.endswith("?q=barge")
    page.get_by_role("main").get_by_role("searchbox").fill("nothingofthekind")
    page.locator(".hit").first.wait_for(state="detached")
    assert "No" in page.get_by_role("status").inner_text()


def test_persian_is_found_in_persian(visit: Callable[..., Any], address: str) -> None:
    """Letters typed on an Arabic keyboard find the Persian word, and the hit keeps its direction."""
    page = visit(f"{address}search/?q=دريايي")
    page.wait_for_selector(".hit")

    assert page.locator('.hit [lang="fa"][dir="rtl"]').count() >= 1


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "title:Iran", "*", '"', "a" * 3000, "__proto__"])
def test_no_query_breaks_the_page(visit: Callable[..., Any], address: str, query: str) -> None:
    """Whatever is typed is text: the page says what it found, and nothing runs."""
    page = visit(f"{address}search/")
    page.get_by_role("main").get_by_role("searchbox").fill(query)
    page.wait_for_selector('[role="status"] p:not(:empty)')

    assert page.locator(".hit img, .status img").count() == 0


def test_without_javascript_everything_reads_and_search_says_where_to_look(
    visit: Callable[..., Any], address: str
) -> None:
    """A browser without scripts shows every edition, and the search page names the other ways."""
    page = visit(f"{address}2020/02/29/", java_script_enabled=False)
    headlines = page.locator("h3").all_inner_texts()
    page.goto(f"{address}search/")

    assert "New lamp is lit on the leap day" in headlines
    assert page.locator("noscript a").count() >= 3 or page.get_by_role("main").get_by_role("link").count() >= 3


def test_dark_and_light_follow_the_reader(visit: Callable[..., Any], address: str) -> None:
    """The paper is light by day and dark where the reader's system asks for it."""
    shades = [
        visit(address, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]

    assert shades == ["rgb(251, 250, 246)", "rgb(22, 21, 18)"]


def test_print_leaves_the_paper_only(visit: Callable[..., Any], address: str) -> None:
    """On paper there is no search box and no bar of links."""
    page = visit(address)
    page.emulate_media(media="print")

    assert not page.locator(".bar").is_visible()
    assert page.locator("h3").first.is_visible()


def test_a_site_in_persian_runs_from_right_to_left(
    visit: Callable[..., Any], serve: Callable[[Path], str], tiny: SiteSpace
) -> None:
    """With a Persian site the page's direction turns, columns and all, and nothing overflows."""
    tiny.edit("site.toml", 'language = "en"', 'language = "fa"')
    tiny.build()
    address = serve(tiny.root / "output")
    page = visit(f"{address}2020/02/29/", viewport={"width": 1280, "height": 800})
    lead, rail = page.locator(".lead").bounding_box(), page.locator(".rail").bounding_box()

    assert page.evaluate("document.dir") == "rtl"
    assert lead["x"] > rail["x"]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert "شنبه" in page.locator(".date").inner_text()


def test_the_missing_page_is_whole_at_any_depth(visit: Callable[..., Any], address: str) -> None:
    """A host shows 404.html at addresses that do not exist; its style and links still work there."""
    page = visit(f"{address}404.html")

    assert page.evaluate("document.styleSheets.length") == 1
    page.get_by_role("link", name="Latest edition").click()
    assert page.url == address
