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
        """Keep a document's bytes; what is kept already is left as it is."""
        if self.folder is None:
            return
        path = self.path(raw.sha256)
        if not path.exists():
            disk.write(path, raw.data, durable=False)

    def path(self, sha256: str) -> Path:
        """Return where the bytes of a digest lie, or would."""
        return (self.folder or Path()) / sha256[:2] / sha256

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest; None where they are not kept."""
        return disk.read(self.path(sha256)) if self.folder else None
