"""The whole small site, byte for byte: what a change of templates or stages does to it shows in the review."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from builder.model.ledger import LEDGER
from tests.conftest import ROOT, SiteSpace

GOLDEN = ROOT / "tests" / "golden" / "tiny"


def files(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder; assets are sources themselves and not repeated, nor is the ledger."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.relative_to(folder).parts[0] not in ("assets", LEDGER)
    }


def test_the_small_site_is_what_it_was(tiny: SiteSpace) -> None:
    """Every page, feed and index file equals the one in tests/golden, which `inv golden` renews."""
    tiny.build()
    made = files(tiny.root / "output")
    if os.environ.get("GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(tiny.root / "output", GOLDEN, ignore=shutil.ignore_patterns("assets", LEDGER))
    expected = files(GOLDEN)

    assert sorted(made) == sorted(expected)
    assert [path for path in made if made[path] != expected[path]] == []
