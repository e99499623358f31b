"""The search page in the site's language: nothing of ours is English, and what is counted has its right form."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.model.page import SearchPage
from builder.model.settings import Digits, Source
from builder.rendering.names import Names
from builder.rendering.templates import Rendered, Templates
from builder.rendering.words import Words
from builder.search import index
from builder.search.documents import documents
from builder.search.notes import Note
from builder.search.query import search
from builder.search.question import asked
from builder.search.sentences import sentence
from tests.search.conftest import ASSETS, SETTINGS, put, written
from tests.search.page import NOT_FOUND, box, says, shown

LANGUAGES = ["fa", "ar"]
TEXTS = {
    path.relative_to(ASSETS.parent).as_posix(): path.read_text(encoding="utf-8")
    for path in (*ASSETS.parent.glob("*.html"), *ASSETS.parent.glob("words/*.toml"))
}
LATIN = re.compile(r"[A-Za-z]+")
PRINTED = {"Esc"}
"""What stands on keys in Latin letters everywhere."""

QUESTIONS = {
    "letters": "a" * 10_001,
    "filters": "topic:space " * 33,
    "words": " ".join(f"w{number}" for number in range(33)),
    "only_common": "to be or not to be",
    "only_unwanted": "-twins",
    "nothing": "?!",
    "common": "the twins",
    "star": "t* twins",
    "hollow": '"to be or not"',
    "open": '"envoys meet in the"',
    **{f"unknown.{kind}": f"{kind}:nothing twins" for kind in ("topic", "source", "place", "lang")},
    **{f"barred.{kind}": f"-{kind}:nothing twins" for kind in ("topic", "source", "place", "lang")},
    "undated": "after:0001",
    "others": "khamenei",
    "missed": "xyzzy plugh twins",
    "begun": "co* ba*",
    "loose": '"threats, not talks"',
    "some": "Vienna twins",
    "filtered": "lang:fa twins",
}
"""For each note a question that has it."""
OTHERS = {"rarer", "order", "trouble", "missing", "unstarted", "stuck", "broken"}
"""Notes of an archive that is large, or damaged, or of a worker that breaks down."""


def names(language: str) -> Names:
    """Give what templates of a site in a language can call."""
    return Names(replace(SETTINGS, language=language).masthead, {}, Words.of(TEXTS, language))


def read(language: str, digits: Digits = "native") -> str:
    """Give the search page of a site in a language, and maybe with other digits than its own."""
    settings = replace(SETTINGS, language=language, digits=digits)
    page = Templates.of(TEXTS, settings.masthead, {}).render(SearchPage("/search/", "Search"))
    assert isinstance(page, Rendered), page
    return page.data.decode("utf-8")


def figures(text: str) -> str:
    """Give a text with its figures in ASCII, as numbers without marks between the thousands."""
    ascii_ = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
    return re.sub(r"(?<=\d)[.,٬\s](?=\d{3})", "", ascii_)


def test_every_note_has_a_question_here() -> None:
    """The notes that there are words for are those that questions have, and the faults."""
    known = Words.of(TEXTS, "en").under("search.script.note")

    assert QUESTIONS.keys() | OTHERS == known.keys()


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_has_its_note(key: str, files: dict[str, bytes]) -> None:
    """Each kind of note comes of a question that a reader may ask."""
    assert key in {note.key for note in search(files.get, QUESTIONS[key]).notes}


def test_scripts_say_only_words_that_there_are() -> None:
    """A word that a script names is in the table that the page hands over, and each in the table is said."""
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js") if path.name != "lunr.js")
    table = Words.of(TEXTS, "en").under("search.script")
    said = set(re.findall(r'\b(?:say|told|speak|joined)\(\s*"([\w.]+)"', scripts))
    said |= {word for pair in re.findall(r'\bsay\([^")]*\? "(\w+)" : "(\w+)"\)', scripts) for word in pair}

    assert said <= table.keys()
    assert {key for key in table if "." not in key} <= said


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_what_the_page_teaches_is_understood(language: str) -> None:
    """The examples of filters, phrases and stars are such, whatever language they are written in."""
    say = names(language).say
    labels = asked(say("search.help.labels.asked").replace("…", "1"))
    dates = asked(say("search.help.dates.asked"))
    hints = asked(f"{say('search.hint.topic', slug='space')} {say('search.hint.after')}")
    (place,) = asked(say("search.help.labels.example")).filters

    assert [filter_.kind for filter_ in labels.filters] == ["topic", "source", "place", "lang"]
    assert [(filter_.kind, filter_.day) for filter_ in dates.filters] == [("after", 14975), ("before", 15400)]
    assert [filter_.kind for filter_ in hints.filters] == ["topic", "after"]
    assert hints.filters[0].value == "space"
    assert (place.kind, " " in place.value) == ("place", True)
    for example in ("search.hint.exact", "search.help.exact.asked"):
        assert asked(say(example)) == asked(f'"{say(example)[1:-1]}"')
    for example in ("search.hint.begins", "search.help.begins.asked"):
        assert [part.prefix for part in asked(say(example)).parts] == [True]  # type: ignore[union-attr]
    for example in ("search.hint.without", "search.help.without.asked"):
        assert [part.excluded for part in asked(say(example)).parts] == [True]


@pytest.fixture
def speaking(tmp_path: Path, serve: Callable[[Path], str], visit: Callable[..., Any]) -> Callable[[str], Any]:
    """Open a page that has the words of a language, and what speaks them, in its window."""
    shutil.copytree(ASSETS, tmp_path / "spoken" / "assets")
    (tmp_path / "spoken" / "assets" / "harness.js").write_text(
        'import { sentence } from "./sentences.js";\nimport * as words from "./words.js";\n'
        "Object.assign(window, words, { sentence, ready: true });\n",
        encoding="utf-8",
    )

    def go(language: str) -> Any:
        page = read(language)
        data, form = re.search(r'<script type="application/json".*?</script>', page), re.search(r"<form.*?>", page)
        assert data
        assert form
        text = f"""<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Harness</title>
            <link rel="icon" href="data:,">{data[0]}{form[0]}</form>
            <script type="module" src="assets/harness.js"></script>"""
        (tmp_path / "spoken" / "page.html").write_text(text, encoding="utf-8")
        page = visit(f"{serve(tmp_path / 'spoken')}page.html")
        page.wait_for_function("window.ready")
        return page

    return go


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_page_says_a_note_as_python_does(language: str, speaking: Callable[[str], Any]) -> None:
    """The same words in quotes, joined in the same way, and in the page none of them turns its sentence around."""
    say = names(language).say
    bounds = {"letters": 10_000, "filters": 32, "words": 32, "begun": 50}
    notes = [
        Note(key, tuple(["co*", "تهران", "“x”"][:size]), bounds.get(key, 0))
        for key in Words.of(TEXTS, "en").under("search.script.note")
        for size in ((2, 3) if key in ("open", "missed", "common", "others", "begun", "rarer", "order") else (1,))
    ]

    def spoken(word: str, n: int = 0, /, **values: str) -> str:
        return say(f"search.script.{word}", n, **values)

    theirs = speaking(language).evaluate(
        """notes => notes.map((note) => {
            const line = document.createElement("p");
            line.append(...sentence(note));
            const typed = Array.from(line.querySelectorAll("bdi"), (one) => one.textContent);
            return [line.textContent, typed];
        })""",
        [asdict(note) for note in notes],
    )
    for note, (text, typed) in zip(notes, theirs, strict=True):
        told = sentence(note, spoken)
        assert figures(text) == figures(told), note.key
        assert "{" not in text
        named = [word for word in note.words if word in told]
        assert [word for word in typed if word in note.words] == named, note.key


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "en-US", "fa", "ar", "ru", "ja", "cy"])
def test_the_page_counts_as_python_does(language: str, speaking: Callable[[str], Any]) -> None:
    """Any number has the plural form there that it has here, also where English stands in for the language."""
    numbers = [*range(130), 199, 200, 201, 203, 211, 1000, 1001, 1_000_000, 12_345_678]
    theirs = speaking(language).evaluate('numbers => numbers.map((n) => say("found", {}, n))', numbers)

    assert theirs == [names(language).say("search.script.found", number) for number in numbers]


@pytest.fixture
def open_in(site: Path, open_search: Callable[..., Any]) -> Callable[..., Any]:
    """Open the search page of a site in a language."""

    def go(language: str, query: str = "", digits: Digits = "native", **options: Any) -> Any:
        (site / "search" / "index.html").write_text(read(language, digits), encoding="utf-8")
        return open_search(query, **options)

    return go


OURS = """() => {
    const attributes = ["aria-label", "aria-description", "placeholder", "title", "alt"];
    const of = "bdi, code, noscript, .hit";
    const theirs = (element) => element.closest(of) && !element.matches(".hit :is(.mark, time)");
    const found = [];
    for (const element of document.querySelectorAll("main *")) {
        const named = Array.from(element.querySelectorAll("bdi"), (one) => one.textContent);
        for (const name of attributes) {
            const value = element.getAttribute(name);
            if (value) found.push(named.reduce((text, one) => text.replace(one, ""), value));
        }
        if (theirs(element)) continue;
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    }
    return found.map((text) => text.trim()).filter(Boolean);
}"""
"""What the page says beside names, examples and articles: texts, and what is read out."""


def foreign(page: Any) -> list[str]:
    """Give what the page says of ours in Latin letters."""
    said: list[str] = page.evaluate(OURS)
    assert len(said) > 30
    return [text for text in said if set(LATIN.findall(text)) - PRINTED]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_of_the_page_is_english(
    language: str, open_in: Callable[..., Any], site: Path, files: dict[str, bytes]
) -> None:
    """Results, none found, filters, the newest first, notes, and the panel."""
    page = open_in(language)
    assert not LATIN.search(page.title().replace(SETTINGS.title, ""))
    assert page.locator("h1").inner_text() == names(language).say("search.title")
    page.locator(".asking summary").click()
    page.locator(".narrowing summary").click()
    page.locator(".narrowing label .n").first.wait_for()
    assert foreign(page) == []
    chosen = "co* constructor topic:space -source:nasa place:nowhere lang:en after:2011 before:2013"
    for question in [*QUESTIONS.values(), "constructor", "vienna", "xyzzy", "co*", chosen]:
        box(page).fill(question)
        page.keyboard.press("Enter")
        page.wait_for_selector(".hits:not([aria-busy])", state="attached")
        assert foreign(page) == [], question[:40]
    page.locator(".chips button").first.wait_for()
    page.locator(".sort input[value=date]").check()
    expect(page.get_by_role("status")).to_contain_text(re.compile("، "))
    assert foreign(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_long_list_is_english(language: str, open_in: Callable[..., Any], site: Path) -> None:
    """The button for the rest of a list, and what it is called."""
    settings = replace(SETTINGS, sources=tuple(Source(f"s{n}", f"{n}") for n in range(10, 30)))
    put(site, index.files(documents([written(f"a{n}", "Story", source=f"s{n}") for n in range(10, 30)], settings)))
    page = open_in(language, "?q=story")
    page.locator(".narrowing summary").click()
    for word in ("all", "fewer"):
        button = page.locator("[data-kind=source] li button")
        expect(button).to_have_text(names(language).say(f"search.script.{word}"))
        assert foreign(page) == []
        button.click()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lost", "key"), [("search/index.json", "missing"), ("assets/worker.js", "unstarted")])
def test_no_fault_is_english(lost: str, key: str, language: str, open_in: Callable[..., Any], site: Path) -> None:
    """What cannot be searched is told in the site's language, with the other ways."""
    (site / lost).unlink()
    page = open_in(language, "?q=twins", allow=(NOT_FOUND,))
    expect(page.locator(".notes p")).to_have_text(names(language).say(f"search.script.note.{key}"))
    expect(page.locator(".elsewhere a")).to_have_count(3)
    assert foreign(page) == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_to_wait_is_not_told_in_english(language: str, open_in: Callable[..., Any]) -> None:
    """Nor is a part of the index that is missing told so."""
    page = open_in(language, allow=(NOT_FOUND, "Failed to load"))
    slow: list[Any] = []
    page.route("**/search/terms-*", lambda route: slow.append(route))
    box(page).fill("twins")
    says(page, names(language).say("search.script.searching"))
    page.route("**/search/terms-*", lambda route: route.abort())
    for route in slow:
        route.abort()
    page.wait_for_selector(".notes p")
    assert foreign(page) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ar",
            {
                0: "لم يُعثر على أي خبر",
                1: "عُثر على خبر واحد",
                2: "عُثر على خبرين",
                3: "عُثر على 3 أخبار",
                11: "عُثر على 11 خبرًا",
                100: "عُثر على 100 خبر",
                103: "عُثر على 103 أخبار",
            },
        ),
        ("fa", {0: "خبری یافت نشد", 1: "1 خبر یافت شد", 2: "2 خبر یافت شد", 100: "100 خبر یافت شد"}),
    ],
)
def test_the_status_counts_as_one_speaks(
    language: str, lines: dict[int, str], open_in: Callable[..., Any], site: Path
) -> None:
    """One, two, few and many articles each have their own word where the language has it."""
    texts = [" ".join(f"more{least}" for least in lines if at < least) for at in range(max(lines))]
    put(site, index.files(documents([written(f"a{at}", "T", text) for at, text in enumerate(texts)], SETTINGS)))
    page = open_in(language, digits="latin")
    for number, line in lines.items():
        box(page).fill(f"more{number}")
        says(page, line)


