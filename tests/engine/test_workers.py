"""Workers: as many as are wanted, the site is the same; and none is started for a little work."""

from __future__ import annotations

import signal
import time
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

import pytest

from builder.shell import tree
from builder.shell.building.build import build
from builder.shell.building.built import Built
from builder.shell.building.inputs import Options
from builder.shell.site import Site
from builder.shell.work import FEW, Workers
from tests.conftest import SiteSpace
from tests.engine.kills import Large
from tests.engine.world import SLEEP


def _with_none(site: Site, folder: Path) -> Built:
    """Build with workers that must not be needed."""

    def start() -> tuple[Executor, int]:
        pytest.fail("a worker was started")

    options = Options(datetime.fromisoformat("2021-01-02T00:00:00+00:00"))
    with Workers(2, start) as workers:
        return build(site, folder, options, workers)


def test_two_workers_make_what_one_makes(tmp_path: Path) -> None:
    """Whether one process works or two, every file has the same bytes, from nothing and after a change for all."""
    site = SiteSpace(Large.at(tmp_path / "large", 300).root)
    trees = []
    for title in ("The Harbour Post", "The Evening Post"):
        site.write("site.toml", site.read("site.toml").replace("The Harbour Post", title))
        site.build(jobs=1, output="one")
        site.build(jobs=2, output="two")
        trees.append(site.tree("one"))
        assert site.tree("two") == trees[-1]
        assert site.read("one/.dateline.json") == site.read("two/.dateline.json")

    assert trees[0].keys() == trees[1].keys()
    assert trees[0] != trees[1]


def _deaf(pieces: list[int]) -> list[bool]:
    return [signal.getsignal(signal.SIGINT) is signal.SIG_IGN for _ in pieces]


def test_ctrl_c_is_the_builds_affair() -> None:
    """A worker does not heed it: the build ends it, and no traceback of a worker comes to the terminal."""
    with Workers(2) as workers:
        assert {*workers.each(_deaf, range(FEW + 1))} == {True}


def test_a_little_work_is_done_here(tiny: SiteSpace) -> None:
    """A small site is built without a worker, from nothing and after an edit."""
    _with_none(Site(tiny.root), tiny.root / "output")
    tiny.edit("content/2021/01/01/court.md", "an hour", "two hours")

    assert "2021/01/01/court/index.html" in _with_none(Site(tiny.root), tiny.root / "output").change.changed


def test_a_little_work_of_a_large_site_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the site is, few stale pages start no worker: what counts is what there is to do."""
    monkeypatch.setattr(tree, "SETTLING", 0)
    site = Large.at(tmp_path / "large", FEW + 50)
    time.sleep(SLEEP)
    site.build()
    site.write(3, 1)

    change = _with_none(Site(site.root), site.root / "output").change

    assert "2020/01/01/item-3/index.html" in change.changed


def test_much_work_goes_to_workers(tmp_path: Path) -> None:
    """Where all pages of a large site are stale, workers are asked for."""
    site = Large.at(tmp_path / "large", FEW + 50)

    class AskedError(Exception):
        """Somebody wants workers."""

    def start() -> tuple[Executor, int]:
        raise AskedError

    with Workers(2, start) as workers, pytest.raises(AskedError):
        build(Site(site.root), site.root / "output", Options(datetime.fromisoformat("2021-01-02T00:00Z")), workers)
