"""Sorting: raw documents to the articles that they hold."""

from __future__ import annotations

from collections.abc import Iterable

from builder.importing import forms
from builder.model.document import Document, RawDocument


def sort(raws: Iterable[RawDocument]) -> list[tuple[Document, ...]]:
    """Return what each raw document holds, in its order."""
    return [tuple(forms.documents(raw)) for raw in raws]
