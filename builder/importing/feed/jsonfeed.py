"""Stub: a JSON feed."""

from __future__ import annotations

from builder.model.document import RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings


def read(raw: RawDocument, text: str, settings: Settings) -> Reading:  # noqa: ARG001
    """Return the articles that a JSON feed holds."""
    return Reading(problems=(Problem(raw.name, 0, "a JSON feed, expected plain text", "paste its text"),))
