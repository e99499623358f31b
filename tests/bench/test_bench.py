"""The benchmarks measure what they say: the corpus, the edits, the peers' forms, the tables. Never how long it took."""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from tests.bench import corpus, dateline, document, edits, hugo, pelican, tables, timing
from tests.bench.__main__ import main
from tests.bench.corpus import Article
from tests.bench.peers import HUGO, OURS, Comparison
from tests.bench.timing import Series, Timing
from tests.bench.usage import FailedError, Usage, measured
from tests.bench.words import COMMON
from tests.conftest import SiteSpace

PINNED = "e053e4f62bb75938b6010d7dd73a6fffffdd0d35a78a908c8c70f51a61d992ec"
"""Changes only with the corpus. Then earlier figures are of other articles: renew those of docs/benchmarks.md too."""


def digest(folder: Path) -> str:
    """Return a digest of a folder's files: their paths and bytes."""
    found = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(f"{file.relative_to(folder).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Return the corpus of a thousand articles."""
    return list(corpus.articles(1_000))


@pytest.fixture
def site(tmp_path: Path) -> SiteSpace:
    """Lend the corpus of fifty articles as a site."""
    dateline.write(tmp_path / "site", corpus.articles(50))
    return SiteSpace(tmp_path / "site")


def words(articles: list[Article]) -> list[str]:
    """Return the words of bodies, without case."""
    return [word for article in articles for word in re.findall(r"[a-z]+", article.body.lower())]


def test_the_corpus_is_the_same_everywhere(site: SiteSpace) -> None:
    """Fifty articles have the very bytes that they had when the figures were taken."""
    assert digest(site.root) == PINNED


def test_the_corpus_is_the_same_twice(articles: list[Article]) -> None:
    """A second writing gives the same articles."""
    assert list(corpus.articles(1_000)) == articles


def test_articles_are_as_long_as_news(articles: list[Article]) -> None:
    """About 450 words each, in five paragraphs or more."""
    assert 420 < len(words(articles)) / len(articles) < 480
    assert all(len(article.body.split("\n\n")) >= 5 for article in articles)


def test_the_vocabulary_grows_as_that_of_news(articles: list[Article]) -> None:
    """Four times the text has about twice the words, and two of five words are function words."""
    few, many = words(articles[:250]), words(articles)

    assert 18_000 < len(set(many)) < 28_000
    assert 1.8 < len(set(many)) / len(set(few)) < 2.4
    assert 0.35 < sum(word in COMMON for word in many) / len(many) < 0.5


def test_days_topics_threads_and_related_headlines_are_as_in_a_digest(articles: list[Article]) -> None:
    """About twenty articles a day up to the newest day; one of seven has related headlines; threads stay short."""
    days = {article.day for article in articles}
    threads = [article.thread for article in articles if article.thread]

    assert max(days) == date(2026, 8, 31)
    assert 15 < len(articles) / len(days) < 25
    assert {topic for article in articles for topic in article.topics} == set(corpus.TOPICS)
    assert 30 <= len({article.source for article in articles}) <= 40
    assert 0.11 < sum(bool(article.related) for article in articles) / len(articles) < 0.19
    assert 0.4 < sum(bool(article.summary) for article in articles) / len(articles) < 0.6
    assert max(threads.count(thread) for thread in threads) <= 12
    assert len({article.id for article in articles}) == len({article.address for article in articles}) == 1_000


def test_the_corpus_builds_without_a_fault(site: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes it without so much as a warning, and makes a page for each article."""
    for name, value in timing.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)

    built = site.inv("build", "--strict")

    assert (built.returncode, built.stderr) == (0, "")
    timing.check_pages(site.root / "output", 50)


def test_a_site_without_all_its_pages_is_not_timed(tmp_path: Path) -> None:
    """A program that makes fewer pages than there are articles is no quick one."""
    with pytest.raises(FailedError, match="0 articles' pages, expected 50"):
        timing.check_pages(tmp_path, 50)


@pytest.mark.parametrize("edit", edits.EDITS, ids=lambda edit: edit.name)
def test_an_edit_changes_one_file_as_it_says(site: SiteSpace, edit: edits.Edit) -> None:
    """One file is other than before; twice the same edit is of two files or of two texts."""
    before = site.tree(".")
    touched = edit.do(site.root, 0)
    once = site.tree(".")
    again = edit.do(site.root, 1)

    changed = {path for path in before.keys() | once.keys() if before.get(path) != once.get(path)}
    grown = sum(path.startswith("content/") for path in once) - 50

    assert changed == ({touched.relative_to(site.root).as_posix()} if edit.do is not edits.nothing else set())
    assert grown == edit.pages
    assert edit.do is edits.nothing or again != touched or site.tree(".") != once


def test_the_edits_are_of_what_they_name(site: SiteSpace) -> None:
    """The sentence is at the end, the title's word in the title, the new articles on their days."""
    body, title = edits.body(site.root, 0), edits.title(site.root, 1)

    assert frontmatter.load(str(body)).content.endswith("\nThe office of the mayor confirmed it 0 times.")
    assert str(frontmatter.load(str(title))["title"]).startswith("Renamed1 ")
    assert "2026/08/31" in edits.newest(site.root, 0).as_posix()
    assert "2026/08/31" not in edits.older(site.root, 0).as_posix()
    assert site.inv("check").returncode == 0


def test_hugo_is_given_the_same_articles(tmp_path: Path) -> None:
    """Titles, days, topics, sources and texts are those of the corpus; each day, month and year is a section."""
    given = list(corpus.articles(20))
    hugo.write(tmp_path, given)

    written = {article: frontmatter.load(str(tmp_path / "content" / f"{article.address.strip('/')}.md"))
               for article in given}  # fmt: skip
    for article, found in written.items():
        assert (found["title"], found["date"], found["topics"]) == (article.title, article.day, [*article.topics])
        assert (found["sources"], found["original"]) == ([article.source.slug], article.url)
        assert found.get("standfirst", "") == article.summary
        assert [one["title"] for one in found.get("related", [])] == [one.title for one in article.related]
        assert found.content.strip() == article.body
    day = frontmatter.load(str(tmp_path / "content/2026/08/31/_index.md"))
    assert (day["layout"], day["last"], day["weekday"]) == ("day", 31, 6)
    assert (tmp_path / "content/2026/_index.md").is_file()
    settings = tomllib.loads((tmp_path / "config/_default/params.toml").read_text(encoding="utf-8"))
    assert [topic["slug"] for topic in settings["topics"]] == [*corpus.TOPICS]


def test_pelican_is_given_the_same_articles(tmp_path: Path) -> None:
    """Titles, days, the first topic, sources and texts are those of the corpus."""
    given = list(corpus.articles(20))
    pelican.write(tmp_path, given)

    for article in given:
        text = (tmp_path / "content" / f"{article.address.strip('/')}.md").read_text(encoding="utf-8")
        head, body = text.split("\n\n", 1)
        found = dict(line.split(": ", 1) for line in head.splitlines())
        assert (found["Title"], found["Date"], found["Slug"]) == (article.title, f"{article.day}", article.slug)
        assert (found["Category"].lower(), found["Tags"]) == (article.topics[0], article.source.name)
        assert (found.get("Summary", ""), found["Original"]) == (article.summary, article.url)
        assert ("Related" in found) == bool(article.related)
        assert body.strip() == article.body
    assert (tmp_path / "theme/templates/article.html").is_file()


def use(wall: float, cpu: float = 1, tree: int = 3 * 2**20, largest: int = 2**20) -> Usage:
    """Return a figure of a test's own."""
    return Usage(wall, cpu, tree, largest)


def test_the_tables_show_medians_spans_and_growth() -> None:
    """The median stands with its least and most, the larger size with how many times the smaller's it is."""
    small = Timing(1_000, (Series("from nothing", (use(3), use(1), use(2))),))
    large = Timing(10_000, (Series("from nothing", (use(20, cpu=5),)),))

    assert (
        tables.report([small, large], [])
        == """\
### Builds of 1,000 articles

| build        |   time | least – most |    CPU | memory, all | memory, largest |
|:-------------|-------:|-------------:|-------:|------------:|----------------:|
| from nothing | 2.00 s |  1.00 – 3.00 | 1.00 s |       3 MiB |           1 MiB |

### Builds of 10,000 articles

| build        |    time |  least – most |    CPU | memory, all | memory, largest |
|:-------------|--------:|--------------:|-------:|------------:|----------------:|
| from nothing | 20.00 s | 20.00 – 20.00 | 5.00 s |       3 MiB |           1 MiB |

### From 1,000 to 10,000 articles

| 10 × the articles |   time |   CPU | memory, all |
|:------------------|-------:|------:|------------:|
| from nothing      | 10.0 × | 5.0 × |       1.0 × |"""
    )


def test_the_tables_compare_round_by_round() -> None:
    """A ratio is of the two figures of one round: a slow minute of the machine slows both."""
    ours, theirs = Series(OURS, (use(2), use(8), use(3))), Series(HUGO, (use(1, tree=0), use(4, tree=0), use(1)))
    comparison = Comparison(1_000, {"hugo": "1.0"}, (ours, theirs))

    report = tables.report([], [comparison])

    assert "| Dateline / Hugo | 2.00 × |  2.00 – 3.00 | 1.00 × |      1.00 × |" in report
    assert "| Hugo     | 1.00 s |" in report
    assert "Versions: hugo 1.0." in report


def test_the_document_has_a_place_for_figures() -> None:
    """A run finds where to put its tables, and leaves the rest as it is."""
    text = document.WHERE.read_text(encoding="utf-8")

    renewed = document.renewed(text, "FIGURES")

    assert renewed.count("FIGURES") == 1
    assert renewed.partition(document.BEGIN)[0] == text.partition(document.BEGIN)[0]
    assert renewed.partition(document.END)[2] == text.partition(document.END)[2]
    with pytest.raises(ValueError, match="no place for figures"):
        document.renewed("nothing", "FIGURES")


def test_what_a_command_takes_is_seen(tmp_path: Path) -> None:
    """A command has a length, and memory; one that fails is told with its last words."""
    took = measured([sys.executable, "-c", "pass"], tmp_path)

    assert took.wall > 0
    assert took.largest > 2**20
    with pytest.raises(FailedError, match="status 3:\nbroken"):
        measured([sys.executable, "-c", "print('broken'); raise SystemExit(3)"], tmp_path)


@pytest.mark.parametrize("wrong", [["--sizes", "many"], ["--rounds", "0"], ["--repeats", "0"]], ids=" ".join)
def test_wrong_use_is_told(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be measured ends with status 2 and a sentence that says why."""
    with pytest.raises(SystemExit) as ended:
        main(wrong)

    assert ended.value.code == 2
    assert re.search("expected a whole number|leaves nothing", capsys.readouterr().err)
