"""The names that templates may use beside ``site`` and ``page``."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from builder.model import address
from builder.model.article import Card, When
from builder.model.page import Page
from builder.model.settings import Masthead, Source, Topic
from builder.rendering import linked, locale, records
from builder.rendering.words import Words

_IDS: Final = UUID("0d9a2f0e-6a52-4f0a-9d6e-3a4f2f5f7c11")
"""Our namespace of feed ids (RFC 9562, version 5): an entry keeps its id when the site moves to another host."""
_NOON: Final = time(12)
"""A bare day in a feed, which must name a moment: at noon it is the same day for readers in almost any zone."""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SPECIFIC: Final = "/?:@!$&'()*+,;=-._~"
"""What the specific part of a tag URI may hold beside letters and digits (RFC 4151, 2.1)."""
_OURS: Final = re.compile(r'(?<= href=")/(?!/)[^"]*')


class Names:
    """What every template can call, for one site."""

    def __init__(self, site: Masthead, sources: Mapping[str, Source], words: Words) -> None:
        self.asked: set[str] = set()
        """Slugs of the sources that templates asked for: pages hang on these, and on no other."""
        self._site = site
        self._topics = {t.slug: t for t in site.topics}
        self._sources = sources
        self._words = words
        self._zone = ZoneInfo(site.zone)

    def globals(self) -> Mapping[str, Callable[..., Any]]:
        """Return the functions that do not depend on the page."""
        return {
            "say": self.say,
            "words": self._words.under,
            "topic": self.topic,
            "source": self.source,
            "absolute": self._site.absolute,
            "rooted": self.rooted,
            "entry_id": self.entry_id,
            "feed_id": self.feed_id,
            "stamp": self.stamp,
            "postmark": self.postmark,
            "description": self.description,
            "linked_data": self.linked_data,
            "record": self.record,
            "weeks": weeks,
            "day_address": address.day,
            "month_address": address.month,
            "year_address": address.year,
            "topic_address": address.topic,
            "source_address": address.source,
            "thread_address": address.thread,
            "direction": locale.direction,
            "language_name": self.language_name,
            "news_language": locale.news_language,
            "territorial": locale.territorial,
        }

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """Return the filters."""
        return {
            "spoken": self.spoken,
            "clock": self.clock,
            "number": self.number,
            "jsonl": records.jsonl,
            "csv": records.csv,
        }

    def seen_from(self, page: Page) -> Mapping[str, Callable[..., Any]]:
        """Return the functions that depend on where the page lies."""
        link = partial(address.relative, seen_from=page.address)
        return {"link": link, "asset": lambda name: link(f"/assets/{name}"), "body": partial(_relinked, link)}

    def say(self, word: str, n: int | None = None, /, **values: object) -> str:
        """Return a word of the site's language, with ``n`` counted and each ``{name}`` replaced by its value."""
        if n is None:
            text = self._words.text(word)
        else:
            text = self._words.text(word, locale.plural(n, self._site.language))
            values["n"] = self.number(n)
        if any(isinstance(value, Markup) for value in values.values()):
            return Markup(escape(text)).format(**values)  # noqa: S704 - escaped, and format escapes its values
        return text.format(**values) if values else text

    def number(self, n: int) -> str:
        """Return a number as the site's language writes it."""
        return str(n)

    def topic(self, slug: str) -> Topic:
        """Return a topic by its slug."""
        return self._topics[slug]

    def source(self, slug: str) -> Source:
        """Return a source by its slug."""
        self.asked.add(slug)
        return self._sources[slug]

    def rooted(self, of: str) -> str:
        """Return an address from the host's root: for a page that is shown at addresses that do not exist."""
        return self._site.base + of.lstrip("/")

    def entry_id(self, name: str) -> str:
        """Return an article's permanent id in feeds: a tag URI (RFC 4151) of the authority, without one a UUID."""
        authority = self._site.feeds.authority
        return f"tag:{authority}:{quote(name, safe=_SPECIFIC)}" if authority else uuid5(_IDS, name).urn

    def feed_id(self, home: str) -> str:
        """Return the permanent id of the feed of a page."""
        return self.entry_id(home if self._site.feeds.authority else f"{self._site.address}{home}")

    def stamp(self, *whens: When | None) -> str:
        """Return the last of some moments as RFC 3339 has it; for a bare day, its noon in the site's zone."""
        return self._last(whens).isoformat(timespec="seconds")

    def postmark(self, *whens: When | None) -> str:
        """Return the last of some moments as RFC 822 has it, with four digits of the year (RSS 2.0)."""
        return format_datetime(self._last(whens))

    def _last(self, whens: Iterable[When | None]) -> datetime:
        """Return the last of some moments; that of 1970 where there is none."""
        moments = (when.moment or datetime.combine(when.day, _NOON, self._zone) for when in whens if when)
        last = max(moments, default=_NEVER)
        offset = last.utcoffset() or timedelta()  # zones of old kept the sun's time, to the second: no form can say it
        return last.astimezone(UTC) if offset.seconds % 60 else last

    def description(self, page: Page) -> str:
        """Return what a page is about in a sentence or two; empty where there is nothing of its own to say."""
        return linked.description(page, self._site)

    def linked_data(self, page: Page, name: str) -> Mapping[str, Any] | None:
        """Return what a page says of itself in the words of schema.org; None where it says nothing."""
        return linked.linked_data(page, name, self._site, self.topic, self.source)

    def record(self, card: Card) -> Mapping[str, Any]:
        """Return what readers may know of an article, by its names in the archive's data."""
        return records.record(card, self._site, self.source)

    def spoken(self, day: date, form: locale.Form = "day", language: str = "") -> str:
        """Return a day as the site's language, or another one, writes it."""
        return locale.spoken(day, form, language or self._site.language)

    def clock(self, when: When) -> str:
        """Return the time of day of a moment; empty for a bare day."""
        return locale.clock(when, self._site.language)

    def language_name(self, language: str) -> str:
        """Return a language's name for the site's readers."""
        return locale.language_name(language, self._site.language)


def weeks(first: date) -> list[list[date | None]]:
    """Return the weeks of a month, Monday first, with None where a day belongs to another month."""
    month = Calendar().monthdatescalendar(first.year, first.month)
    return [[day if day.month == first.month else None for day in week] for week in month]


def _relinked(link: Callable[[str], str], html: str) -> Markup:
    """Return a body's clean HTML with addresses of ours as seen from its page. The one place that marks HTML safe."""
    return Markup(_OURS.sub(lambda found: link(found[0]), html))  # noqa: S704 - cleaned by nh3 in parsing/body.py
