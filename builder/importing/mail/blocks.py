"""Blocks: a mail in HTML, laid out in tables, as a plain run of paragraphs, headings and items."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from builder.importing import markup
from builder.importing.mail import discretion
from builder.importing.mail.discretion import Reader
from builder.importing.markdown import writer
from builder.importing.markup import Element

_HIDDEN: Final = frozenset({"script", "style", "head", "title", "select", "option", "form", "iframe", "map", "object",
                            "noscript", "template", "button", "textarea", "svg"})  # fmt: skip
_INLINE: Final = {"a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "sub": "sub",
                  "sup": "sup", "cite": "em"}  # fmt: skip
_LOOSE: Final = frozenset({"span", "font", "u", "small", "big", "tt", "abbr", "acronym", "label", "ins", "s", "strike",
                           "time", "mark", "q", "bdi", "bdo", "nobr", "wbr", "img", "kbd", "var", "dfn"})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DEEPEST: Final = 200
"""Elements in one another; what lies deeper is text."""
_PIECES: Final = 2_000
"""Pieces of text of one paragraph; after more it is ended."""
_MORE: Final = re.compile(
    r"\W*(?:(?:read|learn|find out|see|get|click here|click)\b.{0,40}\b(?:more|story|article|on|full|here|it|review)\b"
    r"|more\b|see all\b.{0,60}|continue\b.{0,20}"
    r"|full (?:story|article|text|report)|go\b|weiter\w*|mehr|lire la suite|ادامه.{0,20}"
    r"|بیشتر.{0,20}|»|→|>>)[^\w]*(?:\.{3}|…)?.{0,12}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item."""

    element: Element
    """``p``, ``h2`` to ``h6``, ``li``, ``blockquote`` or ``pre`` with plain inline elements in it."""
    text: str
    """A line break where the mail has one."""
    links: tuple[str, ...] = ()
    stands_out: bool = False
    """Whether it is a heading, or wholly bold or linked."""
    linked: bool = False
    """Whether all of it is linked, also where the links were taken away for what they tell of the reader."""
    leads: bool = False
    """Whether it ends in a "read more"."""

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def is_heading(self) -> bool:
        """Whether the mail calls it a heading."""
        return self.element.tag in _HEADINGS


@dataclass(slots=True)
class _Open:
    """An inline element that is open; it is made when the first letter in it comes."""

    tag: str
    """Empty for a link that must not be published."""
    href: str = ""
    element: Element | None = None


@dataclass(slots=True)
class _Draft:
    """A block while it is read."""

    element: Element
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    linked: int = 0
    anchor: list[str] = field(default_factory=list)
    """The words of the last link."""

    @property
    def stands_out(self) -> bool:
        """Whether all letters but one or two are bold, or linked, or it is a heading."""
        return self.element.tag in _HEADINGS or self.letters - max(self.bold, self.linked) <= min(2, self.letters - 1)


@dataclass(slots=True)
class _Run:
    """The blocks while they are read."""

    who: Reader
    blocks: list[Block] = field(default_factory=list)
    draft: _Draft | None = None
    open: list[_Open] = field(default_factory=list)
    breaks: int = 0
    """Line breaks since the last letter."""


def read(html: str, who: Reader) -> list[Block]:
    """Return the blocks of a mail in HTML, without pictures, forms and what tells its reader."""
    root = markup.page(html)
    run = _Run(who)
    if root is not None:
        _walk(root, run, "p", 0)
        _close(run)
    return run.blocks


