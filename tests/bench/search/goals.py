"""Goals: what the search is to reach, and whether it does, by the numbers of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from tests.bench.search.contest import Contest, Reply, ratios
from tests.bench.search.sides import OURS

FIRST: Final = 60_000
"""Bytes of a first search."""
FIRST_LARGE: Final = 150_000
"""The same in a large archive."""
SMALL: Final = 10_000
"""Articles up to which an archive is not large."""
FURTHER: Final = 30_000
HALF: Final = 0.5
"""Of the peer's time."""
FOUND: Final = 0.97
"""Of the known items, those that come first."""
INDEX: Final = 0.0015
"""Seconds of the index for an article."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure beside what it should be."""

    what: str
    wanted: str
    measured: str
    reached: bool | None
    """None: not measured."""


def goals(contest: Contest) -> Iterator[Goal]:
    """Yield all goals, in the order in which the tables tell their figures."""
    first = FIRST if contest.made.size <= SMALL else FIRST_LARGE
    yield _bytes("bytes of a first search", first, contest.told(OURS, further=False))
    yield _bytes("bytes of a further search", FURTHER, contest.told(OURS, further=True))
    what, wanted = "time of a first search, beside Pagefind's", f"under {HALF:.2f} ×"
    for slow in (False, True):
        name = f"{what}, slow line" if slow else what
        times = [ratio for pair in contest.pairs(further=False, slow=slow) for ratio in ratios(*pair)]
        yield Goal(name, wanted, f"{median(times):.2f} ×", median(times) < HALF) if times else _unknown(name, wanted)
    for success in contest.known:
        if success.who.startswith(OURS):
            name = f"known items at rank 1 ({success.who})"
            yield Goal(name, f"{FOUND:.0%} or more", f"{success.share:.1%}", success.share >= FOUND)
    index = median(share.cpu for share in contest.made.shares) / contest.made.size
    limit = f"under {INDEX * 1000:.1f} ms"
    yield Goal("the index's share of a build, an article", limit, f"{index * 1000:.2f} ms", index < INDEX)


def _bytes(what: str, most: int, replies: Iterable[Reply]) -> Goal:
    found = median(reply.of(lambda answer: answer.load.size) for reply in replies)
    return Goal(f"{what}, median", f"under {most / 1000:.0f} kB", f"{found / 1000:.1f} kB", found < most)


def _unknown(what: str, wanted: str) -> Goal:
    return Goal(what, wanted, "not measured", None)
