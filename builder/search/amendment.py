"""Amendments: an archive in which some documents have changed, made of the files of the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeAlias

from builder.search import labels, positions, rows, shards, tree, wire
from builder.search.documents import KINDS, Document
from builder.search.rows import Entry
from builder.search.segment import BLOCK, GROUP, Part, Segment, put_facts
from builder.search.sharding import Edited, Sharding
from builder.search.shelf import Shelf
from builder.search.store import MissingError
from builder.search.tree import Tree
from builder.search.wire import Files, listed, packed

Changes: TypeAlias = Mapping[int, tuple[Document, Document]]
"""By number, what a document was and what it is. Its key stays the same, and so does its number."""


def amended(shelf: Shelf, old: Segment, changes: Changes) -> Part:
    """Return the archive that follows an old one. It has the very files that it would have if it were made anew.

    Raises MissingError where an old file is missing or damaged, or is not as the old documents say: make it anew then.
    What is not read is not checked, so the caller answers for it.
    """
    if any(before.key != after.key for before, after in changes.values()):
        raise MissingError
    made = Files()
    terms = _spread(shelf, "terms", old.terms, shards.TERMS, _terms(changes), rows.edited, made)
    places = _spread(shelf, "positions", old.positions, shards.POSITIONS, _places(changes), positions.edited, made)
    facts = _facts(shelf, old, changes, made)
    bearers = labels.amended({kind: shelf.file("labels", old.labels[kind]) for kind in KINDS}, changes, made)
    totals = tuple(total + _growth(changes, at) for at, total in enumerate(old.totals))
    now = Segment(old.documents, totals, terms, places, facts, bearers, old.days, old.lengths)
    before, after = shelf.paths(old), Shelf(lambda path: made.get(path) or shelf.read(path), shelf.size).paths(now)
    new = Files({path: made[path] for path in after - before})
    return Part(now, new, after & before)


def _spread(
    shelf: Shelf, kind: str, old: Tree, limit: int, edits: Mapping[str, Any], edited: Edited, made: Files
) -> Tree:
    """Return the tree of rows after edits, with the files that are new added."""
    return tree.of_shards(kind, Sharding(shelf, kind, limit, shelf.shards(kind, old)).spread(edits, edited, made), made)


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
