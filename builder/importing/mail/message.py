"""Stub: an e-mail."""

from __future__ import annotations

from builder.model.document import RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings


def read(raw: RawDocument, settings: Settings) -> Reading:  # noqa: ARG001
    """Return the articles that an e-mail holds."""
    return Reading(problems=(Problem(raw.name, 0, "an e-mail, expected plain text", "paste its text"),))
