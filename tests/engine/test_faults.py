"""Faults that were found: each was mended, and must not come back."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime

import pytest

from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound
from builder.search import segment
from builder.shell import tree
from builder.shell.building.build import build
from builder.shell.building.explain import explain
from builder.shell.building.inputs import Options
from builder.shell.building.plan import Plan
from builder.shell.console import silent
from builder.shell.site import Site
from builder.shell.work import FEW, Workers
from tests.conftest import TINY, UNBUILT, SiteSpace

MOMENT = datetime.fromisoformat("2021-01-02T00:00:00+00:00")
COURT = "content/2021/01/01/court.md"
GOES_OUT = "content/2020/02/28/light-goes-out.md"
OPENS = "content/2021/01/01/year-opens.md"
EDIT = ("The council meets", "Nobody meets")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust stamps at once, so that a test need not wait two seconds for them to settle."""
    monkeypatch.setattr(tree, "SETTLING", 0)


def _same(site: SiteSpace) -> None:
    """Hold the site to one that is built from nothing."""
    shutil.rmtree(site.root / "clean", ignore_errors=True)
    site.build(output="clean")
    assert site.tree() == site.tree("clean")
    assert site.read(f"output/{LEDGER}") == site.read(f"clean/{LEDGER}")


def _whole(site: SiteSpace) -> dict[str, bytes]:
    """Return every file of the output, the ledger among them."""
    return {**site.tree(), LEDGER: site.read(f"output/{LEDGER}").encode()}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, bytes]]:
    """Return what is built from nothing, with an edit and without."""
    built = {}
    for edited in (True, False):
        site = SiteSpace(tmp_path_factory.mktemp("clean") / "tiny")
        shutil.copytree(TINY, site.root, ignore=UNBUILT)
        if edited:
            site.edit(GOES_OUT, *EDIT)
        site.build()
        built[edited] = _whole(site)
    return built


def test_pages_come_back_after_a_template_was_faulty(tiny: SiteSpace) -> None:
    """What --keep-going left out for a template's fault is made when the template is mended."""
    tiny.build()
    tiny.write("templates/thread.html", "{{ nobody }}")
    tiny.build(keep_going=True)
    tiny.remove("templates/thread.html")

    tiny.build()

    _same(tiny)


def test_a_faulty_template_stays_a_fault(tiny: SiteSpace) -> None:
    """A fault that --keep-going passed over is told again by the next build, and no page is taken away."""
    tiny.build()
    tiny.write("templates/thread.html", "{{ nobody }}")
    tiny.build(keep_going=True)

    with pytest.raises(ProblemsFound, match="nobody"):
        tiny.build()
    assert (tiny.root / "output/threads/lighthouse/index.html").exists()


def test_a_faulty_template_is_a_fault_of_an_idle_build(tiny: SiteSpace, quick: None) -> None:
    """Where nothing has changed since a build with --keep-going, its faults have not gone either."""
    tiny.build()
    tiny.write("templates/thread.html", "{{ nobody }}")
    told = []
    for _ in range(4):
        time.sleep(0.02)
        told.append(len(tiny.build(keep_going=True).faults))

    assert told == [1, 1, 1, 1]


def test_a_cache_older_than_the_output_gives_no_old_words(tiny: SiteSpace) -> None:
    """With a cache of an earlier build the index is made of today's articles only."""
    tiny.build()
    shutil.copytree(tiny.root / ".cache", tiny.root / "old")
    text = tiny.read(COURT)
    tiny.edit(COURT, "an hour", "a fortnight")
    tiny.build()
    shutil.rmtree(tiny.root / ".cache")
    (tiny.root / "old").rename(tiny.root / ".cache")
    tiny.write(COURT, text)
    tiny.edit(OPENS, "Forty", "Fifty")

    tiny.build()

    _same(tiny)


def test_an_output_older_than_the_cache_gives_no_old_words(tiny: SiteSpace) -> None:
    """With an output restored from an earlier build the index is made of today's articles only."""
    tiny.build()
    shutil.copytree(tiny.root / "output", tiny.root / "old")
    tiny.edit(COURT, "an hour", "a fortnight")
    tiny.build()
    shutil.rmtree(tiny.root / "output")
    (tiny.root / "old").rename(tiny.root / "output")
    tiny.edit(OPENS, "Forty", "Fifty")

    tiny.build()

    _same(tiny)


