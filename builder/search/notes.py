"""Notes: what a reader is told beside an answer, by keys of its sentences. The twin of notes.js."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from builder.search.clauses import MOST_WORDS, Clause, Clauses
from builder.search.filters import Narrowing
from builder.search.finding import MOST_TERMS, Found
from builder.search.phrases import Phrase
from builder.search.question import MOST_FILTERS, MOST_LETTERS, Question

_SHOWN: Final = 80
"""Letters of what was typed that a note repeats."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to tell; who shows it has the words for it."""

    key: str
    """Of the sentence."""
    words: tuple[str, ...] = ()
    """What it names, as typed."""
    n: int = 0
    """What it counts."""


TROUBLE: Final = Note("trouble")
"""Said wherever a file is missing, also by those who show the answers."""


@dataclass(frozen=True, slots=True)
class Course:
    """How an answer was come to."""

    question: Question
    narrowing: Narrowing
    asked: Clauses
    heard: tuple[Found, ...]
    """What was found, as far as it is known."""
    kept: frozenset[str]
    """The terms that counted; others are in too many articles."""
    loose: bool
    """Phrases were taken for their words."""
    some: bool
    """No article has all."""
    any: bool
    """There is an answer."""
    lost: bool
    """A file was missing."""


def notes(course: Course) -> Iterator[Note]:
    """Yield what should be told."""
    yield from _of_cuts(course)
    if not course.asked.wanted and not course.narrowing.filters and not course.asked.hollow:
        yield _of_nothing(course.asked)
    elif course.asked.common:
        yield Note("common", _cut(course.asked.common))
    if course.asked.short:
        yield Note("star")
    yield from _of_phrases(course.asked)
    yield from _of_filters(course.narrowing)
    yield from _of_words(course)
    yield from _of_the_answer(course)
    if course.lost:
        yield TROUBLE


def _of_cuts(course: Course) -> Iterator[Note]:
    if course.question.long:
        yield Note("letters", n=MOST_LETTERS)
    if course.question.crowded:
        yield Note("filters", n=MOST_FILTERS)
    if course.asked.long:
        yield Note("words", n=MOST_WORDS)


def _of_nothing(asked: Clauses) -> Note:
    if asked.common:
        return Note("only_common")
    if asked.unwanted:
        return Note("only_unwanted")
    return Note("nothing")


def _of_phrases(asked: Clauses) -> Iterator[Note]:
    for phrase in asked.hollow:
        yield Note("hollow", _cut([phrase.typed]))
    for clause in (*asked.wanted, *(clause for together in asked.unwanted for clause in together)):
        if isinstance(clause, Phrase) and clause.open:
            yield Note("open", _cut([clause.typed, " ".join(clause.words)]))


def _of_filters(narrowing: Narrowing) -> Iterator[Note]:
    unknown = ((f"{'barred' if f.excluded else 'unknown'}.{f.kind}", f.value) for f in narrowing.unknown)
    for key, value in dict.fromkeys(unknown):
        yield Note(key, _cut([value]))
    if narrowing.undated:
        yield Note("undated")


def _of_words(course: Course) -> Iterator[Note]:
    others = [other for find in course.heard if isinstance(find.clause, Clause) for other in find.clause.others]
    if others:
        yield Note("others", tuple(dict.fromkeys(others)))
    unknown = [find.clause.typed for find in course.heard if not find.terms]
    if unknown:
        yield Note("missed", _cut(unknown))
    begun = dict.fromkeys(prefix for find in course.heard for prefix in find.cut)
    if begun:
        yield Note("begun", _cut(begun), MOST_TERMS)


def _of_the_answer(course: Course) -> Iterator[Note]:
    if course.any and course.loose:
        yield Note("loose")
    if course.any and course.some and course.heard:
        yield Note("some")
    left = [find.clause.typed for find in course.heard if not course.kept.issuperset(find.terms)]
    if left:
        yield Note("rarer" if course.some else "order", _cut(left))
    if not (course.any or course.lost) and course.narrowing.filters and any(find.terms for find in course.heard):
        yield Note("filtered")


def _cut(typed: Iterable[str]) -> tuple[str, ...]:
    """Return as much of what was typed as a note repeats."""
    return tuple(f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text for text in typed)
