"""Wording: how much of what is said two short texts say in the same words, where a sketch would tell nothing."""

from __future__ import annotations

from itertools import pairwise

from builder.model import letters


def shared(one: str, other: str) -> float:
    """Return the share of the shorter text's neighbouring words that the longer one has too, from 0 to 1.

    >>> shared("The fog lifted at noon.", "At last the fog lifted at noon, and the ferry left.")
    1.0
    """
    rows = [set(pairwise(letters.words(letters.folded(letters.unlinked(text))))) for text in (one, other)]
    shorter, longer = sorted(rows, key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0
