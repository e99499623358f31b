"""The body of an article: Markdown to clean HTML and plain text. The one door to ``markdown`` and ``nh3``."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Final
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from builder.parsing.header import CONTROL, Header
from builder.parsing.notes import Notes

LONGEST: Final = 500_000
"""Characters of a body."""
BRACKETS: Final = 1_000
"""How often ``[`` or ``<`` may stand in a body: Python-Markdown takes time that grows with their square (#798)."""

REFERENCE: Final = re.compile(r"&\\?#(?:[xX]0*(?P<hex>[0-9a-fA-F]+)|0*(?P<decimal>[0-9]+));?")
"""A character by its number, also where Markdown takes a backslash out of it or HTML forgives the missing end."""
_LAST: Final = 0x10FFFF
"""The highest number that Unicode has."""
_LOST: Final = "\ufffd"
"""What HTML makes of a reference to what is no character, and to U+0000."""

_TAGS: Final = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "code",
    "em", "strong", "b", "i", "s", "del", "ins", "sub", "sup", "a", "abbr", "cite", "q", "bdi", "span",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""No image: a reader's browser must call no other host. No svg, math or style: sanitisers fall there."""
_ATTRIBUTES: Final = {
    "a": {"href", "title", "hreflang", "lang", "dir"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    **{tag: {"lang", "dir"} for tag in ("p", "span", "bdi", "q", "blockquote", "cite", "em", "li")},
}
_SCHEMES: Final = {"http", "https", "mailto"}

_SENTENCE: Final = re.compile(r"(?<=\w{2}[.!?؟۔।…])[\"”’»)\]]*(?:\s+|$)|(?<=[。！？])[”’」』）]*\s*")
"""An end of a sentence; one letter before the stop, as in "U.S.", is none. Chinese leaves no space after it."""
_BLOCK: Final = re.compile(r"(?=</?(?:p|br|hr|h[2-6]|blockquote|[uod]l|li|d[td]|pre|table|t[rhd])\b)")
"""Where a tag parts words, which one inside a line, such as a link, does not."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body, ready for pages and for the index."""

    html: str
    text: str


def read(header: Header, notes: Notes, hint: str) -> Body:
    """Return a content file's body; an empty one, and a note, where it would take too long or nests too deep.

    ``hint`` is what to do about a long one. What no reader can see, nor XML hold (1.0, 2.2), is a fault in it too.
    """
    source = header.body
    if len(source) > LONGEST:
        notes.add(0, f"a body of {len(source):,} characters, expected {LONGEST:,} at most", hint)
        return Body("", "")
    if max(source.count("["), source.count("<")) > BRACKETS:
        notes.add(0, f'more than {BRACKETS:,} "[" or "<" in the body', hint)
        return Body("", "")
    try:
        found = render(source)
    except RecursionError:
        notes.add(0, "lists or quotes nested too deep in the body", "flatten them")
        return Body("", "")
    _refuse_hidden(found, header, notes)
    return found


def _refuse_hidden(found: Body, header: Header, notes: Notes) -> None:
    """Note a character that a reference brought in and that the file itself may not hold.

    References are resolved only when HTML is cleaned, and stay letters within code; so what came of them is looked at.
    """
    hidden = CONTROL.search(found.html)
    if not hidden and found.html.count(_LOST) <= header.body.count(_LOST):
        return
    char = hidden[0] if hidden else _LOST
    for written in REFERENCE.finditer(header.body):
        if is_hidden(written) and nh3.clean(written[0].replace("\\", ""), tags=set()) == char:
            line = header.line + header.body.count("\n", 0, written.start())
            what = f"the body holds {_named(written)}, written as {cut(written[0], 20)}, expected text"
            notes.add(line, what, "delete it")
            return
    if hidden:
        what = f"the body holds the control character U+{ord(char):04X}, expected text"
        notes.add(0, what, "look for a number between & and ;, and delete it")


def is_hidden(reference: re.Match[str]) -> bool:
    """Say whether a reference stands for what no reader can see, nor XML hold."""
    made = nh3.clean(reference[0].replace("\\", ""), tags=set())
    return bool(CONTROL.search(made)) or (made == _LOST and _code(reference) != ord(_LOST))


def _named(reference: re.Match[str]) -> str:
    code = _code(reference)
    return f"the control character U+{code:04X}" if CONTROL.match(chr(code)) else "what is no character"


def _code(reference: re.Match[str]) -> int:
    """Return the number of a reference; one that Unicode does not have counts as its last."""
    digits, base = (reference["hex"], 16) if reference["hex"] else (reference["decimal"], 10)
    return min(int(digits[:8], base), _LAST)


def render(source: str) -> Body:
    """Return a body's Markdown as clean HTML and as plain text. Raises RecursionError on absurd nesting."""
    try:
        made = _parser().reset().convert(source)
    except RecursionError:
        _parser.cache_clear()  # it forgets no list that it was in the midst of
        raise
    html = nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    return Body(html, plain(html))


def plain(html: str) -> str:
    """Return the text of clean HTML on one line."""
    return " ".join(entities.unescape(nh3.clean(_BLOCK.sub(" ", html), tags=set())).split())


def opening(text: str, longest: int = 240) -> str:
    """Return the first sentences of a text, at most ``longest`` characters, cut at a word if need be.

    >>> opening("One is short. Two is longer than that.", 20)
    'One is short.'
    >>> opening("A sentence that does not end in time", 20)
    'A sentence that…'
    """
    if len(text) <= longest:
        return text
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, longest + 1) if m.end() <= longest]
    if ends:
        return text[: ends[-1]].rstrip()
    return cut(text, longest)


def cut(text: str, longest: int) -> str:
    """Return a text; where it is longer than ``longest`` characters, cut at a word."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


@cache
def _parser() -> markdown.Markdown:
    """Return this process's parser: making one costs as much as an article. Not for threads."""
    return markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists", _Headings(), _Plain()])


class _Plain(Extension):
    """Spares plain text most of what is looked for in it, which is half of what Markdown costs for news.

    Nothing is left out that could match; ``tests/parsing`` holds the result to that of the parser without this.
    """

    _BLOCKS: Final = {"quote": ">", "hashheader": "#", "setextheader": "\n"}
    """Block processors whose search through a whole paragraph is in vain where it does not hold a sign."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Inline(md), "inline", 20)
        for name, sign in self._BLOCKS.items():
            processor = md.parser.blockprocessors[name]
            processor.test = partial(_if_signed, sign, processor.test)  # type: ignore[method-assign]


def _if_signed(sign: str, test: Callable[[Element, str], bool], parent: Element, block: str) -> bool:
    return sign in block and test(parent, block)


class _Inline(InlineProcessor):
    """Leaves a text without a mark as it is, which would be searched once with each of twenty patterns."""

    _MARK: Final = re.compile(r"[`\\\[!<&*_]|  \n")
    """What every inline pattern needs to match at all."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if patternIndex == 0 and not self._MARK.search(data):
            return data
        return str(super()._InlineProcessor__handleInline(data, patternIndex))  # type: ignore[misc]


class _Headings(Extension):
    """Moves headings down one level where a body uses the first, which belongs to the article's title."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Demote(md), "headings", 5)


class _Demote(Treeprocessor):
    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if re.fullmatch(r"h[1-6]", e.tag)]
        if any(e.tag == "h1" for e in headings):
            for heading in headings:
                heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
