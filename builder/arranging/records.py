"""The archive as data, cut by calendar year so that a new article changes the data of one."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import address, page
from builder.model.archive import Archive, by_year
from builder.model.page import Page


def records(archive: Archive) -> Iterator[Page]:
    """Yield the data of each year, and of the undated articles where there are some, in two forms."""
    for run in by_year(archive.cards):
        home = address.year(run.first.year) if run.first else address.UNDATED
        yield page.RecordLines(f"{home}archive.jsonl", "Archive", run.cards)
        yield page.RecordTable(f"{home}archive.csv", "Archive", run.cards)
