"""Notes: what a reader is told beside an answer, each a sentence. The twin of notes.js."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from builder.search.clauses import MOST_WORDS, Clause, Clauses
from builder.search.filters import Narrowing
from builder.search.finding import MOST_TERMS, Found
from builder.search.phrases import Phrase
from builder.search.question import MOST_FILTERS, MOST_LETTERS, Question

TROUBLE: Final = "A part of the search index could not be read, so some answers may be missing."
"""Said wherever a file is missing, also by those who show the answers."""


_SHOWN: Final = 80
"""Letters of what was typed that a note repeats."""

_KINDS: Final = {"topic": "topic", "source": "source", "place": "place", "lang": "language"}


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


def notes(course: Course) -> Iterator[str]:
    """Yield what should be told."""
    yield from _cut(course)
    if not course.asked.wanted and not course.narrowing.filters and not course.asked.hollow:
        yield _nothing(course.asked)
    elif course.asked.common:
        yield f"Too common to be looked for: {', '.join(map(_quoted, course.asked.common))}."
    if course.asked.short:
        yield "A star counts only behind two letters or more."
    yield from _of_phrases(course.asked)
    yield from _of_filters(course.narrowing)
    yield from _of_words(course)
    yield from _of_the_answer(course)
    if course.lost:
        yield TROUBLE


def _cut(course: Course) -> Iterator[str]:
    if course.question.long:
        yield f"Only the first {MOST_LETTERS} letters were read."
    if course.question.crowded:
        yield f"Only the first {MOST_FILTERS} filters were heeded."
    if course.asked.long:
        yield f"Only the first {MOST_WORDS} words were looked for."


def _nothing(asked: Clauses) -> str:
    if asked.common:
        return "These words are too common to be looked for; add a rarer one."
    if asked.unwanted:
        return "Add a word to look for to those that are to be left out."
    return "There is no word to look for."


def _of_phrases(asked: Clauses) -> Iterator[str]:
    for phrase in asked.hollow:
        yield f"{_quoted(phrase.typed)} has only words that are too common to be looked for."
    for clause in (*asked.wanted, *(clause for together in asked.unwanted for clause in together)):
        if isinstance(clause, Phrase) and clause.open:
            looked = _quoted(" ".join(clause.words))
            yield f"Of {_quoted(clause.typed)} only {looked} was looked for: what follows is too common."


def _of_filters(narrowing: Narrowing) -> Iterator[str]:
    unknown = ((_KINDS[f.kind], f.value, f.excluded) for f in narrowing.unknown)
    for kind, value, excluded in dict.fromkeys(unknown):
        instead = "articles with its words were left out" if excluded else "its words were looked for"
        yield f"There is no {kind} {_quoted(value)}; {instead}."
    if narrowing.undated:
        yield "Articles without a date are left out."


def _of_words(course: Course) -> Iterator[str]:
    others = [other for find in course.heard if isinstance(find.clause, Clause) for other in find.clause.others]
    if others:
        yield f"Also looked for: {', '.join(dict.fromkeys(others))}."
    unknown = [_quoted(find.clause.typed) for find in course.heard if not find.terms]
    if unknown:
        yield f"No article has {_or(unknown)}."
    cut = [_quoted(prefix) for prefix in dict.fromkeys(prefix for find in course.heard for prefix in find.cut)]
    if len(cut) == 1:
        yield f"{cut[0]} begins many words; the first {MOST_TERMS} were looked for."
    if len(cut) > 1:
        yield f"{', '.join(cut)} begin many words; the first {MOST_TERMS} of each were looked for."


def _of_the_answer(course: Course) -> Iterator[str]:
    if course.any and course.loose:
        yield "No article has all of this with the words in quotes side by side; they were looked for one by one."
    if course.any and course.some and course.heard:
        yield "No article has all of these words; these have some of them."
    left = [_quoted(find.clause.typed) for find in course.heard if not course.kept.issuperset(find.terms)]
    if left and course.some:
        yield f"Very many articles have {_or(left)}: only the rarer words were looked for."
    elif left:
        yield f"Very many articles have {_or(left)}: the order is by the rarer words."
    if not (course.any or course.lost) and course.narrowing.filters and any(find.terms for find in course.heard):
        yield "No article that the filters leave has these words."


def _quoted(typed: str) -> str:
    return f"“{typed[:_SHOWN]}…”" if len(typed) > _SHOWN else f"“{typed}”"


def _or(typed: Iterable[str]) -> str:
    return " or ".join(typed)
