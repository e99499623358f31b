"""Soundness: a document within the bounds of what the build reads, whatever it was made from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Final, TypeVar
from urllib.parse import quote

from builder.model.document import UNTITLED, Document, Doubt, Dropped, Headline
from builder.parsing import body, weburl
from builder.parsing.body import cut
from builder.parsing.fields import LANGUAGE, LONGEST_TITLE
from builder.parsing.header import CONTROL, LONGEST

T = TypeVar("T")

_YEARS: Final = range(1450, 2201)
"""From the first printed sheets on. No zone leads a moment of these years out of what a calendar can hold."""
_RANKS: Final = range(1, 1_000_000)
_LONGEST_ADDRESS: Final = 8_000
_LONGEST_BYLINE: Final = 3_000
_ROOM: Final = LONGEST - 12_000
"""Of a header; the rest is for the topics, the id and the name of what was imported."""
_KEYS: Final = 90
"""Letters of the keys of one related headline, with its date."""
_DEEPEST: Final = 160
"""Letters of indent: forty lists in one another, of which a reader sees ten."""

_HIDDEN: Final = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""What turns a line round or hides in it. Persian is spelt with U+200C, so that and the plain marks stay."""
_LONE: Final = re.compile("[\ud800-\udfff]")
"""Halves of letters: no file can hold them."""
_BROKEN: Final = re.compile(r"[\t\r\n]+")
_RAW: Final = re.compile(rf"\s|{weburl.UNFIT.pattern}")
"""What an address holds in percent code only."""
_INDENT: Final = re.compile(rf"^([ \t>]{{{_DEEPEST}}})[ \t>]+", re.MULTILINE)


def sound(document: Document) -> Document:
    """Return the document as the build can read it; what had to be changed for that is in its doubts."""
    return _Sounding().document(document)


