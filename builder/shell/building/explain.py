"""Explanations: why a file of the site was made or kept, and what the next build will do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from builder.model import address
from builder.model.addressbook import BOOK, Claim
from builder.model.article import Card
from builder.model.page import Page, RedirectPage
from builder.model.problem import Problem, WrongUse, nearest
from builder.search import wire
from builder.shell import tree
from builder.shell.building import indexing, preparation
from builder.shell.building.build import with_store
from builder.shell.building.built import Stopwatch
from builder.shell.building.inputs import Inputs, Options
from builder.shell.building.preparation import Preparation
from builder.shell.building.press import Press
from builder.shell.console import Progress
from builder.shell.site import Site
from builder.shell.store import Indexed, Store
from builder.shell.work import Workers
from builder.tracing.reasons import Shown

Fate: TypeAlias = Literal["keep", "make", "remove"]
"""What the next build will do with a file."""

_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one file of the site."""

    path: str
    """Under the output folder."""
    made: str
    """When it was made last, as RFC 3339 has it; empty where it never was."""
    reason: str
    """Why, as the rest of a sentence."""
    fate: Fate
    why: str
    """Why, as the rest of a sentence; empty where it is kept."""
    templates: tuple[str, ...] = ()
    """The template and what it leads to; empty for a file that has none."""
    articles: tuple[str, ...] = ()
    """The content files that something of is shown."""
    leads: str = ""
    """Where a redirect leads to, and what says so; empty for any other file."""

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield self.path
        if self.made:
            yield f"  made {self.made}, because {self.reason}"
        yield f"  the next build will {self.fate} it{f', because {self.why}' if self.why else ''}"
        if self.leads:
            yield f"  it leads to {self.leads}"
        if self.templates:
            yield f"  templates: {', '.join(self.templates)}"
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
            path = _path(wanted, ready, folder)
            made = ready.made.get(path)
            told = partial(Explanation, path, made.moment if made else "", made.reason if made else "")
            if path in ready.plan.targets:
                return _page(path, told, ready, press, store)
            return told(*_fate(path, ready, press, store))

    return with_store(site.store(folder), explained)


def _page(path: str, told: Callable[..., Explanation], ready: Preparation, press: Press, store: Store) -> Explanation:
    """Return what is known of a page that the site shall have."""
    target, page = ready.plan.targets[path], ready.plan.page(path)
    shown, needs = ready.plan.shown(page), ready.plan.makers.needs[target.template]
    why = press.reason(target, Shown(store.shown(path), shown), needs) if press.stale({path: target}) else ""
    templates = (target.template, *sorted(needs - {target.template}))
    return told("make" if why else "keep", why, templates, tuple(sorted(shown)), _leads(page, ready))


def _leads(page: Page, ready: Preparation) -> str:
    """Return where a redirect leads to, and the line of the address book that says so; empty for any other page."""
    if not isinstance(page, RedirectPage):
        return ""
    claim = ready.book.read().claim(page.address)
    return f'{page.to}, for {BOOK}:{claim.line} has this address for "{claim.id}"' if claim else page.to


def _fate(path: str, ready: Preparation, press: Press, store: Store) -> tuple[Fate, str]:
    """Return what will become of a file that no template makes, or that is made no more, and why."""
    assets = ready.assets.targets
    if path in assets:
        stale = press.stale({path: assets[path]})
        return ("make", press.reason(assets[path])) if stale else ("keep", "")
    known = ready.made[path].target
    if known.template == RedirectPage.template:
        return "remove", _unled(ready.book.read().claim(_address(path)), ready)
    if path.startswith(wire.FOLDER):
        rows = ready.plan.documents()
        if store.fact("index").decode() != indexing.named(rows, ready.engines.index):
            return "make", f"what it shows changed{_named(store.indexed(), rows)}: it is kept, replaced or amended"
        return ("keep", "") if press.stand([known]) else ("make", "the file was gone, or not as it was made")
    return "remove", f"{known.article} is not published any more" if known.article else "nothing makes it any more"


def _unled(claim: Claim | None, ready: Preparation) -> str:
    """Return why nothing leads on from an address that the address book has, or had."""
    if claim is None:
        return f"{BOOK} does not name it any more"
    card = next((card for card in ready.plan.cards if card.id == claim.id), None)
    if card is None:
        return f'it was that of "{claim.id}", and no article has this id'
    if address.path(card.address) in ready.plan.targets:
        return f"it was that of {card.path}, and another file is in the way"
    return f"it was that of {card.path}, of which there is no page: {_held(card, ready.plan.moment)}"


def _named(old: Sequence[Indexed], new: Sequence[Indexed]) -> str:
    """Return the articles that are not the same in both lists, the first few."""
    paths = sorted({row.path for row in set(old) ^ set(new)})
    return f" ({', '.join(paths[:_MOST_NAMED])})" if paths else ""


def _path(wanted: str, ready: Preparation, folder: Path) -> str:
    """Return the file that somebody means; raise WrongUse where the site has none of it."""
    home, assets = ready.settings.address, ready.assets.targets
    cards = {card.path: card for card in ready.plan.cards}
    days = {note.path: note.day for note in ready.plan.notes}
    if wanted in cards:
        path = address.path(cards[wanted].address)
    elif wanted in days:
        path = address.path(address.day(days[wanted]))
    else:
        inner = wanted.removeprefix(home) if wanted.startswith(home) else urlsplit(wanted).path
        path = address.path("/" + inner.lstrip("/").removeprefix(f"{folder.name}/"))
    for candidate in (path, f"{path}/index.html"):
        if candidate in ready.plan.targets or candidate in ready.made or candidate in assets:
            return candidate
    held = next((card for card in cards.values() if address.path(card.address) in (path, f"{path}/index.html")), None)
    if held:
        raise WrongUse(
            [
                Problem(
                    held.path,
                    0,
                    f"there is no page of it: {_held(held, ready.plan.moment)}",
                    "build with --drafts to see it",
                )
            ]
        )
    if wanted in days:
        raise WrongUse([Problem(wanted, 0, "no item of its day is published, so it is shown nowhere")])
    claims = (ready.book.read().claim(_address(candidate)) for candidate in (path, f"{path}/index.html"))
    if claim := next(filter(None, claims), None):
        raise WrongUse([Problem(BOOK, claim.line, f"nothing stands at {claim.address}: {_unled(claim, ready)}")])
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


def _address(path: str) -> str:
    """Return the address that a file answers for."""
    return "/" + path.removesuffix("index.html")


def _held(card: Card, as_of: datetime) -> str:
    """Return why an article is not shown."""
    if card.status != "published":
        return f"its status is {card.status}"
    if card.publish and card.publish > as_of:
        return f"it is held back until {card.publish.isoformat()}"
    return f"its date, {card.when.day.isoformat()}, has not come yet" if card.when else "it is not published"
