"""The archive as data, cut by calendar so that a new article changes little of it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import address, page
from builder.model.archive import Archive, Edition, by_year
from builder.model.page import Page


def records(archive: Archive) -> Iterator[Page]:
    """Yield the data of each year, and of the undated articles where there are some, in two forms; and by days."""
    for run in by_year(archive.cards):
        home = address.year(run.first.year) if run.first else address.UNDATED
        yield page.RecordLines(f"{home}archive.jsonl", "Archive", run.cards)
        yield page.RecordTable(f"{home}archive.csv", "Archive", run.cards)
    for month in range(1, 13):
        days = tuple(_anniversary(edition) for edition in archive.editions if edition.day.month == month)
        yield page.Anniversaries(f"{address.ANNIVERSARIES}{month:02}.json", "On this day", days)


def _anniversary(edition: Edition) -> page.Anniversary:
    lead = edition.cards[0]
    return page.Anniversary(edition.day, len(edition.cards), lead.title, lead.language)
