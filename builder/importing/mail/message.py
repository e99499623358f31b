"""E-mail: one article, a newsletter of many, a feed's item sent as mail, a page that a browser saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from builder.importing import decoding
from builder.importing.mail import blocks as run
from builder.importing.mail import digest as digests
from builder.importing.mail import discretion, documents, envelope, forwarding, leaflet, parts, plain
from builder.importing.mail.blocks import Block
from builder.importing.mail.documents import Text
from builder.importing.mail.envelope import Envelope
from builder.importing.mail.parts import Letter, Mail
from builder.model.document import Document, Doubt, Dropped, Finding, RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings

_DEEPEST: Final = 5
"""Mails in mails that are opened."""
_NOTE: Final = 600
"""Characters of a covering note; above a longer text, the mail that came along is a second article."""


def read(raw: RawDocument, settings: Settings) -> Reading:
    """Return the articles that an e-mail holds."""
    mail = parts.parse(_bytes(raw.data))
    if mail is None:
        what = "a mail whose parts lie in one another too deep, expected a newsletter or an article"
        return Reading(problems=(Problem(raw.name, 0, what, "save its text, import that"),))
    if page := parts.saved_page(mail):
        return _page(raw, page, settings)
    found = _documents(mail, settings, None, 0)
    if not found:
        what = "a mail without text, expected a newsletter or an article"
        return Reading(problems=(Problem(raw.name, 0, what, "leave it out"),))
    return Reading(tuple(found))


def _bytes(data: bytes) -> bytes:
    """Return a mail as the bytes that were sent, where an editor saved it with a mark before."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoding.decode(data).text.encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _page(raw: RawDocument, saved: parts.SavedPage, settings: Settings) -> Reading:
    from builder.importing.page import page

    inner = RawDocument(raw.name, saved.data, address=saved.address, charset=saved.charset)
    return page.read(inner, decoding.decode(inner.data, inner.charset).text, settings)


def _documents(mail: Mail, settings: Settings, also: discretion.Reader | None, depth: int) -> list[Document]:
    """Return the articles of a mail and of those that came along in it."""
    head = envelope.read(mail, settings, also)
    letter = parts.letter(mail)
    text = _text(letter, head, settings)
    inner: list[Document] = []
    if depth < _DEEPEST:
        who = discretion.Reader(head.who.addresses | discretion.reader([head.sender]).addresses)
        inner = [made for sent in letter.inner for made in _documents(sent, settings, who, depth + 1)]
    note = "\n\n".join(story for story in (text.plain,) if story)
    if inner and (head.forwarded or len(note) <= _NOTE):
        dropped = (*text.dropped, Dropped(note, "covering note")) if note else text.dropped
        return [replace(inner[0], dropped=(*dropped, *inner[0].dropped)), *inner[1:]]
    own_documents = documents.made(text, settings) if text.plain or text.stories or text.url else []
    return [*own_documents, *inner]


@dataclass(frozen=True, slots=True)
class _Content:
    """A mail's text while it is looked at: lines, or blocks where it is HTML."""

    head: Envelope
    lines: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def _text(letter: Letter, head: Envelope, settings: Settings) -> Text:
    content = _html(letter, head, settings) if letter.html else _plain(letter, head, settings)
    content = replace(content, dropped=(*letter.dropped, *content.dropped))
    content = replace(content, head=replace(content.head, doubts=(*content.head.doubts, *letter.doubts)))
    if content.blocks:
        return _of_blocks(content, letter)
    return _of_lines(content)


def _html(letter: Letter, head: Envelope, settings: Settings) -> _Content:
    blocks = run.read(letter.html, head.who)
    forwarded = forwarding.in_blocks(blocks, said=head.forwarded)
    if forwarded is None:
        return _Content(head, blocks=tuple(blocks))
    head, note = _inner(head, forwarded, settings)
    again = forwarding.in_blocks(run.read(letter.html, head.who), said=True) or forwarded
    return _Content(head, blocks=again.blocks, dropped=note)


