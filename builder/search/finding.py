"""Finding: the documents and terms behind each clause of a question. The twin of finding.js."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

from builder.search.clauses import Clause, Wanted, Word
from builder.search.loading import MissingError
from builder.search.phrases import Phrase, having
from builder.search.store import Postings, Store
from builder.search.terms import term

MOST_TERMS: Final = 50
"""Terms that a prefix may stand for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one clause of a question found."""

    clause: Wanted
    terms: Mapping[str, Postings] = field(default_factory=dict)
    documents: frozenset[int] = frozenset()
    cut: tuple[str, ...] = ()
    """Prefixes that more than MOST_TERMS terms begin with."""
    lost: bool = False
    """A file was missing: what the clause would find is not known."""


def found(store: Store, clause: Wanted) -> Found:
    """Return what a clause finds."""
    try:
        return _phrase(store, clause) if isinstance(clause, Phrase) else _clause(store, clause)
    except MissingError:
        return Found(clause, lost=True)


def in_all(finds: Iterable[Found]) -> frozenset[int]:
    """Return the documents that have all of some clauses; none for no clause."""
    sets = [find.documents for find in finds]
    return reduce(frozenset.intersection, sets) if sets else frozenset()


def loosened(store: Store, finds: Iterable[Found]) -> list[Found]:
    """Return what clauses find if each word of a phrase is looked for by itself, in any form."""
    clauses: dict[str, Clause] = {}
    for find in finds:
        for clause in _words(find.clause) if isinstance(find.clause, Phrase) else [find.clause]:
            clauses.setdefault(clause.typed, clause)
    return [found(store, clause) for clause in clauses.values()]


def _words(phrase: Phrase) -> list[Clause]:
    return [Clause(step.word, ((Word(step.word, term(step.word) or ""),),)) for step in phrase.steps]


def _phrase(store: Store, phrase: Phrase) -> Found:
    """Return what a phrase finds; its words in any form are what it is weighed by."""
    terms = {stem: store.postings(stem) for step in phrase.steps if (stem := term(step.word))}
    known = {stem: postings for stem, postings in terms.items() if postings}
    return Found(phrase, known, frozenset(having(store, phrase)))


def _clause(store: Store, clause: Clause) -> Found:
    """Return what any of a clause's ways finds."""
    terms: dict[str, Postings] = {}
    documents: set[int] = set()
    cut: list[str] = []
    for way in clause.ways:
        words = [_word(store, word) for word in way]
        documents |= in_all(words)
        for word in words:
            terms |= word.terms
            cut += word.cut
    return Found(clause, terms, frozenset(documents), tuple(cut))


def _word(store: Store, word: Word) -> Found:
    """Return what one word finds; a prefix finds at least what the word without its star would."""
    begun = store.beginning(word.prefix, MOST_TERMS + 1) if word.prefix else []
    terms = {term: found for term in [word.term, *begun[:MOST_TERMS]] if (found := store.postings(term))}
    documents = {number for postings in terms.values() for of_field in postings for number, _, _ in of_field}
    return Found(Clause(word.typed, ()), terms, frozenset(documents), (word.typed,) if len(begun) > MOST_TERMS else ())
