"""The benchmark of the search measures what it says: questions, bytes, hits, tables. Never how long it took."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.bench import corpus, dateline, document
from tests.bench.search import index, share, tables
from tests.bench.search.__main__ import main
from tests.bench.search.contest import Contest, Reply, contest
from tests.bench.search.goals import goals
from tests.bench.search.host import compressed, is_page, serving
from tests.bench.search.index import Made, Weight
from tests.bench.search.known import Success
from tests.bench.search.questions import NOTHING, Known, known_items, questions, sample, words
from tests.bench.search.reader import SHOWN, Answer, Load, chromium, reading
from tests.bench.search.share import Share
from tests.bench.search.sides import OURS, THEIRS, found
from tests.bench.usage import Usage
from tests.bench.words import COMMON

SIZE = 40


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lend the corpus of forty articles as a site."""
    folder = tmp_path_factory.mktemp("search") / "site"
    dateline.write(folder, corpus.articles(SIZE))
    return folder


@pytest.fixture(scope="module")
def made(site: Path) -> Made:
    """Lend its index; the site is built with it."""
    return index.made(site, site.parent / "pagefind", SIZE, None, 1, lambda _: None)


@pytest.fixture(scope="module")
def measured(site: Path, made: Made) -> Contest:
    """Lend what a real run with our side alone measures, with few titles and one question over a slow line."""
    if not chromium():
        assert not os.environ.get("CI_BROWSER"), "CI_BROWSER is set, but there is no Chromium on PATH"
        pytest.skip("no Chromium on PATH: install your system's chromium package to run the browser tests")
    bundle = site.parent / "pagefind"
    return contest(site, bundle, made, "", rounds=1, tell=lambda _: None, titles=8, slow=["three words"])


def test_the_questions_are_of_the_archive_and_the_same_twice(site: Path, made: Made) -> None:
    """Each is of another kind, each finds something, but for the one that is to find nothing."""
    asked = questions(sample(site))

    assert asked == questions(sample(site))
    assert len({question.kind for question in asked}) == len(asked) == 13
    for question in asked:
        assert bool(found(site / "output", question.text).total) == (question.kind != NOTHING), question


def test_a_known_item_is_a_title_less_one_word(site: Path) -> None:
    """Three words at least are left, in their order, and one of them tells something."""
    items = known_items(sample(site), 30)

    assert len(items) == 30
    for item in items:
        left, title = item.text.split(), item.title.split()
        assert any(left == title[:n] + title[n + 1 :] for n in range(len(title)))
        assert len(left) >= 3
        assert not words(item.text) <= set(COMMON)


def test_another_article_with_all_the_words_counts_as_found() -> None:
    """Who asks for words that two titles have cannot mean one of them only."""
    known = Known("the Grand talks", "The Grand old talks", "/a/")

    assert known.is_found("anything", "/a/")
    assert known.is_found("Talks of the Grand council", "/b/")
    assert not known.is_found("Talks of the council", "/b/")


def test_an_index_is_weighed_without_the_page_that_asks_it(tmp_path: Path) -> None:
    """Scripts, programs and documents do not count; texts travel compressed, other files as they are."""
    (tmp_path / "index").mkdir()
    for name, data in {"index.html": "p" * 99, "a.js": "s" * 99, "wasm.en": "w" * 99, "index.json": "[1]" * 99}.items():
        (tmp_path / name).write_text(data)
    (tmp_path / "index" / "a.pf_index").write_bytes(b"x" * 500)

    weight = index.weight(tmp_path)

    assert weight == Weight(2, 297 + 500, len(compressed(b"[1]" * 99)) + 500)


def test_the_share_of_the_index_is_a_part_of_the_build(site: Path, made: Made) -> None:
    """Something of a build is the search, and not all of it; the index lies in the output afterwards."""
    (taken,) = made.shares

    assert 0 < taken.cpu < taken.whole
    assert made.ours.files > 1
    assert made.ours.sent < made.ours.stored


