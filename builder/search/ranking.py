"""Ranking: lunr's own weights, worked out for the terms and documents of one question. The twin of ranking.js.

The index holds counts, not weights, since a weight hangs on the whole corpus: with weights, each new article
would change every file. What lunr's builder would have worked out is worked out here, to the last digit.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any, Final

from builder.search import engine
from builder.search.store import Postings, Store

B: Final = 0.75
K1: Final = 1.2

MOST: Final = 15_000
"""Postings that are weighed for one question, unless its rarest term alone has more: a tenth of a second's work."""


def rarest(terms: Mapping[str, Postings], within: Collection[int]) -> dict[str, Postings]:
    """Return as many terms as may be weighed, those with the fewest postings within some documents first."""
    sizes = {
        term: sum(number in within for of_field in found for number, _, _ in of_field) for term, found in terms.items()
    }
    kept: set[str] = set()
    total = 0
    for term in sorted(terms, key=sizes.__getitem__):
        total += sizes[term]
        if total > MOST and kept:
            break
        kept.add(term)
    return {term: found for term, found in terms.items() if term in kept}


def ranked(store: Store, terms: Mapping[str, Postings], chosen: Collection[int]) -> list[tuple[int, float]]:
    """Return the chosen documents with their scores, best first, the newer first among equals."""
    found = dict.fromkeys(chosen, 0.0) | engine.scores(partial(store, terms, chosen), terms)
    return sorted(found.items(), key=lambda scored: (-scored[1], -scored[0]))


def partial(store: Store, terms: Mapping[str, Postings], chosen: Collection[int]) -> dict[str, Any]:
    """Return the part of a whole lunr index that these terms and documents would ask, in lunr's form.

    A field whose length a reader failed to load counts as of average length.
    """
    vectors: dict[str, list[float]] = {}
    inverted: list[tuple[str, dict[str, Any]]] = []
    for index, (term, postings) in enumerate(terms.items()):
        rarity = idf(postings, store.documents)
        entry: dict[str, Any] = {"_index": index}
        for field, of_field in zip(store.fields, postings, strict=True):
            entry[field.name] = {}
            for number, count, length in of_field:
                if number not in chosen:
                    continue
                heft = weight(rarity, count, (length or field.average) / field.average, field.boost)
                entry[field.name][str(number)] = {}
                vectors.setdefault(f"{field.name}/{number}", []).extend((index, heft))
        inverted.append((term, entry))
    return {
        "version": engine.VERSION,
        "fields": [field.name for field in store.fields],
        "fieldVectors": list(vectors.items()),
        "invertedIndex": sorted(inverted, key=lambda entry: entry[0]),
        "pipeline": [],
    }


def idf(postings: Postings, documents: int) -> float:
    """Return how rare a term is, as lunr has it: a document counts once for each field."""
    having = sum(map(len, postings))
    return math.log(1 + abs((documents - having + 0.5) / (having + 0.5)))


def weight(rarity: float, count: int, relative: float, boost: float) -> float:
    """Return a term's weight in a field whose length is ``relative`` to the average."""
    heft = rarity * ((K1 + 1) * count) / (K1 * (1 - B + B * relative) + count) * boost
    return rounded(1000 * heft) / 1000


def rounded(number: float) -> int:
    """Return the nearest whole number, a half upwards: as JavaScript rounds, unlike Python."""
    whole = math.floor(number)
    return whole + (number - whole >= 0.5)