def _plain(letter: Letter, head: Envelope, settings: Settings) -> _Content:
    text = plain.unflowed(letter.plain, joined=letter.joined) if letter.flowed else letter.plain
    text, sealed = plain.without_seal(text)
    text = plain.discreet(text.expandtabs(4), head.who)
    text, signature = plain.without_signature(text)
    dropped = tuple(Dropped(cut, "signature") for cut in (signature, sealed) if cut)
    forwarded = forwarding.in_lines(text.split("\n"), said=head.forwarded)
    if forwarded is None:
        return _Content(head, lines=tuple(text.split("\n")), dropped=dropped)
    head, note = _inner(head, forwarded, settings)
    lines = plain.discreet("\n".join(forwarded.lines), head.who).split("\n")
    return _Content(head, lines=tuple(lines), dropped=(*note, *dropped))


def _inner(head: Envelope, sent: forwarding.Forwarded, settings: Settings) -> tuple[Envelope, tuple[Dropped, ...]]:
    """Return the headers of the mail that was forwarded, and the note above it; who forwarded it is not named."""
    title, _ = envelope.plain_subject(discretion.clean(sent.headers.get("subject", ""), head.who))
    when = envelope.moment(sent.headers.get("date", ""))
    sender = envelope.sender(sent.headers.get("from", ""), "", settings)
    findings = [f for f in head.findings if f.field == "title" and not title]
    doubts: list[Doubt] = list(sender.doubts)
    if title:
        findings.append(Finding("title", title, title, "forwarded mail"))
    if when:
        findings.append(Finding("date", when.isoformat(), sent.headers.get("date", ""), "forwarded mail"))
    else:
        day = head.when.isoformat() if head.when else ""
        doubts.append(Doubt("no date in the forwarded mail: left undated", "date", day))
    findings.extend(sender.findings)
    named = discretion.reader([sent.headers.get("to", ""), sent.headers.get("cc", ""), head.sender])
    made = replace(
        head,
        title=title or head.title,
        when=when,
        source=sender.name,
        who=discretion.Reader(head.who.addresses | named.addresses),
        findings=tuple(findings),
        doubts=tuple(doubts),
    )
    return made, (Dropped(sent.note, "covering note"),) if sent.note else ()


def _of_blocks(content: _Content, letter: Letter) -> Text:
    """Return the stories of a mail in HTML; by its plain text where only that is clearly a list."""
    kept, dropped = leaflet.without_furniture(content.blocks)
    taken = leaflet.take_apart(kept)
    if taken is None and letter.plain and len(letter.plain.split()) > sum(len(b.line.split()) for b in kept) / 2:
        taken = digests.take_apart(plain.discreet(letter.plain, content.head.who))
        dropped = [] if taken else dropped
    dropped = [*content.dropped, *dropped]
    if taken:
        return Text(content.head, taken.stories, taken.rest, taken.rest, "", tuple(dropped) + taken.dropped)
    kept = _without_title(kept, content.head.title)
    first = next((block.line for block in kept if not block.stands_out), "")
    said = "\n\n".join(block.text for block in kept)
    return Text(content.head, (), run.markdown(kept), said, first, tuple(dropped), leaflet.only_link(kept))


def _without_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """Return the blocks of a single article without its headline, which the subject has."""
    first = blocks[0] if blocks else None
    if first and first.stands_out and documents.folded(first.line) == documents.folded(title) and not first.linked:
        return list(blocks[1:])
    return list(blocks)


def _of_lines(content: _Content) -> Text:
    """Return the stories of a mail in plain text."""
    item = documents.item(content.lines)
    if item is None and (taken := digests.take_apart("\n".join(content.lines))):
        return Text(content.head, taken.stories, taken.rest, taken.rest, "", content.dropped + taken.dropped)
    head = documents.dated(content.head, item) if item else content.head
    said = plain.paragraphs(digests.unruled("\n".join(item.lines if item else content.lines)))
    dropped = [Dropped(p, named) for p in said if (named := documents.furniture_rule(p))]
    kept = [p for p in said if not documents.furniture_rule(p)]
    if len(kept) > 1 and documents.folded(kept[0]) == documents.folded(head.title):
        kept = kept[1:]
    url = item.url if item else plain.only_link(kept)
    first = kept[0] if kept else ""
    return Text(head, (), plain.markdown(kept), "\n\n".join(kept), first, (*content.dropped, *dropped), url)
