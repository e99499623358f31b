"""Proofs: the pages of edited articles, made ahead of the build that the edits lead to.

A page of an article is made from what the last build planned and from the article's text. Where nothing but texts has
changed, the plan still holds, so the page can be made before anything else of the site is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from builder.model.daynote import is_day_note
from builder.parsing.article import Lists
from builder.rendering.templates import Rendered
from builder.shell.building import idle, preparation, relating
from builder.shell.building.inputs import Inputs, Options
from builder.shell.site import Site
from builder.shell.store import DamagedError, Store
from builder.stages import making, reading
from builder.stages.making import Order, Theme
from builder.stages.reading import Reading
from builder.tracing.codec import decoded, digest
from builder.tracing.program import Engines


@dataclass(frozen=True, slots=True)
class Proofs:
    """What proofs are made by, as the last build found it."""

    site: Site
    folder: Path
    theme: Theme
    lists: Lists

    @classmethod
    def of(cls, site: Site, folder: Path, options: Options) -> Proofs | None:
        """Return what proofs are made by; None where the last build did not end well, or more has changed since.

        The templates are made ready, so that the first proof takes no longer than the others.
        """
        inputs = Inputs.of(site)
        with Store.at(site.store(folder)) as store:
            if not idle.holds(inputs, options, store):
                return None
        settings = preparation.sent_nowhere(inputs.settings())
        made = cls(site, folder, preparation.theme(inputs.texts(), settings), Lists.of(settings))
        made.pull(list(inputs.listing)[-1:], options.as_of)
        return made

    def pull(self, articles: Iterable[str], moment: datetime) -> dict[str, bytes]:
        """Return the pages of edited articles by their paths, to the byte as the next build makes them.

        It is none where the edit may have changed more than these pages show by themselves: another file than a
        published article is named, a header has changed, other articles are related now, a fault was found.
        """
        try:
            with Store.at(self.site.store(self.folder)) as store:
                outcome = idle.outcome(store)
                found = self._read(articles)
                return self._made(found, store) if outcome and outcome.holds(moment) else {}
        except DamagedError:
            return {}

    def _read(self, articles: Iterable[str]) -> list[Reading]:
        """Return what the articles say; none of them where one cannot be read."""
        files = [(path, self.site.article(path)) for path in articles]
        sound = [(path, data) for path, data in files if isinstance(data, bytes) and not is_day_note(path)]
        found = [one for one in reading.read(self.lists, sound) if isinstance(one, Reading)]
        return found if len(found) == len(files) else []

    def _made(self, found: Iterable[Reading], store: Store) -> dict[str, bytes]:
        """Return the pages of what was read; none where one of them hangs on more than its text."""
        signed: dict[str, bytes] = {}
        paths, orders = [], []
        for one in found:
            kept, made = store.article(one.path), store.page_of(one.path)
            if not kept or not made or kept.card != digest(one.card):
                return {}
            path, template, page = made
            value = store.planned(path)
            if digest(value) != page:
                return {}
            if kept.signature != digest(one.signature):
                signed[one.path] = one.signature
            paths.append(path)
            orders.append(Order(template, value, one.body))
        if signed and not _related_as_before(signed, store):
            return {}
        pages = making.make(self.theme, orders)
        done = [page.data for page in pages if isinstance(page, Rendered)]
        return dict(zip(paths, done, strict=True)) if len(done) == len(paths) else {}


def changed(site: Site, files: Iterable[Path]) -> list[str]:
    """Return the paths of changed files as the site knows them, without those that no build looks at."""
    inner = (file.relative_to(site.root).as_posix() if file.is_relative_to(site.root) else str(file) for file in files)
    return sorted(path for path in inner if not path.rpartition("/")[2].startswith("."))


def _related_as_before(signed: Mapping[str, bytes], store: Store) -> bool:
    """Say whether articles go with the same others as in the last build, now that they have these signatures."""
    engines = decoded(Engines, store.fact("engines"))
    before = relating.last(engines.arrange, store) if engines else None
    return before is not None and relating.differences(before, signed).keys().isdisjoint(signed)
