"""Claims: what a page says of one field, in one place; and the choice among claims that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from builder.model.document import Certainty, Finding

T = TypeVar("T")

STRONG: Final = 2.0
"""The weight from which a single claim is believed without a second one."""
WEAK: Final = 1.0
"""The weight under which a claim is no more than a candidate."""


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """One place of a page that says what a field is."""

    value: T
    origin: str
    """Where it stands: ``JSON-LD``, ``og:title``, ``byline`` and so on."""
    evidence: str
    """The letters that it was taken from."""
    weight: float
    """How much its place is to be believed, from 0 to 8."""

    def lighter(self, by: float) -> Claim[T]:
        """Return the claim with less weight."""
        return replace(self, weight=self.weight * by)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The claim that was believed."""

    claim: Claim[T]
    certainty: Certainty
    against: Claim[T] | None = None
    """The strongest claim that says something else, where it is nearly as strong."""

    def finding(self, field: str, value: str) -> Finding:
        """Return what is told of the choice."""
        return Finding(field, value, self.claim.evidence[:200], self.claim.origin, self.certainty)


def choose(claims: Iterable[Claim[T]], likeness: Callable[[T, T], float]) -> Choice[T] | None:
    """Return the claim that, with those that agree with it, weighs most; None where all are weak.

    ``likeness`` says how much two values agree, from 0 to 1. Of claims that weigh the same the first is chosen.
    """
    held = [claim for claim in claims if claim.weight >= WEAK]
    if not held:
        return None
    best = max(held, key=lambda claim: _support(claim, held, likeness))
    others = [claim for claim in held if likeness(claim.value, best.value) == 0]
    against = max(others, key=lambda claim: claim.weight, default=None)
    agreed = any(c.origin != best.origin and likeness(c.value, best.value) >= 0.5 for c in held)
    sure = (best.weight >= STRONG and (agreed or against is None)) or (agreed and against is None)
    disputed = against if against and against.weight >= best.weight * 0.75 else None
    return Choice(best, "sure" if sure and not disputed else "likely", disputed)


def _support(claim: Claim[T], claims: Sequence[Claim[T]], likeness: Callable[[T, T], float]) -> float:
    """Return a claim's own weight and half of that of those that agree, each place counted once."""
    agreeing: dict[str, float] = {}
    for other in claims:
        if other.origin != claim.origin:
            said = other.weight * likeness(claim.value, other.value)
            agreeing[other.origin] = max(said, agreeing.get(other.origin, 0.0))
    return claim.weight + sum(agreeing.values()) / 2