def test_what_is_not_of_the_search_is_no_share_of_it() -> None:
    """A function under way counts by the file of those that called it."""
    code = compile("import sys; frame = sys._getframe()", f"{share._SEARCH}/terms.py", "exec")
    other = compile("import sys; frame = sys._getframe()", "elsewhere.py", "exec")
    inside: dict[str, Any] = {}
    outside: dict[str, Any] = {}
    exec(code, inside)
    exec(other, outside)

    assert share._is_search(inside["frame"])
    assert not share._is_search(outside["frame"])


@pytest.mark.browser
def test_every_question_is_measured(measured: Contest, site: Path) -> None:
    """First and further, each with the hits that our search gives in Python, bytes of its index, and a time."""
    for further in (False, True):
        told = measured.told(OURS, further=further)
        assert sorted(reply.kind for reply in told) == sorted(one.kind for one in questions(sample(site)))
        for reply in told:
            (answer,) = reply.answers
            expected = found(site / "output", reply.text)
            assert len(answer.hits) == min(expected.total, SHOWN)
            assert [address for _, address in answer.hits[:1]] == [hit.address for hit in expected.hits[:1]]
            assert answer.seconds > 0
            assert (answer.page.requests == 0) == further
            assert further or answer.index.requests > 0
    assert [reply.kind for reply in measured.told(OURS, further=False, slow=True)] == ["three words"]
    assert measured.memory[0][1] > 100_000


@pytest.mark.browser
def test_the_titles_are_looked_for_in_both_ways(measured: Contest) -> None:
    """In Python and in the browser it goes alike."""
    terminal, browser = measured.known

    assert terminal.asked == browser.asked == 8
    assert terminal.first == browser.first > 0


@pytest.mark.browser
def test_the_bytes_are_those_that_chromium_receives(site: Path, made: Made) -> None:
    """What the host says that it sent is what the browser says that came, for all that is no worker's script."""
    received: dict[str, tuple[int, int]] = {}

    def note(request: Any) -> None:
        sizes = request.sizes()
        received[request.url] = (sizes["responseBodySize"], sizes["responseHeadersSize"])

    if not chromium():
        pytest.skip("no Chromium on PATH")
    with serving({"/": site / "output"}) as host, reading() as reader:
        with reader.visit(host, "/search/", "zyxqwzyx", 0) as visit:
            first = visit.first.load
        context = reader._chromium.new_context()
        page = context.new_page()
        page.on("requestfinished", note)
        page.goto(f"{host.address}/search/?q=zyxqwzyx", wait_until="networkidle")
        sent = {f"{host.address}{one.path}": (one.body, one.head) for one in host.taken()}
        context.close()

    pages = {url.partition("?")[0]: sizes for url, sizes in received.items() if not url.endswith("/worker.js")}
    assert {url for url, (body, _) in pages.items() if body} <= sent.keys()
    assert all(sent[url] == sizes for url, sizes in pages.items() if sizes[0])
    assert first.size == sum(body + head for body, head in sent.values())


@pytest.mark.browser
def test_a_real_run_makes_the_tables(measured: Contest) -> None:
    """Every table is there, with our side alone and what was not measured said to be so."""
    report = tables.report([measured])

    assert re.findall("^### (.*)$", report, re.MULTILINE) == [
        "Search of 40 articles: goals",
        "Search of 40 articles: a fresh visit",
        "Search of 40 articles: a further question in the same page",
        "Search of 40 articles: over a slow line (1.6 Mbit/s, 150 ms)",
        "Search of 40 articles: the index",
        "Search of 40 articles: titles less one word",
    ]
    assert re.search(
        r"\| time of a first search, beside Pagefind's +\| under 0.50 × +\| not measured +\| +– +\|", report
    )
    assert THEIRS not in "".join(line for line in report.splitlines() if "beside" not in line)


