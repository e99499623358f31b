"""Equality with lunr: the part of an index that a query asks answers as a whole one does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from builder.search.documents import Document
from builder.search.store import Store
from tests.search import equality
from tests.search.equality import Query, alike, by_lunr_py, in_chromium, part, whole

FEWEST = 150
"""Queries that must have an answer, or the test would say little."""


@pytest.fixture(scope="module")
def numbered() -> list[Document]:
    """Make articles of about 450 words."""
    return equality.archive(120)


@pytest.fixture(scope="module")
def queries(numbered: Sequence[Document]) -> list[Query]:
    """Make some hundred queries with fields, presence, boosts, wildcards and edit distances."""
    return equality.queries(numbered, 250)


def test_a_part_answers_as_the_whole_in_python(numbered: Sequence[Document], queries: Sequence[Query]) -> None:
    """The same documents have the same scores, whatever lunr.py is asked."""
    store = Store(equality.files_of(numbered).get)
    known, complete = sorted(set(store.terms())), whole(numbered)
    answered = 0
    for query in queries:
        theirs = by_lunr_py(complete, query)
        assert alike(by_lunr_py(part(store, known, query), query), theirs), query
        answered += bool(theirs)
    assert answered > FEWEST


@pytest.mark.browser
def test_a_part_answers_as_the_whole_in_the_browser(
    numbered: Sequence[Document], queries: Sequence[Query], opened: Any
) -> None:
    """The same documents have the same scores, whatever lunr.js is asked."""
    page = opened(equality.files_of(numbered))
    pairs = list(in_chromium(page, numbered, queries))
    assert [query for query, (ours, theirs) in zip(queries, pairs, strict=True) if not alike(ours, theirs)] == []
    assert sum(bool(theirs) for _, theirs in pairs) > FEWEST


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("vienna", "vienna", True),
        ("vienna", "viena", True),
        ("vienna", "viennas", True),
        ("vienna", "viemna", True),
        ("vienna", "veinna", True),
        ("vienna", "vinena", True),
        ("vienna", "vena", False),
        ("vienna", "ivenan", False),
        ("ab", "ba", True),
        ("a", "", True),
    ],
)
def test_what_an_edit_is(one: str, other: str, near: bool) -> None:
    """One letter more, less or other, or two that change places."""
    assert equality.within_one(one, other) is near
