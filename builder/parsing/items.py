"""The items that a header's keys may hold: related headlines, corrections, and what a file was made from."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model.article import Correction, Imported, Related, Snapshot
from builder.parsing.contract.frontmatter import ARCHIVED, CORRECTION, IMPORTED, RELATED
from builder.parsing.fields import LONGEST_TITLE, Fields


def related(sources: Mapping[str, str], keys: Fields) -> Related | None:
    """Return a related headline."""
    keys.refuse_unknown(RELATED.names)
    title = keys.required("title", LONGEST_TITLE)
    if not title:
        return None
    return Related(
        title=title,
        url=keys.url("url"),
        source=keys.name("source", sources, "sources"),
        when=keys.when("date"),
        language=keys.language("language"),
        article=keys.text("article") or None,
    )


def correction(keys: Fields) -> Correction | None:
    """Return a correction."""
    keys.refuse_unknown(CORRECTION.names)
    keys.required("date")
    day, text = keys.day("date"), keys.required("text")
    return Correction(day, text) if day and text else None


def snapshot(keys: Fields) -> Snapshot | None:
    """Return the archived copy of the original: under ``archived`` its address, or that with the day."""
    if keys.is_text("archived"):
        url = keys.url("archived")
        return Snapshot(url) if url else None
    table = keys.mapping("archived")
    if table is None:
        return None
    table.refuse_unknown(ARCHIVED.names)
    table.required("url")
    url = table.url("url")
    return Snapshot(url, table.day("date")) if url else None


def imported(keys: Fields) -> Imported | None:
    """Return what the file was made from."""
    keys.refuse_unknown(IMPORTED.names)
    day = keys.day("on")
    return Imported(keys.text("from"), keys.text("sha256"), day) if day else None
