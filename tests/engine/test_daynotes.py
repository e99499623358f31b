"""Day notes: where they are shown, where they are not, and what is told of those that nobody sees."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import pytest

from builder.model.problem import ProblemsFound, WrongUse
from builder.shell.building.explain import Explanation, explain
from builder.shell.building.inputs import Options
from builder.shell.console import silent
from builder.shell.site import Site
from builder.shell.work import Workers
from tests.conftest import SiteSpace

MOMENT: Final = "2021-01-02T00:00:00+00:00"
NOTE: Final = "content/2020/02/29/_day.md"
TEXT: Final = "---\ntitle: A leap day\n---\n\nOne day more, see [the lamp](/2020/02/29/new-lamp/).\n"


def told(site: SiteSpace, address: str) -> Explanation:
    """Return what is explained of an address."""
    with Workers(1) as workers:
        options = Options(datetime.fromisoformat(MOMENT))
        return explain(Site(site.root), site.root / "output", address, options, workers, silent)


def shows(site: SiteSpace, words: str, output: str = "output") -> list[str]:
    """Return the files of the site that show some words."""
    return [path for path, data in site.tree(output).items() if words.encode() in data]


def unshown(path: str) -> str:
    """Return what is told of a note that nobody sees."""
    return (
        f"{path}: no item of this day is published, so its note is shown nowhere\n"
        "  hint: publish an item of the day, or move the note to another"
    )


def test_a_note_stands_on_its_day(tiny: SiteSpace) -> None:
    """Its title stands on the day's page and beside the day in the month, its text on the day's page alone."""
    tiny.write(NOTE, TEXT)

    tiny.build()

    assert shows(tiny, "A leap day") == ["2020/02/29/index.html", "2020/02/index.html"]
    assert shows(tiny, "One day more") == ["2020/02/29/index.html"]
    assert '<a href="new-lamp/" rel="noopener">the lamp</a>' in tiny.read("output/2020/02/29/index.html")


def test_the_newest_note_is_on_the_front_page(tiny: SiteSpace) -> None:
    """The front page is the newest edition, with its note, whose links lead on from there."""
    tiny.write("content/2021/01/01/_day.md", TEXT)

    tiny.build()

    assert shows(tiny, "One day more") == ["2021/01/01/index.html", "index.html"]
    assert '<a href="2020/02/29/new-lamp/" rel="noopener">the lamp</a>' in tiny.read("output/index.html")
    assert '<a href="../../../2020/02/29/new-lamp/" rel="noopener">' in tiny.read("output/2021/01/01/index.html")


def test_a_note_may_be_in_another_language(tiny: SiteSpace) -> None:
    """Title and text are marked with their language and direction wherever they stand."""
    tiny.write(NOTE, "---\ntitle: یک روز بیشتر\nlanguage: fa\n---\n\nفانوس\n")

    tiny.build()

    page = tiny.read("output/2020/02/29/index.html")
    assert page.count('<div class="editorial" lang="fa" dir="rtl">\n<h2>یک روز بیشتر</h2>') == 1
    assert "<p>فانوس</p>" in page
    assert ' lang="fa" dir="rtl">یک روز' in tiny.read("output/2020/02/index.html")


def test_the_language_of_the_site_is_that_of_its_notes(tiny: SiteSpace) -> None:
    """A note that names no language follows when the site's changes."""
    tiny.write(NOTE, TEXT)
    tiny.build()
    tiny.edit("site.toml", 'language = "en"', 'language = "de"')
    tiny.build()
    tiny.build(output="clean")

    assert tiny.tree() == tiny.tree("clean")


def test_before_its_day_nothing_of_a_note_is_told(tiny: SiteSpace) -> None:
    """A site as it stood before shows neither the note nor its title, and does not complain that nobody sees it."""
    tiny.write(NOTE, TEXT)
    tiny.write("content/2021/01/01/_day.md", TEXT.replace("leap", "new"))

    built = tiny.build("2020-02-28T20:00:00+00:00")

    assert [words for words in ("A leap day", "A new day", "One day more") if shows(tiny, words)] == []
    assert [str(warning) for warning in built.warnings if "_day.md" in str(warning)] == []


