"""The entrance: the index's one file of a fixed name, which names the others and says how to weigh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from builder.search import engine, wire
from builder.search.documents import FIELDS

BLOCK: Final = 16
"""Documents whose facts share a file. Ten hits mostly lie in ten blocks, so a block should be small; but each
is listed in the entrance."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the entrance says of an index."""

    documents: int
    totals: tuple[int, ...]
    """How many terms all documents have, for each of FIELDS."""
    lengths: str
    """Name of the file that has each document's share in them."""
    blocks: tuple[str, ...]
    """Names of the files with facts, in the order of the documents' numbers."""
    shards: tuple[tuple[str, str], ...]
    """First terms and names of the shards, in the order of the terms."""

    @property
    def names(self) -> list[str]:
        """The names of all files, its own among them."""
        return [wire.ENTRANCE, self.lengths, *self.blocks, *(name for _, name in self.shards)]

    def packed(self) -> bytes:
        """Return the file."""
        fields = [
            {"name": field.name, "boost": field.boost, "average": total / max(self.documents, 1)}
            for field, total in zip(FIELDS, self.totals, strict=True)
        ]
        entrance = {
            "form": wire.FORM,
            "lunr": engine.VERSION,
            "documents": self.documents,
            "block": BLOCK,
            "fields": fields,
            "lengths": self.lengths,
            "blocks": self.blocks,
            "terms": self.shards,
        }
        return wire.packed(entrance) + b"\n"
