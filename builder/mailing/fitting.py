"""Fitting: as much of an edition as mailboxes show whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Final

from builder.model.archive import Edition
from builder.model.article import Card
from builder.model.page import Omitted

LIMIT: Final = 100_000
"""Bytes of a mail's HTML. Gmail cuts what is longer than 102 kB and puts the rest behind a link."""


def fitted(edition: Edition, size: Callable[[Edition, Omitted], int], limit: int = LIMIT) -> tuple[Edition, Omitted]:
    """Return the edition without the least that makes it fit, and what was left out.

    ``size`` tells how many bytes a mail of such an edition has. Summaries go first, from the last item backwards, then
    related headlines, then whole items; the first headline stays, also where even that is too long.
    """
    cards = edition.cards
    counts = (sum(bool(c.summary) for c in cards), sum(len(c.related) for c in cards), len(cards) - 1)

    def shorter(n: int) -> tuple[Edition, Omitted]:
        omitted = _omitted(n, *counts)
        return shortened(edition, omitted), omitted

    return shorter(bisect_left(range(sum(counts)), x=True, key=lambda n: size(*shorter(n)) <= limit))


def shortened(edition: Edition, omitted: Omitted) -> Edition:
    """Return an edition without as many of its last summaries, related headlines and items."""
    kept: list[Card] = []
    summaries, related = omitted.summaries, omitted.related
    for card in reversed(edition.cards):
        fewer = min(len(card.related), related)
        without = bool(card.summary and summaries)
        kept.append(_cut(card, len(card.related) - fewer, summary=not without) if fewer or without else card)
        summaries, related = summaries - without, related - fewer
    flow = reversed(kept[omitted.items :])
    sections = (replace(section, cards=tuple(islice(flow, len(section.cards)))) for section in edition.sections)
    return replace(edition, sections=tuple(section for section in sections if section.cards))


def _omitted(n: int, summaries: int, related: int, items: int) -> Omitted:
    """Return what ``n`` steps leave out, where there is so much of each to leave out."""
    return Omitted(
        summaries=min(n, summaries),
        related=min(max(n - summaries, 0), related),
        items=min(max(n - summaries - related, 0), items),
    )


def _cut(card: Card, related: int, *, summary: bool) -> Card:
    """Return a story with so many related headlines, with or without its summary.

    It loses the address of its original: with nothing below it, it would pass for a bare headline and lead there,
    and what is left out stands on its own page.
    """
    return replace(card, summary=card.summary if summary else "", related=card.related[:related], url=None)
