"""The index: the files that the reader's search is answered from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from builder.model.article import Article
from builder.model.settings import Settings
from builder.search import engine, shards, wire
from builder.search.documents import FIELDS, Document, documents

BLOCK: Final = 16
"""Documents whose facts share a file. Ten hits mostly lie in ten blocks, so a block should be small; but each
is listed in the entrance."""


def files(articles: Sequence[Article], settings: Settings) -> dict[str, bytes]:
    """Return the index of the articles: paths under output/ and their bytes, whatever the articles' order."""
    numbered = documents(articles, settings)
    lengths = [list(of_field) for of_field in zip(*(d.lengths for d in numbered), strict=True)]
    made: dict[str, bytes] = {}
    entrance = {
        "form": wire.FORM,
        "lunr": engine.VERSION,
        "documents": len(numbered),
        "block": BLOCK,
        "fields": _fields(lengths, len(numbered)),
        "lengths": _put(made, "lengths", map(wire.packed, lengths)),
        "blocks": [_put(made, "documents", map(_line, block)) for block in _blocks(numbered)],
        "terms": [
            [shard[0].term, _put(made, "terms", (row.line for row in shard))]
            for shard in shards.cut(shards.rows(numbered))
        ],
    }
    return {wire.FOLDER + name: content for name, content in made.items()} | {
        wire.FOLDER + wire.ENTRANCE: wire.packed(entrance) + b"\n"
    }


def _fields(lengths: Sequence[Sequence[int]], count: int) -> list[dict[str, object]]:
    """Return the fields with what lunr weighs them by."""
    totals = [sum(of_field) for of_field in lengths] or [0 for _ in FIELDS]
    return [
        {"name": field.name, "boost": field.boost, "average": total / max(count, 1)}
        for field, total in zip(FIELDS, totals, strict=True)
    ]


def _put(made: dict[str, bytes], kind: str, lines: Iterable[bytes]) -> str:
    """Add a file of these lines and return its name."""
    content = wire.listed(lines)
    name = wire.name(kind, content)
    made[name] = content
    return name


def _blocks(numbered: Sequence[Document]) -> Iterable[Sequence[Document]]:
    return (numbered[at : at + BLOCK] for at in range(0, len(numbered), BLOCK))


def _line(document: Document) -> bytes:
    return wire.packed(document.facts)
