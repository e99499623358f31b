"""The date: when an article was published, by what the page states, prints near the headline, or has in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from builder.importing import web
from builder.importing.calendar import days, written
from builder.importing.calendar.days import When
from builder.importing.markup import Element
from builder.importing.page import jsonld
from builder.importing.page.claims import STRONG, Choice, Claim, choose
from builder.importing.page.headings import seen
from builder.importing.page.lines import Line, find
from builder.importing.page.view import View
from builder.model.document import Doubt

_META: Final = (
    ("article:published_time", 4.5), ("og:article:published_time", 4.0), ("article:published", 4.0),
    ("article.published", 4.0), ("datepublished", 4.0), ("parsely-pub-date", 4.0), ("cxenseparse:publishtime", 4.0),
    ("cxenseparse:recs:publishtime", 4.0), ("originalpublicationdate", 4.0), ("citation_publication_date", 4.0),
    ("citation_date", 3.5), ("citation_online_date", 3.5), ("dc.date.issued", 3.5), ("dcterms.issued", 3.5),
    ("pubdate", 3.5), ("publishdate", 3.5), ("publish-date", 3.5), ("publish_date", 3.5), ("publication_date", 3.5),
    ("publicationdate", 3.5), ("og:pubdate", 3.5), ("og:published_time", 3.5), ("og:release_date", 3.0),
    ("dc.date.created", 3.0), ("dcterms.created", 3.0), ("dc.date", 3.0), ("dcterms.date", 3.0), ("sailthru.date", 3.0),
    ("ptime", 3.0), ("displaydate", 3.0), ("date", 2.5), ("datecreated", 2.0),
)  # fmt: skip
"""Meta tags that name the day of publication, and how much each is believed."""
_CHANGED: Final = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
                   "dc.date.modified", "lastmod")  # fmt: skip
_UPDATED: Final = re.compile(
    r"updated?|modified|revised|changed|reviewed|edited|aktualisiert|geändert"
    r"|mis à jour|actualizado|atualizado|aggiornat"
    r"|به‌روز|تحديث|обновлен",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"publi|posted|submitted|issued|first|original|created|erschienen|veröffentlicht|pubblicat|geplaatst"
    r"|منتشر|انتشار|نشر|опубл",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"date|time|publish|posted|meta|byline|dateline|stamp")
_STRANGE: Final = re.compile(
    r"comment|related|recommend|popular|trending|teaser|latest|more-|\bmost-|event|expire|copyright"
    r"|masthead|top-?bar|live-?clock|news-?ticker|\btoday|current-?(?:date|time|day)|date-?now|server-?time"
)
"""Marks of the dates of other articles, and of the day on which the page was asked for."""
_ASKED: Final = re.compile(r"\btoday\b|\bnow\b|heute|aujourd|امروز|اليوم", re.IGNORECASE)
"""Says of a date above a headline that it is the day on which the page was asked for."""
_IN_PATH: Final = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/_-]|$)|/(?P<c>20\d{6})(?=[/_-]|$)"
)
_UNCHANGED: Final = "JSON-LD (published and modified)"
"""The origin of a day that is stated as that of publication and as that of the last change."""
_NEAR: Final = 3
"""Lines above a headline in which an article's own date stands, where nothing marks it."""
_ABOVE: Final = 0.7
"""What is left of the weight of a date above the headline, where mastheads print the day."""
_DAY_FIRST: Final = frozenset(
    {"uk", "ie", "au", "nz", "in", "za", "ng", "ke", "gh", "pk", "bd", "lk", "mt", "sg", "my"}
)
"""Countries that write the day before the month in English, by the end of their hosts."""
_AMERICAN: Final = re.compile(r"\d\s?(?:[ap]\.?m\.?)\s+(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b", re.IGNORECASE)
"""An hour as only Americans write it."""
_LONGEST_LINE: Final = 140
_FILLING: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d{2}|[ap]\.?m\b\.?|GMT|UTC|(?-i:[A-Z]{2,3}T)\b)",
    re.IGNORECASE,
)
"""The weekday and the hour, which stand beside a date."""
_BAR: Final = re.compile(r"\s*[|•·/–—]")
_LABEL: Final = 30
"""Characters of a line that only names the date on the next one."""
_ROUGHLY: Final = 2
"""Days between two claims that can be of one publication: zones, and an evening before."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published, as far as its page says."""

    choice: Choice[When] | None
    doubts: tuple[Doubt, ...] = ()


