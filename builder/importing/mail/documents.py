"""Documents: the articles of a mail, made from its headers and from the stories that were found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from builder.importing import web
from builder.importing.language import language
from builder.importing.mail import envelope, furniture, plain
from builder.importing.mail.envelope import Envelope
from builder.importing.mail.stories import Story
from builder.importing.wire import dateline, register
from builder.model.document import UNTITLED, Document, Doubt, Dropped, Finding
from builder.model.settings import Settings
from builder.parsing.body import cut
from builder.parsing.fields import LONGEST_TITLE

_FIELD: Final = re.compile(r"(?P<name>URL|Link|Date|Published|Author|Source|Feed)\s*:\s*(?P<value>.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """What a mail says, with its headers."""

    head: Envelope
    stories: tuple[Story, ...]
    """Empty for a single article."""
    body: str
    """Markdown; beside stories, what belongs to none."""
    plain: str
    """The same without marks."""
    first: str
    """Its first paragraph, in which a dateline may stand."""
    dropped: tuple[Dropped, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A feed's item that was sent as mail."""

    url: str
    said: str
    """Its date as written; empty where there is none."""
    lines: tuple[str, ...]


def made(text: Text, settings: Settings) -> list[Document]:
    """Return the articles of a mail: its stories in their order, or the one that it is."""
    if not text.stories:
        return [replace(_single(text), dropped=text.dropped)]
    several = [_story(text.head, story, rank, settings) for rank, story in enumerate(text.stories, start=1)]
    if text.body:
        doubt = Doubt("text beside the stories of a newsletter: look whether it is one")
        several.append(_single(text).doubted(doubt))
    return [replace(several[0], dropped=text.dropped), *several[1:]]


def _single(text: Text) -> Document:
    head = text.head
    title, doubts = _title(head.title or text.first)
    body, place, agency, letters = _datelined(text.body, text.first)
    republished = bool(agency) and agency != head.source
    named = [replace(f, field="via") if republished and f.field == "source" else f for f in head.findings]
    findings = [*named, *_placed(place, agency, letters)]
    if text.url:
        findings.append(Finding("url", text.url, text.url, "link", "likely"))
    if not head.title:
        doubts.append(Doubt("no subject: the first line stands for it", "title"))
    return Document(
        title=title,
        body=body,
        when=head.when,
        place=place,
        source=agency or head.source,
        via=head.source if republished else "",
        url=text.url,
        language=language(f"{title} {body}"),
        key=head.key,
        findings=tuple(findings),
        doubts=(*head.doubts, *doubts),
    )


def _story(head: Envelope, story: Story, rank: int, settings: Settings) -> Document:
    title, doubts = _title(story.title)
    body, place, agency, letters = _datelined(story.body, story.text)
    known = register.by_host(web.host(story.url), settings.sources)
    source = agency or (known.name if known else "")
    findings = [Finding("title", title, story.title, "newsletter")]
    findings += [f for f in head.findings if f.field == "date"]
    findings += _placed(place, agency, letters)
    if head.source:
        findings.append(Finding("via", head.source, head.source, "From"))
    if story.url:
        findings.append(Finding("url", story.url, story.url, "link"))
    if known and not agency:
        findings.append(Finding("source", source, story.url, "link"))
    if not source:
        doubts.append(Doubt("no source found", "source", head.source))
    return Document(
        title=title,
        body=body,
        when=head.when,
        place=place,
        source=source,
        via=head.source if head.source != source else "",
        url=story.url,
        language=language(f"{title} {body}"),
        rank=rank,
        key=f"{head.key}#{rank}" if head.key else "",
        findings=tuple(findings),
        doubts=(*(d for d in head.doubts if d.field != "source"), *doubts),
    )


def _title(line: str) -> tuple[str, list[Doubt]]:
    title = cut(" ".join(line.split()), LONGEST_TITLE)
    if not title:
        return UNTITLED, [Doubt("no title found", "title")]
    return title, [] if title == " ".join(line.split()) else [Doubt("too long for a headline: cut", "title")]


def _datelined(body: str, first: str) -> tuple[str, str, str, str]:
    """Return a body without the dateline that its first paragraph opens with, the place, the agency, its letters."""
    found = dateline.read(first[:2_000]) if first else None
    at = body.find(found.letters) if found else -1
    if found is None or at < 0 or body[:at].strip("*# "):
        return body, "", "", ""
    return (body[:at] + body[at + len(found.letters) :].lstrip(), found.place, found.agency, found.letters)


def _placed(place: str, agency: str, letters: str) -> list[Finding]:
    named = (("place", place), ("source", agency))
    return [Finding(field, value, letters, "dateline") for field, value in named if value]


def item(lines: Sequence[str]) -> Item | None:
    """Return the feed's item that some lines are: an address and perhaps a date stand over or under its text."""
    said = [n for n, line in enumerate(lines) if line.strip()]
    if not said:
        return None
    top: dict[str, str] = {}
    n = said[0]
    while n < len(lines) and (found := _FIELD.fullmatch(lines[n].strip()[:3_000])):
        top.setdefault(found["name"].lower(), found["value"].strip())
        n += 1
    url = plain.only_url(top.get("url", "") or top.get("link", ""))
    if url or {"url", "date"} <= top.keys():
        return Item(url, top.get("date", "") or top.get("published", ""), tuple(lines[n:]))
    last = _FIELD.fullmatch(lines[said[-1]].strip()[:3_000])
    if last and last["name"].lower() in ("url", "link") and (url := plain.only_url(last["value"])):
        return Item(url, "", tuple(lines[: said[-1]]))
    return None


def dated(head: Envelope, item: Item) -> Envelope:
    """Return a mail's headers with the date that the feed's item itself names."""
    when = envelope.moment(item.said)
    if when is None:
        return head
    findings = [f for f in head.findings if f.field != "date"]
    found = Finding("date", when.isoformat(), item.said, "feed")
    doubts = tuple(doubt for doubt in head.doubts if doubt.field != "date")
    return replace(head, when=when, findings=(*findings, found), doubts=doubts)


def furniture_rule(paragraph: str) -> str:
    """Return the rule that tells a paragraph of a single article as furniture; empty where it is text."""
    named = furniture.rule(paragraph)
    return named if named in ("subscription", "view in browser", "copyright") else ""


def folded(text: str) -> str:
    """Return the letters of a headline, as headlines are compared."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
