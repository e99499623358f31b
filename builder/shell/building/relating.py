"""Relations between articles: what the last build found, brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from builder.model.article import Card
from builder.relating.nearness import Entry
from builder.relating.relations import Relations, relate
from builder.shell.building.articles import Articles
from builder.shell.store import Store
from builder.tracing.codec import decoded, digest, encoded

_FACT: Final = "relations"


def arranged(cards: Iterable[Card], articles: Articles, engine: str, store: Store) -> Relations:
    """Return the relations of these cards; after few changes, most are taken from the last build."""
    entries = sorted(_entry(card, articles.kept[card.path].signature) for card in cards)
    return _related(entries, articles, last(engine, store), store)


def signed(before: Relations, articles: Articles, store: Store) -> Relations:
    """Return the relations where nothing has changed since but signatures."""
    signatures = (articles.kept[entry.path].signature for entry in before.entries)
    entries = [
        e if e.signature == s else e._replace(signature=s) for e, s in zip(before.entries, signatures, strict=True)
    ]
    return _related(entries, articles, before, store)


def differences(before: Relations, signatures: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """Return what goes with each article that other articles went with before, if some had these signatures now."""
    entries = [e._replace(signature=digest(signatures[e.path])) if e.path in signatures else e for e in before.entries]
    return relate(entries, lambda entry: signatures[entry.path], before).differences(before)


def last(engine: str, store: Store) -> Relations | None:
    """Return the relations that the last whole build noted; None where it had none, or found them in another way."""
    known = decoded(tuple[str, Relations], store.fact(_FACT))
    return known[1] if known and known[0] == engine else None


def note(relations: Relations, engine: str, store: Store) -> None:
    """Keep relations for the next build."""
    store.note(_FACT, encoded([engine, relations]))


def _related(entries: list[Entry], articles: Articles, before: Relations | None, store: Store) -> Relations:
    if before is None:
        found = dict(store.parts("signature", articles.kept))
        return relate(entries, lambda entry: found[entry.path])
    return relate(entries, lambda entry: store.part("signature", entry.path, entry.signature), before)


def _entry(card: Card, signature: str) -> Entry:
    day = card.when.day.toordinal() if card.when else 0
    named = tuple(headline.article for headline in card.related if headline.article)
    return Entry(card.path, card.id, day, card.thread or "", card.topics, named, signature)
