"""Reading: content files to what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from builder.model.article import Article, Body
from builder.model.daynote import DayNote, is_day_note
from builder.model.problem import Problem
from builder.parsing import article, daynote
from builder.parsing.article import Lists
from builder.relating import commonplace
from builder.relating.signature import signature
from builder.search import documents
from builder.search.documents import Names
from builder.search.terms import terms
from builder.tracing.codec import decoded, digest, encoded


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, each part as bytes, since each is needed at another time; or a day's note, which is a card only."""

    path: str
    card: bytes
    """An encoded Card, or DayNote."""
    body: bytes
    """An encoded Body."""
    document: bytes
    """An encoded Document: what the index may hold of it."""
    asked: bytes
    """What it asked of the lists in site.toml, with the answers; see Answers."""
    signature: bytes
    """What it is about, to find the articles that are related to it."""


_COMMONPLACES: Final = frozenset(terms(commonplace.WORDS))


class Answers:
    """What the lists in site.toml answer to the names that articles write for their topics and sources.

    An article hangs on the answers that it got and on no other entry: a new source makes no old article stale.
    """

    def __init__(self, lists: Lists) -> None:
        settings = lists.settings
        self._topics = _entries(lists.topics, {topic.slug: digest(encoded(topic)) for topic in settings.topics})
        self._sources = _entries(lists.sources, {source.slug: digest(encoded(source)) for source in settings.sources})
        self._places = _entries(lists.places, {place.slug: digest(encoded(place)) for place in settings.places})

    def to(self, topics: Iterable[str], sources: Iterable[str], places: Iterable[str]) -> bytes:
        """Return the answers to these names, encoded."""
        known = ((self._topics, topics), (self._sources, sources), (self._places, places))
        return encoded([{name: entries.get(name, "") for name in sorted(names)} for entries, names in known])

    def hold(self, asked: bytes) -> bool:
        """Say whether answers that were given earlier would be given again."""
        earlier = decoded(tuple[dict[str, str], dict[str, str], dict[str, str]], asked)
        return earlier is not None and self.to(*earlier) == asked


def read(lists: Lists, files: Iterable[tuple[str, bytes]]) -> list[Reading | tuple[Problem, ...]]:
    """Return what each content file says, or everything that is wrong with it."""
    names, answers = Names.of(lists.settings), Answers(lists)
    return [
        _read_note(path, data, lists, answers) if is_day_note(path) else _read(path, data, lists, names, answers)
        for path, data in files
    ]


def _read_note(path: str, data: bytes, lists: Lists, answers: Answers) -> Reading | tuple[Problem, ...]:
    found = daynote.read(path, data, lists)
    if not isinstance(found, DayNote):
        return found
    return Reading(path, encoded(found), b"", b"", answers.to((), (), ()), b"")


def _read(path: str, data: bytes, lists: Lists, names: Names, answers: Answers) -> Reading | tuple[Problem, ...]:
    topics, sources, places = _Noted(lists.topics), _Noted(lists.sources), _Noted(lists.places)
    found = article.read(path, data, replace(lists, topics=topics, sources=sources, places=places))
    if not isinstance(found, Article):
        return found
    document = documents.document(found, names)
    body = Body(found.html, found.standfirst)
    asked = answers.to(topics.asked, sources.asked, places.asked)
    counts = {field.name: count for field, count in zip(documents.FIELDS, document.counts, strict=True)}
    signed = signature(counts, _COMMONPLACES)
    return Reading(path, encoded(found.card), encoded(body), encoded(document), asked, signed)


class _Noted(Mapping[str, str]):
    """A list that notes what it was asked for."""

    def __init__(self, slugs: Mapping[str, str]) -> None:
        self._slugs = slugs
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._slugs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


def _entries(slugs: Mapping[str, str], digests: Mapping[str, str]) -> dict[str, str]:
    return {name: digests[slug] for name, slug in slugs.items()}
