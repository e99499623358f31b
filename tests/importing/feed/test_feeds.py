"""Feeds of every kind: what comes of each stands beside it, field by field. GOLDEN=1 renews what stands there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.model.document import Document, Reading
from tests.importing.feed.conftest import read

FEEDS = sorted(path for path in (Path(__file__).parent / "feeds").iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_a_feed_becomes_what_stands_beside_it(path: Path) -> None:
    """Each field, what it was taken from, what was left out and what is in doubt."""
    beside = path.with_suffix(".txt")
    found = "\n".join(_told(read(path.read_bytes())))
    if os.environ.get("GOLDEN"):
        beside.write_text(found, encoding="utf-8")

    assert found == beside.read_text(encoding="utf-8")


def _told(reading: Reading) -> Iterator[str]:
    for number, document in enumerate(reading.documents, start=1):
        yield f"======== {number}"
        yield from _document(document)
    yield from (f"PROBLEM {problem}" for problem in reading.problems)
    yield ""


def _document(document: Document) -> Iterator[str]:
    when = document.when.isoformat() if document.when else ""
    fields = {
        "title": document.title, "when": when, "place": document.place, "source": document.source,
        "via": document.via, "authors": " + ".join(document.authors), "url": document.url,
        "language": document.language, "key": document.key,
    }  # fmt: skip
    yield from (f"{key}: {value}" for key, value in fields.items() if value)
    yield from (f"RELATED {headline.title} <{headline.url}>" for headline in document.related)
    for finding in document.findings:
        yield f'FOUND {finding.field} in "{finding.evidence}" of the {finding.origin} ({finding.certainty})'
    yield from (f"DROPPED {dropped.rule}: {dropped.text}" for dropped in document.dropped)
    yield from (f"DOUBT {doubt.field}: {doubt.what} [{doubt.value}]" for doubt in document.doubts)
    yield f"--------\n{document.body}"
