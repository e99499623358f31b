"""Ordering: which ranks must change for the items of a section to stand as the editor puts them.

Only the item that leads the day has rank 1 (``builder.arranging.archive``), so the others are counted from 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

LEADS: Final = 1
"""The rank of the one item of a day that leads it."""

Ranks = Sequence[int | None]
"""Of the items of a section, as they stand; None for one without."""


def moved(ranks: Ranks, old: int, new: int) -> dict[int, int]:
    """Return the new ranks, by place before the move, for the item at ``old`` to stand at ``new``.

    In a section that holds the lead, what comes first leads. An item that has no rank, and that nothing was put
    behind, stays without.

    >>> moved([None, None, None, None], 2, 0)
    {2: 2}
    """
    order = list(range(len(ranks)))
    order.insert(new, order.pop(old))
    return _numbered(ranks, order, LEADS if LEADS in ranks else LEADS + 1, new)


def led(ranks: Ranks, lead: int) -> dict[int, int]:
    """Return the new ranks for one item of a section to lead the day, and to come first.

    >>> led([2, None, None], 2)
    {2: 1}
    """
    return _numbered(ranks, [lead, *(n for n in range(len(ranks)) if n != lead)], LEADS, 0)


def followed(ranks: Ranks) -> dict[int, int]:
    """Return the new ranks for no item of a section to lead the day, in the order in which they stand.

    >>> followed([1, 2, None]), followed([None, None])
    ({0: 2, 1: 3}, {})
    """
    return _numbered(ranks, range(len(ranks)), LEADS + 1, -1) if LEADS in ranks else {}


def _numbered(ranks: Ranks, order: Sequence[int], first: int, least: int) -> dict[int, int]:
    """Return the ranks that change where items are counted in an order, down to the last that needs one."""
    last = max([least, *(at for at, n in enumerate(order) if ranks[n] is not None)])
    wanted = {n: rank for rank, n in enumerate(order[: last + 1], start=first)}
    return {n: rank for n, rank in wanted.items() if ranks[n] != rank}
