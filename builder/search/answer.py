"""Answers: which documents a question finds, in which order, and what is to be said. The twin of answer.js."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from typing import Final

from builder.search.question import MOST_WORDS, Question, Word
from builder.search.ranking import Lengths, ranked
from builder.search.store import MissingError, Postings, Store

MOST_TERMS: Final = 50
"""Terms that a prefix may stand for."""

TROUBLE: Final = "A part of the search index could not be read, so some answers may be missing."
"""Said wherever a file is missing, also by those who show the answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found."""

    order: tuple[tuple[int, float], ...]
    """Documents and their scores, best first."""
    terms: frozenset[str]
    """What was looked for, as it stands in the index."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What one word of a question found."""

    word: Word
    terms: Mapping[str, Postings] = field(default_factory=dict)
    cut: bool = False
    """More terms than MOST_TERMS begin so."""
    lost: bool = False
    """A file was missing: what the word would find is not known."""

    @property
    def documents(self) -> set[int]:
        """The documents that have any of the terms in any field."""
        return {number for postings in self.terms.values() for of_field in postings for number in of_field}


def answer(store: Store, question: Question) -> Answer:
    """Return the documents that have all the words; where none has, those that have any."""
    wanted = [_find(store, word) for word in question.wanted]
    unwanted = [[_find(store, word) for word in words] for words in question.unwanted]
    heard = [found for found in wanted if not found.lost]
    barred = {number for words in unwanted for number in _all(words)}
    strict = _all(heard) - barred
    chosen = strict or {number for found in heard for number in found.documents} - barred
    terms = {term: postings for found in heard for term, postings in found.terms.items()}
    lengths = _lengths(store)
    trouble = not lengths or any(found.lost for found in chain(wanted, *unwanted))
    return Answer(
        tuple(ranked(store, lengths, terms, chosen)) if chosen else (),
        frozenset(terms),
        tuple(_notes(question, heard, loose=bool(chosen) and not strict, trouble=trouble)),
    )


def _find(store: Store, word: Word) -> _Found:
    """Return what one word finds; a prefix finds at least what the word without its star would."""
    try:
        begun = store.beginning(word.prefix, MOST_TERMS + 1) if word.prefix else []
        postings = {term: store.postings(term) for term in [word.term, *begun[:MOST_TERMS]]}
    except MissingError:
        return _Found(word, lost=True)
    known = {term: found for term, found in postings.items() if found}
    return _Found(word, known, cut=len(begun) > MOST_TERMS)


def _all(found: Iterable[_Found]) -> set[int]:
    """Return the documents that have all of the words."""
    sets = [word.documents for word in found]
    return reduce(set.intersection, sets) if sets else set()


def _lengths(store: Store) -> Lengths | None:
    try:
        return store.lengths()
    except MissingError:
        return None


def _notes(question: Question, heard: list[_Found], *, loose: bool, trouble: bool) -> Iterable[str]:
    """Yield what the reader should be told, each a sentence."""
    if question.long:
        yield f"Only the first {MOST_WORDS} words were looked for."
    if not question.wanted:
        if question.common:
            yield "These words are too common to be looked for; add a rarer one."
        elif question.unwanted:
            yield "Add a word to look for to those that are to be left out."
        else:
            yield "There is no word to look for."
    unknown = [f"“{found.word.typed}”" for found in heard if not found.terms]
    if unknown:
        yield f"No article has {' or '.join(unknown)}."
    for found in heard:
        if found.cut:
            yield f"“{found.word.typed}” begins many words; the first {MOST_TERMS} were looked for."
    if loose:
        yield "No article has all of these words; these have some of them."
    if trouble:
        yield TROUBLE
