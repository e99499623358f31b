"""The curator's stories: what a person types, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from invoke.context import Context
from invoke.tasks import task

from builder.commands import telling
from builder.model.problem import Problem, WrongUse
from builder.shell import console
from builder.shell.desk import story as stories
from builder.shell.desk.story import Story
from builder.shell.site import Site


@task(
    iterable=["add", "headline"],
    help={
        "lead": "The article on top: its path under content/, its address, its id or its slug.",
        "add": "Put an article under it, called as the lead is; may be said more than once.",
        "headline": "Put a bare headline under it; may be said more than once.",
        "order": "Put its items in another order, by their numbers: 3,1,2.",
        "promote": "Make the item with this number the lead; the former lead comes first under it.",
        "remove": "Take the item with this number out; an article of its own stays where it is.",
        "site": telling.SITE,
        "json": telling.JSON,
    },
)
def story(
    c: Context,
    lead: str,
    add: Sequence[str] | None = None,
    headline: Sequence[str] | None = None,
    order: str = "",
    promote: str = "",
    remove: str = "",
    site: str = "",
    json: bool = False,
) -> None:
    """List a story, or put items under its lead, in another order, on top or out.

    Without a flag it lists the items with their numbers. Items keep the lines that were written for them.
    """
    with telling.told(json):
        words = {"--add": add or (), "--headline": headline or ()}
        telling.legible({"LEAD": lead, **words, "--order": order, "--promote": promote, "--remove": remove})
        found = _done(Site.at(site), lead, add or (), headline or (), order, promote, remove)
    if json:
        console.answer(found.facts())
    else:
        console.say(*found.lines())


def _done(
    site: Site, lead: str, add: Sequence[str], headlines: Sequence[str], order: str, promote: str, remove: str
) -> Story:
    """Return the story after what was asked for; raise WrongUse where that is more than one kind of change."""
    wanted = {"--add or --headline": add or headlines, "--order": order, "--promote": promote, "--remove": remove}
    asked = [flag for flag, value in wanted.items() if value]
    if len(asked) > 1:
        what = f"{' and '.join(asked)} were said together, expected one change at a time"
        raise WrongUse([Problem("LEAD", 0, what, "say them in turn: each lists the story with its new numbers")])
    if order:
        return stories.order(site, lead, [telling.number("--order", number.strip()) for number in order.split(",")])
    if promote:
        return stories.promote(site, lead, telling.number("--promote", promote))
    if remove:
        return stories.remove(site, lead, telling.number("--remove", remove))
    return stories.add(site, lead, add, headlines) if asked else stories.told(site, lead)
