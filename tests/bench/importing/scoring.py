"""Scoring: what each program found of each document, held against its truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from tests.bench.importing.comparing import FIELDS, Verdict, normal, overlap, verdict
from tests.bench.importing.sides import Answer, Side
from tests.bench.importing.truth import Case, Corpus

_WEIGHTS: Final[dict[Verdict, float]] = {"right": 0, "missing": 0.5, "wrong": 1, "false": 1}
"""How bad each verdict is: what is not known can be filled in, what is wrong must first be noticed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one document."""

    field: str
    verdict: Verdict
    truth: str
    found: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What one program made of one document, held against the truth."""

    name: str
    fields: tuple[Judged, ...]
    overlap: float | None
    """The F1 of the body's words; None where the truth has no body."""
    lost: tuple[str, ...]
    """Passages of the article that are not in the body."""
    kept: tuple[str, ...]
    """Passages of the page around it that are."""
    answer: Answer

    @property
    def badness(self) -> float:
        """How much somebody who has to mend it would be annoyed."""
        fields = sum(_WEIGHTS[judged.verdict] for judged in self.fields)
        return fields + (0 if self.overlap is None else 1 - self.overlap) + 10 * bool(self.answer.crash)


@dataclass(frozen=True, slots=True)
class Score:
    """What one program made of one corpus."""

    corpus: str
    side: str
    marks: tuple[Mark, ...]
    wanted: int
    """Passages that belong to the articles."""
    unwanted: int

    @property
    def milliseconds(self) -> float:
        """Processor time a document in milliseconds, on the average."""
        return 1000 * fmean(mark.answer.seconds for mark in self.marks) if self.marks else 0

    @property
    def median(self) -> float:
        """Processor time of a middling document, in milliseconds: a few pages are very large."""
        return 1000 * median(mark.answer.seconds for mark in self.marks) if self.marks else 0

    @property
    def overlap(self) -> float | None:
        """The F1 of the bodies' words, on the average; None where the truth has no bodies."""
        found = [mark.overlap for mark in self.marks if mark.overlap is not None]
        return fmean(found) if found else None

    @property
    def found(self) -> float | None:
        """The share of the passages that belong to the articles and were found."""
        return 1 - sum(len(mark.lost) for mark in self.marks) / self.wanted if self.wanted else None

    @property
    def kept(self) -> float | None:
        """The share of the passages that do not belong to them and were kept."""
        return sum(len(mark.kept) for mark in self.marks) / self.unwanted if self.unwanted else None

    def counts(self, field: str) -> Counter[Verdict]:
        """Return how often a field got each verdict."""
        return Counter(judged.verdict for mark in self.marks for judged in mark.fields if judged.field == field)

    def worst(self, most: int) -> list[Mark]:
        """Return the documents that came out worst, the very worst first."""
        return sorted((mark for mark in self.marks if mark.badness), key=lambda mark: -mark.badness)[:most]


def scores(corpus: Corpus, sides: Sequence[Side], progress: Callable[[str, int, int], None]) -> list[Score]:
    """Return what each program makes of a corpus; they take turns, so that a slow minute slows all of them.

    The first document is read once before, for what a program loads when it is first called.
    """
    marks: list[list[Mark]] = [[] for _ in sides]
    for side in sides if corpus.cases else ():
        side.answer(corpus.cases[0].raw)
    for number, case in enumerate(corpus.cases, start=1):
        for side, of_side in zip(sides, marks, strict=True):
            of_side.append(mark(case, side))
        progress(f"Reading {corpus.name}", number, len(corpus.cases))
    wanted, unwanted = (sum(len(getattr(case, of)) for case in corpus.cases) for of in ("wanted", "unwanted"))
    return [
        Score(corpus.name, side.name, tuple(of_side), wanted, unwanted)
        for side, of_side in zip(sides, marks, strict=True)
    ]


def mark(case: Case, side: Side) -> Mark:
    """Return what a program makes of a document, held against its truth; of several articles the first counts."""
    answer = side.answer(case.raw)
    found = answer.found[0] if answer.found else side.nothing
    body = normal(found.body or "")
    judged = (
        Judged(field, said, _told(getattr(case.truth, field)), _told(getattr(found, field)))
        for field in FIELDS
        if (said := verdict(field, case.truth, found))
    )
    return Mark(
        case.raw.name,
        tuple(judged),
        None if case.truth.body is None else overlap(case.truth.body, body),
        tuple(passage for passage in case.wanted if normal(passage) not in body),
        tuple(passage for passage in case.unwanted if normal(passage) in body),
        answer,
    )


def _told(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
