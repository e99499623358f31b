"""Stories among what was imported: suggested to a person, or put together where that was asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from builder.editing import amending, writing
from builder.model.document import Doubt
from builder.search.terms import terms
from builder.shell.importing.filer import Filer, Item
from builder.suggesting import stories
from builder.suggesting.links import BODY, Piece
from builder.suggesting.stories import DAYS, Story

_RECENT: Final = 500
"""Articles of the archive that are looked at: the newest of the days around what was imported."""
_MOST: Final = 2_000
"""Articles that are looked at together: each is held against each that shares a rare word."""


def suggest(pieces: Sequence[Piece], filer: Filer, *, accept: bool) -> int:
    """Suggest which articles tell one story, or put them together; return for how many leads that was.

    A large batch goes month by month: a word that is rare in one can be common in ten years.
    """
    found = [story for batch in _by_month(pieces) for story in stories.stories(batch, [*_recent(batch, filer)], terms)]
    for story in found:
        for item in _items(story, filer):
            if not (accept and filer.put_under(story.lead, item)):
                filer.records.keep_looks(story.lead, "suggestion", [_doubt(story, item)])
    return len(found)


def _by_month(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    months: defaultdict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        months[(piece.day.year, piece.day.month) if piece.day else (0, 0)].append(piece)
    for month in months.values():
        for start in range(0, len(month), _MOST):
            yield month[start : start + _MOST]


def _recent(batch: Sequence[Piece], filer: Filer) -> Iterator[Piece]:
    """Yield the articles that the archive has of these days."""
    days = [piece.day for piece in batch if piece.day]
    if not days:
        return
    first, last = min(days) - timedelta(DAYS), max(days) + timedelta(DAYS)
    new = {piece.id for piece in batch}
    near = [k for k in filer.shelf.known.values() if k.day and first <= k.day <= last and k.id not in new]
    near.sort(key=lambda known: (known.day or first, known.id), reverse=True)
    for known in near[:_RECENT]:
        found = amending.read(filer.text(known.path))
        yield Piece(known.id, known.title, found.body[:BODY] if found else "", known.day)


def _items(story: Story, filer: Filer) -> Iterator[Item]:
    """Yield the members of a story as items under its lead."""
    for identity in story.members:
        known = filer.shelf.known[identity]
        item = {"title": known.title, "url": known.url, "source": known.source, "date": known.day, "article": known.id}
        yield {key: value for key, value in item.items() if value}


def _doubt(story: Story, item: Item) -> Doubt:
    words = ", ".join(f"“{word}”" for word in story.words)
    return Doubt(f"“{item['title']}” may belong under it, for {words}", "related", writing.dumped(item))
