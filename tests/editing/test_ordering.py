"""Ordering: which ranks change for an item to stand where the editor puts it."""

from __future__ import annotations

import pytest

from builder.editing.ordering import followed, led, moved

N = None


@pytest.mark.parametrize(
    ("ranks", "old", "new", "changed"),
    [
        ([N, N, N, N], 2, 0, {2: 2}),
        ([N, N, N, N], 0, 1, {0: 3, 1: 2}),
        ([N, N, N, N], 3, 2, {0: 2, 1: 3, 3: 4}),
        ([2, N, N], 2, 1, {2: 3}),
        ([2, 3, 4, N], 2, 0, {0: 3, 1: 4, 2: 2}),
        ([2, 3, 4], 0, 1, {0: 3, 1: 2}),
        ([1, N, N], 2, 0, {0: 2, 2: 1}),
        ([1, N, N], 2, 1, {2: 2}),
        ([4, 9, N], 2, 2, {0: 2, 1: 3, 2: 4}),
        ([2, 2, N], 1, 0, {0: 3}),
        ([2, 3], 1, 1, {}),
    ],
)
def test_a_moved_item_changes_the_ranks_that_it_must(
    ranks: list[int | None], old: int, new: int, changed: dict[int, int]
) -> None:
    """Counting ends with the last item that needs a rank, and begins at 1 only where the section holds the lead."""
    assert moved(ranks, old, new) == changed


@pytest.mark.parametrize(
    ("ranks", "lead", "changed"),
    [([N, N], 1, {1: 1}), ([2, 3], 1, {1: 1}), ([1, 2], 1, {0: 2, 1: 1}), ([1, N], 0, {}), ([2, N, 3], 1, {1: 1})],
)
def test_an_item_that_is_to_lead_comes_first_with_rank_1(
    ranks: list[int | None], lead: int, changed: dict[int, int]
) -> None:
    """The others of its section follow in their order."""
    assert led(ranks, lead) == changed


@pytest.mark.parametrize(
    ("ranks", "changed"), [([1, N], {0: 2}), ([1, 1, N], {0: 2, 1: 3}), ([1, 2], {0: 2, 1: 3}), ([2, N], {}), ([], {})]
)
def test_a_section_that_is_to_lead_no_more_is_counted_from_2(ranks: list[int | None], changed: dict[int, int]) -> None:
    """Its order stays, and where it did not lead nothing changes."""
    assert followed(ranks) == changed
