"""A publish that is killed shows readers a whole site, and is completed by the next."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from builder.model.target import FolderTarget
from tests.publishing import kills
from tests.publishing.kills import THEIRS, Edition, Files, Host

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, ...]:
    """Return editions of a site."""
    return kills.printed(tmp_path_factory.mktemp("press") / "site", 9)


@pytest.mark.parametrize("kind", kills.KINDS)
def test_a_killed_publish_shows_a_whole_site_and_is_completed(
    kind: str, editions: tuple[Edition, ...], tmp_path: Path
) -> None:
    """A folder and a branch show one edition; at a bucket and with rsync nothing leads to what is not there."""
    with kills.lent(kind, tmp_path / "host") as host:
        *_, tally = kills.kill_many(host, editions, 2, random.Random(4))
    assert tally.faults == []
    assert tally.counts.total() == 2


def test_what_is_unsound_is_seen() -> None:
    """A dead link, a search that lacks a file, a page that went too early and an altered file of others are told."""
    page = b'<a href="new/index.html">New</a>'
    before: dict[str, bytes] = {"index.html": b"", "old/index.html": b""}
    after: dict[str, bytes] = {"index.html": page, "new/index.html": b"", "search/index.json": b'"0123456789"'}
    shown: dict[str, Files] = {
        "index.html leads to new/index.html": {**before, "index.html": page},
        "the search asks for 0123456789": {**before, "search/index.json": after["search/index.json"]},
        "old/index.html was removed before": {"index.html": b""},
        "index.html is of neither edition": {**before, "index.html": b"half"},
        "CNAME of others": {**before, "CNAME": b""},
    }
    for told, files in shown.items():
        host = Host("s3", FolderTarget("s3", ""), lambda files=files: {**THEIRS, **files})  # type: ignore[misc]
        kind, faults = kills.judged(host, before, after)
        assert (kind, Counter(fault.startswith(told) for fault in faults)[True]) == ("unsound", 1), told
