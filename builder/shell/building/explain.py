"""Explanations: why a file of the site was made or kept, and what the next build will do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from builder.model import address
from builder.model.article import Card
from builder.model.problem import Problem, WrongUse, nearest
from builder.shell import tree
from builder.shell.building import preparation
from builder.shell.building.build import with_store
from builder.shell.building.built import Stopwatch
from builder.shell.building.inputs import Inputs, Options
from builder.shell.building.preparation import Preparation
from builder.shell.building.press import Press
from builder.shell.console import Progress
from builder.shell.site import Site
from builder.shell.store import Store
from builder.shell.work import Workers
from builder.tracing.reasons import Shown

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one file of the site."""

    path: str
    """Under the output folder."""
    made: str
    """When it was made last, as RFC 3339 has it; empty where it never was."""
    reason: str
    """Why, as the rest of a sentence."""
    next: str
    """Why the next build will make it, as the rest of a sentence; empty where it will be kept."""
    template: str
    """The template; empty for a file that has none."""
    leads_to: tuple[str, ...]
    """The other templates that it leads to."""
    articles: tuple[str, ...]
    """The content files that something of is shown."""

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield self.path
        if self.made:
            yield f"  made {self.made}, because {self.reason}"
        yield f"  the next build will make it, because {self.next}" if self.next else "  the next build will keep it"
        if self.template:
            yield f"  templates: {', '.join((self.template, *self.leads_to))}"
        if self.articles:
            more = len(self.articles) - _MOST_NAMED
            yield f"  articles: {', '.join(self.articles[:_MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"


def explain(
    site: Site, folder: Path, wanted: str, options: Options, workers: Workers, progress: Progress
) -> Explanation:
    """Return why the file at an address is as it is: ``/topics/space/``, its path, or its content file.

    Nothing is written. Raises WrongUse where the site has no such file, with the reason if it is an article's.
    """

    def explained(store: Store) -> Explanation:
        with store.trial():
            inputs = Inputs.of(site)
            ready = preparation.prepare(inputs, options, store, workers, Stopwatch(), progress)
            press = preparation.press(ready, folder, tree.stamps(folder), store, inputs.now)
            path = _path(wanted, ready, inputs.settings().address)
            return _explanation(path, ready, press, store)

    return with_store(site.store(folder), explained)


def _explanation(path: str, ready: Preparation, press: Press, store: Store) -> Explanation:
    made = ready.made.get(path)
    target = ready.plan.targets.get(path)
    if target is None:
        known = made.target if made else None
        stands = known is not None and press.stand([known])
        return Explanation(path, made.moment if made else "", made.reason if made else "",
                           "" if stands else "the file was gone, or not as it was made", "", (), ())  # fmt: skip
    page = ready.plan.page(path)
    shown = ready.plan.shown(page)
    needs = ready.plan.makers.needs[target.template]
    stale = press.stale({path: target})
    return Explanation(
        path,
        made.moment if made else "",
        made.reason if made else "",
        press.reason(target, Shown(store.shown(path), shown), needs) if stale else "",
        target.template,
        tuple(sorted(needs - {target.template})),
        tuple(sorted(shown)),
    )


def _path(wanted: str, ready: Preparation, home: str) -> str:
    """Return the file that somebody means; raise WrongUse where the site has none of it."""
    cards = {card.path: card for card in ready.plan.cards}
    if wanted in cards:
        path = address.path(cards[wanted].address)
    else:
        inner = wanted.removeprefix(home) if wanted.startswith(home) else urlsplit(wanted).path
        path = address.path("/" + inner.lstrip("/"))
    for candidate in (path, f"{path}/index.html"):
        if candidate in ready.plan.targets or candidate in ready.made:
            return candidate
    held = next((card for card in cards.values() if address.path(card.address) in (path, f"{path}/index.html")), None)
    if held:
        raise WrongUse(
            [Problem(held.path, 0, f"there is no page of it: {_held(held)}", "build with --drafts to see it")]
        )
    close = nearest(path, ready.plan.targets)
    raise WrongUse(
        [
            Problem(
                wanted,
                0,
                "the site has no such file",
                f'nearest is "/{close.removesuffix("index.html")}"' if close else "",
            )
        ]
    )


def _held(card: Card) -> str:
    """Return why an article is not shown."""
    if card.status != "published":
        return f"its status is {card.status}"
    if card.publish:
        return f"it is held back until {card.publish.isoformat()}"
    return f"its date, {card.when.day.isoformat()}, has not come yet" if card.when else "it is not published"
