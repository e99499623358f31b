"""The index: the files that the reader's search is answered from, made of all documents or of what changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from builder.search import entrance, sharding, shards, wire
from builder.search.change import Change, Key
from builder.search.documents import FIELDS, Document
from builder.search.entrance import Entrance
from builder.search.predecessor import Predecessor, Size
from builder.search.rows import Inverted
from builder.search.store import MissingError, Read


@dataclass(frozen=True, slots=True)
class Amendment:
    """An index that follows another. It has the very files that it would have if it were made anew."""

    files: Mapping[str, bytes]
    """What is new: paths under output/ and their bytes."""
    kept: frozenset[str]
    """Paths of the old files that belong to it too; no others do."""


def files(documents: Iterable[Document]) -> dict[str, bytes]:
    """Return the index of documents that come sorted by key: paths under output/ and their bytes.

    Each document is looked at once and let go, so they may be read one by one from wherever they lie.
    """
    made: dict[str, bytes] = {}
    lengths = [array("L") for _ in FIELDS]
    inverted = Inverted()
    blocks = []
    numbered = enumerate(documents)
    while block := list(islice(numbered, entrance.BLOCK)):
        for number, document in block:
            inverted.add(number, document.counts)
            for of_field, length in zip(lengths, document.lengths, strict=True):
                of_field.append(length)
        blocks.append(_put(made, "documents", (_facts(document) for _, document in block)))
    terms, lines = inverted.rows()
    runs = shards.cut(terms, list(map(shards.size, lines)))
    named = [(terms[run.start], _put(made, "terms", lines[run])) for run in runs]
    _enter(made, [of_field.tolist() for of_field in lengths], blocks, named)
    return {wire.FOLDER + name: content for name, content in made.items()}


def amended(
    read: Read, size: Size, before: Sequence[Key], gone: Mapping[int, Document], come: Sequence[Document]
) -> Amendment:
    """Return the index that follows the one whose files ``read`` and ``size`` tell of.

    ``before`` has the keys of the old documents in the order of their numbers, ``gone`` has by number those that
    leave or change, as they were, and ``come`` sorted by key those that are new or changed. Where others than these
    must move to new numbers, all shards are read; so where only a few would move, let them both go and come.

    Raises MissingError where an old file is missing or damaged or does not fit the documents: make the index anew.
    Only the entrance and what is kept unread have nothing to be held to here; ``read`` and ``size`` answer for them.
    """
    old = Predecessor(read, size, len(before))
    change = Change.of(before, gone, come)
    _compare(old, gone)
    made: dict[str, bytes] = {}
    starts = range(0, len(change.origins), entrance.BLOCK)
    blocks = [_named(made, "documents", _block(old, change, start)) for start in starts]
    spread = sharding.spread(old, change.edits(), change.moved())
    named = [(term, _named(made, "terms", shard)) for term, shard in spread]
    entered = _enter(made, _lengths(old, change), blocks, named)
    kept = set(entered.names) & set(old.entrance.names)
    if entered != old.entrance:
        kept.discard(wire.ENTRANCE)
    for name in kept:
        old.size(name)
    return Amendment(
        {wire.FOLDER + name: content for name, content in made.items() if name not in kept},
        frozenset(wire.FOLDER + name for name in kept),
    )


def _compare(old: Predecessor, gone: Mapping[int, Document]) -> None:
    """Raise MissingError where documents are not as the old index has them; their rows are compared when edited."""
    for number, document in gone.items():
        lengths = tuple(of_field[number] for of_field in old.lengths)
        if (lengths, old.facts(number)) != (document.lengths, _facts(document)):
            raise MissingError


def _lengths(old: Predecessor, change: Change) -> list[list[int]]:
    """Return how many terms each document has, a list for each field."""
    lengths = [list(map([*of_field, 0].__getitem__, change.origins)) for of_field in old.lengths]
    for number, document in change.come.items():
        for of_field, length in zip(lengths, document.lengths, strict=True):
            of_field[number] = length
    return lengths


def _block(old: Predecessor, change: Change, start: int) -> str | list[bytes]:
    """Return the name of the block that begins at a number if it is an old one, otherwise its lines."""
    stop = min(start + entrance.BLOCK, len(change.origins))
    ends = min(start + entrance.BLOCK, old.entrance.documents)
    numbers = range(start, stop)
    if stop == ends and all(change.origins[at] == at and at not in change.come for at in numbers):
        return old.entrance.blocks[start // entrance.BLOCK]
    return [_facts(change.come[at]) if at in change.come else old.facts(change.origins[at]) for at in numbers]


def _facts(document: Document) -> bytes:
    return wire.packed(document.facts)


def _enter(
    made: dict[str, bytes], lengths: Sequence[list[int]], blocks: Sequence[str], named: Sequence[tuple[str, str]]
) -> Entrance:
    """Add the lengths and the entrance, and return what it says."""
    count = len(lengths[0])
    name = _put(made, "lengths", map(wire.packed, lengths if count else ()))
    entered = Entrance(count, tuple(map(sum, lengths)), name, tuple(blocks), tuple(named))
    made[wire.ENTRANCE] = entered.packed()
    return entered


def _named(made: dict[str, bytes], kind: str, found: str | list[bytes]) -> str:
    """Return the name of a file that is an old one, or is made of these lines."""
    return found if isinstance(found, str) else _put(made, kind, found)


def _put(made: dict[str, bytes], kind: str, lines: Iterable[bytes]) -> str:
    """Add a file of these lines and return its name."""
    content = wire.listed(lines)
    name = wire.name(kind, content)
    made[name] = content
    return name
