"""The command that finds what is wrong with a site, and mends what is safe to mend."""

from __future__ import annotations

import os
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from builder.commands import telling
from builder.commands.links import checked_links
from builder.model.problem import Problem
from builder.shell import console
from builder.shell.site import Site
from builder.shell.work import Workers


@task(
    help={
        "site": telling.SITE,
        "strict": "Warnings count as faults.",
        "fix": "Mend what is safe to mend in the articles, and check what is left.",
        "links": "Ask also whether the pages are there that articles link to; what is dead is a fault.",
        "archive": "With --links: note archived copies of originals that are dead in their articles.",
        "fresh": "With --links: ask again also for what was asked for within a day.",
        "github": "Annotate the files on GitHub too (default: where GITHUB_ACTIONS is true).",
        "json": telling.JSON,
    }
)
def check(
    c: Context,
    site: str = "",
    strict: bool = False,
    fix: bool = False,
    links: bool = False,
    archive: bool = False,
    fresh: bool = False,
    github: bool = False,
    json: bool = False,
) -> None:
    """Check site.toml and every article, and list all faults at once with file, line and column.

    Warnings say what the editor may have forgotten, suggestions what would be nicer. --fix corrects keys and words
    that are nearly right, dates of one meaning, a value with a bare colon and a missing closing line; nothing else of
    a file is touched.
    """
    from builder.shell import doctor

    with telling.told(json), console.progress(wanted=not json) as progress, Workers() as workers:
        found = Site.at(site)
        fixed = doctor.mend(found) if fix else ()
        checked = checked_links(found, progress, wanted=links, archive=archive, fresh=fresh)
        findings = doctor.examine(found, workers, progress).joined(checked.faults, checked.warnings)
    if json:
        console.answer({**findings.facts(fixed), **({"links": checked.facts()} if links else {})})
    else:
        console.complain(findings.suggestions, "suggestion", Problem.placed)
        console.complain(findings.warnings, "warning", Problem.placed)
        console.complain(findings.faults, spelt=Problem.placed)
        console.say(*(f"mended {doctor.change(problem)}" for problem in fixed))
        console.say(*checked.lines())
        if not findings.faults:
            console.say(f"{console.counted(findings.articles, 'article')}, no faults")
        if github or os.environ.get("GITHUB_ACTIONS") == "true":
            console.say(*findings.annotations(found, Path.cwd()))
    if findings.fails(strict=strict):
        raise Exit(code=1)
