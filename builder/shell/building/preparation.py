"""The preparation: all that has to be known before a file is made. Nothing outside the store is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from builder.arranging import review
from builder.model.article import Card
from builder.model.daynote import is_day_note
from builder.model.problem import ProblemsFound
from builder.model.settings import MailSettings, Settings
from builder.rendering import words
from builder.rendering.templates import closures
from builder.shell import clock
from builder.shell.building.articles import Articles, articles
from builder.shell.building.assets import Assets
from builder.shell.building.book import Book
from builder.shell.building.built import Stopwatch
from builder.shell.building.inputs import Inputs, Options
from builder.shell.building.output import Output
from builder.shell.building.plan import Makers, Plan
from builder.shell.building.press import Press
from builder.shell.console import Progress
from builder.shell.store import Store
from builder.shell.tree import UNSETTLED, Stamp
from builder.shell.work import Workers
from builder.stages.making import Theme
from builder.tracing.codec import decoded, digest, encoded
from builder.tracing.program import Engines
from builder.tracing.reasons import Changes
from builder.tracing.trace import Made


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a build goes by."""

    articles: Articles
    book: Book
    plan: Plan
    settings: Settings
    theme: Theme
    engines: Engines
    assets: Assets
    made: Mapping[str, Made]
    """What earlier builds made, by path."""


def prepare(
    inputs: Inputs,
    options: Options,
    store: Store,
    workers: Workers,
    watch: Stopwatch,
    progress: Progress,
) -> Preparation:
    """Return what a build goes by. Raises ProblemsFound with what is wrong in site.toml or in any article."""
    settings = sent_nowhere(inputs.settings())
    look = theme(inputs.texts(), settings)
    if problems := tuple(words.faults(look.texts)):
        raise ProblemsFound(problems)
    engines = _engines(inputs, store)
    assets = Assets.of(inputs.assets, engines.make)
    with watch.stage("read") as counts:
        found = articles(inputs, settings, engines.read, store, workers, progress)
        counts.append(found.read)
    book = Book(inputs.book)
    if found.problems and not options.keep_going:
        raise ProblemsFound((*found.problems, *book.problems, *review.faults(_cards(found, store))))
    with watch.stage("arrange") as counts:
        made = store.made()
        plan = Plan(
            found,
            book,
            settings,
            options,
            engines.arrange,
            Makers.of(look, _needs(look, engines, store), engines),
            store,
            made,
            words.warnings(look.texts, settings.language),
        )
        counts.append(len(plan.targets))
    if options.strict and plan.outcome.warnings:
        raise ProblemsFound(plan.outcome.warnings)
    return Preparation(found, book, plan, settings, look, engines, assets, made)


def _cards(found: Articles, store: Store) -> Iterator[Card]:
    """Yield what the articles say that have no fault of their own."""
    for path, value in store.parts("card", found.kept):
        if not is_day_note(path) and (card := decoded(Card, value)):
            yield card


def press(
    ready: Preparation, folder: Path, there: Mapping[str, Stamp], store: Store, now: int, *, full: bool = False
) -> Press:
    """Return the press for an output folder in which these files stand.

    After a build that did not come to its end, no stamp is trusted: each file is read.
    """
    output = Output(folder, there, {path: known.digest for path, known in ready.made.items()})
    changes = Changes(
        frozenset(_changed(store, "templates", texts(ready.theme))),
        _changed(store, "settings", tables(ready.settings)),
        ready.articles.edits(store),
    )
    stamps = store.stamps("made") if store.fact("made") else dict.fromkeys(ready.made, UNSETTLED)
    moment = clock.now().isoformat(timespec="seconds")
    return Press(output, ready.made, stamps, changes, moment, now, full=full)


def sent_nowhere(settings: Settings) -> Settings:
    """Return settings without what says how a site is sent, which changes nothing of it."""
    return replace(settings, publish=(), mail=MailSettings())


def texts(look: Theme) -> dict[str, str]:
    """Return a digest for each template, so that the changed one can be named."""
    return {name: digest(text.encode()) for name, text in look.texts.items()}


def _engines(inputs: Inputs, store: Store) -> Engines:
    """Return what each stage runs; worked out when the program has changed."""
    key = inputs.program.digest.encode()
    known = decoded(Engines, store.fact("engines")) if store.fact("program") == key else None
    engines = known or inputs.program.engines()
    if not known:
        store.note("engines", encoded(engines))
        store.note("program", key)
    return engines


def _needs(look: Theme, engines: Engines, store: Store) -> dict[str, frozenset[str]]:
    """Return what each template leads to; worked out when one of them has changed."""
    key = digest(engines.make.encode(), encoded([look.site.language, sorted(texts(look).items())]))
    known, needs = decoded(tuple[str, dict[str, frozenset[str]]], store.fact("needs")) or ("", {})
    if known != key:
        needs = closures(look.texts, look.site.language)
        store.note("needs", encoded([key, {name: sorted(needed) for name, needed in needs.items()}]))
    return needs


def _changed(store: Store, name: str, now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names whose digests are not those that the last build noted."""
    before = decoded(dict[str, str], store.fact(name)) or {}
    return tuple(sorted(one for one in before.keys() | now.keys() if before.get(one) != now.get(one)))


def theme(templates: Mapping[str, str], settings: Settings) -> Theme:
    """Return how the site looks: its templates, and of its settings what they may show."""
    sources = {source.slug: replace(source, aliases=()) for source in settings.sources}
    named = digest(encoded([settings.masthead, settings.sources, sorted(templates.items())]))
    return Theme(named, templates, settings.masthead, sources)


def tables(settings: Settings) -> dict[str, str]:
    """Return a digest for each part of the settings, so that the changed one can be named."""
    return {field.name: digest(encoded(getattr(settings, field.name))) for field in fields(settings)}
