"""Sentences: what a note says to the reader, in words that are handed in. The twin of sentences.js."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TypeAlias

from builder.search.notes import Note

Say: TypeAlias = Callable[..., str]
"""Gives a word of the table ``search.script`` with ``n`` counted and the values, by name, filled in."""


def sentence(note: Note, say: Say) -> str:
    """Return a note's sentence: what it names stands there quoted or bare, one by one or all together, as that asks."""
    quoted = [say("quoted", text=word) for word in note.words]
    first, second = (*quoted, "", "")[:2]
    return say(
        f"note.{note.key}",
        note.n,
        first=first,
        second=second,
        any=_joined("or", quoted, say),
        all=_joined("and", quoted, say),
        bare=_joined("and", note.words, say),
    )


def _joined(word: str, items: Sequence[str], say: Say) -> str:
    return reduce(lambda one, other: say(word, one=one, other=other), items) if items else ""
