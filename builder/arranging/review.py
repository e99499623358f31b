"""The review of all articles together: what no single file can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from unicodedata import normalize
from zoneinfo import ZoneInfo

from builder.arranging.archive import has_come
from builder.model.archive import Archive
from builder.model.article import Card, When
from builder.model.daynote import DayNote
from builder.model.problem import Problem, nearest
from builder.model.settings import Settings


def faults(cards: Iterable[Card]) -> tuple[Problem, ...]:
    """Return a problem for each id that two articles claim."""
    owner: dict[str, str] = {}
    return tuple(
        Problem(
            card.path,
            0,
            f'the id "{card.id}" is taken by {owner[card.id]}, expected one of its own',
            "remove the id from the copy: one is made from its path",
            key="id",
        )
        for card in sorted(cards, key=lambda c: c.path)
        if owner.setdefault(card.id, card.path) != card.path
    )


def warnings(
    archive: Archive, cards: Iterable[Card], settings: Settings, as_of: datetime, notes: Iterable[DayNote] = ()
) -> tuple[Problem, ...]:
    """Return what the editor may have forgotten; the site is whole all the same."""
    ids = {card.id for card in cards}
    zone = ZoneInfo(settings.zone)
    today = as_of.astimezone(zone).date()
    shown = {card.path for card in (*archive.cards, *archive.withdrawn)}
    told = (*_unfiled(archive.cards), *_dangling(archive.cards, ids), *_unnamed(archive.cards, settings))
    early = (*_early((card for card in cards if card.path in shown), as_of, zone), *_exposed(archive, cards))
    return tuple(sorted((*told, *early, *_never(cards, zone), *_backwards(cards), *_unshown(archive, notes, today))))


def suggestions(cards: Sequence[Card]) -> tuple[Problem, ...]:
    """Return what would make a site nicer; only a check tells it, for a build would say it every day."""
    published = [card for card in cards if card.status == "published"]
    return tuple(sorted((*_bare(published), *_lonely(published), *_alike(cards))))


def repeats(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield the published items whose original another one has too; only a check tells them."""
    owner: dict[str, str] = {}
    for card in sorted((card for card in cards if card.status == "published" and card.url), key=lambda c: c.path):
        first = owner.setdefault((card.url or "").partition("#")[0], card.path)
        if first != card.path:
            what = f"the url is also that of {first}, expected one article for each original"
            yield Problem(card.path, 0, what, "withdraw one of them, or name another original", key="url")


