"""What the tests of importing share: an empty site, texts to import, and a way to compare folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.importing.text import forms
from builder.model.document import Document, RawDocument
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.shell.importing.given import Given
from builder.shell.importing.importer import Options, import_
from builder.shell.importing.receipt import Filed, Table, Tally
from builder.shell.site import Site

HERE = Path(__file__).parent
TODAY = date(2022, 1, 6)
SETTINGS = Settings("The Harbour Record", "https://harbour.example/")


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    filed: list[Filed]
    tally: Tally

    @property
    def problems(self) -> list[Problem]:
        """What was refused."""
        return self.tally.problems

    def lines(self, *, dry_run: bool) -> list[str]:
        """Return what a person is told."""
        said: list[str] = []
        table = Table(said.append)
        for one in self.filed:
            table.add(one)
        table.close()
        return [*said, *self.tally.lines(dry_run=dry_run)]


Import = Callable[..., Imported]


def document(text: str, name: str = "paste.txt") -> RawDocument:
    """Return a text as a raw document."""
    return RawDocument(name, text.encode())


def documents(text: str) -> tuple[Document, ...]:
    """Return the documents that a text holds."""
    return forms.documents(text, SETTINGS)


def tree(folder: Path) -> dict[str, str]:
    """Return the text of every file under a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site without articles."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "site.toml").write_bytes((HERE / "site.toml").read_bytes())
    return Site(root)


@pytest.fixture
def bring(site: Site) -> Import:
    """Return a way to import a path, an address or ``-`` into the site, on one and the same day."""

    def run(source: Path | str, given: Given | None = None, **options: Any) -> Imported:
        filed: list[Filed] = []
        tally = import_(site, str(source), Options(given or Given(), jobs=1, **options), TODAY, filed.append)
        return Imported(filed, tally)

    return run
