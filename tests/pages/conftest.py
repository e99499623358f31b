"""The small site, built once for all tests that only look at it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SiteSpace

SUB_PATH = "post"
"""The folder of the host that tests/sites/tiny says it is published under."""
NOTE = """\
---
title: The day that comes once in four years
---

A note of *ours*, with [the lamp](/2020/02/29/new-lamp/) in it.

## Tides

> High at six.
"""

FEEDS = '[feeds]\nauthority = "harbour.example,2019-07"\nrss = true\nhub = "https://hub.example/"\n'


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site with a note, a place and an old address; return the folder that holds it at its sub-path."""
    host = tmp_path_factory.mktemp("host")
    shutil.copytree(ROOT / "tests" / "sites" / "tiny", host / "site")
    site = SiteSpace(host / "site")
    site.write("content/2020/02/29/_day.md", NOTE)
    site.write("content/_addresses.txt", "/2020/02/28/lamp/ new-lamp\n")
    site.edit("content/2020/02/29/budget.md", "source: paper", "source: paper\nplace: Tehran")
    site.write("site.toml", f'{site.read("site.toml")}\n[places.tehran]\nname = "Tehran"\naliases = ["تهران"]\n')
    site.build(output=f"../{SUB_PATH}")
    return host / SUB_PATH


@pytest.fixture(scope="session")
def address(built: Path, serve: Callable[[Path], str]) -> str:
    """Serve the small site under its sub-path; return its address."""
    return f"{serve(built.parent)}{SUB_PATH}/"


@pytest.fixture(scope="session")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site with all that a table [feeds] can ask for; return the folder that holds it."""
    space = SiteSpace(tmp_path_factory.mktemp("followed") / "site")
    shutil.copytree(ROOT / "tests" / "sites" / "tiny", space.root)
    space.edit("site.toml", "[topics.harbour]\n", f"{FEEDS}\n[topics.harbour]\n")
    space.build()
    return space.root / "output"
