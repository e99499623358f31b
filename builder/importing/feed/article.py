"""Articles: an entry of any kind of feed as a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from builder.importing import web
from builder.importing.calendar import moments
from builder.importing.calendar.days import When
from builder.importing.feed import authors, passage, sources
from builder.importing.feed.entry import Entry, Origin
from builder.importing.feed.passage import Text
from builder.importing.language import language
from builder.importing.markdown import prose
from builder.importing.wire import dateline
from builder.importing.wire.agencies import agency
from builder.model.document import UNTITLED, Certainty, Document, Doubt, Dropped, Finding
from builder.model.settings import Settings
from builder.parsing.body import cut
from builder.parsing.fields import LONGEST_TITLE

_LOST: Final = "\ufffd"
_FIRST_WORDS: Final = 80
"""Characters of a title that is made of them."""
_ARABIC_SCRIPT: Final = frozenset({"ar", "fa", "prs", "ur", "ps", "ckb", "ku", "ug", "sd", "pa", "ks", "az"})
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*")
_OPENING: Final = re.compile(r"(\*{1,2})(?P<inside>[^*]{2,60})\1")
"""A dateline is often set in bold."""


@dataclass
class _Draft:
    """A document while its entry is looked at."""

    feed: Origin
    settings: Settings
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def found(self, name: str, value: str, evidence: str, origin: str = "feed", certainty: Certainty = "sure") -> str:
        """Note what a field was taken from, and return its value; an empty one is no finding."""
        if value:
            self.findings.append(Finding(name, value, evidence, origin, certainty))
        return value

    def doubt(self, what: str, name: str, value: str = "") -> None:
        self.doubts.append(Doubt(what, name, value))


def document(entry: Entry, feed: Origin, address: str, settings: Settings) -> Document | None:
    """Return an entry's article; None where it says neither a title nor a text nor an address.

    ``address`` is where the feed was fetched from, empty where that is not known.
    """
    draft = _Draft(feed, settings, doubts=list(entry.doubts))
    url = _url(entry.url, address, draft)
    text = _text(entry, address or url, draft)
    opening, body = _dateline(text.markdown)
    title, body = _title(entry, text, body, draft)
    if not (title or body or url):
        return None
    if _LOST in title or _LOST in body:
        draft.doubts.append(Doubt(f"letters that nobody can read, marked with {_LOST}"))
    when = _when(entry, draft)
    place = draft.found("place", opening.place, opening.letters, "dateline") if opening else ""
    source, via, persons = _names(entry, opening, draft)
    return Document(
        title=title or UNTITLED,
        body=body,
        when=when,
        place=place,
        source=source,
        via=via,
        authors=persons,
        url=url,
        language=_language(entry.language or feed.language, f"{title} {text.plain}", draft),
        related=entry.related,
        key=entry.key,
        findings=tuple(draft.findings),
        dropped=tuple(draft.dropped),
        doubts=tuple(draft.doubts),
    )


def _url(written: str, address: str, draft: _Draft) -> str:
    """Return the article's address: a whole one of the web, or one that the feed's own address makes whole."""
    if not written:
        return ""
    url = web.whole(written, address)
    if not url:
        site = next(filter(None, (web.whole(written, base) for base in draft.feed.addresses)), "")
        draft.doubt(f'the address "{written[:200]}" is not a whole one of the web: left out', "url", site)
    return draft.found("url", url, written)


def _text(entry: Entry, address: str, draft: _Draft) -> Text:
    """Return the text with the most letters; another that says something else is told as dropped."""
    texts = [passage.text(found, web.whole(found.base, address)) for found in entry.texts]
    texts = [text for text in texts if text.lines or text.markdown]
    if not texts:
        return Text()
    fullest = max(texts, key=lambda text: len(text.plain))
    others = dict.fromkeys(text.plain for text in texts if text.plain.rstrip(" .…[]") not in fullest.plain)
    draft.dropped.extend(Dropped(other, "summary") for other in others)
    return fullest


def _dateline(body: str) -> tuple[dateline.Dateline | None, str]:
    """Return the dateline that the first paragraph opens with, if any, and the body without it."""
    first, gap, rest = body.partition("\n\n")
    found = dateline.read(first) or dateline.read(_OPENING.sub(r"\g<inside>", first, count=1))
    return found, f"{found.rest}{gap}{rest}" if found else body


def _title(entry: Entry, text: Text, body: str, draft: _Draft) -> tuple[str, str]:
    """Return the headline and the body, whose first words are the headline where the feed gives none."""
    title = draft.found("title", passage.line(entry.title), entry.title.letters)
    if not title:
        opening = dateline.read(text.lines[0]) if text.lines else None
        words = opening.rest if opening else text.lines[0] if text.lines else ""
        draft.doubt("no title: its first words stand for it" if words else "no title", "title")
        return cut(words, _FIRST_WORDS), body
    if len(title) <= LONGEST_TITLE:
        return title, body
    draft.doubt("too long for a headline: cut, and kept whole in the body", "title")
    return cut(title, LONGEST_TITLE), f"{prose.escaped(title)}\n\n{body}".strip()


def _when(entry: Entry, draft: _Draft) -> When | None:
    """Return when it was published, or else changed; where only the change can be read, that is but a candidate."""
    letters = entry.published or entry.changed
    if moment := moments.read(letters):
        certainty = moment.certainty if entry.published else "likely"
        draft.found("date", moment.when.isoformat(), letters, certainty=certainty)
        return moment.when
    changed = moments.read(entry.changed)
    told = f'the date "{letters[:80]}" cannot be read' if letters else "no date"
    draft.doubt(f"{told}: left undated", "date", changed.when.isoformat() if changed else "")
    return None


def _names(entry: Entry, opening: dateline.Dateline | None, draft: _Draft) -> tuple[str, str, tuple[str, ...]]:
    """Return who wrote it, who republished it, and the persons of its byline.

    The nearer to the words, the surer: an agency in the dateline or as the author, then the feed that this one took
    the entry from, then this feed. The first wrote it, the next republished it.
    """
    named = entry.authors or (entry.source or draft.feed).authors
    persons = authors.persons(named)
    chain = [(opening.agency, opening.letters, "dateline")] if opening else []
    chain += [(agency(name) or "", name, "byline") for name in persons]
    chain += [
        (sources.name(feed, draft.settings), feed.title or feed.addresses[0], "feed")
        for feed in (entry.source, draft.feed)
        if feed and (feed.title or feed.addresses)
    ]
    names: dict[str, tuple[str, str]] = {}
    for name, letters, origin in chain:
        if name:
            names.setdefault(name, (letters, origin))
    source, via = (*names, "", "")[:2]
    for key, name in (("source", source), ("via", via)):
        if name:
            draft.found(key, name, *names[name])
    if not source:
        candidate = next(filter(None, map(web.host, draft.feed.addresses)), "")
        draft.doubt("no source found", "source", candidate)
    persons = tuple(name for name in persons if not agency(name) and name not in {source, via, draft.feed.title})
    draft.found("byline", ", ".join(persons), "; ".join(named))
    return source, via, persons


def _language(stated: str, text: str, draft: _Draft) -> str | None:
    """Return the language where it is another than the site's; letters know better than a feed's frame does."""
    tag = stated.strip().replace("_", "-")
    if tag and not _LANGUAGE.fullmatch(tag):
        draft.doubt(f'the language "{tag[:40]}" is not a tag such as "en": left out', "language")
        tag = ""
    lettered = language(text) or ""
    if lettered and tag and _primary(tag) not in (_primary(lettered), *_ARABIC_SCRIPT):
        draft.doubt(f'the feed says its language is "{tag}", its letters say "{lettered}"', "language", lettered)
        tag = ""
    found = tag or lettered
    if not found or _primary(found) == _primary(draft.settings.language):
        return None
    return draft.found("language", found, stated if tag else text[:40], "feed" if tag else "text")


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
