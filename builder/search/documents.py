"""Documents: what the index holds of each article, and what a hit shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from builder.model.article import Article, Card
from builder.model.settings import Settings, Source
from builder.search.terms import counted


@dataclass(frozen=True, slots=True)
class Field:
    """A part of an article that is weighed by itself."""

    name: str
    boost: int


FIELDS: Final = (Field("body", 1), Field("title", 5), Field("names", 2), Field("related", 2))
"""Body first: most terms occur nowhere else, and a term's last empty fields are not written."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index knows it."""

    key: tuple[date, str]
    """Where it stands among the others: by day and id, the undated first, so that a new one comes last."""
    facts: Mapping[str, object]
    """What a hit shows; a fact that is not known is left out."""
    counts: tuple[Mapping[str, int], ...]
    """How often each term occurs, a mapping for each of FIELDS."""

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many terms each of FIELDS has."""
        return tuple(sum(count.values()) for count in self.counts)


@dataclass(frozen=True, slots=True)
class Names:
    """What readers call the topics and sources that cards only have the slugs of."""

    topics: Mapping[str, str]
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, settings: Settings) -> Names:
        """Return the names of a site."""
        return cls({t.slug: t.name for t in settings.topics}, {s.slug: s for s in settings.sources})

    def source(self, slug: str | None) -> str:
        """Return the name of a source; empty for none."""
        known = self.sources.get(slug or "")
        return known.name if known else slug or ""

    def long(self, slug: str | None) -> str:
        """Return the full name of a source; empty where there is none beside its name."""
        known = self.sources.get(slug or "")
        return known.long if known else ""

    def of_topics(self, slugs: Iterable[str]) -> list[str]:
        """Return the names of topics."""
        return [self.topics.get(slug, slug) for slug in slugs]


def documents(articles: Iterable[Article], settings: Settings) -> list[Document]:
    """Return the documents in the order of their numbers, whatever order the articles come in."""
    names = Names.of(settings)
    return sorted((document(article, names) for article in articles), key=lambda d: d.key)


def document(article: Article, names: Names) -> Document:
    """Return what the index may hold of an article; its rights say how much of the body that is."""
    card = article.card
    texts = (_body(article), [card.title], _names(card, names), [r.title for r in card.related])
    counts = tuple(map(counted, texts))
    return Document((card.when.day if card.when else date.min, card.id), _facts(card, names), counts)


def _body(article: Article) -> Sequence[str]:
    """Return what of the body may be found: all of it, or the summary, which only holds what rights allow."""
    if article.card.rights == "full":
        return [article.text, article.standfirst]
    return [article.card.summary]


def _names(card: Card, names: Names) -> Sequence[str]:
    sources = [name for slug in (card.source, card.via) for name in (names.source(slug), names.long(slug))]
    return [card.place, card.byline, *sources, *names.of_topics(card.topics)]


def _facts(card: Card, names: Names) -> dict[str, object]:
    facts = {
        "title": card.title,
        "address": card.address,
        "date": card.when.day.isoformat() if card.when else "",
        "source": names.source(card.source),
        "topics": names.of_topics(card.topics),
        "place": card.place,
        "language": card.language,
        "summary": card.summary,
    }
    return {name: fact for name, fact in facts.items() if fact}
