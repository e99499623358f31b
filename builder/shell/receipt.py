"""Receipts: what an import did with each document, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from builder.model.document import Document
from builder.model.problem import Problem

Fate: TypeAlias = Literal["new", "kept"]


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one document."""

    path: str
    fate: Fate
    """``kept``: it had been imported before, and whatever stands there now stays."""
    document: Document

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield f"{self.fate:5} {self.path}"
        yield f"      {self.document.title}"
        if self.fate == "kept":
            return
        for found in self.document.findings:
            yield f"      {found.field}: {found.value}, from “{found.evidence}”"
        for line in self.document.dropped:
            yield f"      dropped: “{line.text}”"
        for doubt in self.document.doubts:
            yield f"      look: {doubt.what}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    filed: tuple[Filed, ...]
    problems: tuple[Problem, ...]

    def lines(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell a person."""
        for one in self.filed:
            yield from one.lines()
        new = sum(one.fate == "new" for one in self.filed)
        would = "would be written" if dry_run else "written"
        yield f"{new} {would}, {len(self.filed) - new} kept as they are, {len(self.problems)} refused"

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            "articles": [
                {
                    "path": one.path,
                    "fate": one.fate,
                    "title": one.document.title,
                    "date": one.document.when,
                    "source": one.document.source,
                    "place": one.document.place,
                    "related": len(one.document.related),
                    "findings": [
                        {"field": f.field, "value": f.value, "from": f.evidence} for f in one.document.findings
                    ],
                    "dropped": [line.text for line in one.document.dropped],
                    "look": [doubt.what for doubt in one.document.doubts],
                }
                for one in self.filed
            ]
        }
