"""The entrance: the index's one file of a fixed name, which leads to all others and says how to weigh."""

from __future__ import annotations

from collections.abc import Sequence

from builder.search import engine, segment, wire
from builder.search.documents import FIELDS
from builder.search.segment import Segment
from builder.search.terms import words

PATH = wire.FOLDER + wire.ENTRANCE


def entrance(segments: Sequence[Segment], aliases: Sequence[Sequence[str]]) -> bytes:
    """Return the entrance of an index; ``aliases`` are groups of spellings that stand for one another."""
    documents = sum(one.documents for one in segments)
    fields = [
        {"name": field.name, "boost": field.boost, "average": total / max(documents, 1)}
        for field, total in zip(FIELDS, segment.totals(segments), strict=True)
    ]
    told = {
        "form": wire.FORM,
        "lunr": engine.VERSION,
        "block": segment.BLOCK,
        "group": segment.GROUP,
        "aliases": _spelled(aliases),
        "fields": fields,
        "segments": [one.told() for one in segments],
    }
    return wire.packed(told) + b"\n"


def _spelled(aliases: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return groups of spellings as questions have them; one that comes to a single spelling says nothing."""
    groups = [list(dict.fromkeys(" ".join(words(way)) for name in group for way in _ways(name))) for group in aliases]
    spelled = [[spelling for spelling in group if spelling] for group in groups]
    return [group for group in spelled if len(group) > 1]


def _ways(spelling: str) -> tuple[str, str]:
    """Return a spelling, and the one with blanks in it that many type for want of a joiner (U+200C) on their keys."""
    return spelling, spelling.replace("\u200c", " ")
