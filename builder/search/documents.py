"""Documents: what the index holds of each article, and what a hit shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from builder.model.article import Article, Card
from builder.model.settings import Place, Settings, Source, Topic
from builder.search.positions import placed
from builder.search.terms import counted, fold


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an article that is weighed by itself."""

    name: str
    boost: int


FIELDS: Final = (Field("body", 1), Field("title", 5), Field("names", 2), Field("related", 2))
"""Body first: most terms occur nowhere else, and a term's last empty fields are not written."""

KINDS: Final = ("topic", "source", "place", "lang")
"""What a question can be narrowed by, beside the day."""

Label: TypeAlias = tuple[str, tuple[str, ...]]
"""A slug, and what readers call it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index knows it."""

    key: tuple[date, str]
    """Where it stands among the others: by day and id, the undated first, so that a new one comes last."""
    facts: Mapping[str, object]
    """What a hit shows; a fact that is not known is left out."""
    counts: tuple[Mapping[str, int], ...]
    """How often each term occurs, a mapping for each of FIELDS."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where each word stands; see ``positions``."""
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    """What it can be filtered by, for each of KINDS."""


@dataclass(frozen=True, slots=True)
class Names:
    """What readers call the topics and sources that cards only have the slugs of, and which names one place has."""

    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]

    @classmethod
    def of(cls, settings: Settings) -> Names:
        """Return the names of a site."""
        topics, sources = {t.slug: t for t in settings.topics}, {s.slug: s for s in settings.sources}
        return cls(topics, sources, {p.slug: p for p in settings.places})

    def source(self, slug: str | None) -> tuple[str, ...]:
        """Return the names of a source, the short one first; none for no source."""
        known = self.sources.get(slug or "")
        return tuple(filter(None, (known.name, known.long, *known.aliases) if known else (slug,)))

    def topic(self, slug: str) -> tuple[str, ...]:
        """Return the names of a topic, the one on its page first."""
        known = self.topics.get(slug)
        return (known.name, *known.aliases) if known else (slug,)

    def place(self, card: Card) -> Label:
        """Return an article's place, with all its names where site.toml has it; else it goes by what it is called."""
        known = self.places.get(card.place_slug)
        return (known.slug, (known.name, *known.aliases)) if known else ("-".join(fold(card.place).split()), ())

    def long(self, slug: str | None) -> str:
        """Return the full name of a source; empty where there is none beside its name."""
        known = self.sources.get(slug or "")
        return known.long if known else ""


def documents(articles: Iterable[Article], settings: Settings) -> list[Document]:
    """Return the documents in the order of their numbers, whatever order the articles come in."""
    names = Names.of(settings)
    return sorted((document(article, names) for article in articles), key=lambda d: d.key)


def document(article: Article, names: Names) -> Document:
    """Return what the index may hold of an article; its rights say how much of the body that is."""
    card = article.card
    body, related = _body(article), [r.title for r in card.related]
    counts = tuple(map(counted, (body, [card.title], _names(card, names), related)))
    places = placed([card.title, *body, card.place, card.byline, *related])
    key = (card.when.day if card.when else date.min, card.id)
    return Document(key, _facts(card, names), counts, places, _labels(card, names))


def _body(article: Article) -> Sequence[str]:
    """Return what of the body may be found: all of it, or the summary, which only holds what rights allow."""
    if article.card.rights == "full":
        return [article.standfirst, article.text]
    return [article.card.summary]


def _names(card: Card, names: Names) -> Sequence[str]:
    sources = [name for slug in (card.source, card.via) for name in (*names.source(slug)[:1], names.long(slug))]
    return [card.place, card.byline, *sources, *(names.topic(slug)[0] for slug in card.topics)]


def _facts(card: Card, names: Names) -> dict[str, object]:
    facts = {
        "title": card.title,
        "address": card.address,
        "date": card.when.day.isoformat() if card.when else "",
        "source": "".join(names.source(card.source)[:1]),
        "topics": [names.topic(slug)[0] for slug in card.topics],
        "place": card.place,
        "language": card.language,
        "summary": card.summary,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _labels(card: Card, names: Names) -> dict[str, tuple[Label, ...]]:
    """Return what an article is filtered by; who carried it counts as a source beside who wrote it."""
    sources = dict.fromkeys(slug for slug in (card.source, card.via) if slug)
    place = names.place(card)
    labels = {
        "topic": tuple((slug, names.topic(slug)) for slug in dict.fromkeys(card.topics)),
        "source": tuple((slug, names.source(slug)) for slug in sources),
        "place": (place,) if place[0] else (),
        "lang": ((card.language, ()),),
    }
    return {kind: found for kind, found in labels.items() if found}
