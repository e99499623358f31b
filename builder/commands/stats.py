"""The command that says how much a site has, and what waits for its curator."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from builder.commands import telling
from builder.shell import console
from builder.shell.site import Site
from builder.shell.work import Workers


@task(
    help={
        "site": telling.SITE,
        "days": "How many days to show, the newest that have items.",
        "as_of": "Count the site as it stands at a moment: 2021-12-25, or with a time and offset.",
        "json": telling.JSON,
    }
)
def stats(c: Context, site: str = "", days: str = "14", as_of: str = "", json: bool = False) -> None:
    """Say how many items there are by day, topic and source, what is withheld or unsure, and how the links stand.

    No article changes, and no page is asked for: the links are told as inv check --links found them last.
    """
    from builder.shell.desk import figures

    with telling.told(json), console.progress(wanted=not json) as progress, Workers() as workers:
        telling.legible({"--days": days, "--as-of": as_of})
        found = Site.at(site)
        wanted, moment = telling.number("--days", days), telling.moment(as_of, found)
        told = figures.figures(found, found.output, moment, wanted, workers, progress)
    if json:
        console.answer(told.facts())
    else:
        console.say(*told.lines())
