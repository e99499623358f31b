"""Lines: what a reader sees around the headline, line by line, and how its makers have marked it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, cast

from builder.importing.markup import Element

JOINT: Final = "\x1f"
"""Stands in a line where one element ends and another begins."""

_INLINE: Final = frozenset({"a", "abbr", "acronym", "address", "b", "bdi", "bdo", "cite", "em", "font", "i", "mark",
                            "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"})  # fmt: skip
_TYPOGRAPHIC: Final = frozenset(
    {"abbr", "b", "bdi", "em", "font", "i", "mark", "s", "strong", "sub", "sup", "u", "wbr"}
)
"""They change how letters look, and part no words."""
_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "form", "select", "iframe", "head",
                            "figure", "video", "audio", "object", "button", "dialog"})  # fmt: skip
_FEW_ELEMENTS: Final = 20
_AFTER: Final = 40
"""Lines below the headline that are looked at, at most."""
_BEFORE: Final = 8
_LONG: Final = 25
"""Words from which a line is a paragraph of the article or its summary."""
_SHORT: Final = 12
"""Words from which a line that ends as a sentence does is half as much."""
_PARAGRAPHS: Final = 3
_MARKS: Final = ("class", "id", "itemprop", "rel", "data-testid", "data-component", "data-qa")
_APART: Final = frozenset({"aside", "nav", "footer"})
"""Elements that stand beside an article, but where they are named as a part of its head."""
_OF_THE_HEAD: Final = re.compile(
    r"by-?line|author|article-?(?:info|meta|head)|post-?meta|publish|dateline", re.IGNORECASE
)
_SPACES: Final = re.compile(r"[^\S\x1f]+")
_JOINTS: Final = re.compile(r"[ \x1f]*\x1f[ \x1f]*")


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line."""

    text: str
    """With a joint wherever one element ends and another begins."""
    marks: str
    """What the elements around it are called in the page's code, in small letters."""
    times: tuple[str, ...] = ()
    """What its ``time`` elements say to a machine."""
    links: str = ""
    """Where it leads, in small letters."""
    depth: int = 0
    """Paragraphs of text between the headline and this line."""
    above: bool = False
    """It stands before the headline."""

    @property
    def plain(self) -> str:
        """The text with spaces for joints."""
        return " ".join(self.text.replace(JOINT, " ").split())


@dataclass
class _Draft:
    """A line while it is gathered."""

    letters: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def line(self) -> Line | None:
        text = _JOINTS.sub(JOINT, _SPACES.sub(" ", "".join(self.letters))).strip(f" {JOINT}")
        return (
            Line(text, " ".join(dict.fromkeys(self.marks)).lower(), tuple(self.times), " ".join(self.links).lower())
            if text
            else None
        )


def find(page: Element, path: str) -> list[Element]:
    """Return the elements that an XPath leads to, in the page's order."""
    return cast("list[Element]", page.xpath(path))


def around(heading: Element) -> tuple[Line, ...]:
    """Return the lines below a headline as far as the article's own text, and then the few above it."""
    return (*below(heading), *(replace(line, above=True) for line in _above(heading)))


def first(page: Element) -> tuple[Line, ...]:
    """Return the lines that a page without a headline begins with."""
    start = next((e for tag in ("article", "main", "body") for e in page.iter(tag)), None)
    return _as_far_as_text(inside(start)) if start is not None else ()


def below(heading: Element) -> tuple[Line, ...]:
    """Return the lines that follow an element, up to the third paragraph of text."""
    return _as_far_as_text(_following(heading))


def _as_far_as_text(lines: Iterator[Line]) -> tuple[Line, ...]:
    found: list[Line] = []
    paragraphs = 0.0
    for line in itertools.islice(lines, _AFTER):
        paragraphs += _prose(line)
        if paragraphs >= _PARAGRAPHS:
            break
        found.append(replace(line, depth=int(paragraphs)))
    return tuple(found)


def _prose(line: Line) -> float:
    """Return how much of a paragraph a line is."""
    words = line.text.count(" ")
    if words >= _LONG:
        return 1.0
    return 0.5 if words >= _SHORT and line.text.endswith((".", "?", "!", "”", '"', "»")) else 0.0


