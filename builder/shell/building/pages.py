"""The pages: stale ones go to the workers, and what comes back goes to the press."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from builder.model.problem import Problem
from builder.shell.building.plan import Plan
from builder.shell.building.press import Press
from builder.shell.console import Progress
from builder.shell.store import Planned, Store
from builder.shell.work import Workers
from builder.stages import making
from builder.stages.making import Order, Theme
from builder.tracing.codec import encoded
from builder.tracing.reasons import Shown

_TOGETHER: Final = 500
"""Pages whose plans are kept in one transaction."""


def make(
    stale: Sequence[str], plan: Plan, theme: Theme, press: Press, store: Store, workers: Workers, progress: Progress
) -> tuple[Problem, ...]:
    """Make the stale pages and give them to the press; return every fault of a template, each told once."""
    waiting: deque[Planned] = deque()
    finished: list[Planned] = []
    faults: dict[Problem, list[str]] = defaultdict(list)
    orders = _orders(stale, plan, waiting)
    for number, made in enumerate(workers.each(partial(making.make, theme), orders), 1):
        planned = waiting.popleft()
        if isinstance(made, Problem):
            faults[made].append(planned.path)
        else:
            shown = Shown(store.shown(planned.path) if planned.path in press.before else {}, planned.shown)
            target = plan.targets[planned.path]
            why = press.reason(target, shown, plan.makers.needs[target.template])
            press.take(plan.made_with(planned.path, made.sources), made.data, why, made.sources)
            finished.append(planned)
        if len(finished) >= _TOGETHER:
            store.keep_planned(finished)
            finished.clear()
        progress("Making", number, len(stale))
    store.keep_planned(finished)
    return tuple(replace(fault, hint=_seen(paths)) for fault, paths in faults.items())


def _orders(stale: Sequence[str], plan: Plan, waiting: deque[Planned]) -> Iterator[Order]:
    """Yield what has to be made; each is put in ``waiting`` until it comes back."""
    for path in stale:
        target, page = plan.targets[path], plan.page(path)
        value = encoded(page)
        waiting.append(Planned(path, value if target.article else b"", plan.shown(page)))
        yield Order(target.template, value, plan.body(target.article) if target.article else b"")


def _seen(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"seen while making {', '.join(paths[:3])}{more}"
