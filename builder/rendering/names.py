"""The names that templates may use beside ``site`` and ``page``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import lru_cache, partial
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from builder.model import address
from builder.model.article import Card, When
from builder.model.coverage import shade
from builder.model.page import MailPage, Page
from builder.model.settings import Masthead, Source, Topic
from builder.rendering import linked, records
from builder.rendering.locale import cldr, dates, direction, hours, numbers, tags, weeks
from builder.rendering.plain import plain
from builder.rendering.styled import styled
from builder.rendering.words import Words

_IDS: Final = UUID("0d9a2f0e-6a52-4f0a-9d6e-3a4f2f5f7c11")
"""Our namespace of feed ids (RFC 9562, version 5): an entry keeps its id when the site moves to another host."""
_PARAGRAPH: Final = re.compile(r"<p[^>]*>")
_KEPT: Final = 4096
"""Answers that a filter remembers."""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SPECIFIC: Final = "/?:@!$&'()*+,;=-._~"
"""What the specific part of a tag URI may hold beside letters and digits (RFC 4151, 2.1)."""
_OURS: Final = re.compile(r'(<a(?: [a-z]+="[^"]*")*? href=")(/(?!/)[^"]*)')
"""An address of ours in a link; what a text says of links, in code, has no bare bracket before it."""


class Names:
    """What every template can call, for one site."""

    def __init__(self, site: Masthead, sources: Mapping[str, Source], words: Words) -> None:
        self.asked: set[str] = set()
        """Slugs of the sources that templates asked for: pages hang on these, and on no other."""
        self._site = site
        self._topics = {t.slug: t for t in site.topics}
        self._sources = sources
        self._words = words
        self._once: dict[tuple[str, ...], str] = {}
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
            "weeks": self.weeks,
            "squares": self.squares,
            "shade": shade,
            "day_address": address.day,
            "month_address": address.month,
            "year_address": address.year,
            "topic_address": address.topic,
            "source_address": address.source,
            "place_address": address.place,
            "thread_address": address.thread,
            "direction": direction.direction,
            "language_name": self.language_name,
            "news_language": tags.news_language,
            "territorial": tags.territorial,
            "plural": self.plural,
            "spelling": self.spelling,
            "verbatim": verbatim,
        }

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """Return the filters, those of dates and counts with a memory: an archive's pages show the same all over."""
        written: Mapping[str, Callable[..., Any]] = {
            "spoken": self.spoken, "clock": self.clock, "number": self.number, "year": self.year
        }  # fmt: skip
        kept = {name: lru_cache(_KEPT)(answer) for name, answer in written.items()}
        return {**kept, "jsonl": records.jsonl, "csv": records.csv, "plain": plain, "styled": _styled}

    def seen_from(self, page: Page) -> Mapping[str, Callable[..., Any]]:
        """Return the functions that depend on where the page lies."""
        sent = isinstance(page, MailPage)  # from where it is read, only an address in full leads here
        link = self._site.absolute if sent else partial(address.relative, seen_from=page.address)
        return {
            "link": link,
            "asset": lambda name: link(f"/assets/{name}"),
            "body": partial(_text, link),
            "once": self.once,
        }

    def once(self, name: str, make: Callable[..., str], *arguments: str) -> str:
        """Return what a macro makes of its arguments, on which alone it hangs; it is made for the first page only."""
        key = (name, *arguments)
        if key not in self._once:
            self._once[key] = make(*arguments)
        return self._once[key]

    def say(self, word: str, n: int | None = None, /, **values: object) -> str:
        """Return a word of the site's language, with ``n`` counted and each ``{name}`` replaced by its value."""
        if n is None:
            text = self._words.text(word)
            if not values:
                return text
        else:
            text = self._words.text(word, self.plural(n))
            values["n"] = self.number(n)
        if any(isinstance(value, Markup) for value in values.values()):
            return Markup(escape(text)).format(**values)  # noqa: S704 - escaped, and format escapes its values
        return text.format(**values)

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
        moments = (when.in_zone(self._zone) for when in whens if when)
        last = max(moments, default=_NEVER)
        offset = last.utcoffset() or timedelta()
        seconds = offset % timedelta(minutes=1)  # zones of old kept the sun's time, to the second: no form can say it
        return last.replace(tzinfo=timezone(offset - seconds)) - seconds if seconds else last

    def description(self, page: Page) -> str:
        """Return what a page is about in a sentence or two; empty where there is nothing of its own to say."""
        return linked.description(page, self._site)

    def linked_data(self, page: Page, name: str) -> Mapping[str, Any] | None:
        """Return what a page says of itself in the words of schema.org; None where it says nothing."""
        return linked.linked_data(page, name, self._site, self.topic, self.source)

    def record(self, card: Card) -> Mapping[str, Any]:
        """Return what readers may know of an article, by its names in the archive's data."""
        return records.record(card, self._site, self.source)

    def spoken(self, day: date, form: dates.Form = "day", language: str = "") -> str:
        """Return a day as the site's language, or another one, writes it."""
        site = self._site
        return dates.spoken(day, form, language or site.language, site.digits, site.calendar)

    def clock(self, when: When) -> str:
        """Return the time of day of a moment on the site's clock; empty for a bare day."""
        return hours.clock(when, self._site.language, self._zone, self._site.digits)

    def number(self, n: int) -> str:
        """Return a whole number as the site's language writes it."""
        return numbers.number(n, self._site.language, self._site.digits)

    def year(self, n: int) -> str:
        """Return a Gregorian year as the site's language writes it."""
        return dates.year(n, self._site.language, self._site.digits, self._site.calendar)

    def plural(self, n: int, language: str = "") -> str:
        """Return which form a word takes beside a number, by CLDR's name for it."""
        return cldr.plural(n, language or self._site.language)

    def weeks(self, first: date) -> list[list[date | None]]:
        """Return the weeks of a month as the site's readers count them."""
        return weeks.weeks(first, self._site.language)

    def squares(self, year: int) -> Iterator[tuple[date, int, int]]:
        """Yield each day of a year with the column of its week, and its row in it."""
        return weeks.squares(year, self._site.language)

    def spelling(self) -> Mapping[str, object]:
        """Return what a script must know to write numbers and days as pages do."""
        return dates.spelling(self._site.language, self._site.digits, self._site.calendar)

    def language_name(self, language: str) -> str:
        """Return a language's name for the site's readers."""
        return cldr.name(language, self._site.language)


def _text(link: Callable[[str], str], html: str, dateline: str = "") -> Markup:
    """Return a body's clean HTML with addresses of ours as seen from its page, and a dateline before its first words.

    All the HTML that articles bring.
    """
    found = _OURS.sub(lambda address: address[1] + link(address[2]), html)
    start = _PARAGRAPH.match(found) if dateline else None
    if start:
        found = f'{start[0]}<span class="dateline">{escape(dateline)}</span> {found[start.end() :]}'
    return Markup(found)  # noqa: S704 - cleaned by nh3 in parsing/body.py


def _styled(html: Markup, styles: Mapping[str, str]) -> Markup:
    """Return what ``body`` gave with a style on each element that is named."""
    return Markup(styled(str(html), {tag: escape(style) for tag, style in styles.items()}))  # noqa: S704 - as it was


def verbatim(text: str) -> Markup:
    """Return text of site.toml that is for another program to read, such as a placeholder, and must stay as it is."""
    return Markup(text)  # noqa: S704 - whoever writes site.toml writes the templates too
