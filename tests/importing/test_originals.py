"""Originals: the bytes that articles were made from are kept as they came, unless site.toml says not to."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import frontmatter
import pytest

from builder.shell.site import Site
from tests.importing.conftest import Import, tree

STORY = "Monday 27 December 2021Fog lifts over the café\nQUAYTOWN (AFP) — The sun came out.\n"


def kept(site: Site) -> dict[str, bytes]:
    """Return what lies under .cache/raw by name."""
    return {path.name: path.read_bytes() for path in site.originals.rglob("*") if path.is_file()}


def test_the_bytes_are_kept_under_their_digest_which_the_article_names(
    site: Site, bring: Import, tmp_path: Path
) -> None:
    """Whatever the encoding and however it was packed, the document's own bytes are there to be read again."""
    raw = tmp_path / "raw"
    raw.mkdir()
    data = STORY.encode("utf-16")
    (raw / "a.txt").write_bytes(data)
    (raw / "b.txt.gz").write_bytes(gzip.compress(b"Rain falls on the pier all day\n\nIt is wet.", mtime=0))
    (raw / "empty.txt").write_bytes(b"")
    bring(raw)
    digests = [frontmatter.load(str(path))["imported"]["sha256"] for path in sorted(site.content.rglob("*.md"))]
    assert digests[0] == hashlib.sha256(data).hexdigest()
    assert kept(site)[digests[0]] == data
    assert kept(site)[digests[1]].startswith(b"Rain falls")
    assert all(hashlib.sha256(found).hexdigest() == name for name, found in kept(site).items())


def test_what_is_kept_is_left_as_it_is(site: Site, bring: Import, tmp_path: Path) -> None:
    """A second import writes none of it again."""
    (tmp_path / "a.txt").write_text(STORY)
    bring(tmp_path / "a.txt")
    before = {path: path.stat().st_mtime_ns for path in site.originals.rglob("*")}
    bring(tmp_path / "a.txt")
    assert {path: path.stat().st_mtime_ns for path in site.originals.rglob("*")} == before


def test_nothing_is_kept_where_that_is_switched_off_nor_by_a_dry_run(site: Site, bring: Import, tmp_path: Path) -> None:
    """A publisher may not be allowed to keep copies; and a dry run leaves none behind."""
    (tmp_path / "a.txt").write_text(STORY)
    bring(tmp_path / "a.txt", dry_run=True)
    assert not site.originals.exists()
    with (site.root / "site.toml").open("a") as file:
        file.write('\n[import]\nraw = "off"\n')
    bring(tmp_path / "a.txt")
    assert not site.originals.exists()
    assert len(tree(site.content)) == 1


@pytest.mark.parametrize("left", [b"", STORY.encode()[:10]])
def test_what_a_power_cut_took_half_of_is_kept_anew(left: bytes, site: Site, bring: Import, tmp_path: Path) -> None:
    """The name is on the disk before the bytes are; an import after that has the bytes again."""
    data = STORY.encode()
    (tmp_path / "a.txt").write_bytes(data)
    path = site.originals / hashlib.sha256(data).hexdigest()[:2] / hashlib.sha256(data).hexdigest()
    path.parent.mkdir(parents=True)
    path.write_bytes(left)
    bring(tmp_path / "a.txt")
    assert path.read_bytes() == data
    assert list(kept(site)) == [path.name]
