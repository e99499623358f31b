"""Articles, read from content files: the front matter of the contract, checked key by key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final, cast, get_args
from zoneinfo import ZoneInfo

from builder.model import address, letters
from builder.model.article import Article, Card, Related, Rights, Status, When
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.parsing import body, header, items, slugs
from builder.parsing.contract.frontmatter import ARTICLE, LONGEST_ID
from builder.parsing.fields import LONGEST_TITLE, SLUG, Fields, fold
from builder.parsing.folders import day_of
from builder.parsing.notes import Notes

_PATH: Final = re.compile(r"content/(?:(\d{4})/(\d{2})/(\d{2})|undated)/([^/]+)\.md", re.ASCII)
_LONGEST_SLUG: Final = 100
"""Bytes; file systems end at 255, and some hosts count the whole path."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The closed lists of site.toml, by every name that an author may write for them."""

    topics: Mapping[str, str]
    sources: Mapping[str, str]
    places: Mapping[str, str]
    """Those that site.toml names; an article may name others."""
    zone: ZoneInfo
    settings: Settings

    @classmethod
    def of(cls, settings: Settings) -> Lists:
        """Return the lists of a site."""
        return cls(
            topics={fold(n): t.slug for t in settings.topics for n in (*t.aliases, t.name, t.slug)},
            sources={fold(n): s.slug for s in settings.sources for n in (*s.aliases, s.long, s.name, s.slug) if n},
            places={fold(n): p.slug for p in settings.places for n in (*p.aliases, p.name, p.slug)},
            zone=ZoneInfo(settings.zone),
            settings=settings,
        )


def read(path: str, data: bytes, lists: Lists) -> Article | tuple[Problem, ...]:
    """Return the article that a content file holds, or everything that is wrong with the file."""
    notes = Notes(path)
    text = header.decode(data, notes)
    found = header.read(text, notes) if text is not None else None
    place = _PATH.fullmatch(path)
    if not place:
        notes.add(
            0,
            "the file lies in the wrong place",
            "expected content/YYYY/MM/DD/<slug>.md or content/undated/<slug>.md",
        )
    if found is None or not place:
        return notes.problems
    folder = day_of(place[1], place[2], place[3], notes) if place[1] else None
    _check_slug(place[4], notes)
    card = _card(path, place[4], folder, Fields(found.fields, notes, lists.zone), lists)
    rendered = body.read(found, notes, "split the article")
    if notes.problems:
        return notes.problems
    return Article(_summarised(card, rendered), rendered.html, rendered.text)


def _card(path: str, slug: str, folder: date | None, keys: Fields, lists: Lists) -> Card:
    keys.refuse_unknown(ARTICLE.names)
    settings = lists.settings
    source = keys.name("source", lists.sources, "sources")
    place = keys.text("place")
    origin = keys.mapping("imported")
    title = keys.required("title", LONGEST_TITLE)
    related = keys.items("related", partial(items.related, lists.sources), "title")
    return Card(
        id=keys.text("id", LONGEST_ID) or path.removeprefix("content/").removesuffix(".md"),
        slug=slug,
        path=path,
        title=title,
        language=keys.language("language") or settings.language,
        when=_when(keys, path, folder),
        topics=keys.names("topics", lists.topics, "topics"),
        source=source,
        via=keys.name("via", lists.sources, "sources"),
        byline=keys.text("byline"),
        place=place,
        place_slug=lists.places.get(fold(place)) or slugs.slug(place),
        url=keys.url("url"),
        archived=items.snapshot(keys),
        summary=keys.text("summary"),
        rights=cast(Rights, keys.word("rights", get_args(Rights), _rights(source, settings))),
        related=tuple(replace(item, carries=_carries(item, title, source)) for item in related),
        thread=keys.slug("thread"),
        rank=keys.number("rank"),
        status=cast(Status, keys.word("status", get_args(Status), "published")),
        publish=keys.moment("publish"),
        expires=keys.moment("expires"),
        updated=keys.when("updated"),
        corrections=keys.items("corrections", items.correction),
        imported=items.imported(origin) if origin else None,
    )


def _carries(item: Related, title: str, source: str | None) -> bool:
    """Say whether a related item is the story itself, as another source carried it."""
    if not item.source or item.source == source:
        return False
    return item.title == title or letters.folded(item.title).split() == letters.folded(title).split()


def _when(keys: Fields, path: str, folder: date | None) -> When | None:
    """Return the article's date: the folder's where the file names none, as nobody wants to type it twice."""
    when = keys.when("date")
    if when is None:
        return When(folder) if folder else None
    if folder != when.day:
        lies = path.removeprefix("content/").rpartition("/")[0]
        what = f"date is {when.day} in the site's zone, but the file lies in {lies}"
        keys.note("date", what, f"move the file to content{address.day(when.day)}, or change the date")
    return when


def _rights(source: str | None, settings: Settings) -> Rights:
    named = next((s.rights for s in settings.sources if s.slug == source), None)
    return named or settings.rights


def _summarised(card: Card, rendered: body.Body) -> Card:
    """Return the card with a summary from its body, where it has none of its own and its rights allow one."""
    if card.summary or card.rights == "link" or not rendered.text:
        return card
    return replace(card, summary=body.opening(rendered.text))


def _check_slug(slug: str, notes: Notes) -> None:
    if not SLUG.fullmatch(slug.replace("_", "-")) or len(slug) > _LONGEST_SLUG:
        close = slugs.slug(slug)
        notes.add(
            0,
            f'the file is named "{slug}.md", expected lower-case ASCII words joined by hyphens',
            f'rename it to "{close or "a-few-words"}.md"',
        )
