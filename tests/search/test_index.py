"""The index's files: what is in them, what is not, and how little a new article changes."""

from __future__ import annotations

import json
import random
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.article import Article, Related, Rights
from builder.search import index, shards
from builder.search.shards import Row
from tests.search.conftest import SETTINGS, generated, on, written


def parsed(files: dict[str, bytes], kind: str) -> list[list[object]]:
    """Give the lines of all files of a kind."""
    return [line for path, content in files.items() if f"/{kind}-" in path for line in json.loads(content)]


def test_the_order_of_the_articles_does_not_matter(articles: list[Article]) -> None:
    """The same articles in any order are the same bytes."""
    shuffled = random.Random(1).sample(articles, len(articles))
    assert index.files(shuffled, SETTINGS) == index.files(articles, SETTINGS)


def test_all_files_lie_below_search_and_tell_their_content(files: dict[str, bytes]) -> None:
    """There is one file of a fixed name, and it names all the others."""
    names = {PurePosixPath(path).name for path in files}
    assert {str(PurePosixPath(path).parent) for path in files} == {"search"}
    entrance = json.loads(files["search/index.json"])
    named = [entrance["lengths"], *entrance["blocks"], *(name for _, name in entrance["terms"])]
    assert sorted(named) == sorted(names - {"index.json"})


def test_every_article_can_be_shown(articles: list[Article], files: dict[str, bytes]) -> None:
    """The documents are the published articles, each once, the undated first and then by day."""
    shown = parsed(files, "documents")
    assert sorted(fact["address"] for fact in shown) == sorted(a.card.address for a in articles)
    days = [fact.get("date", "") for fact in shown]
    assert days == sorted(days)


def test_a_site_without_articles_has_an_index() -> None:
    """The reader's search finds nothing there, rather than nothing to load."""
    files = index.files([], SETTINGS)
    entrance = json.loads(files["search/index.json"])
    assert (entrance["documents"], entrance["terms"], entrance["blocks"]) == (0, [], [])


@pytest.mark.parametrize(
    ("rights", "found"),
    [("full", {"quinoa", "zeppelin"}), ("excerpt", {"zeppelin"}), ("link", {"zeppelin"})],
)
def test_rights_decide_what_of_a_body_is_given_away(rights: Rights, found: set[str]) -> None:
    """Of a body that may not be shown, no word is in any file; the editor's own summary may be found."""
    text = "A zeppelin landed. It carried quinoa."
    article = written("a", "Landing", text, summary="A zeppelin landed.", rights=rights, related=(Related("Harbour"),))
    everything = b"".join(index.files([article], SETTINGS).values()).decode()
    assert {word for word in ("quinoa", "zeppelin") if word in everything} == found
    assert "land" in everything
    assert "harbour" in everything


def test_names_are_found_by_what_readers_call_them() -> None:
    """Source, republisher, topic, place and author are words of the article."""
    card = {"source": "nasa", "via": "irna", "topics": ("space",), "place": "Kourou", "byline": "Ada Byron"}
    files = index.files([written("a", "Launch", **card)], SETTINGS)
    found = {str(line[0]) for line in parsed(files, "terms")}
    assert {"nasa", "aeronaut", "irna", "islam", "space", "kourou", "ada", "byron"} <= found


def test_a_new_article_leaves_most_files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only shards with its words, the last documents, the lengths and the entrance are new."""
    monkeypatch.setattr(shards, "LIMIT", 3000)
    before = index.files(generated(300), SETTINGS)
    article = written("new", "Zucchini prices", "zucchini quinoa", when=on("2020-01-01"))
    after = index.files([*generated(300), article], SETTINGS)
    fresh = [path for path in after if path not in before]
    assert len(after) > 40
    assert sorted(path.split("/")[1].split("-")[0] for path in fresh if "terms" not in path) == ["documents", "lengths"]
    assert len([path for path in fresh if "terms" in path]) <= 4


def rows(sizes: dict[str, int]) -> list[Row]:
    """Make rows of these terms and sizes."""
    return [shards._row(term, ([0] * size, [], [], [])) for term, size in sorted(sizes.items())]


SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=6), st.integers(2, 60), min_size=1, max_size=120)


@given(SIZES)
def test_shards_hold_every_term_once_and_in_order(sizes: dict[str, int]) -> None:
    """Cutting loses nothing and keeps within the limit, unless one term alone is beyond it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", 300)
        cut = list(shards.cut(rows(sizes)))
    assert [row.term for shard in cut for row in shard] == sorted(sizes)
    assert all(len(shard) == 1 or sum(len(row.line) + 1 for row in shard) <= 300 for shard in cut)


@given(SIZES, st.text("abcdef", min_size=1, max_size=6), st.integers(2, 60))
def test_borders_do_not_depend_on_what_lies_elsewhere(sizes: dict[str, int], term: str, size: int) -> None:
    """A word that grows moves no border but in the ranges that it lies in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LIMIT", 300)
        known = {**sizes, term: 2}
        before = {tuple(r.term for r in shard) for shard in shards.cut(rows(known))}
        after = {tuple(r.term for r in shard) for shard in shards.cut(rows({**known, term: size}))}
    changed = {word for shard in before ^ after for word in shard}
    home = next(shard for shard in before if term in shard)
    assert changed <= set(home)


def test_terms_are_sorted_as_javascript_sorts_them() -> None:
    """A letter beyond the first plane comes before the last letters of it."""
    assert sorted(["\uff5e", "\U00010400", "b", "a"], key=shards.order) == ["a", "b", "\U00010400", "\uff5e"]
