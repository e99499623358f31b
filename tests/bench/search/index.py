"""Index: both search indexes of one archive, made turn by turn, and what they weigh."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench import timing
from tests.bench.search import share
from tests.bench.search.host import TEXTS, compressed, is_page
from tests.bench.search.share import Share
from tests.bench.usage import FailedError, Usage
from tests.bench.usage import measured as command

ROOT: Final = "article.article"
"""What Pagefind is to read of a page: the article, without what is around it on every page."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How large an index is."""

    files: int
    stored: int
    """Bytes as they lie on the disk."""
    sent: int
    """Bytes as they would travel, if all of them did."""


@dataclass(frozen=True, slots=True)
class Made:
    """An archive with both indexes."""

    size: int
    ours: Weight
    theirs: Weight | None
    """None: Pagefind was not asked."""
    shares: tuple[Share, ...]
    """What our index took, a build each."""
    commands: tuple[Usage, ...]
    """What Pagefind took, as often."""


def made(site: Path, bundle: Path, size: int, pagefind: Path | None, rounds: int, tell: Callable[[str], None]) -> Made:
    """Return both indexes of a site, each made anew as often as there are rounds."""
    shares: list[Share] = []
    commands: list[Usage] = []
    for n in range(rounds):
        for folder in (site / "output", site / ".cache", bundle):
            shutil.rmtree(folder, ignore_errors=True)
        shares.append(share.measured(site))
        timing.check_pages(site / "output", size)
        told = f"{size:,} articles, index, {n + 1} of {rounds}: ours {shares[-1].cpu:.2f} s of the processor"
        if pagefind:
            commands.append(_pagefind(pagefind, site / "output", bundle, size))
            told += f", Pagefind {commands[-1].cpu:.2f} s"
        tell(told)
    theirs = weight(bundle) if pagefind else None
    return Made(size, weight(site / "output" / "search"), theirs, tuple(shares), tuple(commands))


def weight(folder: Path) -> Weight:
    """Return how large the index in a folder is, without the page that asks it."""
    files = [file for file in folder.rglob("*") if file.is_file() and not is_page(file.name)]
    return Weight(len(files), sum(file.stat().st_size for file in files), sum(map(_sent, files)))


def _sent(file: Path) -> int:
    """Return how many bytes of a file travel."""
    return len(compressed(file.read_bytes())) if file.suffix in TEXTS else file.stat().st_size


def _pagefind(program: Path, pages: Path, bundle: Path, size: int) -> Usage:
    """Return what Pagefind takes to index the articles' pages of our own site."""
    wanted = ["--site", str(pages), "--output-path", str(bundle), "--glob", timing.PAGES, "--root-selector", ROOT]
    use = command([str(program), "--quiet", *wanted], pages)
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    found = sum(language["page_count"] for language in entry["languages"].values())
    if found != size:
        raise FailedError(f"Pagefind indexed {found:,} pages, expected {size:,}")
    return use
