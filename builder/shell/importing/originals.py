"""Originals: the bytes that articles were made from, each under its digest, so that nothing is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.model.document import RawDocument
from builder.shell import disk


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of raw documents; ``folder`` None keeps none."""

    folder: Path | None

    def keep(self, raw: RawDocument) -> None:
        """Keep a document's bytes; what is kept already is left as it is, unless a power cut took some of it."""
        if self.folder is None:
            return
        path = self.path(raw.sha256)
        if _size(path) != len(raw.data):
            disk.write(path, raw.data, durable=False)

    def path(self, sha256: str) -> Path:
        """Return where the bytes of a digest lie, or would."""
        return (self.folder or Path()) / sha256[:2] / sha256


def _size(path: Path) -> int | None:
    """Return how long a file is; None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