@pytest.mark.browser
def test_a_persian_page_writes_persian_figures(open_in: Callable[..., Any]) -> None:
    """Numbers, years and days have the language's digits."""
    page = open_in("fa", "?q=twins")
    says(page, "۲ خبر یافت شد")
    assert page.locator(".hit time").all_inner_texts() == ["۲ مهٔ ۲۰۱۲", "۱ مهٔ ۲۰۱۲"]
    page.locator(".narrowing summary").click()
    expect(page.get_by_role("radio", name="۲۰۱۲")).to_be_attached()


@pytest.mark.browser
def test_a_page_may_ask_for_other_figures(open_in: Callable[..., Any]) -> None:
    """The digits that it names are those of all that the script writes."""
    page = open_in("fa", "?q=twins", digits="latin")
    says(page, "2 خبر یافت شد")
    assert page.locator(".hit time").all_inner_texts() == ["2 مهٔ 2012", "1 مهٔ 2012"]


@pytest.mark.browser
def test_a_reader_may_name_filters_in_their_own_language(open_in: Callable[..., Any]) -> None:
    """What is typed in Persian is a filter as in English, and stands in a chip in the site's words."""
    page = open_in("fa", "?q=co* موضوع:space از:۲۰۱۲")
    expect(page.locator(".chips button")).to_have_text(["موضوع: Space ×", "از ۲۰۱۲ ×"])
    before = shown(page)
    box(page).fill("co* topic:space after:2012")
    expect(page.locator(".chips button").last).to_have_text("از 2012 ×")
    assert shown(page) == before


