"""Stub: a list of feeds."""

from __future__ import annotations

from builder.model.document import RawDocument, Reading
from builder.model.problem import Problem


def read(raw: RawDocument, text: str) -> Reading:  # noqa: ARG001
    """Return the feeds that a list names."""
    return Reading(problems=(Problem(raw.name, 0, "a list of feeds, expected plain text", "paste its text"),))
