"""Segments: an index's documents in two parts, of which a new article changes the second only."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeVar

from builder.search import shards, tree, wire
from builder.search.documents import FIELDS, Document
from builder.search.labels import Labels
from builder.search.positions import Located
from builder.search.rows import Inverted
from builder.search.tree import Shard, Tree
from builder.search.wire import Files, listed, packed

BLOCK: Final = 4
"""Documents whose facts share a file. Ten hits mostly lie in ten files, so a file should be small."""
GROUP: Final = 32
"""Files of facts that share the digits of their names, so that the entrance need not name each: it is named by what
all of them hold, and by its place among them."""

LEAST: Final = 256
"""Documents by which an archive grows, at least."""
_SHARE: Final = 32

D = TypeVar("D")


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

    def paths(self, terms: Iterable[Shard], positions: Iterable[Shard]) -> frozenset[str]:
        """Return the paths of all its files, from the files of rows that its trees lead to."""
        named = {"facts": [f"{group}-{n}" for at, group in enumerate(self.facts) for n in range(self.files(at))]}
        for kind, of_kind, rows in (("terms", self.terms, terms), ("positions", self.positions, positions)):
            named[kind] = [digits for _, digits in rows]
            named[f"{kind}-list"] = [digits for _, digits in of_kind.entries] if of_kind.depth else []
        named |= {"labels": list(self.labels.values()), "days": [self.days]}
        named |= {"lengths": [self.lengths]} if self.lengths else {}
        return frozenset(wire.path(kind, digits) for kind, files in named.items() for digits in files)

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

    It grows by a thirty-second of the whole at a time, and a few days' articles always stay behind it: what comes
    today, with whatever id, is behind the border, and the archive stays as it is until there are many new ones.
    """
    step = max(LEAST, 1 << (documents // _SHARE).bit_length() >> 1)
    return max(documents - LEAST // 2, 0) // step * step if documents >= 2 * LEAST else 0


def parts(documents: Sequence[D]) -> Iterator[tuple[Sequence[D], bool]]:
    """Yield what each segment of an index has of its sorted documents, and whether it is the archive.

    The recent documents are always a segment, if an empty one.
    """
    if border := archived(len(documents)):
        yield documents[:border], True
    yield documents[border:], False


def whole(documents: Callable[[], Iterable[Document]], made: Files, *, archive: bool) -> Segment:
    """Return the segment of documents that come sorted by key, with its files added.

    They are gone through twice, the second time for their places, and each is let go at once: so they may be read
    from wherever they lie, and all rows there are need not be in memory together.
    """
    labels, inverted = Labels(), Inverted()
    lengths = [array("L") for _ in FIELDS]
    blocks = []
    numbered = enumerate(documents())
    while block := list(islice(numbered, BLOCK)):
        for number, document in block:
            inverted.add(number, document.counts)
            labels.add(number, document)
            for of_field, counts in zip(lengths, document.counts, strict=True):
                of_field.append(sum(counts.values()))
        blocks.append(listed(packed(document.facts) for _, document in block))
    limit = shards.TERMS if archive else shards.RECENT
    terms = _put("terms", inverted.rows(lengths if archive else None), limit, made)
    return Segment(
        documents=len(lengths[0]),
        totals=tuple(map(sum, lengths)),
        terms=terms,
        positions=_put("positions", _located(documents()), shards.POSITIONS, made),
        facts=put_facts(blocks, made),
        labels=labels.put(made),
        days=labels.put_days(made),
        lengths="" if archive else made.put("lengths", listed(packed(of_field.tolist()) for of_field in lengths)),
    )


def _located(documents: Iterable[Document]) -> tuple[list[str], list[bytes]]:
    """Return where each word stands, as words and rows."""
    located = Located()
    for number, document in enumerate(documents):
        located.add(number, document.places)
    return located.rows()


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