def reply(side: str, *seconds: float, further: bool = False, size: int = 50_000) -> Reply:
    """Return answers of a test's own."""
    answers = tuple(Answer(s, Load(5, size - 20_000, 1_000), Load(2, 18_000, 1_000), (("T", "/t/"),)) for s in seconds)
    return Reply(side, "name", "Grand", further, False, answers)


def measurement(*replies: Reply, size: int = 1_000, first: int = 97) -> Contest:
    """Return a run of a test's own."""
    weight, use = Weight(10, 5_000, 2_000), Usage(2, 3, 0, 0)
    made = Made(size, weight, weight, (Share(4, 1, 0.5),), (use,))
    return Contest(made, "1.0", "2.0", 150, replies, ((OURS, 10**6),), (Success(OURS, 100, first),))


def test_goals_are_reached_by_the_numbers_alone() -> None:
    """The same figures are enough or not by the archive's size; a ratio is of two times of one round."""
    quick, slow = reply(OURS, 1, 2, 9), reply(THEIRS, 4, 5, 2)
    further = reply(OURS, 1, further=True, size=31_000)

    reached = {goal.what: (goal.measured, goal.reached) for goal in goals(measurement(quick, slow, further))}
    large = {goal.what: goal.reached for goal in goals(measurement(reply(OURS, 1, size=140_000), further, size=10**5))}
    lost = {goal.what: goal.reached for goal in goals(measurement(quick, slow, further, first=96))}

    assert reached == {
        "bytes of a first search, median": ("50.0 kB", True),
        "bytes of a further search, median": ("31.0 kB", False),
        "time of a first search, beside Pagefind's": ("0.40 ×", True),
        "time of a first search, beside Pagefind's, slow line": ("not measured", None),
        "known items at rank 1 (Dateline)": ("97.0%", True),
        "the index's share of a build, an article": ("1.00 ms", True),
    }
    assert large["bytes of a first search, median"]
    assert lost["known items at rank 1 (Dateline)"] is False


def test_the_tables_show_both_sides_and_their_ratio() -> None:
    """A line a question, the medians of all below it, and what the bytes were for."""
    replies = [reply(side, 1, 2, 3, further=further) for side in (OURS, THEIRS) for further in (False, True)]

    report = tables.report([measurement(*replies)])

    assert "| name     | 2,000 ms | 2,000 ms | 1.00 × |  1.00 – 1.00 | 50.0 kB | 50.0 kB | 1 / 1 |" in report
    assert "| Dateline                | 50.0 kB | 31.0 kB | 19.0 kB |  2.0 kB |        7 |" in report
    assert "150 ms of each of our times are the pause" in report
    assert "| Pagefind |    10 |      5.0 kB |     2.0 kB | 3.00 s |" in report


def test_what_is_page_and_what_is_index() -> None:
    """By the name alone, the same for both sides."""
    page = ["/search/", "/assets/search.js", "/assets/style.css", "/pagefind/wasm.en.pagefind"]
    other = ["/search/index.json", "/search/terms-0a.json", "/pagefind/fragment/en_1.pf_fragment"]

    assert all(map(is_page, page))
    assert not any(map(is_page, other))


def test_the_document_has_a_place_for_the_search() -> None:
    """A run with --search renews its own part; the figures of the builds stay as they are."""
    text = document.WHERE.read_text(encoding="utf-8")

    renewed = document.renewed(text, "FIGURES", document.SEARCH_BEGIN, document.SEARCH_END)

    assert renewed.count("FIGURES") == 1
    assert renewed.partition(document.SEARCH_BEGIN)[0] == text.partition(document.SEARCH_BEGIN)[0]
    assert document.renewed(renewed, "BUILDS").partition(document.SEARCH_BEGIN)[2].count("FIGURES") == 1


def test_wrong_use_of_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be measured ends with status 2 and a sentence that says why."""
    with pytest.raises(SystemExit) as ended:
        main(["--sizes", "many"])

    assert ended.value.code == 2
    assert "expected a whole number" in capsys.readouterr().err
