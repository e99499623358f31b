"""Segments: an index's documents in two parts, of which a new article changes the second only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from builder.search import shards, tree
from builder.search.documents import FIELDS, Document
from builder.search.labels import Labels
from builder.search.positions import Located
from builder.search.rows import Inverted
from builder.search.tree import Tree
from builder.search.wire import Files, listed, packed

BLOCK: Final = 4
"""Documents whose facts share a file. Ten hits mostly lie in ten files, so a file should be small."""
GROUP: Final = 32
"""Files of facts that share the digits of their names, so that the entrance need not name each: it is named by what
all of them hold, and by its place among them."""

LEAST: Final = 256
"""Documents by which an archive grows, at least."""
_SHARE: Final = 32


@dataclass(frozen=True, slots=True)
class Segment:
    """What the entrance says of a part of the index."""

    documents: int
    totals: tuple[int, ...]
    """How many terms all its documents have, for each of FIELDS."""
    terms: Tree
    positions: Tree
    facts: tuple[str, ...]
    """The digits of each GROUP of files."""
    labels: Mapping[str, str]
    """The digits of the file of each kind of label."""
    days: str
    """The digits of the file of days."""
    lengths: str
    """The digits of the file of lengths; empty for an archive, whose rows tell them."""

    def files(self, group: int) -> int:
        """Return how many files of facts a group has."""
        return min(GROUP, -(-self.documents // BLOCK) - group * GROUP)

    def told(self) -> dict[str, object]:
        """Return it as it stands in the entrance."""
        trees = {kind: getattr(self, kind).told() for kind in ("terms", "positions")}
        others = {"facts": self.facts, "labels": dict(self.labels), "days": self.days, "lengths": self.lengths}
        return {"documents": self.documents, "totals": self.totals, **trees, **others}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Segment:
        """Return what an entrance told. Raises whatever a damaged one makes fail."""
        return cls(
            documents=told["documents"],
            totals=tuple(map(int, told["totals"])),
            terms=Tree.of(told["terms"]),
            positions=Tree.of(told["positions"]),
            facts=tuple(map(str, told["facts"])),
            labels=dict(told["labels"]),
            days=told["days"],
            lengths=told["lengths"],
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and its files."""

    segment: Segment
    files: Files
    """What is new of it."""
    kept: frozenset[str] = field(default_factory=frozenset)
    """Paths of old files that belong to it too."""


def archived(documents: int) -> int:
    """Return how many of an index's documents, the first, are its archive.

    What is left lies between nothing and a thirty-second of the whole: so few files change with a new article, and
    the archive stays as it is until there are so many new ones.
    """
    if documents < 2 * LEAST:
        return 0
    step = max(LEAST, 1 << (documents // _SHARE).bit_length() >> 1)
    return documents // step * step


def whole(documents: Iterable[Document], *, archive: bool) -> Part:
    """Return the segment of documents that come sorted by key.

    Each is looked at once and let go, so they may be read one by one from wherever they lie.
    """
    made, labels, inverted, located = Files(), Labels(), Inverted(), Located()
    lengths = [array("L") for _ in FIELDS]
    blocks = []
    numbered = enumerate(documents)
    while block := list(islice(numbered, BLOCK)):
        for number, document in block:
            inverted.add(number, document.counts)
            located.add(number, document.places)
            labels.add(number, document)
            for of_field, counts in zip(lengths, document.counts, strict=True):
                of_field.append(sum(counts.values()))
        blocks.append(listed(packed(document.facts) for _, document in block))
    limit = shards.TERMS if archive else shards.RECENT
    terms = _put("terms", inverted.rows(lengths if archive else None), limit, made)
    positions = _put("positions", located.rows(), shards.POSITIONS, made)
    told = "" if archive else made.put("lengths", listed(packed(of_field.tolist()) for of_field in lengths))
    return Part(
        Segment(
            len(lengths[0]),
            tuple(map(sum, lengths)),
            terms,
            positions,
            put_facts(blocks, made),
            labels.put(made),
            labels.put_days(made),
            told,
        ),
        made,
    )


def put_facts(blocks: Sequence[bytes], made: Files) -> tuple[str, ...]:
    """Add files of facts, and return the digits of their groups."""
    return tuple(made.put_group("facts", blocks[at : at + GROUP]) for at in range(0, len(blocks), GROUP))


def _put(kind: str, rows: tuple[list[str], list[bytes]], limit: int, made: Files) -> Tree:
    """Add files of rows, and return their tree."""
    terms, lines = rows
    runs = shards.cut(terms, list(map(shards.size, lines)), limit)
    return tree.of_shards(kind, [(terms[run.start], made.put(kind, listed(lines[run]))) for run in runs], made)


def totals(segments: Sequence[Segment]) -> tuple[int, ...]:
    """Return how many terms all documents of an index have, for each of FIELDS."""
    return tuple(sum(segment.totals[at] for segment in segments) for at in range(len(FIELDS)))