def test_a_note_that_nobody_sees_is_a_warning(tiny: SiteSpace) -> None:
    """A day that has come without a published item is told; one to come waits, and is told from its day on."""
    for day in ("2020/06/01", "2021/01/05", "2021/01/01"):
        tiny.write(f"content/{day}/_day.md", TEXT)
    tiny.write("content/2020/06/01/item.md", "---\ntitle: Not yet\nstatus: draft\n---\n")

    moments = ("2021-01-02T00:00:00+00:00", "2021-01-04T20:29:59+00:00", "2021-01-04T20:30:00+00:00")
    told = [tiny.build(moment).warnings for moment in moments]

    found = [[str(warning) for warning in warnings if "_day.md" in warning.where] for warnings in told]
    june, january = unshown("content/2020/06/01/_day.md"), unshown("content/2021/01/05/_day.md")
    assert found == [[june], [june], [june, january]]


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        (NOTE, "---\ntitel: A leap day\n---\n", f'{NOTE}:2: unknown key "titel"\n  hint: did you mean "title"?'),
        ("content/undated/_day.md", TEXT, "content/undated/_day.md: a day's note lies in the wrong place\n"
                                          "  hint: move it to content/YYYY/MM/DD/_day.md"),
    ],
    ids=["an unknown key", "the wrong place"],
)  # fmt: skip
def test_a_faulty_note_is_a_fault(tiny: SiteSpace, path: str, text: str, fault: str) -> None:
    """It stops the build; with --keep-going the day stands without it, and once mended it comes back."""
    tiny.write(path, text)
    with pytest.raises(ProblemsFound) as found:
        tiny.build()
    built = tiny.build(keep_going=True)
    (tiny.root / path).unlink()
    tiny.write(NOTE, TEXT)
    tiny.build()

    assert str(found.value) == fault
    assert [str(one) for one in built.faults] == [fault]
    assert shows(tiny, "A leap day") == ["2020/02/29/index.html", "2020/02/index.html"]


def test_a_note_that_is_a_link_is_a_fault(tiny: SiteSpace) -> None:
    """Like an article, a note is a file of its own."""
    tiny.write("elsewhere.md", TEXT)
    (tiny.root / NOTE).symlink_to(tiny.root / "elsewhere.md")

    with pytest.raises(ProblemsFound, match=f"{NOTE}: this is a link, expected a file"):
        tiny.build()


def test_a_note_is_not_searched(tiny: SiteSpace) -> None:
    """The files of the index are the same with a note and without one, and check counts articles only."""
    tiny.build()
    before = {path: data for path, data in tiny.tree().items() if path.startswith("search/")}
    count = tiny.inv("check").stdout
    tiny.write(NOTE, TEXT)
    tiny.build()

    assert {path: data for path, data in tiny.tree().items() if path.startswith("search/")} == before
    assert tiny.inv("check").stdout == count


def test_a_note_is_no_article_to_an_import(tiny: SiteSpace) -> None:
    """What is imported is never taken for a version of a note, and the note stays as it is."""
    tiny.write(NOTE, "---\ntitle: The mayor opens the pier\n---\n\nThe mayor opens the pier in the rain.\n")
    tiny.write("raw.txt", "The mayor opens the pier\n\nThe mayor opens the pier in the rain.\n")

    called = tiny.inv("import", str(tiny.root / "raw.txt"), "--date", "2020-02-29")

    assert "1 new" in called.stdout
    assert tiny.read(NOTE).startswith("---\ntitle: The mayor")


def test_a_note_is_explained(tiny: SiteSpace) -> None:
    """Its file means its day's page, which names it; of one that nobody sees it is said why."""
    tiny.write(NOTE, TEXT)
    tiny.write("content/2020/06/01/_day.md", TEXT)
    tiny.build()
    tiny.edit(NOTE, "A leap day", "The leap day")

    found = told(tiny, NOTE)
    with pytest.raises(WrongUse) as unseen:
        told(tiny, "content/2020/06/01/_day.md")

    assert (found.path, found.why) == ("2020/02/29/index.html", f"what it shows changed: {NOTE} (title)")
    assert NOTE in found.articles
    assert told(tiny, "/2020/02/").why == f"what it shows changed: {NOTE} (title)"
    assert str(unseen.value) == ("content/2020/06/01/_day.md: no item of its day is published, so it is shown nowhere")
