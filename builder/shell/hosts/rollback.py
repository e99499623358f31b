"""Rollbacks: the edition before is put back at a host, which has kept it, or for which this machine has."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from builder.model.ledger import Ledger
from builder.model.problem import Problem, ProblemsFound
from builder.model.target import Target
from builder.shell.hosts.host import Host, failed, kept_for, opened, planned, taken
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
    """Publish the edition before as this machine has kept it, and return what is live; None where it may not be.

    The two that are kept change places, so that a second rollback leads forth again.
    """
    now, former = kept.now, kept.former
    if not now or not former:
        return None
    former.check()
    with opened(target, now, site, dry_run=True) as host:
        stands = _standing(host)
    with opened(target, former, site, dry_run=False) as host:
        if host.recorded.alone:
            return None
        _check_ours(target, host, stands | _standing(host), now.ledger.files.keys())
        todo = replace(planned(host, allow_deletions=True), alone=False)  # a rollback may lead forth from it again
        place = taken(host, todo, say)
    kept.turn()
    return place


def _standing(host: Host) -> set[str]:
    """Return the files that stand at a host as it should have them."""
    return {path for path, mark in host.wanted.items() if host.there.get(path) == mark}


def _check_ours(target: Target, host: Host, known: AbstractSet[str], now: AbstractSet[str]) -> None:
    """Return where a host holds what this machine published last; raise ProblemsFound otherwise.

    Of a rollback that was interrupted some files are those of the edition before: ``known`` are those of either. What
    another machine has published since may be a withdrawal, which the editions kept here know nothing of.
    """
    strange = (host.recorded.files.keys() - host.recorded.retired) & host.there.keys() - known
    lost = now & host.wanted.keys() - known
    if strange or lost:
        what = "what stands at the host is not the edition that this machine published last"
        hint = (
            "where a publish was interrupted, publish again, then roll back; where another machine published, roll back"
        )
        hint += " there; or build the edition that you want, and publish that"
        raise ProblemsFound([Problem(f"publish {target.name}", 0, what, hint)])
