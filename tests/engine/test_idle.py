"""Idleness: a build that did not come to its end is never followed by one that takes the site for current."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.model.problem import ProblemsFound
from builder.shell import tree
from builder.shell.building import pages
from tests.conftest import SiteSpace

COURT = "content/2021/01/01/court.md"
TEMPLATE = "templates/article.html"


@pytest.fixture
def aged(tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> SiteSpace:
    """Return a site that was built and whose stamps are all trusted, so that the next build may be idle."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    time.sleep(0.02)
    tiny.build()
    time.sleep(0.02)
    tiny.build()
    assert tiny.build().stages.keys() == {"look"}
    return tiny


def faulty(site: SiteSpace) -> None:
    """Build with a template that cannot be read, then mend it."""
    site.write(TEMPLATE, "{% if %}")
    with pytest.raises(ProblemsFound):
        site.build()
    site.remove(TEMPLATE)


def interrupted(site: SiteSpace) -> None:
    """End a build while its pages are made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "make", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            site.build()


def strict(site: SiteSpace) -> None:
    """Build with warnings that count as faults."""
    with pytest.raises(ProblemsFound):
        site.build(strict=True)


@pytest.mark.parametrize("end", [faulty, interrupted, strict], ids=["a fault", "an interruption", "a warning"])
def test_an_edit_is_not_lost_when_its_first_build_ends_early(aged: SiteSpace, end: Callable[[SiteSpace], None]) -> None:
    """Whatever ended the build that first read an edit, the next one brings it to the readers."""
    aged.edit(COURT, "an hour", "two hours")
    time.sleep(0.02)
    end(aged)
    time.sleep(0.02)

    aged.build()

    assert "two hours" in aged.read("output/2021/01/01/court/index.html")


def test_a_refused_removal_is_refused_until_it_is_allowed(aged: SiteSpace) -> None:
    """The second build refuses what the first one did, and the way that it names leads on."""
    for n in range(40):
        aged.write(f"content/2019/05/06/buoy-{n}.md", f"---\ntitle: Buoy {n}\nsource: gazette\n---\nRed.\n")
    time.sleep(0.02)
    aged.build()
    for n in range(40):
        aged.remove(f"content/2019/05/06/buoy-{n}.md")
    time.sleep(0.02)

    for _ in range(2):
        with pytest.raises(ProblemsFound, match="--allow-deletions"):
            aged.build()
    built = aged.build(allow_deletions=True)

    assert len(built.change.removed) > 40


def test_a_new_file_of_a_person_in_an_emptied_output_folder_stays(aged: SiteSpace) -> None:
    """The cache remembers an address of ours, but what stands there now are somebody else's bytes."""
    for path in sorted((aged.root / "output").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    aged.write("output/index.html", "my own page")

    with pytest.raises(ProblemsFound, match="a file that Dateline did not make stands at this address"):
        aged.build()

    assert aged.tree() == {"index.html": b"my own page"}


def test_what_lies_at_the_pile_is_not_written_through(tiny: SiteSpace, tmp_path: Path) -> None:
    """A link by the name of the file in which pages wait is removed; what it leads to keeps its bytes."""
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tiny.root / "output").mkdir()
    (tiny.root / "output/.dateline-new").symlink_to(precious)

    tiny.build()

    assert precious.read_text() == "mine"


def test_a_source_that_only_an_imported_template_names_makes_its_pages_stale(tiny: SiteSpace) -> None:
    """Each page is seen to ask, also where Jinja would have asked once for all of them."""
    tiny.write("templates/lib.html", '{% set who = source("gazette") %}')
    tiny.write(TEMPLATE, '{% import "lib.html" as lib %}<p>{{ page.card.title }} {{ lib.who.name }}</p>')
    tiny.build()
    tiny.edit("site.toml", 'name = "Gazette"', 'name = "New Gazette"')

    tiny.build()
    tiny.build(output="clean")

    assert tiny.tree() == tiny.tree("clean")


def test_pages_that_a_fault_left_standing_are_no_strangers(tiny: SiteSpace) -> None:
    """With --keep-going an article's old page stays and is still ours."""
    tiny.build()
    tiny.write(COURT, "broken")

    built = tiny.build(keep_going=True)

    assert built.change.strangers == ()
    assert [fault.where for fault in built.faults] == [COURT]
    assert built.facts()["problems"]
