"""Shards: rows sorted by their terms, cut into files of bounded size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Final

TERMS: Final = 16_000
"""Bytes of a file of terms, at most, unless one term alone has more. Cuts fall at random places, so that sizes are
spread evenly below it. Smaller files cost fewer bytes a word, but there are more of them."""
RECENT: Final = 8_000
"""The same for recent documents, which are loaded beside an archive."""
POSITIONS: Final = 96_000
"""The same for positions, which few questions ask for."""
LISTED: Final = 64
"""Files that a list names, at most."""


def cut(terms: Sequence[str], sizes: Sequence[int], limit: int) -> Iterator[slice]:
    """Yield ranges of neighbours within a limit, in order, from each one's (first) term and its size.

    A range that is too long is cut at its term of lowest rank, a hash of the term and of nothing else. So a border
    depends on terms alone: a new term or a longer row moves no border but where a shard grows past the limit.
    """
    if terms:
        yield from map(slice, *zip(*pairwise([0, *_borders(terms, sizes, limit), len(terms)]), strict=True))


def size(line: bytes) -> int:
    """Return how much a row adds to a shard."""
    return len(line) + 1


def order(term: str) -> bytes:
    """Return a key that sorts terms as JavaScript does, by halves of UTF-16."""
    return term.encode("utf-16-be")


def _borders(terms: Sequence[str], sizes: Sequence[int], limit: int) -> list[int]:
    """Return where ranges are cut.

    The range that a term would cut reaches on either side to the next term of lower rank, and all ranges around
    it are longer. So it is cut there if that range alone is too long.
    """
    ends = list(accumulate(sizes, initial=0))
    borders = []
    rising = [(b"", 0)]
    for at, rank in enumerate(chain(map(_rank, terms[1:]), [b""]), start=1):
        while rising[-1][0] > rank:
            _, border = rising.pop()
            if ends[at] - ends[rising[-1][1]] > limit:
                borders.append(border)
        rising.append((rank, at))
    return sorted(borders)


def _rank(term: str) -> bytes:
    return hashlib.sha256(term.encode()).digest()
