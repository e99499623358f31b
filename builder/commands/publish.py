"""Publishing: ``inv publish``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from builder.commands import telling
from builder.model.ledger import Ledger
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.model.settings import Settings
from builder.model.target import Target
from builder.shell import console, disk
from builder.shell.site import Site


@task(
    help={
        "target": "Which table [publish.TARGET] of site.toml to send to; it may be left out where there is one.",
        "site": telling.SITE,
        "output": "Where the site was built (default: output/ in the site's folder).",
        "dry_run": "Only tell what would be sent and removed.",
        "allow_deletions": "Remove even many old files from the host.",
        "purge": "Keep nothing of earlier editions' search index: for a sentence that was taken out of a text, or "
        "rights that became less, which must be gone at once. Where an article is taken away, this is done unasked.",
        "fit": "Send nothing: tell which of the common hosts take as many and as large files as were built.",
        "rollback": "Put the edition before back, as the host has kept it, or this machine for it.",
        "json": telling.JSON,
    },
)
def publish(
    c: Context,
    target: str = "",
    site: str = "",
    output: str = "",
    dry_run: bool = False,
    allow_deletions: bool = False,
    purge: bool = False,
    fit: bool = False,
    rollback: bool = False,
    json: bool = False,
) -> None:
    """Send the built site to its host: a folder, a git branch, a bucket of S3, another machine with rsync.

    Only what changed is sent, only files that the build made, and old ones are removed last.
    Files of others at the host are never touched. Ends with 3 where the host failed, or does not hold what was sent.
    """
    from builder.shell.hosts import publisher
    from builder.shell.hosts.outbox import Outbox
    from builder.shell.hosts.rollback import roll_back

    progress = console.silent_line if json else console.say
    with telling.told(json):
        found = Site.at(site)
        folder = found.folder(output)
        others = {"--dry-run": dry_run, "--allow-deletions": allow_deletions, "--purge": purge}
        if fit:
            _check_alone("--fit", {"TARGET": bool(target), "--rollback": rollback, **others})
            extent = Outbox(folder, _fit_ledger(found, folder)).extent()
            console.answer(extent.facts()) if json else console.say(*extent.lines())
            return
        settings = found.settings()
        to = _target(settings, target)
        if rollback:
            _check_alone("--rollback", others)
            place = roll_back(folder, to, found.root, progress)
            console.answer({"target": to.name, "place": place}) if json else console.say(f"now at {place}")
            return
        publisher.check_address(settings.masthead.address, to)
        published = publisher.publish(
            folder,
            _fit_ledger(found, folder),
            to,
            found.root,
            dry_run=dry_run,
            allow_deletions=allow_deletions,
            purge=purge,
            progress=progress,
        )
    if json:
        console.answer(asdict(published))
    else:
        console.say(*published.lines())


def _fit_ledger(site: Site, folder: Path) -> Ledger:
    """Return what was built in a folder; raise ProblemsFound where readers must not get it."""
    ledger = disk.ledger(site.ledger(folder))
    if ledger is None:
        what = "nothing has been built here, expected a site to publish"
        raise ProblemsFound([Problem(str(folder), 0, what, "run inv build first")])
    if ledger.unfit:
        what = f"this must not be published: {ledger.unfit}"
        raise ProblemsFound([Problem(str(folder), 0, what, "run inv build without it first")])
    return ledger


def _target(settings: Settings, name: str) -> Target:
    """Return the target of a name, or the only one; raise WrongUse where site.toml has none."""
    if not name and len(settings.publish) == 1:
        return settings.publish[0]
    by_name = {target.name: target for target in settings.publish}
    if not name and by_name:
        hint = f"name one of {', '.join(by_name)}"
        raise WrongUse([Problem("publish", 0, f"site.toml has {len(by_name)} targets, and none was named", hint)])
    if name not in by_name:
        hint = (
            f"the targets are {', '.join(by_name)}" if by_name else f"add one to site.toml: [publish.{name or 'live'}]"
        )
        raise WrongUse(
            [
                Problem(
                    "publish",
                    0,
                    f'there is no target "{name}" in site.toml' if name else "there is no target in site.toml",
                    hint,
                )
            ]
        )
    return by_name[name]


def _check_alone(flag: str, others: dict[str, bool]) -> None:
    """Return where none of the others is given with a flag; raise WrongUse with those that are."""
    problems = [Problem(other, 0, f"does not go with {flag}", "leave it out") for other, on in others.items() if on]
    if problems:
        raise WrongUse(problems)
