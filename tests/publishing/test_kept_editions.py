"""Kept editions: what a host does not keep, the machine that publishes keeps for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.shell.hosts.kept import KeptEditions
from builder.shell.hosts.outbox import Outbox
from tests.publishing.conftest import FILES, STORY, Site


def keep(kept: KeptEditions, site: Site) -> None:
    """Keep what the site is built of now."""
    kept.keep(Outbox(site.output, site.ledger))


def read(former: Outbox | None) -> dict[str, bytes]:
    """Return the files of a kept edition."""
    return {path: former.read(path) for path in former.ledger.files} if former else {}


def test_the_edition_before_is_kept_as_it_was(site: Site, tmp_path: Path) -> None:
    """The next build changes nothing of it, and the same edition published twice is one."""
    kept = KeptEditions(tmp_path / "kept")
    first = {path: (site.output / path).read_bytes() for path in site.ledger.files}

    keep(kept, site)
    none = read(kept.former)
    site.build(FILES | {"index.html": "<h1>The second</h1>"})
    keep(kept, site)
    keep(kept, site)

    assert none == {}
    assert read(kept.former) == first


def test_of_what_was_taken_away_no_edition_is_kept(site: Site, tmp_path: Path) -> None:
    """Where a text was taken out of the site, the edition that held it goes with it."""
    kept = KeptEditions(tmp_path / "kept")
    keep(kept, site)

    site.build({path: text for path, text in FILES.items() if path != STORY})
    kept.forget()
    keep(kept, site)

    assert kept.former is None
    assert [path for path in (tmp_path / "kept").rglob("*") if path.match(f"*{STORY}")] == []


def test_what_cannot_be_forgotten_is_told(site: Site, tmp_path: Path) -> None:
    """A link is not followed to be emptied; were nothing said, a rollback would find the text behind it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kept").symlink_to(tmp_path / "elsewhere")
    kept = KeptEditions(tmp_path / "kept")
    keep(kept, site)
    with pytest.raises(OSError, match="symbolic link"):
        kept.forget()


def test_a_kill_while_it_is_kept_leaves_no_half_edition(site: Site, tmp_path: Path) -> None:
    """What lies there of a run that was killed is no edition, and is cleared by the next."""
    kept = KeptEditions(tmp_path / "kept")
    keep(kept, site)
    site.build(FILES | {"index.html": "<h1>The second</h1>"})
    (tmp_path / "kept/next/half").mkdir(parents=True)
    (tmp_path / "kept/former").mkdir()

    half = kept.former
    keep(kept, site)

    assert half is None
    assert read(kept.former)["index.html"] == FILES["index.html"].encode()
    assert not (tmp_path / "kept/next").exists()
