"""Builds of real processes, killed at random instants or run at the same time, leave a site that the next one mends."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from builder.shell.building.output import ASIDE
from tests.engine.kills import Large, kill_many, wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def test_a_killed_build_is_mended_by_the_next(tmp_path: Path) -> None:
    """After kill -9 at any instant the next build gives the bytes of a clean one, and the workers end by themselves."""
    assert max(killed for killed, _ in kill_many(tmp_path / "site", 3, seed=7, articles=210)) >= 3


def test_of_two_builds_of_one_folder_one_is_told_to_wait(tmp_path: Path) -> None:
    """While one build works, another one ends with status 1 and a sentence; the site is what a clean build makes."""
    site = Large.at(tmp_path / "site", 240)
    first = site.start(1)
    wait_for(lambda: (site.root / "output" / ASIDE).exists() or first.poll() is not None)
    first.send_signal(signal.SIGSTOP)

    second = site.start(1)
    told, complaint = second.communicate()
    first.send_signal(signal.SIGCONT)
    first.communicate()

    assert (first.returncode, second.returncode, told) == (0, 1, "")
    assert "another build of this folder is under way" in complaint
    site.compare()


def test_two_builds_of_one_site_into_two_folders_are_both_right(tmp_path: Path) -> None:
    """Builds of one site into two folders do not disturb each other, though they begin at the same time."""
    site = Large.at(tmp_path / "site", 240)
    builds = [site.start(1, "one"), site.start(2, "two")]
    for process in builds:
        process.communicate()

    assert [process.returncode for process in builds] == [0, 0]
    site.compare("one")
    site.compare("two")
