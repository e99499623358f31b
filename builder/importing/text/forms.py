"""The forms of raw text: which part of a paste is a list of headlines, and which a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.importing.language import language
from builder.importing.text import clusters, parts, story
from builder.importing.wire.dateline import Register
from builder.importing.wire.register import register
from builder.model.document import Document
from builder.model.settings import Settings


def documents(text: str, settings: Settings) -> tuple[Document, ...]:
    """Return the documents that a text holds, in its order."""
    known = register(settings.sources)
    lines = text.split("\n")
    if items := clusters.numbered(lines):
        found = list(_listed(items))
    else:
        found = [d for run in parts.lists_and_stories(lines) for d in _documents(run, settings, known)]
    return tuple(_with_language(d, settings) for d in found)


def _documents(lines: Sequence[str], settings: Settings, known: Register) -> Iterator[Document]:
    shown = [line for line in lines if line.strip()]
    if all(clusters.is_item(line) for line in shown):
        yield from _listed(shown)
        return
    stories, doubts = parts.stories(lines, known)
    for part in stories:
        yield story.document(part, settings, known).doubted(*doubts)


def _listed(items: Sequence[str]) -> Iterator[Document]:
    """Yield the headlines of a list, each with its rank where there are several."""
    listed = clusters.documents(items)
    for rank, document in enumerate(listed, start=1):
        yield replace(document, rank=rank if len(listed) > 1 else None)


def _with_language(document: Document, settings: Settings) -> Document:
    """Return the document with its language, where that is another than the site's."""
    spoken = language(f"{document.title}\n{document.body}")
    site = settings.language.split("-")[0].lower()
    return replace(document, language=spoken) if spoken != site else document