@pytest.mark.browser
def test_words_of_another_direction_turn_nothing_around(open_in: Callable[..., Any]) -> None:
    """In a Persian note the star behind a Latin word stays behind it, and the quotes around both."""
    page = open_in("fa", "?q=xyzzy*")
    note = page.locator(".notes p")
    expect(note).to_have_text("در هیچ خبری «xyzzy*» نیست.")
    star = """note => {
        const text = note.querySelector("bdi").firstChild;
        const place = (from, to) => { const range = new Range(); range.setStart(text, from); range.setEnd(text, to);
            return range.getBoundingClientRect().left; };
        return place(5, 6) > place(0, 1);
    }"""
    assert note.evaluate(star)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_without_a_script_is_not_english(language: str, open_in: Callable[..., Any]) -> None:
    """The other ways are named in the site's language, each a link."""
    page = open_in(language, java_script_enabled=False)
    words = Words.of(TEXTS, language)
    for name in ("topics", "sources", "days"):
        link = page.locator("noscript a", has_text=words.text(f"search.{name}"))
        expect(link).to_have_count(1)
    assert not LATIN.search(page.locator("noscript p").inner_text())


def test_words_cannot_end_their_block() -> None:
    """A site's own word may hold markup; it stays data."""
    hostile = {**TEXTS, "words/en.toml": TEXTS["words/en.toml"].replace('"Any time"', '"</script><b>&\'"')}
    page = Templates.of(hostile, SETTINGS.masthead, {}).render(SearchPage("/search/", "Search"))
    assert isinstance(page, Rendered)
    data = re.search(r'id="words">(.*?)</script>', page.data.decode("utf-8"))
    assert data
    assert json.loads(data[1])["any_time"] == {"other": "</script><b>&'"}
