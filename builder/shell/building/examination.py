"""The examination: what a check looks for beyond what a build tells, in the files and texts of what is published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from builder.arranging import allowance, review
from builder.linking import inward
from builder.linking.inward import Pages
from builder.model.article import Body, Card
from builder.model.problem import Problem, ProblemsFound
from builder.parsing import traps
from builder.parsing.body import plain
from builder.rendering import templates
from builder.shell.building.inputs import Inputs
from builder.shell.building.preparation import Preparation
from builder.tracing.codec import decoded


def examined(inputs: Inputs, ready: Preparation) -> tuple[int, tuple[Problem, ...], tuple[Problem, ...]]:
    """Return how many articles there are, what the editor may have forgotten, and what would be nicer.

    Raise ProblemsFound with the templates that cannot be read.
    """
    if broken := tuple(templates.faults(ready.theme.texts)):
        raise ProblemsFound(broken)
    cards = tuple(ready.plan.cards)
    told = (ready.plan.outcome.warnings, review.repeats(cards), _texts(inputs, ready, cards))
    nicer = (review.suggestions(cards), _traps(inputs, cards))
    return len(cards), tuple(sorted(chain(*told))), tuple(sorted(chain(*nicer)))


def _texts(inputs: Inputs, ready: Preparation, cards: tuple[Card, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the texts of the published articles: links astray, more shown than is allowed."""
    settings, targets = ready.settings, {**ready.plan.targets, **ready.assets.targets}
    pages = Pages.of(settings.address, settings.masthead.base, targets)
    granted = {source.slug: source.rights for source in settings.sources if source.rights}
    published = {target.article for target in targets.values()}
    for card in cards:
        if card.path not in published:
            continue
        html = (decoded(Body, ready.plan.body(card.path)) or Body()).html
        yield from allowance.warnings(card, partial(plain, html), granted)
        if astray := inward.astray(html, pages):
            data = inputs.site.article(card.path)
            yield from inward.warnings(card.path, data if isinstance(data, bytes) else b"", astray, pages)


def _traps(inputs: Inputs, cards: tuple[Card, ...]) -> Iterator[Problem]:
    for card in cards:
        data = inputs.site.article(card.path)
        if isinstance(data, bytes):
            yield from traps.suggestions(card.path, data)
