"""Published: what a publish did, as it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_PURGED: Final = "nothing of the last edition's index is kept"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did, or, as a dry run, would have done."""

    target: str
    place: str
    """Where the site stands now: a folder, or a branch and its commit. Never with a password in it."""
    sent: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    strangers: int
    """Files at the host that are not ours, and were left alone."""
    retired: int
    """Files of the last edition's index that stay for readers who have it open."""
    purged: bool
    """Whether files of that index go at once, with what was taken out of the site."""
    dry_run: bool
    new: tuple[str, ...] = ()
    """Those that were sent and did not stand there before; the others replace what did."""
    size: int = 0
    """Bytes of all that were sent, as the build made them."""
    requests: Mapping[str, int] = field(default_factory=dict)
    """What the host was asked, by the kinds that it counts and charges for; empty where it counts none."""

    def lines(self) -> tuple[str, ...]:
        """Return the report as lines to print."""
        counts = f"{len(self.sent)} sent, {len(self.removed)} removed, {self.kept} kept"
        counts += f"; {len(self.new)} new, {self.size:,} bytes" if self.sent else ""
        others = f"; {self.strangers} of others left alone" if self.strangers else ""
        told = [_told(self.retired)] if self.retired else [_PURGED] if self.purged else []
        asked = ", ".join(f"{number:,} {kind}" for kind, number in self.requests.items() if number)
        told += [f"requests, at most: {asked}"] if asked else []
        if self.dry_run:
            return (f"{self.target}: it would be {counts}{others}", *told, f"nothing was changed at {self.place}")
        return (f"{self.target}: {counts}{others}", *told, f"now at {self.place}")


def _told(retired: int) -> str:
    files, are = ("file", "is") if retired == 1 else ("files", "are")
    return f"{retired} {files} of the last edition's index {are} kept for readers who have it open"
