"""Paste: a record of wire copy, put together as somebody would paste it, and the truth of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.model.document import RawDocument
from tests.bench.importing import reference
from tests.bench.importing.comparing import normal
from tests.bench.importing.truth import Case, Facts


def case(name: str, record: Mapping[str, Any]) -> Case:
    """Return a record as a document: its text, under the title, byline and dateline that the text itself lacks."""
    text, title, author, dateline = (_said(record, key) for key in ("text", "title", "author", "dateline"))
    if not _is_whole(text, title):
        text = text if dateline in text[: len(dateline) + 200] else f"{dateline} {text}"
        text = "\n".join(part for part in (title, author, text) if part)
    return Case(RawDocument(name, text.encode()), _facts(record, text))


def _is_whole(text: str, title: str) -> bool:
    """Say whether a text opens with its own headline, before which a date may stand."""
    return bool(title) and normal(text.partition("\n")[0]).endswith(normal(title))


def _said(record: Mapping[str, Any], key: str) -> str:
    return str(record.get(key) or "").strip()


def _facts(record: Mapping[str, Any], text: str) -> Facts:
    """Return the truth of a record: a key that it lacks is not known, an empty one says that there is none."""
    dateline, author = record.get("dateline"), record.get("author")
    place, agency = (None, None) if dateline is None else reference.dateline(dateline)
    if not agency and author:
        agency = reference.agency_behind(author)
    is_in_dateline = (dateline or "").casefold().startswith("by ")
    return Facts(
        title=record.get("title") or None,
        day=_day(record, text),
        authors=None if author is None or is_in_dateline else tuple(filter(None, [author])),
        place=place,
        agency=record.get("agency", agency),
        body=_body(record),
    )


def _day(record: Mapping[str, Any], text: str) -> str | None:
    """Return a record's day; empty where its text does not name it, since nobody could know it then."""
    named = record.get("date")
    day = None if named is None else reference.day(named)
    if not day:
        return day
    head = text[: len(_said(record, "title")) + 200]
    return day if reference.names_day(head, day) else ""


def _body(record: Mapping[str, Any]) -> str:
    """Return a record's text without headline, date line and dateline."""
    text, dateline, day = _said(record, "text"), _said(record, "dateline"), reference.day(_said(record, "date"))
    first, _, rest = text.partition("\n")
    if _is_whole(text, _said(record, "title")) or (day and reference.is_date_line(first, day)):
        text = rest.strip()
    if dateline and text.startswith(dateline):
        text = text[len(dateline) :]
    return text.strip(" |\n")
