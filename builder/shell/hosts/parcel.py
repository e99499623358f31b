"""Parcels: what a host gets that reads its rules from a file among the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from builder.model.ledger import Ledger
from builder.publishing.headers import rules
from builder.shell import disk
from builder.shell.hosts.outbox import Outbox

HEADERS: Final = "_headers"
"""The file that says how long the others may be kept."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files that the build made, and the rules, where there are any to add."""

    outbox: Outbox
    rules: bytes
    """Empty where the site, or somebody else at the host, has rules of their own."""

    @property
    def ledger(self) -> Ledger:
        """The build's ledger, with the rules."""
        added: Mapping[str, str] = {HEADERS: disk.digest(self.rules)} if self.rules else {}
        return replace(self.outbox.ledger, files={**self.outbox.ledger.files, **added})

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise ProblemsFound where they are not those that the build made."""
        return self.outbox.read(path) if path in self.outbox.ledger.files else self.rules


def packed(outbox: Outbox, *, strange: bool) -> Parcel:
    """Return the parcel of a build; ``strange``: somebody else's rules stand at the host."""
    own = HEADERS in outbox.ledger.files
    return Parcel(outbox, b"" if own or strange else rules(outbox.ledger.files).encode())
