"""Publishing: what the build made goes to the host, and nothing else is touched there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, ProblemsFound
from builder.model.target import CloudflareTarget, FolderTarget, Target
from builder.publishing import cost, limits
from builder.publishing.limits import CLOUDFLARE, Extent
from builder.publishing.plan import Plan
from builder.publishing.private import is_local
from builder.publishing.published import Published
from builder.shell.hosts.cloudflare import BESIDE
from builder.shell.hosts.host import Host, failed, kept_for, opened, planned, taken
from builder.shell.hosts.kept import KeptEditions
from builder.shell.hosts.outbox import Outbox


def publish(
    output: Path,
    local: Ledger,
    target: Target,
    site: Path,
    *,
    dry_run: bool,
    allow_deletions: bool,
    purge: bool,
    progress: Callable[[str], None],
) -> Published:
    """Return what was sent to ``target``: the files of ``output`` that ``local``, the build's ledger, names.

    ``site`` is the folder that the target's path is seen from; ``progress`` gets a line a step, the same ones in
    a dry run, which changes nothing. A publish that stopped half-way is mended by running it again.
    ``purge``: nothing stays of earlier editions' index, whatever has changed.
    Raise ProblemsFound; all faults that can be seen beforehand are found before the first byte is sent.
    """
    outbox, kept = Outbox(output, local), kept_for(target, site)
    try:
        outbox.check()
        with opened(target, outbox, site, dry_run=dry_run) as host:
            todo = planned(host, purge=purge, allow_deletions=allow_deletions)
            _check_fit(target, outbox, todo)
            sizes = outbox.extent().sizes
            size = sum(sizes.get(path, 0) for path in todo.sent)
            asked = cost.requests(target, todo, there=len(host.there), known=bool(host.recorded.files))
            place = _rehearsed(host, todo, progress) if dry_run else _sent(host, todo, outbox, kept, progress)
    except OSError as fault:
        raise failed(target, fault) from fault
    new = tuple(step.path for step in todo.steps if step.action == "new")
    return Published(target.name, place, todo.sent, todo.removed, todo.kept, todo.strangers,
                     len(todo.retired), todo.purged, dry_run, new, size, asked)  # fmt: skip


def check_address(address: str, target: Target) -> None:
    """Return where a target may get a site of this address; raise ProblemsFound where only this machine knows it.

    A folder may: it can be for this machine alone.
    """
    if is_local(address) and not isinstance(target, FolderTarget):
        what = f"address is {address}, which leads each reader to their own machine; {target.name} is read by others"
        hint = "set address to where readers find the site, run inv build, then publish again"
        raise ProblemsFound([Problem("site.toml", 0, what, hint)])


def _sent(host: Host, todo: Plan, outbox: Outbox, kept: KeptEditions | None, say: Callable[[str], None]) -> str:
    """Take the plan's steps, keep the edition, and return what is live.

    What is kept of a text that is taken away, here or since by another machine, goes first, so that no kill leaves it
    where a rollback would find it.
    """
    if kept and (todo.alone or not kept.is_at(host.recorded)):
        kept.forget()
    place = taken(host, todo, say)
    if kept:
        kept.keep(outbox)
    return place


def _check_fit(target: Target, outbox: Outbox, todo: Plan) -> None:
    """Return where a host takes as much as would stand there; raise ProblemsFound with all that is too much."""
    if not isinstance(target, CloudflareTarget):
        return
    stand = {**dict.fromkeys((*todo.retired, LEDGER), 0), **outbox.extent().sizes}
    extent = Extent({path: size for path, size in stand.items() if path not in BESIDE})
    hint = "keep fewer files, see inv publish --fit for other hosts"
    hint += ', or with a paid plan say plan = "paid" in site.toml' if target.plan == "free" else ""
    problems = [*limits.faults(CLOUDFLARE[target.plan], extent, hint)]
    if problems:
        raise ProblemsFound(problems)


def _rehearsed(host: Host, todo: Plan, say: Callable[[str], None]) -> str:
    for step in todo.steps:
        say(str(step))
    return host.place