def markdown(blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown."""
    root = markup.fragment("")
    items: Element | None = None
    for block in blocks:
        element = copy.deepcopy(block.element)
        if element.tag == "li" and items is None:
            items = root.makeelement("ul", {})
            root.append(items)
        elif element.tag != "li":
            items = None
        (root if items is None else items).append(element)
    return writer.write(root)


def _walk(element: Element, run: _Run, kind: str, depth: int) -> None:
    """Go through an element: inline ones join the block that is open, others begin a new one."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _HIDDEN or _is_hidden(element):
        return
    if depth > _DEEPEST:
        _append(run, kind, " ".join(map(str, element.itertext())))
    elif tag == "br":
        _break(run)
    elif tag in _INLINE or tag in _LOOSE:
        opened = _open(element, run) if tag in _INLINE else False
        _children(element, run, kind, depth)
        if opened:
            run.open.pop()
    else:
        _close(run)
        _children(element, run, _kind(tag, kind), depth)
        _close(run)


def _children(element: Element, run: _Run, kind: str, depth: int) -> None:
    _append(run, kind, element.text)
    for child in element:
        _walk(child, run, kind, depth + 1)
        _append(run, kind, child.tail)


def _kind(tag: str, around: str) -> str:
    if tag in _HEADINGS:
        return "h2" if tag == "h1" else tag
    if tag in ("li", "dd"):
        return "li"
    if tag in ("blockquote", "pre"):
        return tag
    return around if around in ("li", "blockquote") and tag in ("p", "div") else "p"


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style or "font-size:0px" in style


def _open(element: Element, run: _Run) -> bool:
    """Open an inline element; False for one in another of its kind."""
    name = _INLINE[str(element.tag)]
    address = element.get("href") or ""
    if any(name in (open_.tag or "a") for open_ in run.open) or (name == "a" and not address):
        return False
    href = discretion.link(address, run.who) if name == "a" else ""
    run.open.append(_Open("" if name == "a" and not href else name, href))
    if name == "a" and run.draft:
        run.draft.anchor = []
    return True


def _break(run: _Run) -> None:
    """End a line: two breaks end the block, and one does where all before it stands out, as a headline."""
    run.breaks += 1
    draft = run.draft
    if draft is None:
        return
    if run.breaks > 1 or (draft.letters and draft.stands_out and draft.element.tag == "p"):
        _close(run)
    else:
        _write(draft, run, "\n")


def _append(run: _Run, kind: str, text: str | None) -> None:
    """Add text to the open block, or begin one with it."""
    if not text:
        return
    text = discretion.clean(re.sub(r"[\s\xa0]+", " ", text.replace("\u034f", "").replace("\xad", "")), run.who)
    if not text.strip() and run.draft is None:
        return
    if run.draft and len(run.draft.pieces) > _PIECES:
        _close(run)
    if run.draft is None:
        run.draft = _Draft(markup.fragment("").makeelement(kind, {}))
    if text.strip():
        run.breaks = 0
    _count(run.draft, run, text)
    _write(run.draft, run, text)


def _count(draft: _Draft, run: _Run, text: str) -> None:
    letters = sum(len(word) for word in text.split())
    draft.letters += letters
    draft.bold += letters if any(open_.tag == "strong" for open_ in run.open) else 0
    if any(open_.tag in ("a", "") for open_ in run.open):
        draft.linked += letters
        draft.anchor.append(text)
        draft.links.extend(o.href for o in run.open if o.href and (not draft.links or draft.links[-1] != o.href))


def _write(draft: _Draft, run: _Run, text: str) -> None:
    """Write text into the innermost of the elements that are open, making those that are not there yet."""
    parent = draft.element
    for open_ in run.open:
        if not open_.tag:
            continue
        if open_.element is None:
            open_.element = parent.makeelement(open_.tag, {"href": open_.href} if open_.href else {})
            parent.append(open_.element)
        parent = open_.element
    last = parent[-1] if len(parent) else None
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
    draft.pieces.append(text)


def _close(run: _Run) -> None:
    """End the open block, and keep it if it says something."""
    draft, run.draft, run.breaks = run.draft, None, 0
    for open_ in run.open:
        open_.element = None
    if draft is None:
        return
    text = "".join(draft.pieces).strip()
    if any(letter.isalnum() for letter in text):
        linked = draft.letters - draft.linked <= min(2, draft.letters - 1)
        leads = bool(_MORE.fullmatch(" ".join("".join(draft.anchor).split())[:100])) if draft.anchor else False
        run.blocks.append(Block(draft.element, text, tuple(draft.links), draft.stands_out, linked, leads))
