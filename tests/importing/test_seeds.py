"""The two documents that this program was asked for first: they must come out right, to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from builder.shell.site import Site
from tests.conftest import ROOT
from tests.importing.conftest import Import

SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="../shared/seeds, the two documents that this tests, is not beside the project"
)


GLUED = "Monday 26 December 2011"


def _texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture
def posts(site: Site, bring: Import) -> dict[str, tuple[Path, Any]]:
    """Return each article that the documents became, by its title: its path and what it holds."""
    bring(SEEDS)
    return {str(post["title"]): (path, post) for path, post in _loaded(site)}


def _loaded(site: Site) -> Iterator[tuple[Path, Any]]:
    for path in sorted(site.content.rglob("*.md")):
        yield path.relative_to(site.content), frontmatter.loads(path.read_text(encoding="utf-8"))


def test_the_list_becomes_four_stories_of_five(posts: dict[str, tuple[Path, Any]]) -> None:
    """Four leads with five headlines each, every one of the 24 as it stands in the document, and undated."""
    text = "".join(_texts())
    stories = {
        title: [one["title"] for one in post["related"]] for title, (_, post) in posts.items() if "related" in post
    }
    headlines = [line for lead, under in stories.items() for line in (lead, *under)]
    assert len(posts) == 6
    assert [len(under) for under in stories.values()] == [5, 5, 5, 5]
    assert len(set(headlines)) == 24
    assert [line for line in headlines if line not in text or line != line.strip(" |-")] == []
    assert all("date" not in posts[lead][1].metadata for lead in stories)


def test_the_dated_story_is_dated(posts: dict[str, tuple[Path, Any]]) -> None:
    """The story with the date glued to its headline has that day, its agency and its place, and no more text."""
    text = next(t for t in _texts() if GLUED in t)
    title, copy = text.split(GLUED)[1].splitlines()
    path, post = posts[title]
    assert path.parent.as_posix() == "2011/12/26"
    assert (str(post["date"]), post["source"], post["place"]) == ("2011-12-26", "afp", "Tehran")
    assert post.content == copy.removeprefix("TEHRAN (AFP) — ").removesuffix(" |")
    assert "related" not in post.metadata


def test_the_undated_story_stays_undated(posts: dict[str, tuple[Path, Any]]) -> None:
    """The story without a date gets none, keeps its twelve paragraphs, and loses the banners."""
    path, post = posts[next(t for t in _texts() if "By Xinhua," in t).splitlines()[0]]
    assert path.parent.as_posix() == "undated"
    assert "date" not in post.metadata
    assert (post["source"], post["place"]) == ("xinhua", "Tehran")
    assert len(post.content.split("\n\n")) == 12
    assert "twocircles" not in post.content.lower()


def test_the_text_of_both_stories_is_whole(posts: dict[str, tuple[Path, Any]]) -> None:
    """Every paragraph stands in the document letter for letter."""
    text = "".join(_texts())
    paragraphs = [part for _, post in posts.values() for part in post.content.split("\n\n") if part]
    assert len(paragraphs) == 13
    assert [part for part in paragraphs if part not in text] == []


def test_the_documents_again_change_nothing(site: Site, bring: Import, posts: dict[str, tuple[Path, Any]]) -> None:
    """A second import knows all six."""
    before = {path: path.stat().st_mtime_ns for path in site.content.rglob("*.md")}
    assert [one.fate for one in bring(SEEDS).filed] == ["kept"] * 6
    assert {path: path.stat().st_mtime_ns for path in site.content.rglob("*.md")} == before