@dataclass(slots=True)
class _Sounding:
    """What is noted while one document is looked through."""

    doubts: list[Doubt] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def document(self, given: Document) -> Document:
        made = replace(
            given,
            title=self._title(given),
            body=self._body(given.body),
            when=self._when(given.when, "date"),
            place=self._line(given.place, "place"),
            source=self._line(given.source, "source"),
            via=self._line(given.via, "via"),
            authors=self._authors(given.authors),
            url=self._address(given.url, "url"),
            language=self._language(given.language or "", "language") or None,
            rank=given.rank if given.rank is not None and given.rank in _RANKS else None,
            key=_LONE.sub("\ufffd", given.key),
        )
        made = replace(made, related=self._held(made, [*self._related(given.related)]))
        return replace(
            made,
            findings=tuple(
                replace(one, value=_whole(one.value), evidence=_whole(one.evidence)) for one in given.findings
            ),
            dropped=tuple(replace(one, text=_whole(one.text)) for one in (*given.dropped, *self.dropped)),
            doubts=tuple(
                replace(one, what=_whole(one.what), value=_whole(one.value)) for one in (*given.doubts, *self.doubts)
            ),
        )

    def _doubt(self, what: str, name: str) -> None:
        self.doubts.append(Doubt(what, name))

    def _title(self, given: Document) -> str:
        title = self._line(given.title, "title")
        if title:
            return title
        if not any(doubt.field == "title" for doubt in given.doubts):
            self._doubt("no title found", "title")
        return UNTITLED

    def _line(self, text: str, name: str) -> str:
        """Return a field of one line, without what nobody can see; empty where nothing else is in it."""
        line = _line(text)
        short = cut(line, LONGEST_TITLE)
        if short != line:
            self._doubt(f'"{cut(line, 60)}" is too long for one line of the header: cut', name)
            self.dropped.append(Dropped(line, "length"))
        return short

    def _authors(self, given: tuple[str, ...]) -> tuple[str, ...]:
        names = [name for name in (self._line(name, "byline") for name in given) if name]
        kept = list(_within(names, [_written(name) + 2 for name in names], _LONGEST_BYLINE))
        if more := names[len(kept) :]:
            self._doubt(f"{len(more)} names more than a byline can hold: left out", "byline")
            self.dropped.append(Dropped(", ".join(more), "length"))
        return tuple(kept)

    def _when(self, when: date | None, name: str) -> date | None:
        if when is None:
            return None
        if when.year not in _YEARS:
            self._doubt(f'the date "{when.isoformat()}" is beyond what news has: left undated', name)
            return None
        if not isinstance(when, datetime):
            return when
        offset = when.utcoffset()
        if offset is None:
            self._doubt(f'"{when.isoformat()}" names no offset: the day alone is taken', name)
            return when.date()
        return _to_the_minute(when, offset)

    def _address(self, given: str, name: str) -> str:
        """Return an address that a reader can follow; empty where it is none, or would publish a password."""
        if len(given) > _LONGEST_ADDRESS:
            self._doubt(f"an address of {len(given):,} letters: left out", name)
            return ""
        visible = _HIDDEN.sub("", CONTROL.sub("", _BROKEN.sub("", given.strip())))
        url = _RAW.sub(lambda raw: quote(raw[0]), visible)
        fault = weburl.fault(url) if url else ""
        if not fault and _written(url) > _LONGEST_ADDRESS:
            fault = "which is too long"
        if fault:
            self._doubt(f'the address is "{_without_password(url)}", {fault}: left out', name)
            return ""
        return url

    def _language(self, given: str, name: str) -> str:
        tag = _line(given)
        if tag and not LANGUAGE.fullmatch(tag):
            self._doubt(f'the language is "{cut(tag, 60)}", which is no tag: left out', name)
            return ""
        return tag

    def _related(self, given: tuple[Headline, ...]) -> Iterator[Headline]:
        """Yield the headlines that have letters."""
        for headline in given:
            title = self._line(headline.title, "related")
            address = self._address(headline.url, "related")
            if not title:
                if headline.url:
                    self._doubt(f'a headline without letters, "{address}": left out', "related")
                continue
            yield replace(
                headline,
                title=title,
                url=address,
                source=self._line(headline.source, "related"),
                when=self._when(headline.when, "related"),
                language=self._language(headline.language, "related"),
            )

    def _held(self, made: Document, related: list[Headline]) -> tuple[Headline, ...]:
        """Return the headlines for which a header has room; the others are told."""
        own = (made.title, made.place, made.source, made.via, *made.authors, made.url, made.language or "")
        costs = [_KEYS + sum(map(_written, (one.title, one.url, one.source, one.language))) for one in related]
        kept = tuple(_within(related, costs, _ROOM - sum(map(_written, own))))
        if more := related[len(kept) :]:
            self._doubt(f"{len(more)} headlines more than one article can hold: left out", "related")
            self.dropped += [Dropped(f"{one.title} {one.url}".rstrip(), "length") for one in more]
        return kept

    def _body(self, given: str) -> str:
        text = CONTROL.sub("", given.replace("\r\n", "\n").replace("\r", "\n"))
        text = _INDENT.sub(r"\1", text)
        if max(text.count("["), text.count("<")) > body.BRACKETS:
            self._doubt(f"more than {body.BRACKETS:,} brackets in the text: what they mark below is plain", "")
            text = _spared(_spared(text, "[", "&#91;"), "<", "&lt;")
        if len(text) <= body.LONGEST:
            return self._unhidden(text)
        self._doubt(f"a text of {len(text):,} letters, expected {body.LONGEST:,} at most: cut", "")
        end = max(text.rfind("\n\n", body.LONGEST // 2, body.LONGEST), 0) or body.LONGEST
        self.dropped.append(Dropped(text[end:], "length"))
        return self._unhidden(text[:end])

    def _unhidden(self, text: str) -> str:
        """Return a text without references to what nobody can see; its code loses them too, which is told."""
        if not any(map(body.is_hidden, body.REFERENCE.finditer(text))):
            return text
        self._doubt("references to control characters, or to none, in the text: left out", "")
        for instead in ("", "\ufffd"):  # where what is left makes another, that is shown as lost
            text = body.REFERENCE.sub(partial(_unless_hidden, instead), text)
        return text


def _unless_hidden(instead: str, reference: re.Match[str]) -> str:
    return instead if body.is_hidden(reference) else reference[0]


def _line(text: str) -> str:
    """Return a text on one line, without what nobody can see."""
    line = " ".join(_HIDDEN.sub("", CONTROL.sub("", " ".join(text.split()))).split())
    return "" if all(unicodedata.category(char) in ("Cf", "Zs") for char in line) else line


def _to_the_minute(when: datetime, offset: timedelta) -> datetime:
    """Return a moment without parts of a second, and with an offset of whole minutes, as the front matter has it.

    The time of Tehran was 3 hours, 25 minutes and 44 seconds before Greenwich's until 1935.
    """
    odd = timedelta(seconds=offset.total_seconds() % 60 if offset > timedelta() else -(-offset.total_seconds() % 60))
    kept = when.astimezone(timezone(offset - odd)) if odd else when
    return kept.replace(microsecond=0)


def _without_password(url: str) -> str:
    return cut(url.rpartition("@")[2], 80)


def _whole(text: str) -> str:
    return _LONE.sub("\ufffd", text)


def _written(text: str) -> int:
    """Return how many letters a text takes in YAML at most: quotes are doubled, what is not in the BMP is a number."""
    return len(text) + sum(text.count(sign) for sign in "'\"\\") + 9 * sum(char > "\uffff" for char in text)


def _within(items: list[T], costs: list[int], room: int) -> Iterator[T]:
    """Yield the first items, for as long as their costs find room."""
    for item, cost in zip(items, costs, strict=True):
        room -= cost
        if room < 0:
            return
        yield item


def _spared(text: str, sign: str, entity: str) -> str:
    """Return a text in which a sign stands no more often than the build allows; the others show and mark nothing."""
    *marks, rest = text.split(sign, body.BRACKETS)
    return sign.join([*marks, rest.replace(f"\\{sign}", entity).replace(sign, entity)])
