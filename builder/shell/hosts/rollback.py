"""Rollbacks: the edition before is put back at a host, which has kept it, or for which this machine has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from builder.model.ledger import Ledger
from builder.model.problem import Problem, ProblemsFound
from builder.model.target import Target
from builder.shell.hosts.host import failed, kept_for, opened, planned, taken
from builder.shell.hosts.kept import KeptEditions
from builder.shell.hosts.outbox import Outbox


def roll_back(output: Path, target: Target, site: Path, say: Callable[[str], None]) -> str:
    """Put the edition before back at a host, and return what is live now; raise ProblemsFound where there is none."""
    try:
        place = _sent_again(kept, target, site, say) if (kept := kept_for(target, site)) else None
        if place is None:
            with opened(target, Outbox(output, Ledger()), site, dry_run=False) as host:
                place = host.back(say)
    except OSError as fault:
        raise failed(target, fault) from fault
    if place is None:
        hint = "build the edition that you want, and publish that"
        raise ProblemsFound([Problem(f"publish {target.name}", 0, "there is no earlier edition to go back to", hint)])
    return place


def _sent_again(kept: KeptEditions, target: Target, site: Path, say: Callable[[str], None]) -> str | None:
    """Publish the edition before as this machine has kept it, and return what is live; None where it has none.

    The two that are kept change places, so that a second rollback leads forth again.
    """
    now, former = kept.now, kept.former
    if not now or not former:
        return None
    former.check()
    _check_stands(now, target, site)
    with opened(target, former, site, dry_run=False) as host:
        place = taken(host, planned(host, allow_deletions=True), say)
    kept.turn()
    return place


def _check_stands(now: Outbox, target: Target, site: Path) -> None:
    """Return where a host holds the edition that this machine published last; raise ProblemsFound otherwise.

    What another machine has published since may be a withdrawal, which the edition kept here knows nothing of.
    """
    with opened(target, now, site, dry_run=True) as host:
        stands = all(host.there.get(path) == mark for path, mark in host.wanted.items())
        if not stands or host.recorded.files.keys() - host.recorded.retired - host.wanted.keys():
            what = "what stands at the host is not the edition that this machine published last"
            hint = "where a publish or a rollback was interrupted, publish again, then roll back; where another machine"
            hint += " published, roll back there; or build the edition that you want, and publish that"
            raise ProblemsFound([Problem(f"publish {target.name}", 0, what, hint)])
