"""Fitting: as much of an edition as mailboxes show whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, islice
from typing import Final

from builder.mailing.blocks import blocks
from builder.model.archive import Edition
from builder.model.article import Card
from builder.model.page import Omitted

LIMIT: Final = 100_000
"""Bytes of a mail's HTML. Gmail cuts what is longer than 102 kB and puts the rest behind a link."""
SHARE: Final = 3
"""A day's note may have one part in so many of a mail that is too long: it is the editor's own voice, the items are why
the mail is sent."""


def fitted(edition: Edition, size: Callable[[Edition, Omitted], int], limit: int = LIMIT) -> tuple[Edition, Omitted]:
    """Return the edition without the least that makes it fit, and what was left out.

    ``size`` tells how many bytes a mail of such an edition has. First goes what the day's note has beyond its share,
    from its last paragraph backwards; then summaries, from the last item backwards, related headlines and whole items.
    The first headline stays, also where even that is too long.
    """
    if size(edition, Omitted()) <= limit:
        return edition, Omitted()
    cards = edition.cards
    counts = (
        _beyond(edition, size, limit // SHARE),
        sum(bool(c.summary) for c in cards),
        sum(len(c.related) for c in cards),
        len(cards) - 1,
    )

    def shorter(n: int) -> tuple[Edition, Omitted]:
        omitted = _omitted(n, *counts)
        return shortened(edition, omitted), omitted

    return shorter(bisect_left(range(sum(counts)), x=True, key=lambda n: size(*shorter(n)) <= limit))


def shortened(edition: Edition, omitted: Omitted) -> Edition:
    """Return an edition without as many of its last summaries, related headlines and items, and so much of its note."""
    kept: list[Card] = []
    summaries, related = omitted.summaries, omitted.related
    for card in reversed(edition.cards):
        fewer = min(len(card.related), related)
        without = bool(card.summary and summaries)
        kept.append(_cut(card, len(card.related) - fewer, summary=not without) if fewer or without else card)
        summaries, related = summaries - without, related - fewer
    flow = reversed(kept[omitted.items :])
    sections = (replace(section, cards=tuple(islice(flow, len(section.cards)))) for section in edition.sections)
    note = edition.note
    if note and omitted.paragraphs:
        note = replace(note, html="".join(blocks(note.html)[: -omitted.paragraphs]))
    return replace(edition, note=note, sections=tuple(section for section in sections if section.cards))


def _beyond(edition: Edition, size: Callable[[Edition, Omitted], int], share: int) -> int:
    """Return how many of the note's last paragraphs must go so that the rest takes ``share`` bytes at most."""
    many = len(blocks(edition.note.html)) if edition.note else 0

    def takes(out: int) -> int:
        omitted = Omitted(paragraphs=out)
        return size(shortened(edition, omitted), omitted)

    return bisect_left(range(many), x=True, key=lambda out: takes(out) - takes(many) <= share)


def _omitted(n: int, *counts: int) -> Omitted:
    """Return what ``n`` steps leave out, where there is so much of each to leave out, in the order in which it goes."""
    before = accumulate(counts, initial=0)
    paragraphs, summaries, related, items = (
        min(max(n - b, 0), count) for b, count in zip(before, counts, strict=False)
    )
    return Omitted(items, summaries, related, paragraphs)


def _cut(card: Card, related: int, *, summary: bool) -> Card:
    """Return a story with so many related headlines, with or without its summary.

    It loses the address of its original: with nothing below it, it would pass for a bare headline and lead there,
    and what is left out stands on its own page.
    """
    return replace(card, summary=card.summary if summary else "", related=card.related[:related], url=None)
