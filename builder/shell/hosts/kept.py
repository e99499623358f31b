"""Kept editions: the last two that were published to a host which keeps none itself, so that one can be put back."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from builder.model.ledger import LEDGER, Ledger
from builder.shell import disk
from builder.shell.hosts.outbox import Outbox


@dataclass(frozen=True, slots=True)
class KeptEditions:
    """A folder for one target: ``now`` holds what is live, ``former`` what was so before."""

    folder: Path

    @property
    def now(self) -> Outbox | None:
        """The edition that this machine published last; None where none is kept, or it is not whole."""
        return self._edition("now")

    @property
    def former(self) -> Outbox | None:
        """The edition before the one that is live; None where none is kept, or it is not whole."""
        return self._edition("former")

    def is_at(self, recorded: Ledger) -> bool:
        """Say whether a host's ledger tells of the edition that this machine published last, maybe among others.

        Where it does not, another machine has published since, and may have taken a text away.
        """
        return self.now is not None and self.now.ledger.files.items() <= recorded.files.items()

    def forget(self) -> None:
        """Keep nothing any more: what is kept holds a text that is being taken out of the site.

        Raise OSError where it cannot be removed.
        """
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder)

    def keep(self, outbox: Outbox) -> None:
        """Keep what is live now, and what was until now.

        Files are hard links into the output folder, which puts each new file in the place of the old and never writes
        into one. A kill leaves fewer editions, never a wrong one: the ledger of each comes last.
        """
        now, former, following = (self.folder / name for name in ("now", "former", "next"))
        if self.now and self.now.ledger.files == outbox.ledger.files:
            return
        shutil.rmtree(following, ignore_errors=True)
        for path in outbox.ledger.files:
            _link(outbox.folder / path, following / path)
        disk.write(following / LEDGER, outbox.ledger.text().encode())
        shutil.rmtree(former, ignore_errors=True)
        if now.exists():
            now.rename(former)
        following.rename(now)

    def turn(self) -> None:
        """Let the two that are kept change places, since the one before is live again."""
        now, former, aside = (self.folder / name for name in ("now", "former", "next"))
        shutil.rmtree(aside, ignore_errors=True)
        now.rename(aside)
        former.rename(now)
        aside.rename(former)

    def _edition(self, name: str) -> Outbox | None:
        folder = self.folder / name
        ledger = disk.ledger(folder / LEDGER)
        return Outbox(folder, ledger) if ledger else None


def _link(file: Path, to: Path) -> None:
    """Give a file a second name; a copy where its disk knows no such thing."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)
