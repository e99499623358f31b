"""Shards: where the terms are cut, and what moves a border."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.search import shards

SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=6), st.integers(2, 60), min_size=1, max_size=120)
LIMIT = 300


def cut(sizes: dict[str, int]) -> list[list[str]]:
    """Cut terms of these sizes."""
    terms = sorted(sizes)
    return [terms[run] for run in shards.cut(terms, [sizes[term] for term in terms], LIMIT)]


@given(SIZES)
def test_shards_hold_every_term_once_and_in_order(sizes: dict[str, int]) -> None:
    """Cutting loses nothing and keeps within the limit, unless one term alone is beyond it."""
    found = cut(sizes)
    assert [term for shard in found for term in shard] == sorted(sizes)
    assert all(len(shard) == 1 or sum(map(sizes.__getitem__, shard)) <= LIMIT for shard in found)


@given(SIZES, st.text("abcdef", min_size=1, max_size=6), st.integers(2, 60))
def test_borders_do_not_depend_on_what_lies_elsewhere(sizes: dict[str, int], term: str, size: int) -> None:
    """A word that grows moves no border but in the ranges that it lies in."""
    known = {**sizes, term: 2}
    before = set(map(tuple, cut(known)))
    after = set(map(tuple, cut({**known, term: size})))
    home = next(shard for shard in before if term in shard)
    assert {word for shard in before ^ after for word in shard} <= set(home)


def test_nothing_is_cut_into_nothing() -> None:
    """Without terms there are no shards."""
    assert cut({}) == []


def test_a_term_beyond_the_limit_stands_alone() -> None:
    """Its neighbours go on without it."""
    assert ["b"] in cut({"a": 2, "b": 2 * LIMIT, "c": 2})


def test_terms_are_sorted_as_javascript_sorts_them() -> None:
    """A letter beyond the first plane comes before the last letters of it."""
    assert sorted(["\uff5e", "\U00010400", "b", "a"], key=shards.order) == ["a", "b", "\U00010400", "\uff5e"]
