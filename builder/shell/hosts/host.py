"""Hosts: what a publisher may ask of a place, and which class knows which kind of place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

from builder.model.ledger import Ledger
from builder.model.problem import Problem, Unavailable
from builder.model.target import (
    BucketTarget,
    CloudflareTarget,
    FolderTarget,
    GitTarget,
    NetlifyTarget,
    RsyncTarget,
    Target,
)
from builder.publishing.plan import Plan, plan
from builder.shell.hosts.branch import open_branch
from builder.shell.hosts.bucket import open_bucket
from builder.shell.hosts.cloudflare import open_cloudflare
from builder.shell.hosts.folder import open_folder
from builder.shell.hosts.kept import KeptEditions
from builder.shell.hosts.netlify import open_netlify
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.rsync import open_rsync

_KEEPS_NONE: Final = (BucketTarget, RsyncTarget)
"""The hosts that hold the files of one edition, and no more."""


class Host(Protocol):
    """A place that the site is published at."""

    @property
    def wanted(self) -> Mapping[str, str]:
        """The files it should have, with their fingerprints."""

    @property
    def there(self) -> Mapping[str, str]:
        """The files it has, ours and others', with fingerprints of the same kind."""

    @property
    def made(self) -> Ledger:
        """What its ledger is to say, but for what stays of the edition before."""

    @property
    def recorded(self) -> Ledger:
        """What its ledger says: it tells whose a file is; empty where there is none."""

    @property
    def place(self) -> str:
        """Where it is, for people."""

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Take the plan's steps, saying each, and return what is live now, for people."""

    def check(self) -> Sequence[Problem]:
        """Ask the host again, after ``send``, and return what does not stand there as it should."""

    def back(self, say: Callable[[str], None]) -> str | None:
        """Put the edition before back and return what is live now; None where the host keeps none."""


def opened(target: Target, outbox: Outbox, site: Path, *, dry_run: bool) -> AbstractContextManager[Host]:
    """Lend the host that a target names. Raise ProblemsFound where it cannot be published to."""
    match target:
        case GitTarget():
            return open_branch(target, outbox, site, dry_run=dry_run)
        case FolderTarget():
            return open_folder(target, outbox, site, dry_run=dry_run)
        case BucketTarget():
            return open_bucket(target, outbox, site, dry_run=dry_run)
        case RsyncTarget():
            return open_rsync(target, outbox, site, dry_run=dry_run)
        case NetlifyTarget():
            return open_netlify(target, outbox, site, dry_run=dry_run)
        case CloudflareTarget():
            return open_cloudflare(target, outbox, site, dry_run=dry_run)


def kept_for(target: Target, site: Path) -> KeptEditions | None:
    """Return where the editions of a target are kept on this machine; None where its host keeps them."""
    return KeptEditions(site / ".cache" / "published" / target.name) if isinstance(target, _KEEPS_NONE) else None


def planned(host: Host, *, purge: bool = False, allow_deletions: bool = False) -> Plan:
    """Return the steps that make a host show what was made."""
    withdrawn = host.made.notices - host.recorded.notices
    return plan(host.wanted, host.there, host.recorded.files.keys(), host.recorded.retired,
                withdrawn=withdrawn, purge=purge, allow_deletions=allow_deletions)  # fmt: skip


def taken(host: Host, todo: Plan, say: Callable[[str], None]) -> str:
    """Take the plan's steps and return what is live; raise Unavailable where the host does not hold what was sent."""
    place = host.send(todo, say)
    if wrong := host.check():
        raise Unavailable(wrong)
    return place


def failed(target: Target, fault: OSError) -> Unavailable:
    """Return what ends a publish that a disk failed."""
    what = f"{fault.filename or 'a file'}: {fault.strerror or fault}"
    hint = "once this is mended, publish again: that completes what was begun"
    return Unavailable([Problem(f"publish {target.name}", 0, what, hint)])