def test_a_template_and_an_asset_may_have_one_name(tiny: SiteSpace, quick: None) -> None:
    """A change of templates/robots.txt is seen although there is a templates/assets/robots.txt."""
    tiny.write("templates/assets/robots.txt", "an asset\n")
    tiny.write("templates/robots.txt", "User-agent: *\n")
    for _ in range(3):
        time.sleep(0.02)
        tiny.build()
    tiny.write("templates/robots.txt", "User-agent: nobody\n")
    time.sleep(0.02)

    tiny.build()

    assert tiny.read("output/robots.txt") == "User-agent: nobody\n"


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM made WHERE path = 'robots.txt'",
        "DELETE FROM made WHERE path = 'search/index.json'",
        "DELETE FROM made WHERE path LIKE 'search/terms%'",
        "DELETE FROM made WHERE path = '2021/01/01/court/index.html'",
        "UPDATE made SET path = 'robotz.txt' WHERE path = 'robots.txt'",
        "UPDATE made SET template = 'x' WHERE path = 'robots.txt'",
        "UPDATE made SET template = '' WHERE path = 'robots.txt'",
        "UPDATE made SET article = 'x' WHERE article <> ''",
        "UPDATE made SET article = '' WHERE article <> ''",
        "UPDATE made SET digest = 'x'",
        "UPDATE made SET size = 'x'",
        "UPDATE made SET mtime = NULL",
        "UPDATE made SET reason = NULL, moment = NULL",
        "UPDATE made SET data = NULL",
        "UPDATE made SET engine = x'00'",
        "UPDATE made SET path = '../x' WHERE path = 'robots.txt'",
        "UPDATE made SET path = x'00' WHERE path = 'robots.txt'",
        "DELETE FROM indexed WHERE number = 1",
        "DELETE FROM indexed",
        "UPDATE indexed SET path = 'x' WHERE number = 1",
        "UPDATE indexed SET id = 'x' WHERE number = 1",
        "UPDATE indexed SET day = 'x' WHERE number = 1",
        "UPDATE indexed SET document = 'x' WHERE number = 1",
        "UPDATE article SET card = 'x'",
        "UPDATE article SET body = 'x'",
        "UPDATE article SET source = NULL",
        "UPDATE article SET basis = 'x'",
        "UPDATE article SET size = NULL",
        "UPDATE article SET path = 'x' WHERE path LIKE '%court.md'",
        "DELETE FROM article WHERE path LIKE '%court.md'",
        "DELETE FROM card WHERE path LIKE '%court.md'",
        "DELETE FROM body",
        "DELETE FROM document",
        "UPDATE body SET value = 'x'",
        "DELETE FROM shown",
        "UPDATE shown SET value = NULL",
        "UPDATE shown SET value = 'x'",
        "UPDATE shown SET value = '[1]'",
        "DELETE FROM planned",
        "UPDATE planned SET value = NULL",
        "UPDATE planned SET value = x'00'",
        "DELETE FROM fact",
        "UPDATE fact SET value = NULL",
        "UPDATE fact SET value = x''",
        "UPDATE fact SET digest = ''",
        "DROP TABLE fact",
        "PRAGMA user_version = 7",
    ],
)  # fmt: skip
@pytest.mark.parametrize("edited", [True, False], ids=["edited", "idle"])
def test_a_damaged_value_costs_time_only(
    tiny: SiteSpace, quick: None, clean: Mapping[bool, dict[str, bytes]], damage: str, edited: bool
) -> None:
    """Whatever value of the store is lost or altered, the site is the one that its files make."""
    for _ in range(3):
        tiny.build()
        time.sleep(0.005)
    (file,) = (tiny.root / ".cache").glob("build-*.db")
    with sqlite3.connect(file) as store:
        store.execute(damage)
    store.close()
    if edited:
        tiny.edit(GOES_OUT, *EDIT)

    tiny.build()

    assert _whole(tiny) == clean[edited]


def test_going_on_without_faults_forgets_what_went(tiny: SiteSpace) -> None:
    """With --keep-going and no fault, what is removed is not kept in the ledger."""
    tiny.build()
    tiny.remove(COURT)

    tiny.build(keep_going=True)

    ledger = json.loads(tiny.read(f"output/{LEDGER}"))
    assert sorted(path for path in ledger["files"] if not (tiny.root / "output" / path).exists()) == []


def test_what_a_killed_build_laid_aside_is_no_strangers(tiny: SiteSpace) -> None:
    """What is swept away is not told as somebody else's."""
    tiny.build()
    tiny.write("output/.dateline-new", "half a page")
    tiny.write("output/topics/.part-abcd1234", "half a page")

    built = tiny.build()

    assert built.change.strangers == ()
    assert not (tiny.root / "output/.dateline-new").exists()


def test_a_folder_of_ours_may_become_a_file(tiny: SiteSpace) -> None:
    """A folder that holds nothing but files of ours that go gives way to a file of its name."""
    tiny.write("templates/assets/extra/deeper.txt", "in a folder")
    tiny.build()
    shutil.rmtree(tiny.root / "templates/assets/extra")
    tiny.write("templates/assets/extra", "a file")

    tiny.build()

    _same(tiny)


def test_a_file_becomes_a_folder_beside_a_fault(tiny: SiteSpace) -> None:
    """With --keep-going nothing is removed, but what stands where a folder of ours belongs must give way."""
    tiny.write("templates/assets/extra", "a file")
    tiny.build()
    tiny.remove("templates/assets/extra")
    tiny.write("templates/assets/extra/deeper.txt", "in a folder")
    tiny.write(COURT, "")

    tiny.build(keep_going=True)

    assert tiny.read("output/assets/extra/deeper.txt") == "in a folder"


