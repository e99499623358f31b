"""Publishing: what the build made goes to the host, and nothing else is touched there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, ProblemsFound, Unavailable
from builder.model.target import (
    BucketTarget,
    CloudflareTarget,
    FolderTarget,
    GitTarget,
    NetlifyTarget,
    RsyncTarget,
    Target,
)
from builder.publishing import cost, limits
from builder.publishing.limits import CLOUDFLARE, Extent
from builder.publishing.plan import Plan, plan
from builder.publishing.private import is_local
from builder.shell.hosts.branch import open_branch
from builder.shell.hosts.bucket import open_bucket
from builder.shell.hosts.cloudflare import BESIDE, open_cloudflare
from builder.shell.hosts.folder import open_folder
from builder.shell.hosts.kept import KeptEditions
from builder.shell.hosts.netlify import open_netlify
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.rsync import open_rsync

_PURGED: Final = "nothing of the last edition's index is kept"


class Host(Protocol):
    """A place that the site is published at."""

    @property
    def wanted(self) -> Mapping[str, str]:
        """The files it should have, with their fingerprints."""

    @property
    def there(self) -> Mapping[str, str]:
        """The files it has, ours and others', with fingerprints of the same kind."""

    @property
    def ours(self) -> AbstractSet[str]:
        """The paths that its ledger says are ours."""

    @property
    def retired(self) -> AbstractSet[str]:
        """Those of them that an earlier publish has retired."""

    @property
    def withdrawn(self) -> AbstractSet[str]:
        """The pages that say since this build that an article was withdrawn."""

    @property
    def place(self) -> str:
        """Where it is, for people."""

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Take the plan's steps, saying each, and return what is live now, for people."""

    def check(self) -> Sequence[Problem]:
        """Ask the host again, after ``send``, and return what does not stand there as it should."""

    def back(self, say: Callable[[str], None]) -> str | None:
        """Put the edition before back and return what is live now; None where the host keeps none."""


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
    """Bytes of all that were sent."""
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
    outbox, kept = Outbox(output, local), _kept(site, target)
    try:
        outbox.check()
        with _opened(target, outbox, site, dry_run=dry_run) as host:
            todo = plan(host.wanted, host.there, host.ours, host.retired,
                        withdrawn=host.withdrawn, purge=purge, allow_deletions=allow_deletions)  # fmt: skip
            _check_fit(target, outbox, todo)
            sizes = outbox.extent().sizes
            size = sum(sizes.get(path, 0) for path in todo.sent)
            asked = cost.requests(target, todo, there=len(host.there), known=bool(host.ours))
            place = _rehearsed(host, todo, progress) if dry_run else _sent(host, todo, outbox, kept, progress)
    except OSError as fault:
        raise _failed(target, fault) from fault
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


def roll_back(output: Path, target: Target, site: Path, say: Callable[[str], None]) -> str:
    """Put the edition before back at a host, and return what is live now; raise ProblemsFound where there is none.

    What a host does not keep is kept here, on the machine that published it, and is published again.
    """
    kept = _kept(site, target)
    if kept and (now := kept.now) and (former := kept.former):
        _check_stands(now, target, site)
        return publish(former.folder, former.ledger, target, site,
                       dry_run=False, allow_deletions=True, purge=False, progress=say).place  # fmt: skip
    try:
        with _opened(target, Outbox(output, Ledger()), site, dry_run=False) as host:
            place = host.back(say)
    except OSError as fault:
        raise _failed(target, fault) from fault
    if place is None:
        hint = "build the edition that you want, and publish that"
        raise ProblemsFound([Problem(f"publish {target.name}", 0, "there is no earlier edition to go back to", hint)])
    return place


_KEEPS_NONE: Final = (BucketTarget, RsyncTarget)
"""The hosts that hold the files of one edition, and no more."""


def _kept(site: Path, target: Target) -> KeptEditions | None:
    """Return where the editions of such a host are kept; None for a host that keeps its own."""
    return KeptEditions(site / ".cache" / "published" / target.name) if isinstance(target, _KEEPS_NONE) else None


def _sent(host: Host, todo: Plan, outbox: Outbox, kept: KeptEditions | None, say: Callable[[str], None]) -> str:
    """Take the plan's steps, see that the host holds what was sent, keep the edition, and return what is live.

    What is kept of a text that is taken away goes first, so that no kill leaves it where a rollback would find it.
    """
    if kept and todo.alone:
        kept.forget()
    place = host.send(todo, say)
    if wrong := host.check():
        raise Unavailable(wrong)
    if kept:
        kept.keep(outbox)
    return place


def _check_stands(now: Outbox, target: Target, site: Path) -> None:
    """Return where a host holds the edition that this machine published last; raise ProblemsFound otherwise.

    What another machine has published since may be a withdrawal, which the edition kept here knows nothing of.
    """
    with _opened(target, now, site, dry_run=True) as host:
        stands = all(host.there.get(path) == mark for path, mark in host.wanted.items())
        if not stands or host.ours - host.retired - host.wanted.keys():
            what = "what stands at the host is not the edition that this machine published last"
            hint = "roll back where it was published, or build the edition that you want, and publish that"
            raise ProblemsFound([Problem(f"publish {target.name}", 0, what, hint)])


def _failed(target: Target, fault: OSError) -> Unavailable:
    """Return what ends a publish that a disk failed."""
    what = f"{fault.filename or 'a file'}: {fault.strerror or fault}"
    hint = "once this is mended, publish again: that completes what was begun"
    return Unavailable([Problem(f"publish {target.name}", 0, what, hint)])


def _opened(target: Target, outbox: Outbox, site: Path, *, dry_run: bool) -> AbstractContextManager[Host]:
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


def _told(retired: int) -> str:
    files, are = ("file", "is") if retired == 1 else ("files", "are")
    return f"{retired} {files} of the last edition's index {are} kept for readers who have it open"
