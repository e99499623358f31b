"""The articles, and the notes of days: read where they are new or changed, else taken as they were kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Final

from builder.model.article import Card
from builder.model.daynote import DayNote, is_day_note
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.parsing.article import Lists
from builder.shell.building.inputs import Inputs
from builder.shell.console import Progress
from builder.shell.store import Kept, Part, Store
from builder.shell.tree import settled
from builder.shell.work import Workers
from builder.stages import reading
from builder.stages.reading import Answers, Reading
from builder.tracing.codec import decoded, digest, encoded

_REMEMBERED: Final = 500
"""Changed articles whose earlier parts are held for what comes after. If more have changed, most is made anew."""
_TOGETHER: Final = 500
"""Articles that are kept in one transaction: what a killed build has to read again, at most."""


@dataclass(frozen=True, slots=True)
class Before:
    """What an article, or a note, was in the last build."""

    kept: Kept
    card: Card | DayNote | None
    document: bytes


@dataclass(frozen=True, slots=True)
class Articles:
    """Every article and note that can be read, and what the changed ones were before."""

    kept: Mapping[str, Kept]
    """By the path of the file, sorted."""
    before: Mapping[str, Before]
    """The changed and the removed as they were; empty where there are many."""
    read: int
    """How many had to be read."""
    problems: tuple[Problem, ...]

    def named(self, part: Part) -> str:
        """Name one part of all articles: their cards, their signatures."""
        return digest(*(one.encode() for path, kept in self.kept.items() for one in (path, getattr(kept, part))))

    def edits(self, store: Store) -> dict[str, str]:
        """Return what has changed of each article that has, in the words of its header, by path."""
        told = {
            path: _edit(before, self.kept[path], store, path)
            for path, before in self.before.items()
            if path in self.kept
        }
        return {path: edit for path, edit in told.items() if edit}


def articles(
    inputs: Inputs, settings: Settings, engine: str, store: Store, workers: Workers, progress: Progress
) -> Articles:
    """Return the articles, with the store brought up to date."""
    known = store.articles()
    lists = Lists.of(settings)
    basis = _Basis.of(settings, engine)
    current = {path: kept for path, kept in known.items() if path in inputs.listing and kept.basis == basis.whole}
    moved = {p: k for p, k in known.items() if p in inputs.listing and p not in current and basis.differs_in_lists(k)}
    current |= _holding(moved, basis, Answers(lists), store)
    changed = [p for p, stamp in inputs.listing.items() if p not in current or current[p].stamp != stamp]
    gone = known.keys() - inputs.listing.keys()
    before = _before(store, known, [p for p in (*gone, *changed) if p in known])
    reader = _Reader(inputs, current, basis.whole, store)
    work = partial(reading.read, lists)
    for number, found in enumerate(workers.each(work, reader.unread(sorted(changed))), 1):
        reader.take(found)
        progress("Reading", number, len(changed))
    reader.settle()
    store.forget([*gone, *(reader.faulty & known.keys())])
    kept = {path: reader.kept[path] for path in sorted(reader.kept.keys() - reader.faulty)}
    return Articles(kept, before, reader.read, tuple(reader.problems))


@dataclass(frozen=True, slots=True)
class _Basis:
    """What an article was read with: the program and some settings, and the lists that it may have asked."""

    settings: str
    lists: str

    @classmethod
    def of(cls, settings: Settings, engine: str) -> _Basis:
        """Return what articles are read with now."""
        return cls(
            digest(engine.encode(), encoded([settings.language, settings.zone, settings.rights])),
            digest(encoded(settings.topics), encoded(settings.sources), encoded(settings.places)),
        )

    @property
    def whole(self) -> str:
        """Name both."""
        return f"{self.settings}/{self.lists}"

    def differs_in_lists(self, kept: Kept) -> bool:
        """Say whether an article was read with the same, but for the lists."""
        return kept.basis.startswith(f"{self.settings}/")


def _holding(moved: Mapping[str, Kept], basis: _Basis, answers: Answers, store: Store) -> dict[str, Kept]:
    """Return those of the articles that would get the same answers from the lists as they are now."""
    asked = store.parts("asked", moved) if moved else ()
    holding = {path: moved[path]._replace(basis=basis.whole) for path, value in asked if answers.hold(value)}
    store.keep(holding)
    return holding


class _Reader:
    """One pass over the content files."""

    def __init__(self, inputs: Inputs, current: Mapping[str, Kept], basis: str, store: Store) -> None:
        self.kept = dict(current)
        self.problems = list(inputs.problems)
        self.read = 0
        self._inputs = inputs
        self._basis = basis
        self._store = store
        self._sources: dict[str, str] = {}
        self._fresh: dict[str, Kept] = {}
        self._readings: list[Reading] = []

    @property
    def faulty(self) -> set[str]:
        """The files that something is wrong with."""
        return {problem.where for problem in self.problems}

    def unread(self, changed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files whose bytes are new; one that was only touched gets its new stamp."""
        for path in changed:
            data = self._inputs.site.article(path)
            if isinstance(data, Problem):
                self.problems.append(data)
                continue
            source = digest(data)
            if path in self.kept and self.kept[path].source == source:
                self._fresh[path] = self.kept[path]._replace(
                    stamp=settled(self._inputs.listing[path], self._inputs.now)
                )
            else:
                self._sources[path] = source
                yield path, data

    def take(self, found: Reading | tuple[Problem, ...]) -> None:
        """Take what a file says, or what is wrong with it."""
        self.read += 1
        if not isinstance(found, Reading):
            self.problems.extend(found)
            return
        stamp = settled(self._inputs.listing[found.path], self._inputs.now)
        parts = (found.card, found.body, found.document, found.asked, found.signature)
        self._fresh[found.path] = Kept(stamp, self._sources.pop(found.path), self._basis, *map(digest, parts))
        self._readings.append(found)
        if len(self._readings) >= _TOGETHER:
            self.settle()

    def settle(self) -> None:
        """Keep what has been found so far."""
        self._store.keep(self._fresh, self._readings)
        self.kept |= self._fresh
        self._fresh, self._readings = {}, []


def _before(store: Store, known: Mapping[str, Kept], paths: list[str]) -> dict[str, Before]:
    """Return what these articles were; nothing where they are many."""
    if len(paths) > _REMEMBERED:
        return {}
    return {
        path: Before(
            known[path],
            _card(store, path, known[path]),
            store.part("document", path, known[path].document),
        )
        for path in paths
    }


def _edit(before: Before, kept: Kept, store: Store, path: str) -> str:
    """Return which of an article's fields have changed, and whether its text has; empty where nothing has."""
    told = ["text"] if before.kept.body != kept.body else []
    if before.kept.card != kept.card and before.card:
        card, named = _card(store, path, kept), fields(before.card)
        told += [
            _TEXT.get(f.name, f.name) for f in named if getattr(card, f.name, None) != getattr(before.card, f.name)
        ]
    return ", ".join(told)


_TEXT: Final = {"html": "text"}
"""What a person calls a field by another name."""


def _card(store: Store, path: str, kept: Kept) -> Card | DayNote | None:
    value = store.part("card", path, kept.card)
    return decoded(DayNote, value) if is_day_note(path) else decoded(Card, value)