def test_files_that_were_only_touched_start_no_worker(tiny: SiteSpace) -> None:
    """However many files have other times, none of them is read again, so no worker is needed."""
    for n in range(FEW + 1):
        tiny.write(f"content/2020/03/01/buoy-{n}.md", f"---\ntitle: Buoy {n}\n---\nRed.\n")
    tiny.build()

    def start() -> tuple[Executor, int]:
        pytest.fail("a worker was started")

    with Workers(2, start) as workers:
        built = build(Site(tiny.root), tiny.root / "output", Options(MOMENT), workers)

    assert built.change.changed == ()


EXPLAINED = {
    "a page whose article went": (lambda s: s.remove(COURT), "2021/01/01/court/index.html"),
    "an asset that changed": (lambda s: s.write("templates/assets/style.css", "body {}"), "assets/style.css"),
    "the entrance of the index": (lambda s: s.edit(COURT, "drifting", "sunken"), "search/index.json"),
}


@pytest.mark.parametrize(("edit", "path"), EXPLAINED.values(), ids=EXPLAINED)
def test_what_will_not_be_kept_is_not_said_to_be(tiny: SiteSpace, edit: object, path: str) -> None:
    """Of a file that the next build will remove or change it is never told that it will be kept."""
    tiny.build()
    edit(tiny)  # type: ignore[operator]

    with Workers(1) as workers:
        told = explain(Site(tiny.root), tiny.root / "output", path, Options(MOMENT), workers, silent)
    change = tiny.build().change

    assert path in (*change.changed, *change.removed)
    assert "the next build will keep it" not in "\n".join(told.lines())


def test_a_new_asset_can_be_explained(tiny: SiteSpace) -> None:
    """An asset that no build has copied yet is known: the next build will make it."""
    tiny.build()
    tiny.write("templates/assets/anchor.svg", "<svg/>")

    with Workers(1) as workers:
        told = explain(Site(tiny.root), tiny.root / "output", "/assets/anchor.svg", Options(MOMENT), workers, silent)

    assert told.why == "it is new"


def test_a_store_that_another_command_holds_is_not_thrown_away(
    tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that is busy is not damaged: what a build has kept is still there when it is let go."""
    tiny.build()
    (file,) = (tiny.root / ".cache").glob("build-*.db")
    before = file.stat().st_ino
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name, **options: connect(name, **{**options, "timeout": 0.05}))

    with suppress(ProblemsFound, OSError), Workers(1) as workers:
        explain(Site(tiny.root), tiny.root / "output", "/", Options(MOMENT), workers, silent)
    held.execute("ROLLBACK")
    held.close()

    assert file.stat().st_ino == before


def test_what_went_by_hand_is_not_told_to_be_removed(tiny: SiteSpace) -> None:
    """Pages that are no longer there count neither as removed nor as too many to be removed."""
    for n in range(40):
        tiny.write(f"content/2019/05/06/buoy-{n}.md", f"---\ntitle: Buoy {n}\n---\nRed.\n")
    tiny.build()
    shutil.rmtree(tiny.root / "content/2019")
    shutil.rmtree(tiny.root / "output/2019")

    change = tiny.build().change

    assert [path for path in change.removed if path.startswith("2019/")] == []
    _same(tiny)


@pytest.mark.parametrize("damage", ["lost", "torn"])
def test_a_lost_ledger_and_a_fault_leave_no_page_without_an_owner(tiny: SiteSpace, damage: str) -> None:
    """Pages that --keep-going left for a fault are still ours when the ledger was lost before: the store knows them."""
    tiny.build()
    tiny.remove(f"output/{LEDGER}") if damage == "lost" else tiny.write(f"output/{LEDGER}", "{")
    tiny.edit(COURT, "an hour", "two hours")
    tiny.write("templates/article.html", "{{ nobody }}")
    tiny.build(keep_going=True)
    tiny.remove("templates/article.html")

    tiny.build()

    _same(tiny)


def test_an_index_of_other_articles_than_the_site_shows_is_never_made(
    tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong before, a build in which an article would be found that has no page, or not, ends at once."""
    whole = Plan.documents
    monkeypatch.setattr(Plan, "documents", lambda plan: whole(plan)[1:])

    with pytest.raises(OSError, match="what is indexed is not what is published"):
        tiny.build()

    assert not (tiny.root / "output" / "search" / "index.json").exists()


def test_two_segments_may_share_a_file(tiny: SiteSpace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where neither the archive nor the recent articles have a place, both tell so in one file, which is laid once."""
    monkeypatch.setattr(segment, "LEAST", 4)
    for file in tiny.root.glob("content/**/*.md"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if not line.startswith("place:")), encoding="utf-8")

    tiny.build()

    told = json.loads(tiny.read("output/search/index.json"))["segments"]
    assert told[0]["labels"]["place"] == told[1]["labels"]["place"]
    ledger = json.loads(tiny.read(f"output/{LEDGER}"))["files"]
    found = {path: hashlib.sha256(data).hexdigest() for path, data in tiny.tree().items()}
    assert {path: found[path][: len(digest)] for path, digest in ledger.items()} == ledger
    assert tiny.build(full=True).change.kept == len(ledger)
