"""Amendments: an archive in which some documents have changed, made of the files of the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import replace
from typing import TypeAlias

from builder.search import labels, positions, rows, shards, tree, wire
from builder.search.documents import KINDS, Document
from builder.search.loading import MissingError
from builder.search.rows import Entry
from builder.search.segment import BLOCK, GROUP, Part, Segment, put_facts
from builder.search.sharding import Sharding
from builder.search.shelf import Shelf
from builder.search.wire import Files, listed, packed

Changes: TypeAlias = Mapping[int, tuple[Document, Document]]
"""By number, what a document was and what it is. Its key stays the same, and so does its number."""


def amended(shelf: Shelf, old: Segment, paths: Set[str], changes: Changes) -> Part:
    """Return the archive that follows an old one, whose files have these paths.

    It has the very files that it would have if it were made anew.
    Raises MissingError where an old file is missing or damaged, or is not as the old documents say: make it anew then.
    What is not read is not checked, so the caller answers for it.
    """
    if any(before.key != after.key for before, after in changes.values()):
        raise MissingError
    made = Files()
    terms = Sharding(shelf, "terms", shards.TERMS, shelf.shards("terms", old.terms))
    words = Sharding(shelf, "positions", shards.POSITIONS, shelf.shards("positions", old.positions))
    of_terms = terms.spread(_terms(changes), rows.edited, made)
    of_words = words.spread(_places(changes), positions.edited, made)
    now = replace(
        old,
        totals=tuple(total + _growth(changes, at) for at, total in enumerate(old.totals)),
        terms=tree.of_shards("terms", of_terms, made),
        positions=tree.of_shards("positions", of_words, made),
        facts=_facts(shelf, old, changes, made),
        labels=labels.amended({kind: shelf.file("labels", old.labels[kind]) for kind in KINDS}, changes, made),
    )
    new = Files({path: content for path, content in made.items() if path not in paths})
    return Part(now, new, now.paths(of_terms, of_words) - new.keys())


def _terms(changes: Changes) -> dict[str, dict[int, dict[int, tuple[Entry, Entry]]]]:
    """Return what becomes of terms: by term, field and number, the entry before and after."""
    edits: defaultdict[str, defaultdict[int, dict[int, tuple[Entry, Entry]]]] = defaultdict(lambda: defaultdict(dict))
    for number, (before, after) in changes.items():
        for at, (old, new) in enumerate(zip(before.counts, after.counts, strict=True)):
            lengths = sum(old.values()), sum(new.values())
            for term in old.keys() | new.keys():
                entries = _entry(old.get(term), lengths[0]), _entry(new.get(term), lengths[1])
                if entries[0] != entries[1]:
                    edits[term][at][number] = entries
    return {term: dict(of_term) for term, of_term in edits.items()}


def _entry(count: int | None, length: int) -> Entry:
    return (count, length) if count else ()


def _places(changes: Changes) -> dict[str, dict[int, tuple[str, str]]]:
    """Return what becomes of words: by word and number, the places before and after."""
    edits: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for number, (before, after) in changes.items():
        for word in before.places.keys() | after.places.keys():
            places = before.places.get(word, ""), after.places.get(word, "")
            if places[0] != places[1]:
                edits[word][number] = places
    return edits


def _facts(shelf: Shelf, old: Segment, changes: Changes, made: Files) -> tuple[str, ...]:
    """Return the digits of the groups of files of facts, with those that are new added."""
    groups = list(old.facts)
    for at in {number // (GROUP * BLOCK) for number in changes}:
        facts = [line for content in shelf.facts(groups[at], old.files(at)) for line in wire.lines(content)]
        start = at * GROUP * BLOCK
        for number in changes.keys() & set(range(start, start + len(facts))):
            before, after = changes[number]
            if facts[number - start] != packed(before.facts):
                raise MissingError
            facts[number - start] = packed(after.facts)
        blocks = [listed(facts[n : n + BLOCK]) for n in range(0, len(facts), BLOCK)]
        (groups[at],) = put_facts(blocks, made)
    return tuple(groups)


def _growth(changes: Changes, at: int) -> int:
    """Return how many terms more a field has than before."""
    return sum(sum(after.counts[at].values()) - sum(before.counts[at].values()) for before, after in changes.values())
