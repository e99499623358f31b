"""Sorting: raw documents to the articles that they hold."""

from __future__ import annotations

from collections.abc import Iterable

from builder.importing import reading
from builder.model.document import RawDocument, Reading
from builder.model.settings import Settings


def sort(settings: Settings, raws: Iterable[RawDocument]) -> list[Reading]:
    """Return what each raw document holds, in its order."""
    return [reading.read(raw, settings) for raw in raws]