def _bare(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield the items that lists show by their headline alone, though a summary of one's own is always allowed."""
    for card in cards:
        if not card.summary:
            what = "no summary, so lists show the headline alone"
            yield Problem(card.path, 0, what, "add summary: … in own words", key="title")


def _lonely(cards: Sequence[Card]) -> Iterator[Problem]:
    """Yield the one item of each topic that has no other."""
    count = Counter(topic for card in cards for topic in card.topics)
    for card in cards:
        for number, topic in enumerate(card.topics):
            if count[topic] == 1:
                what = f'topics: "{topic}" has this one item'
                hint = "file it under a wider topic, unless others will follow"
                yield Problem(card.path, 0, what, hint, key=f"topics.{number}")


def _alike(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield the ids that differ from another only in case or in how their letters are encoded."""
    owner: dict[str, Card] = {}
    for card in sorted(cards, key=lambda c: c.path):
        first = owner.setdefault(normalize("NFKC", normalize("NFKC", card.id).casefold()), card)
        if first.id != card.id:
            what = f'the id "{card.id}" is hardly told from "{first.id}" of {first.path}'
            yield Problem(card.path, 0, what, "give it an id of its own before it is published", key="id")


def _unfiled(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield the published items that no topic or no source leads to."""
    for card in cards:
        for key, missing in (("topics", not card.topics), ("source", not card.source)):
            if missing:
                what = f"no {key}, so it is in no list of {key.rstrip('s')}s"
                yield Problem(card.path, 0, what, f"add {key}: …", key="title")


def _unnamed(cards: Iterable[Card], settings: Settings) -> Iterator[Problem]:
    """Yield the threads without a name, on a site that names its threads: they may be misspelt."""
    named = {thread.slug for thread in settings.threads}
    for card in cards:
        if named and card.thread and card.thread not in named:
            close = nearest(card.thread, named)
            hint = f'did you mean "{close}"?' if close else f"add it to site.toml: [threads.{card.thread}]"
            yield Problem(card.path, 0, f'thread: "{card.thread}" is not named in site.toml', hint, key="thread")


def _dangling(cards: Iterable[Card], ids: set[str]) -> Iterator[Problem]:
    """Yield the related headlines that name an article which is not there, or their own; they stay without a link."""
    for card in cards:
        for number, item in enumerate(card.related):
            key = f"related.{number}.article"
            if item.article and item.article not in ids:
                close = nearest(item.article, ids)
                hint = f'nearest is "{close}"' if close else "leave the key out"
                yield Problem(card.path, 0, f'related: no article has the id "{item.article}"', hint, key=key)
            elif item.article == card.id:
                what = f'related: "{item.title}" names its own story'
                yield Problem(card.path, 0, what, "leave the key out", key=key)


def _exposed(archive: Archive, cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield the related headlines whose article is not out, though they are: their words stand in the lead's file.

    One that has ended is not told, for that comes by the clock, and was in time.
    """
    seen = {card.path for card in (*archive.cards, *(c for c in archive.withdrawn if c.status != "withdrawn"))}
    hidden = {card.id: card for card in cards if card.path not in seen}
    for card in archive.cards:
        for number, item in enumerate(card.related):
            if other := hidden.get(item.article or ""):
                state = "was withdrawn" if other.status == "withdrawn" else "is not out yet"
                what = f'related: "{item.title}" is shown, and {other.path}, which it names, {state}'
                hint = f"take the headline out: inv story {card.path} --remove {number + 1}"
                yield Problem(card.path, 0, what, hint, key=f"related.{number}.article")


def _never(cards: Iterable[Card], zone: ZoneInfo) -> Iterator[Problem]:
    """Yield the items that end before they begin."""
    for card in cards:
        if card.status != "published" or not card.expires:
            continue
        day = card.when and (card.when.moment or datetime.combine(card.when.day, time(), zone))
        for key, begins in (("publish", card.publish), ("date", day)):
            if begins and card.expires <= begins:
                what = f"expires, {card.expires.isoformat()}, is not after {key}, so the item is never shown"
                yield Problem(card.path, 0, what, "write a later moment, or leave the key out", key="expires")
                break


def _backwards(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield the changes that are dated before the item which they change."""
    for card in cards:
        updated = [("updated", card.updated.day)] if card.updated else []
        corrected = [(f"corrections.{n}.date", correction.day) for n, correction in enumerate(card.corrections)]
        for key, day in (*updated, *corrected):
            if card.when and day < card.when.day:
                said = f"{key.partition('.')[0]}: {day.isoformat()}"
                what = f"{said} lies before the item itself, {card.when.day.isoformat()}"
                yield Problem(card.path, 0, what, "write the day on which it was changed", key=key)


def _early(cards: Iterable[Card], as_of: datetime, zone: ZoneInfo) -> Iterator[Problem]:
    """Yield the changes of shown items that are dated later than the build; they wait for their day."""
    for card in cards:
        if card.updated and not has_come(card.updated, as_of, zone):
            what = f"updated lies in the future, {card.updated.iso}, so nothing says yet that the item changed"
            yield Problem(card.path, 0, what, "write when it was changed", key="updated")
        for number, correction in enumerate(card.corrections):
            if not has_come(When(correction.day), as_of, zone):
                what = f"a correction lies in the future, {correction.day.isoformat()}, so it is not shown yet"
                yield Problem(card.path, 0, what, "write the day it was made", key=f"corrections.{number}.date")


def _unshown(archive: Archive, notes: Iterable[DayNote], today: date) -> Iterator[Problem]:
    """Yield the notes of days without an edition; one of a day to come waits for it."""
    days = {edition.day for edition in archive.editions}
    for note in notes:
        if note.day not in days and note.day <= today:
            what = "no item of this day is published, so its note is shown nowhere"
            yield Problem(note.path, 0, what, "publish an item of the day, or move the note to another")
