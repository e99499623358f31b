"""Stub: a web page."""

from __future__ import annotations

from builder.model.document import RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings


def read(raw: RawDocument, text: str, settings: Settings) -> Reading:  # noqa: ARG001
    """Return the articles that a web page holds."""
    return Reading(problems=(Problem(raw.name, 0, "a web page, expected plain text", "paste its text"),))
