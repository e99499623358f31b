"""The forms of raw text: which part of a paste is a cluster list, and which a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from builder.importing.language import language
from builder.importing.text import clusters, story
from builder.importing.wire import dates
from builder.model.document import Document
from builder.model.settings import Settings


def documents(text: str, settings: Settings) -> tuple[Document, ...]:  # noqa: ARG001
    """Return the documents that a text holds, in its order."""
    found: list[Document] = []
    for lines in _parts(text.split("\n")):
        if all(clusters.is_item(line) for line in lines if line.strip()):
            listed = clusters.documents([line for line in lines if line.strip()])
            found.extend(replace(d, rank=n if len(listed) > 1 else None) for n, d in enumerate(listed, start=1))
        else:
            found.append(story.document(lines))
    return tuple(replace(d, language=language(f"{d.title} {d.body}")) for d in found)


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of lines: cluster lists by themselves, and stories, each from its dated headline on.

    A list inside a story, which has no joined headlines, stays in the story.
    """
    story_lines: list[str] = []
    for is_list, run in _runs(lines):
        if is_list and clusters.is_list([line for line in run if line.strip()]):
            if any(line.strip() for line in story_lines):
                yield story_lines
            yield run
            story_lines = []
            continue
        for line in run:
            if _starts_story(line) and any(kept.strip() for kept in story_lines):
                yield story_lines
                story_lines = []
            story_lines.append(line)
    if any(line.strip() for line in story_lines):
        yield story_lines


def _runs(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield list items and other lines in runs; a blank line belongs to the run before it."""
    kinds: list[bool] = []
    for line in lines:
        kinds.append(kinds[-1] if kinds and not line.strip() else clusters.is_item(line))
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        yield kind, [line for _, line in run]


def _starts_story(line: str) -> bool:
    """Say whether a line is a headline with a date glued before it, which begins a story of its own."""
    opening = dates.opening(line)
    return opening is not None and bool(opening.rest)
