"""Relations: the few others that each article of an archive is nearest to, kept from one build to the next.

After an edit only those articles are looked at whose list can be another one, and what comes of it is, to the byte,
what comes of looking at all.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

from builder.relating.nearness import FARTHEST, SHOWN, Entry, Near, Nearness, weight
from builder.relating.signature import STRENGTHS, TERM, WIDTH, Signatures

_FEW: Final = 100
"""Articles that came, went or changed up to which it is quicker to ask what they touch than to look at all."""
_SOME: Final = 1000
"""Articles up to which it is quicker to look for the terms that they have than for all that there are."""


@dataclass(frozen=True, slots=True)
class Relations:
    """What was found, in a form that can be kept. Articles go by their numbers."""

    entries: tuple[Entry, ...] = ()
    """Sorted by path."""
    signatures: bytes = b""
    """All of them, one behind the other."""
    lengths: bytes = b""
    """How many words each signature has."""
    chosen: bytes = b""
    """Of each article the numbers of SHOWN others, nearest first; its own where there are no more."""
    distances: bytes = b""
    """How far each of these is; FARTHEST where there is none."""

    def others(self, number: int) -> tuple[str, ...]:
        """Return the paths that go with an article, newest first.

        They are sorted by day and not by nearness, so that a list stays as it is while the same articles are in it.
        """
        chosen = memoryview(self.chosen).cast("I")[SHOWN * number : SHOWN * (number + 1)]
        entries = [self.entries[other] for other in chosen if other != number]
        return tuple(entry.path for entry in sorted(entries, key=lambda entry: (-entry.day, entry.id)))

    def lists(self) -> dict[str, tuple[str, ...]]:
        """Return the paths that go with each article, by its path."""
        return {entry.path: self.others(number) for number, entry in enumerate(self.entries)}

    def differences(self, before: Relations) -> dict[str, tuple[str, ...]]:
        """Return what goes with each article that other articles went with before, when there were the same ones."""
        width = WIDTH * SHOWN
        places = (slice(place, place + width) for place in range(0, len(self.chosen), width))
        moved = [n for n, place in enumerate(places) if self.chosen[place] != before.chosen[place]]
        return {self.entries[n].path: self.others(n) for n in moved if self.others(n) != before.others(n)}


def relate(entries: Sequence[Entry], signature: Callable[[Entry], bytes], before: Relations | None = None) -> Relations:
    """Return the relations of articles that are sorted by path; ``before`` are those of another time, and save work.

    ``signature`` is asked for articles only that were not there before with the same one.
    """
    change = _Change(before or Relations(), entries, signature)
    stale = change.stale()
    chosen, distances = change.standing()
    nearness = _nearness(entries, change.signatures, stale)
    for number in stale:
        near = nearness.chosen(number)
        rest, place = SHOWN - len(near), slice(SHOWN * number, SHOWN * (number + 1))
        chosen[place] = array("I", [*(one.number for one in near), *[number] * rest])
        distances[place] = array("I", [*(one.distance for one in near), *[FARTHEST] * rest])
    now = change.signatures
    return Relations(tuple(entries), now.data, now.lengths, chosen.tobytes(), distances.tobytes())


def _nearness(entries: Sequence[Entry], signatures: Signatures, numbers: Sequence[int]) -> Nearness:
    """Return what tells the nearness of these articles."""
    if len(numbers) > _SOME:
        return Nearness(entries, signatures, signatures.holders())
    terms = {word & TERM for number in numbers for word in signatures.terms(number)}
    telling = [term for term in terms if weight(signatures.count(term))]
    return Nearness(entries, signatures, signatures.holders(telling))


class _Change:
    """An archive as it was, and as it is."""

    def __init__(self, before: Relations, entries: Sequence[Entry], signature: Callable[[Entry], bytes]) -> None:
        self._before = before
        self._entries = entries
        self._former = Signatures(before.signatures, before.lengths)
        old = {entry.path: number for number, entry in enumerate(before.entries)}
        self._was = [old.get(entry.path, -1) for entry in entries]
        """The old number of each article; -1 for one that is new."""
        self.signatures = Signatures.joined(
            self._former.of(was) if was >= 0 and before.entries[was].signature == entry.signature else signature(entry)
            for was, entry in zip(self._was, entries, strict=True)
        )
        same = {n for n, was in enumerate(self._was) if was >= 0 and before.entries[was] == entries[n]}
        self._now = {self._was[number]: number for number in same}
        """The new number of each article that is as it was, by its old one."""
        self._came = set(range(len(entries))) - same
        self._went = set(range(len(before.entries))) - self._now.keys()
        self._chosen = array("I", before.chosen)
        self._distances = array("I", before.distances)

    def standing(self) -> tuple[array[int], array[int]]:
        """Return what was chosen and how far it is, by the new numbers; nothing of use for what is stale."""
        now = [self._now.get(was, 0) for was in range(len(self._before.entries))]
        chosen = array("I", map(now.__getitem__, self._chosen)).tobytes()
        return self._in_order(chosen), self._in_order(self._before.distances)

    def _in_order(self, rows: bytes) -> array[int]:
        """Return rows of SHOWN words by the new numbers of the articles that they are of."""
        width = WIDTH * SHOWN
        blank = bytes(width)
        return array("I", b"".join(rows[width * n : width * (n + 1)] if n >= 0 else blank for n in self._was))

    def stale(self) -> list[int]:
        """Return the articles whose list can be another one, sorted."""
        if len(self._came) + len(self._went) > _FEW:
            return list(range(len(self._entries)))
        gained = Counter(word & TERM for number in self._came for word in self.signatures.terms(number))
        lost = Counter(word & TERM for number in self._went for word in self._former.terms(number))
        terms = {term: self.signatures.count(term) for term in gained.keys() | lost.keys()}
        weighed = [term for term, count in terms.items() if weight(count) != weight(count - gained[term] + lost[term])]
        holders = self.signatures.holders({*weighed, *(term for term, count in terms.items() if weight(count))})
        nearness = Nearness(self._entries, self.signatures, holders)
        return sorted({*self._came, *self._bereft(), *self._sharing(weighed, holders), *self._joined(nearness)})

    def _bereft(self) -> Iterator[int]:
        """Yield the articles that have one in their list that is not as it was."""
        for place in compress(range(len(self._chosen)), map(self._went.__contains__, self._chosen)):
            if place // SHOWN in self._now:
                yield self._now[place // SHOWN]

    def _sharing(self, terms: Iterable[int], holders: Mapping[int, Sequence[int]]) -> Iterator[int]:
        """Yield the articles that share one of these terms with another that is as it was."""
        for term in terms:
            found = [number for strength in STRENGTHS for number in holders.get(term | strength, ())]
            standing = [number for number in found if number not in self._came]
            yield from standing if len(standing) > 1 else ()

    def _joined(self, nearness: Nearness) -> Iterator[int]:
        """Yield the articles that one which came or changed is nearer to than the last of their list."""
        for number in self._came:
            entry = self._entries[number]
            for near in nearness.related(number):
                if near.number not in self._came and Near.of(near.distance, entry, 0) < self._last(near.number):
                    yield near.number

    def _last(self, number: int) -> Near:
        """Return the last of the list that an article had; one that nothing is farther than, where it was not full."""
        place = SHOWN * self._was[number] + SHOWN - 1
        other = self._chosen[place]
        return Near.of(self._distances[place], self._before.entries[other], other)
