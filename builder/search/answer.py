"""Answers: which documents a question finds, and in which order. The twin of answer.js."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from builder.search.aliases import Aliases
from builder.search.clauses import clauses
from builder.search.filters import narrowed
from builder.search.finding import Found, found, in_all, loosened
from builder.search.loading import MissingError
from builder.search.notes import TROUBLE, Course, Note, notes
from builder.search.phrases import Phrase
from builder.search.question import Question
from builder.search.ranking import ranked, rarest
from builder.search.store import Postings, Store

__all__ = ["TROUBLE", "Answer", "Sort", "answer"]

Sort: TypeAlias = Literal["relevance", "date"]
"""What comes first: what fits best, or what is newest."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found."""

    order: tuple[tuple[int, float], ...]
    """Documents and their scores, in the order in which they are shown."""
    terms: frozenset[str]
    """What was looked for in any form, as it stands in the index."""
    phrases: tuple[tuple[str, ...], ...]
    """What was looked for word for word, folded."""
    notes: tuple[Note, ...]


def answer(store: Store, question: Question, sort: Sort = "relevance") -> Answer:
    """Return the documents that have all that is asked for.

    Where none has, a phrase may be its words in any order; where none has these, any of the words will do. Filters
    hold in any case.
    """
    narrowing = narrowed(store, question.filters)
    asked = clauses(question, narrowing.filters, Aliases(store.aliases))
    finds = [found(store, clause) for clause in asked.wanted]
    unwanted = [[found(store, clause) for clause in together] for together in asked.unwanted]
    within = narrowing.allowed.difference(*map(in_all, unwanted))
    heard = _heard(store, finds)
    chosen = in_all(heard) & within
    loose = not chosen and any(isinstance(find.clause, Phrase) for find in heard)
    if loose:
        heard = loosened(store, heard)
        chosen = in_all(heard) & within
    terms = _terms(heard)
    some = not chosen
    kept = rarest(terms, within if some else chosen)
    if some and heard:
        chosen = _in_any(kept) & within
    elif some and narrowing.filters:
        chosen = within
    lost = narrowing.lost or any(find.lost for find in chain(finds, *unwanted)) or not _has_lengths(store)
    course = Course(question, narrowing, asked, tuple(heard), frozenset(kept), loose, some, bool(chosen), lost)
    by_score = sort == "relevance" and kept
    return Answer(
        tuple(ranked(store, kept, chosen) if by_score else ((number, 0) for number in sorted(chosen, reverse=True))),
        frozenset(_terms(find for find in heard if not isinstance(find.clause, Phrase))),
        tuple(find.clause.words for find in heard if isinstance(find.clause, Phrase)),
        tuple(notes(course)),
    )


def _heard(store: Store, finds: Iterable[Found]) -> list[Found]:
    """Return what is known of what was found: a phrase whose places are missing is its words."""
    heard = []
    for find in finds:
        again = loosened(store, [find]) if find.lost and isinstance(find.clause, Phrase) else [find]
        heard += [each for each in again if not each.lost]
    return heard


def _terms(finds: Iterable[Found]) -> dict[str, Postings]:
    return {term: postings for find in finds for term, postings in find.terms.items()}


def _in_any(terms: dict[str, Postings]) -> frozenset[int]:
    """Return the documents that have any of some terms."""
    return frozenset(n for postings in terms.values() for of_field in postings for n, _, _ in of_field)


def _has_lengths(store: Store) -> bool:
    try:
        store.lengths()
    except MissingError:
        return False
    return True
