"""Clauses: what an article has to have, each for itself, once it is known what is a filter. The twin of clauses.js."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from builder.search.aliases import Aliases
from builder.search.phrases import Phrase, phrase
from builder.search.question import Filter, Part, Question, Quoted, Run
from builder.search.terms import is_unspaced, term

MOST_WORDS: Final = 32
"""Words of a question that are looked up; each may cost the reader a file."""

_LEAST: Final = 2
"""Letters before a star; what begins with one letter is nothing in particular."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked up."""

    typed: str
    """Folded; a prefix keeps its star."""
    term: str
    prefix: str = ""
    """How the words that are meant begin; empty where only the word itself is meant."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A word, or words that have other spellings."""

    typed: str
    ways: tuple[tuple[Word, ...], ...]
    """An article has it that has all the words of any of these."""
    others: tuple[str, ...] = ()
    """The other spellings."""


Wanted: TypeAlias = Clause | Phrase


@dataclass(frozen=True, slots=True)
class Clauses:
    """All that a question asks for, beside its filters."""

    wanted: tuple[Wanted, ...]
    unwanted: tuple[tuple[Wanted, ...], ...]
    """Articles that have all of any of these are left out."""
    hollow: tuple[Phrase, ...]
    """Phrases of common words alone."""
    common: tuple[str, ...]
    """Words that are too common to be in the index."""
    short: bool
    """A star stands behind a single letter, where it is not heeded."""
    long: bool
    """There were more than MOST_WORDS."""


def clauses(question: Question, filters: Collection[Filter], aliases: Aliases) -> Clauses:
    """Return what is asked for, where these are the filters that the site has; any other is its words."""
    parts = [p.otherwise if isinstance(p, Filter) and p not in filters else p for p in question.parts]
    wanted: dict[Wanted, None] = {}
    unwanted: dict[tuple[Wanted, ...], None] = {}
    hollow: dict[Phrase, None] = {}
    common: dict[str, None] = {}
    for excluded, piece in _pieces(parts):
        found = tuple(_read(piece, aliases))
        if isinstance(piece, Phrase) and not piece.steps:
            hollow[piece] = None
        elif excluded:
            unwanted |= {found: None} if found else {}
        else:
            wanted |= dict.fromkeys(found)
        if not isinstance(piece, Phrase):
            common |= dict.fromkeys(word for word in piece if _word(word) is None)
    kept, barring, long = _bounded(wanted, unwanted)
    short = any(isinstance(part, Run) and part.prefix and len(part.words[-1]) < _LEAST for part in parts)
    return Clauses(kept, barring, tuple(hollow), tuple(common), short, long)


def _pieces(parts: Iterable[Part]) -> Iterator[tuple[bool, list[str] | Phrase]]:
    """Yield what is read as one, and whether it is left out; wanted words that stand side by side are."""
    for together, group in groupby(parts, key=lambda part: isinstance(part, Run) and not part.excluded):
        if together:
            yield False, [word for part in group if isinstance(part, Run) for word in _starred(part)]
            continue
        for part in group:
            if isinstance(part, Run):
                yield True, _starred(part)
            elif isinstance(part, Quoted):
                yield part.excluded, phrase(part.words)


def _starred(run: Run) -> list[str]:
    """Return the words of a run, the last one with its star where that is heeded."""
    *others, last = run.words
    heeded = run.prefix and len(last) >= _LEAST and not is_unspaced(last)
    return [*others, last + "*" if heeded else last]


def _read(piece: Sequence[str] | Phrase, aliases: Aliases) -> Iterator[Wanted]:
    """Yield what has to be found for some words, those that are common left out, or for a phrase."""
    if isinstance(piece, Phrase):
        yield piece
        return
    at = 0
    while at < len(piece):
        typed, group = aliases.group(piece, at) or ((piece[at],), ((piece[at],),))
        ways = [tuple(found for word in way if (found := _word(word))) for way in group]
        if any(ways):
            others = tuple(" ".join(way) for way in group if way != typed)
            yield Clause(" ".join(typed), tuple(filter(None, ways)), others)
        at += len(typed)


def _word(typed: str) -> Word | None:
    """Return a word as it is looked up; None for one that is too common to be in the index."""
    prefix = typed[:-1] if typed.endswith("*") else ""
    stem = term(prefix or typed)
    return Word(typed, stem or prefix, prefix) if stem or prefix else None


def _bounded(
    wanted: Iterable[Wanted], unwanted: Iterable[tuple[Wanted, ...]]
) -> tuple[tuple[Wanted, ...], tuple[tuple[Wanted, ...], ...], bool]:
    """Return as much as may be looked up, and whether there is more.

    A phrase is cut if need be, but not one that is unwanted: then it would leave out more.
    """
    room = MOST_WORDS
    long = False
    kept: list[Wanted] = []
    for clause in wanted:
        size = _size(clause)
        long = long or size > room
        if size <= room:
            kept.append(clause)
        elif isinstance(clause, Phrase) and room:
            kept.append(clause.cut(room))
        room -= min(size, room)
    barring: list[tuple[Wanted, ...]] = []
    for together in unwanted:
        size = sum(map(_size, together))
        long = long or size > room
        if size <= room:
            barring.append(together)
            room -= size
    return tuple(kept), tuple(barring), long


def _size(clause: Wanted) -> int:
    """Return how many words it costs to look something up, the other spellings not counted."""
    return len(clause.steps) if isinstance(clause, Phrase) else len(clause.typed.split(" "))