def inside(element: Element) -> Iterator[Line]:
    """Yield the lines of an element."""
    draft = _Draft()
    around_ = _marks(element.getparent())
    for finished in _gather(element, draft, around_):
        if (line := finished.line()) is not None:
            yield line
    if (line := draft.line()) is not None:
        yield line


def _following(start: Element) -> Iterator[Line]:
    node: Element | None = start
    while node is not None and node.tag != "body":
        draft = _Draft()
        marks = _marks(node.getparent())
        for sibling in node.itersiblings():
            if isinstance(sibling.tag, str) and sibling.tag not in _INLINE:
                yield from _finished(draft)
                yield from inside(sibling)
                draft = _Draft()
            elif isinstance(sibling.tag, str):
                yield from filter(None, (d.line() for d in _gather(sibling, draft, marks)))
            _add(draft, sibling.tail, marks)
        yield from _finished(draft)
        node = node.getparent()


def _finished(draft: _Draft) -> Iterator[Line]:
    if (line := draft.line()) is not None:
        yield line


def _above(start: Element) -> tuple[Line, ...]:
    found: list[Line] = []
    node: Element | None = start
    for _ in range(4):
        if node is None or node.tag == "body":
            break
        for sibling in node.itersiblings(preceding=True):
            if not isinstance(sibling.tag, str) or _is_unseen(sibling):
                continue
            if sibling.tag == "header" or next(sibling.iter("nav"), None) is not None:
                return tuple(found)
            lines = list(itertools.islice(inside(sibling), _BEFORE + 1))
            if len(lines) > _BEFORE:
                return tuple(found)
            found = [*lines, *found]
            if len(found) >= _BEFORE:
                return tuple(found)
        node = node.getparent()
    return tuple(found)


def _gather(element: Element, draft: _Draft, marks: tuple[str, ...]) -> Iterator[_Draft]:
    """Add an element's text to a draft; yield what is finished wherever a new line begins."""
    tag = element.tag
    if not isinstance(tag, str) or _is_unseen(element):
        return
    block = tag not in _INLINE
    if block and draft.letters:
        yield _taken(draft)
    joint = JOINT if tag not in _TYPOGRAPHIC else ""
    marks = (*_own(element), *marks)[:8]
    draft.letters.append(joint)
    if stamp := element.get("datetime"):
        draft.times.append(stamp)
    if tag == "a":
        draft.links.append(element.get("href") or "")
    _add(draft, element.text, marks)
    for child in element:
        yield from _gather(child, draft, marks)
        _add(draft, child.tail, marks)
    draft.letters.append(joint)
    if block:
        yield _taken(draft)


def _is_unseen(element: Element) -> bool:
    """Say whether a reader does not see an element, or not as a part of the article's head."""
    if element.tag in _APART:
        return _OF_THE_HEAD.search(" ".join(_own(element))) is None and not _names_its_author(element)
    return element.tag in _UNSEEN or element.get("hidden") is not None


def _names_its_author(element: Element) -> bool:
    return any(e.get("itemprop") == "author" for e in itertools.islice(element.iter(), _FEW_ELEMENTS))


def _taken(draft: _Draft) -> _Draft:
    """Return what a draft holds, and leave it empty."""
    taken = _Draft(draft.letters, draft.marks, draft.times, draft.links)
    draft.letters, draft.marks, draft.times, draft.links = [], [], [], []
    return taken


def _add(draft: _Draft, text: str | None, marks: tuple[str, ...]) -> None:
    if text:
        draft.letters.append(text)
        if not text.isspace():
            draft.marks.extend(marks)


def _marks(element: Element | None) -> tuple[str, ...]:
    """Return what the two elements nearest to some text are called."""
    found: list[str] = []
    for _ in range(2):
        if element is None or element.tag in ("body", "html", "main", "article"):
            break
        found.extend(_own(element))
        element = element.getparent()
    return tuple(found)


def _own(element: Element) -> tuple[str, ...]:
    return tuple(value for name in _MARKS if (value := element.get(name)))
