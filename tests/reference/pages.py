"""The pages of docs/ that are written from the program: ``inv golden`` renews them, a test compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.reference import commands, keys

DOCS: Final = Path(__file__).parent.parent.parent / "docs"

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "commands.md": commands.page,
    "frontmatter.md": keys.front_matter,
    "sitetoml.md": keys.site_toml,
}
