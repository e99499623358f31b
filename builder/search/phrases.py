"""Phrases: words in quotes, which an article must have in this very form and order. The twin of phrases.js.

Words that are too common to be indexed have no places of their own, but they are written before the word that they
stand before. So they are compared to the letter, only not at a phrase's end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain

from builder.search.store import Places, Store
from builder.search.terms import term


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a phrase that has places."""

    before: str
    """The common words right before it."""
    word: str

    @property
    def words(self) -> list[str]:
        """All of its words in their order."""
        return [*self.before.split(), self.word]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in their order."""

    typed: str
    """Folded."""
    steps: tuple[Step, ...]
    """None where all words are common."""
    open: bool
    """Ends in common words, which cannot be looked for."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for."""
        return tuple(chain.from_iterable(step.words for step in self.steps))

    def cut(self, most: int) -> Phrase:
        """Return the first steps of it."""
        return replace(self, steps=self.steps[:most], open=False)


def phrase(words: Sequence[str]) -> Phrase:
    """Return the phrase of some folded words."""
    steps: list[Step] = []
    before: list[str] = []
    for word in words:
        if term(word) is None:
            before.append(word)
        else:
            steps.append(Step(" ".join(before), word))
            before = []
    return Phrase(" ".join(words), tuple(steps), bool(before))


def having(store: Store, wanted: Phrase) -> set[int]:
    """Return the documents that have a phrase. Raises MissingError."""
    rows = [store.positions(step.word) for step in wanted.steps]
    shared = reduce(set.intersection, map(set[int], rows)) if rows else set()
    return {number for number in shared if _stands(wanted.steps, [row[number] for row in rows])}


def _stands(steps: Sequence[Step], places: Sequence[Places]) -> bool:
    """Say whether all steps of a phrase stand one behind the other in a document."""
    first = steps[0].before
    ends = {at for at, before in _placed(places[0]) if not first or f" {before}".endswith(f" {first}")}
    for step, row in zip(steps[1:], places[1:], strict=True):
        if not ends:
            break
        size = len(step.words)
        ends = {at for at, before in _placed(row) if before == step.before and at - size in ends}
    return bool(ends)


def _placed(row: Places) -> Iterator[tuple[int, str]]:
    """Yield the places of a word, each with the common words right before it."""
    at, before = 0, ""
    for item in row:
        if isinstance(item, str):
            before = item
        else:
            at += item
            yield at, before
            before = ""