def read(view: View) -> Dating:
    """Return when an article was published."""
    view = replace(view, language=_language(view))
    claims = [*_stated(view), *_meta(view), *_printed(view), *_addressed(view.address)]
    if not any(claim.weight >= STRONG for claim in claims):
        claims.extend(_marked(view) or _timed(view))
    sensible = [claim for claim in claims if written.is_likely(claim.value)]
    published = _original([claim for claim in sensible if claim.origin not in ("modified", "updated")])
    choice = choose(published, likeness)
    if choice is not None:
        choice = replace(choice, claim=_as_printed(choice.claim, published))
    elif updated := choose([claim for claim in sensible if claim.origin == "updated"], likeness):
        choice = replace(updated, certainty="likely")
    return Dating(choice, tuple(_doubts(choice, claims, view.lines)))


def likeness(one: When, other: When) -> float:
    """Return how much two dates agree: wholly on one day, less within two."""
    apart = abs((days.of(one) - days.of(other)).days)
    return 1.0 if apart == 0 else 0.6 if apart <= _ROUGHLY else 0.0


def _as_printed(chosen: Claim[When], claims: Sequence[Claim[When]]) -> Claim[When]:
    """Return the claim that says the same and says it best: to the minute, and on the day that readers saw.

    What an evening paper prints on the 13th its program states as the 14th, 02:00 in Greenwich.
    """
    same = [claim for claim in claims if likeness(claim.value, chosen.value) > 0 and claim.weight >= STRONG]
    if not isinstance(chosen.value, datetime):
        day = chosen.value
        return next((c for c in same if isinstance(c.value, datetime) and c.value.date() == day), chosen)
    if chosen.value.utcoffset():
        return chosen
    local = (c for c in same if isinstance(c.value, datetime) and c.value.utcoffset() and c.value == chosen.value)
    printed = [claim for claim in same if claim.origin == "date line" and not isinstance(claim.value, datetime)]
    if (found := next(local, None)) is not None:
        return found
    if printed and all(days.of(claim.value) != days.of(chosen.value) for claim in printed):
        return printed[0]
    return chosen


def _original(claims: Sequence[Claim[When]]) -> list[Claim[When]]:
    """Return the claims, those that only follow a later change made light.

    Some programs state each change as the publication; a reader still sees the day that was printed first.
    """
    printed = [claim for claim in claims if claim.origin == "date line"]
    if not printed:
        return list(claims)
    first = min(days.of(claim.value) for claim in printed)
    late = [c for c in claims if c.origin == _UNCHANGED and (days.of(c.value) - first).days > _ROUGHLY]
    return [claim.lighter(0.5) if claim in late else claim for claim in claims]


def _doubts(choice: Choice[When] | None, claims: Sequence[Claim[When]], lines: Sequence[Line]) -> Iterator[Doubt]:
    if choice is None:
        changed = next((claim for claim in claims if claim.origin == "modified"), None)
        strange = next((claim for claim in claims if not written.is_likely(claim.value)), None)
        month = next((found for line in lines if len(line.text) < 60 and (found := written.month_only(line.plain))), "")
        if strange:
            yield Doubt(
                f'the date "{strange.evidence}" is outside the years of the web', "date", strange.value.isoformat()
            )
        elif changed:
            yield Doubt("only a day of change is stated: left undated", "date", days.of(changed.value).isoformat())
        elif month:
            yield Doubt("only a month is named: left undated", "date", month)
        else:
            yield Doubt("no date: left undated", "date")
    elif choice.against is not None:
        other = days.of(choice.against.value).isoformat()
        yield Doubt(f"the {choice.claim.origin} and the {choice.against.origin} name different days", "date", other)
    elif choice.claim.origin == "updated":
        yield Doubt("the page prints only when it was updated", "date", days.of(choice.claim.value).isoformat())


def _language(view: View) -> str:
    """Return the language to read a day's figures in, with the country where the page's is left open.

    Programs that were made in America say ``en-US`` also of a paper in London or Delhi: its host knows better.
    """
    if view.language.split("-")[0] not in ("en", ""):
        return view.language
    ending = web.host(view.address).rpartition(".")[2]
    if ending in _DAY_FIRST:
        return "en-GB"
    texts = [line.plain for line in view.lines if len(line.text) <= _LONGEST_LINE]
    return "en-US" if view.language in ("en", "") and any(map(_AMERICAN.search, texts)) else view.language


def _stated(view: View) -> Iterator[Claim[When]]:
    for n, thing in enumerate(view.said.articles(view.titles, view.address)):
        modified = written.read(jsonld.text(thing.get("dateModified")), view.language)
        for key, weight in (("datePublished", 5.0), ("dateCreated", 2.5), ("uploadDate", 2.0)):
            text = jsonld.text(thing.get(key))
            if found := written.read(text, view.language):
                same = modified is not None and days.of(modified[0]) == days.of(found[0])
                origin = _UNCHANGED if same else "JSON-LD"
                yield Claim(found[0], origin, text, weight if n == 0 else weight * 0.6)
                break
        if modified:
            yield Claim(modified[0], "modified", jsonld.text(thing.get("dateModified")), 1.0)


