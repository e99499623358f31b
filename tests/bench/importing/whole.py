"""Whole: the real command over a folder, a process with all its workers, from its start to its end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench import dateline
from tests.bench.importing.folder import Folder
from tests.bench.usage import Usage, measured

_SITE: Final = f'title = "The Digest"\naddress = "{dateline.ADDRESS}"\n'
_WITH_PROBLEMS: Final = 1
"""The status of an import that had something to complain of, which many a folder gives reason to."""


@dataclass(frozen=True, slots=True)
class Run:
    """What the import of one folder took."""

    folder: str
    files: int
    articles: int
    usage: Usage

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / self.usage.wall


def runs(folder: Folder, work: Path, tell: Callable[[str], None]) -> list[Run]:
    """Return what the import of each corpus, and of each folder without a truth, takes."""
    found = []
    for name, files in _inputs(folder, work / "raw"):
        found.append(_run(name, files, work / "site"))
        tell(f"inv import, {name}: {found[-1].files:,} files in {found[-1].usage.wall:.2f} s")
    return found


def _inputs(folder: Folder, work: Path) -> Sequence[tuple[str, Path]]:
    """Return the folders to import, each made of the documents of a corpus, or of copies of files."""
    made = []
    for corpus in folder.corpora:
        for case in corpus.cases:
            _put(work / corpus.name / case.raw.name, case.raw.data)
        made.append((corpus.name, work / corpus.name))
    for name, files in folder.loose.items():
        for number, path in enumerate(files):
            _put(work / f"{name}-loose" / f"{number}-{path.name}", path.read_bytes())
        made.append((name, work / f"{name}-loose"))
    return made


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _run(name: str, raw: Path, site: Path) -> Run:
    """Return what the import of a folder takes, into a site that holds nothing yet."""
    shutil.rmtree(site, ignore_errors=True)
    dateline.put(site / "site.toml", _SITE)
    command = [sys.executable, "-m", "invoke", "--search-root", str(dateline.PROGRAM), "import", str(raw)]
    usage = measured([*command, "--site", str(site)], site, fine=(0, _WITH_PROBLEMS))
    articles = sum(1 for _ in (site / "content").rglob("*.md"))
    return Run(name, sum(1 for path in raw.rglob("*") if path.is_file()), articles, usage)
