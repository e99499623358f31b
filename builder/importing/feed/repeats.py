"""Repeats: entries of one feed under one key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from builder.model.document import Document, Doubt, Dropped


def once(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents with each key once.

    The same article twice is one. Another version under the same title or address is left out and told with the
    first. Other articles under the same key are kept: then the key is worth nothing, as in feeds that number all
    their items 1.
    """
    kept: list[Document] = []
    places: dict[str, int] = {}
    for document in documents:
        place = places.setdefault(document.key, len(kept)) if document.key else len(kept)
        if place == len(kept):
            kept.append(document)
        elif not _alike(kept[place], document):
            doubt = Doubt(f'the feed gives the key "{document.key[:80]}" to another article too')
            kept.append(replace(document, key="").doubted(doubt))
        elif kept[place] != document:
            kept[place] = _with_version(kept[place], document)
    return tuple(kept)


def _alike(one: Document, other: Document) -> bool:
    return one.title == other.title or (one.url == other.url and one.url != "")


def _with_version(document: Document, version: Document) -> Document:
    """Return a document that tells of another version of it."""
    doubt = Doubt("the feed holds another version of it under the same key: the first is kept")
    said = "\n\n".join(filter(None, (version.title, version.body)))
    return replace(document, dropped=(*document.dropped, Dropped(said, "version"))).doubted(doubt)
