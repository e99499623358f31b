"""What goes and what stays: only our own old files are removed, never many at once, and never beside a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.model.ledger import LEDGER
from builder.model.problem import ProblemsFound
from tests.conftest import SiteSpace

COURT = "content/2021/01/01/court.md"
FEES = "content/2020/02/28/fees-rise.md"
FERRY = "content/2020/02/28/headline-only.md"
STRANGERS = {
    "CNAME": "harbour.example",
    "2021/01/01/court/photo.jpg": "a barge",
    "topics/notes.txt": "a list",
    "search/terms-0000000000.json": "[]",
    "attic/old/index.html": "an old page",
}


def standing(site: SiteSpace) -> dict[str, tuple[int, int, int]]:
    """Return the time, the inode and the size of each file of the output."""
    files = (p for p in (site.root / "output").rglob("*") if p.is_file())
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino, p.stat().st_size) for p in files}


def published(site: SiteSpace) -> set[str]:
    """Return the paths that the ledger has."""
    return set(json.loads(site.read(f"output/{LEDGER}"))["files"])


@pytest.fixture
def crowded(tiny: SiteSpace) -> SiteSpace:
    """Lend a site with forty articles more than the small one, of which thirty lie in one folder."""
    for n in range(40):
        folder = "2019/05/06" if n < 30 else "2019/05/07"
        tiny.write(f"content/{folder}/buoy-{n}.md", f"---\ntitle: Buoy {n} is painted\nsource: gazette\n---\nRed.\n")
    return tiny


def _without_a_folder(site: SiteSpace) -> None:
    (site.root / "content/2019/05/06").rename(site.root / "elsewhere")


@pytest.mark.parametrize("kept", ["both", "cache", "ledger"])
def test_strangers_files_stay_whatever_goes(tiny: SiteSpace, kept: str) -> None:
    """Pages that are no longer made go, and nothing else, also where only one of cache and ledger knows them."""
    tiny.build()
    for path, text in STRANGERS.items():
        tiny.write(f"output/{path}", text)
    (tiny.root / "output/empty").mkdir()
    tiny.remove(COURT)
    tiny.remove(FEES)
    if kept == "cache":
        tiny.remove(f"output/{LEDGER}")
    elif kept == "ledger":
        (tiny.root / ".cache").rename(tiny.root / "lost")

    change = tiny.build().change
    tiny.build(output="clean")

    assert {path: tiny.read(f"output/{path}") for path in STRANGERS} == STRANGERS
    assert change.strangers == tuple(sorted(STRANGERS))
    assert tiny.tree().keys() - STRANGERS.keys() == tiny.tree("clean").keys()
    assert (tiny.root / "output/empty").is_dir()
    assert {"2021/01/01/court/index.html", "2020/02/28/fees-rise/index.html"} <= set(change.removed)


def test_folders_that_become_empty_go(tiny: SiteSpace) -> None:
    """With the last page of a folder the folder goes, and so do those above it that are empty then."""
    tiny.remove(FERRY)
    tiny.remove("content/2020/02/28/light-goes-out.md")
    tiny.build()
    tiny.remove(FEES)

    tiny.build()

    assert not (tiny.root / "output/2020/02/28").exists()


def test_many_removals_stop_the_build(crowded: SiteSpace) -> None:
    """When more than a tenth of the files and more than twenty would go, nothing is written, and a sentence asks."""
    crowded.build()
    before = standing(crowded)
    _without_a_folder(crowded)
    crowded.edit(COURT, "an hour", "two hours")

    with pytest.raises(ProblemsFound) as found:
        crowded.build()

    assert len(found.value.problems) == 1
    assert "files would be removed, such as 2019/05/06/" in str(found.value)
    assert "--allow-deletions" in str(found.value)
    assert standing(crowded) == before


def test_many_removals_can_be_allowed(crowded: SiteSpace) -> None:
    """With --allow-deletions they go."""
    crowded.build()
    _without_a_folder(crowded)

    change = crowded.build(allow_deletions=True).change
    crowded.build(output="clean")

    assert len(change.removed) > 30
    assert crowded.tree() == crowded.tree("clean")


def test_many_removals_are_told_again(crowded: SiteSpace) -> None:
    """A build that stopped is no licence for the next: it stops as well, until the folder is back."""
    crowded.build()
    before = crowded.tree()
    _without_a_folder(crowded)
    for _ in range(2):
        with pytest.raises(ProblemsFound, match="--allow-deletions"):
            crowded.build()
    (crowded.root / "elsewhere").rename(crowded.root / "content/2019/05/06")

    change = crowded.build().change

    assert (change.made, change.changed, change.removed) == ((), (), ())
    assert crowded.tree() == before


@pytest.mark.parametrize("lost", ["cache", "ledger"])
def test_many_removals_stop_the_build_with_half_of_its_memory(crowded: SiteSpace, lost: str) -> None:
    """Also where cache or ledger are lost, many pages do not go unasked."""
    crowded.build()
    if lost == "cache":
        (crowded.root / ".cache").rename(crowded.root / "lost")
    else:
        crowded.remove(f"output/{LEDGER}")
    before = crowded.tree()
    _without_a_folder(crowded)

    with pytest.raises(ProblemsFound, match="--allow-deletions"):
        crowded.build()

    assert crowded.tree() == before


def test_a_few_removals_need_no_leave(crowded: SiteSpace) -> None:
    """Ten of many go without a word."""
    crowded.build()
    for n in range(30, 40):
        crowded.remove(f"content/2019/05/07/buoy-{n}.md")

    change = crowded.build().change

    assert len([path for path in change.removed if "buoy" in path]) == 10


FAULTS = {
    "an article": (COURT, "no header"),
    "a template": ("templates/thread.html", "{{ nobody }}"),
    "a setting": ("site.toml", "title = "),
    "two pages at one address": ("content/2020/02/28/budget.MD", "---\ntitle: A\n---\n"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_the_build_before_anything_moves(tiny: SiteSpace, fault: str) -> None:
    """With a fault no file is written or removed, though other edits wait: neither times nor inodes move."""
    tiny.build()
    before = standing(tiny)
    tiny.edit("content/2020/02/28/light-goes-out.md", "Nobody was hurt", "A gull was hurt")
    tiny.remove(FEES)
    tiny.write(*FAULTS[fault])

    with pytest.raises(ProblemsFound):
        tiny.build()

    assert standing(tiny) == before


@pytest.mark.parametrize("fault", ["an article", "a template"])
def test_going_on_publishes_what_is_good_and_removes_nothing(tiny: SiteSpace, fault: str) -> None:
    """With --keep-going good edits come out, old pages stay in output and ledger, and the faults are told."""
    tiny.build()
    before = published(tiny)
    tiny.edit("content/2020/02/28/light-goes-out.md", "Nobody was hurt", "A gull was hurt")
    tiny.remove(FEES)
    tiny.write("content/2021/01/02/bell.md", "---\ntitle: The bell is rung\nsource: gazette\n---\nIt is flat.\n")
    tiny.write(*FAULTS[fault])

    built = tiny.build(keep_going=True)

    assert "A gull was hurt" in tiny.read("output/2020/02/28/light-goes-out/index.html")
    assert "The bell is rung" in tiny.read("output/index.html")
    assert built.change.removed == ()
    assert [fault.where for fault in built.faults] == [FAULTS[fault][0]]
    assert before <= published(tiny)
    assert [path for path in before if not (tiny.root / "output" / path).exists()] == []


@pytest.mark.parametrize("fault", ["an article", "a template"])
@pytest.mark.parametrize("builds", [1, 2])
def test_the_next_good_build_cleans_up(tiny: SiteSpace, fault: str, builds: int) -> None:
    """What was left beside a fault goes with the first build that has none, and the site is a clean one."""
    tiny.build()
    path, text = FAULTS[fault]
    good = tiny.read(path) if (tiny.root / path).exists() else ""
    tiny.remove(FEES)
    tiny.write(path, text)
    for _ in range(builds):
        tiny.build(keep_going=True)
    tiny.write(path, good) if good else tiny.remove(path)

    change = tiny.build().change
    tiny.build(output="clean")

    assert "2020/02/28/fees-rise/index.html" in change.removed
    assert change.strangers == ()
    assert tiny.tree() == tiny.tree("clean")
    assert tiny.read(f"output/{LEDGER}") == tiny.read(f"clean/{LEDGER}")


def test_the_command_that_went_on_ends_with_status_1(tiny: SiteSpace) -> None:
    """Inv build --keep-going tells the faults and what it did, and says with its status that not all is well."""
    tiny.write(COURT, "no header")

    called = tiny.inv("build", "--keep-going", "--as-of", "2021-01-02")

    assert called.returncode == 1
    assert f"{COURT}:1: " in called.stderr
    assert " made, " in called.stdout
    assert Path(tiny.root / "output/index.html").exists()
