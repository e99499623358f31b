"""Stories: which articles of a few days may be one lead with related headlines under it.

Articles are joined by what all of them share on average, never as a chain in which the first has nothing to do with
the last. Measured on real digests, what is left out is much more than what is wrongly joined; that is the intention.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, product
from typing import Final, TypeAlias

from builder.relating import commonplace
from builder.suggesting.links import Link, Pair, Piece, Terms, Vocabulary

Group: TypeAlias = frozenset[int]
"""Articles, by their numbers."""

DAYS: Final = 3
"""Days that a story lasts."""
MOST: Final = 12
"""Articles of a story."""
ENOUGH: Final = 0.25
"""What the articles of a story share on average, from 0 to 1."""
_WORDS: Final = 6
"""Words that are told at most."""
_MARKS: Final = ".,;:!?\"'“”‘’«»()[]*_…"
_POSSESSIVE: Final = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that may be one story."""

    lead: str
    """The id of the one that shares most with the others."""
    members: tuple[str, ...]
    """The ids of the others, the nearest to the lead first."""
    words: tuple[str, ...]
    """The words that decided, as the articles write them, the weightiest first."""
    strength: float
    """What they share on average, from 0 to 1."""


def stories(batch: Sequence[Piece], recent: Sequence[Piece], terms: Terms, days: int = DAYS) -> tuple[Story, ...]:
    """Return the stories that there may be in what has come, with what is there of these days; the strongest first.

    ``terms`` returns the words of a text as they are compared, such as those of the search. An article without a date
    may be of any day, so it is only joined to others of its batch.
    """
    pieces = [*batch, *recent]
    vocabulary = Vocabulary(pieces, terms, frozenset(terms(commonplace.WORDS)))
    links = {
        pair: link
        for pair, link in vocabulary.links()
        if _may_be_one(pieces[pair[0]], pieces[pair[1]], days, is_batch=pair[1] < len(batch))
    }
    groups = (group for group in _groups(links, pieces, days) if min(group) < len(batch))
    found = [_story(group, links, pieces, terms) for group in groups]
    return tuple(sorted(found, key=lambda story: (-story.strength, story.lead)))


def _may_be_one(one: Piece, other: Piece, days: int, *, is_batch: bool) -> bool:
    """Say whether two articles are near enough in time."""
    if one.day and other.day:
        return abs((one.day - other.day).days) <= days
    return is_batch


def _groups(links: Mapping[Pair, Link], pieces: Sequence[Piece], days: int) -> Iterator[Group]:
    """Yield the groups of two or more. Only within parts that strong links hold together can there be any."""
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for (one, other), link in links.items():
        if link.strength >= ENOUGH:
            neighbours[one].add(other)
            neighbours[other].add(one)
    seen: set[int] = set()
    for start in sorted(neighbours):
        if start not in seen:
            part = _reached(start, neighbours)
            seen |= part
            yield from (group for group in _joined(part, links, pieces, days) if len(group) > 1)


def _reached(start: int, neighbours: Mapping[int, set[int]]) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        new = neighbours[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _joined(part: Iterable[int], links: Mapping[Pair, Link], pieces: Sequence[Piece], days: int) -> Iterable[Group]:
    """Return groups, joined two by two as long as two are left that share enough on average."""
    groups = [frozenset([number]) for number in sorted(part)]
    shared = _sharing(combinations(groups, 2), links)
    while shared:
        one, other = max(shared, key=shared.__getitem__)
        both = one | other
        if len(both) > MOST or not _within(both, pieces, days) or not _is_round(both, links):
            del shared[one, other]
            continue
        groups = [group for group in groups if group not in (one, other)]
        shared = {pair: link for pair, link in shared.items() if one not in pair and other not in pair}
        shared |= _sharing(((group, both) for group in groups), links)
        groups.append(both)
    return groups


def _sharing(pairs: Iterable[tuple[Group, Group]], links: Mapping[Pair, Link]) -> dict[tuple[Group, Group], float]:
    """Return what the articles of one group share with those of another on average, where it is enough."""
    found: dict[tuple[Group, Group], float] = {}
    for one, other in pairs:
        across = (links.get((min(pair), max(pair))) for pair in product(one, other))
        average = sum(link.strength for link in across if link) / (len(one) * len(other))
        if average >= ENOUGH:
            found[one, other] = average
    return found


def _is_round(group: Group, links: Mapping[Pair, Link]) -> bool:
    """Say whether each of a group has something in common with more than half of the others."""
    common = Counter(chain.from_iterable(pair for pair in combinations(sorted(group), 2) if pair in links))
    return all(2 * common[number] > len(group) - 1 for number in group)


def _within(group: Iterable[int], pieces: Sequence[Piece], days: int) -> bool:
    """Say whether a group is of so many days."""
    known = [day for number in group if (day := pieces[number].day)]
    return not known or (max(known) - min(known)).days <= days


def _story(group: Group, links: Mapping[Pair, Link], pieces: Sequence[Piece], terms: Terms) -> Story:
    within = {pair: links[pair] for pair in combinations(sorted(group), 2) if pair in links}
    shared = {number: sum(link.strength for pair, link in within.items() if number in pair) for number in group}
    lead = min(group, key=lambda number: (-round(shared[number], 6), *_order(pieces[number]), number))
    near = {sum(pair) - lead: link.strength for pair, link in within.items() if lead in pair}
    others = sorted(group - {lead}, key=lambda number: (-near.get(number, 0.0), number))
    return Story(
        lead=pieces[lead].id,
        members=tuple(pieces[number].id for number in others),
        words=_as_written(_weightiest(within.values()), [pieces[number] for number in (lead, *others)], terms),
        strength=round(sum(shared.values()) / (len(group) * (len(group) - 1)), 3),
    )


def _order(piece: Piece) -> tuple[date, int]:
    """Return what puts the earliest first, and of one day the longest; what has no date comes last."""
    return piece.day or date.max, -len(piece.body)


def _weightiest(links: Iterable[Link]) -> list[str]:
    """Return the terms that give most of some links."""
    parts: defaultdict[str, float] = defaultdict(float)
    for link in links:
        for term, part in link.parts.items():
            parts[term] += part
    return sorted(parts, key=lambda term: (-round(parts[term], 6), term))[:_WORDS]


def _as_written(wanted: Sequence[str], pieces: Sequence[Piece], terms: Terms) -> tuple[str, ...]:
    """Return terms as articles write them, headlines first."""
    found: dict[str, str] = {}
    texts = (*(piece.title for piece in pieces), *(piece.body for piece in pieces))
    for word in chain.from_iterable(map(str.split, texts)):
        for term in terms(word):
            if term in wanted and term not in found:
                found[term] = _POSSESSIVE.sub("", word.strip(_MARKS))
        if len(found) == len(wanted):
            break
    return tuple(dict.fromkeys(found.get(term, term) for term in wanted))