def _meta(view: View) -> Iterator[Claim[When]]:
    for name, weight in _META:
        text = view.said.said(name)
        if text and (found := written.read(text, view.language)):
            yield Claim(found[0], name, text, weight)
    for name in _CHANGED:
        text = view.said.said(name)
        if text and (found := written.read(text, view.language)):
            yield Claim(found[0], "modified", text, 1.0)


def _marked(view: View) -> list[Claim[When]]:
    """Return the first date that the page marks as that of its publication."""
    for element in find(
        view.page, "//*[@itemprop='datePublished' or @pubdate or contains(@class,'entry-date')][not(self::meta)]"
    ):
        text = element.get("datetime") or element.get("content") or seen(element)
        if _is_strange(element) or "updated" in (element.get("class") or "").split():
            continue
        if found := written.read(text, view.language):
            return [Claim(found[0], "marked as published", text, 3.5 if element.get("itemprop") else 2.5)]
    return []


def _timed(view: View) -> list[Claim[When]]:
    """Return the day that all the page's time elements name, where they name but one."""
    stamps = [time.get("datetime") or "" for time in view.page.iter("time") if not _is_strange(time)]
    read = [(found[0], stamp) for stamp in stamps if (found := written.read(stamp, view.language))]
    if len({days.of(when) for when, _ in read}) != 1:
        return []
    return [Claim(read[0][0], "time", read[0][1], 1.5)]


def _is_strange(element: Element) -> bool:
    parents = [element, *element.iterancestors()][:8]
    return any(p.tag in ("nav", "footer", "aside") or _STRANGE.search(f"{p.get('class')} {p.get('id')}".lower())
               for p in parents if p.tag not in ("body", "html"))  # fmt: skip


def _printed(view: View) -> Iterator[Claim[When]]:
    """Yield the dates among the lines around the headline: what was published first, and what was updated."""
    for n, line in enumerate(view.lines):
        text = line.plain
        if len(text) > _LONGEST_LINE or _STRANGE.search(line.marks) or (line.depth and "sidebar" in line.marks):
            continue
        timed = next((found for time in line.times if (found := written.read(time, view.language))), None)
        found = timed or written.read(_first(text), view.language) or written.read(text, view.language)
        if found is None or not (timed or _is_date_line(text, found[1], line.marks)):
            continue
        if line.above and not timed and _is_of_today(line, len(view.lines) - n):
            continue
        when, letters = found
        before = text[: text.find(letters)] if letters in text else text
        above = view.lines[n - 1].plain if n and len(view.lines[n - 1].plain) < _LABEL else ""
        origin = "updated" if _is_update(before, above) else "date line"
        weight = 3.2 if timed or _PUBLISHED.search(before) else 2.6
        yield Claim(when, origin, text, weight * (_ABOVE if line.above and not timed else 1.0))


def _first(text: str) -> str:
    """Return what stands on a line before it speaks of a change."""
    changed = _UPDATED.search(text)
    return text[: changed.start()] if changed else text


def _is_of_today(line: Line, before: int) -> bool:
    """Say whether a date so many lines above the headline is that on which the page was asked for."""
    return _ASKED.search(line.text) is not None or (before > _NEAR and _MARKED.search(line.marks) is None)


def _is_date_line(text: str, letters: str, marks: str) -> bool:
    """Say whether a line is there for its date: little else stands on it, or its makers say so."""
    others = len(_FILLING.sub("", text.replace(letters, "", 1)))
    if text.startswith(letters) and _BAR.match(text[len(letters) :]):
        return others <= 90
    label = text[: text.find(letters)][-_LABEL:] if letters in text else ""
    labelled = _MARKED.search(marks) or _PUBLISHED.search(label) or _UPDATED.search(label)
    return others <= 25 or (others <= 90 and labelled is not None) or _PUBLISHED.match(text) is not None


def _is_update(before: str, above: str) -> bool:
    label = before if before.strip(" :|•·") else above
    updated = [found.start() for found in _UPDATED.finditer(label)]
    published = [found.start() for found in _PUBLISHED.finditer(label)]
    return bool(updated) and updated[-1] > (published[-1] if published else -1)


def _addressed(address: str) -> Iterator[Claim[When]]:
    if found := _IN_PATH.search(web.path(address)):
        text = found["c"] or f"{found['y']}-{found['m']}-{found['d']}"
        if read_ := written.read(text):
            yield Claim(read_[0], "address", found[0], 1.9)
