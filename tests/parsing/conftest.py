"""What the tests of parsing share: a small site in a folder, and content files given as text."""

from __future__ import annotations

from pathlib import Path

from builder.model.article import Article
from builder.model.settings import Settings
from builder.parsing import article, settings
from builder.parsing.article import Lists

SITE = Path(__file__).parent / "site"
PATH = "content/2021/12/25/lamp-is-lit.md"


def site() -> Settings:
    """Return the settings of the small site."""
    found = settings.read((SITE / "site.toml").read_bytes())
    assert isinstance(found, Settings), "\n".join(map(str, found))
    return found


LISTS = Lists.of(site())


def file(header: str, body: str = "") -> str:
    """Return a content file's text."""
    return f"---\n{header}\n---\n{body}"


def good(text: str | bytes, path: str = PATH, lists: Lists = LISTS) -> Article:
    """Return the article that a content file holds, which must be free of problems."""
    found = article.read(path, text.encode() if isinstance(text, str) else text, lists)
    assert isinstance(found, Article), "\n".join(map(str, found))
    return found


def faults(text: str | bytes, path: str = PATH, lists: Lists = LISTS) -> list[str]:
    """Return the messages of a content file's problems, of which there must be some."""
    found = article.read(path, text.encode() if isinstance(text, str) else text, lists)
    assert not isinstance(found, Article), found
    return [str(problem) for problem in found]
