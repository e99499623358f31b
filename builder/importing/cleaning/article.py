"""Articles: a tree of HTML without what is not the story, and a list of what was taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from builder.importing import markup
from builder.importing.cleaning import paragraphs
from builder.importing.markup import Element
from builder.model.document import Dropped

_PARAGRAPHS: Final = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "td", "th", "div", "dd", "dt", "section"}
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_REPEATED: Final = 40
"""Letters of a paragraph that is no accident when it comes again."""
_HEADLINE: Final = 3
"""Spaces in a line that is no name."""
_SECTION: Final = 0.3
"""A section larger than this share of the article is kept, whatever its heading says."""
_SHORT: Final = 300
"""Letters of a section that goes with its heading, if there are no links in it."""
_CAPTION: Final = re.compile("caption", re.IGNORECASE)
_SECTIONS: Final = frozenset({"read also", "newsletter", "comments"})
"""Rules that speak of all under a heading."""


@dataclass(slots=True)
class _Cleaning:
    root: Element
    drop: tuple[re.Pattern[str], ...]
    dropped: list[Dropped] = field(default_factory=list)

    def out(self, element: Element, rule: str) -> None:
        """Take an element out, and what it alone fills."""
        if letters := markup.text(element):
            self.dropped.append(Dropped(letters, rule))
        outer = element.getparent()
        markup.cut(element)
        while outer is not None and outer is not self.root and not len(outer) and not (outer.text or "").strip():
            element, outer = outer, outer.getparent()
            markup.cut(element)

    def holds(self, element: Element) -> bool:
        """Say whether an element is still in the tree."""
        while element is not self.root:
            outer = element.getparent()
            if outer is None:
                return False
            element = outer
        return True


def clean(root: Element, drop: Sequence[str]) -> tuple[Dropped, ...]:
    """Take out of a tree what is not the story, and return it; ``drop`` are patterns of paragraphs."""
    cleaning = _Cleaning(root, paragraphs.patterns(drop))
    _contents(cleaning)
    _captions(cleaning)
    _sections(cleaning)
    _paragraphs(cleaning)
    _ends(cleaning)
    return tuple(cleaning.dropped)


def headline(root: Element, title: str) -> tuple[Dropped, ...]:
    """Take the title out of a tree that begins with it, and return it."""
    wanted = _letters(title)
    for element in _leaves(root)[:3]:
        if wanted and _letters(markup.text(element)) == wanted:
            cleaning = _Cleaning(root, ())
            cleaning.out(element, "headline again")
            return tuple(cleaning.dropped)
    return ()


def linked(element: Element) -> float:
    """Return the share of an element's letters that stand in links."""
    whole = len(markup.text(element))
    return sum(len(markup.text(a)) for a in element.iter("a")) / whole if whole else 0.0


def _leaves(root: Element) -> list[Element]:
    """Return the elements that hold text of their own and no paragraph, in order."""
    found = list(root.iter(*_PARAGRAPHS))
    branches = {next(element.iterancestors(*_PARAGRAPHS), None) for element in found}
    return [element for element in found if element not in branches and element is not root]


def _contents(cleaning: _Cleaning) -> None:
    """Take out lists that lead to places within the page."""
    for element in list(cleaning.root.iter("ul", "ol")):
        targets = [a.get("href") or "" for a in element.iter("a")]
        if (
            len(targets) > 1
            and all(t.startswith("#") for t in targets)
            and linked(element) > 0.8
            and cleaning.holds(element)
        ):
            cleaning.out(element, "table of contents")


def _captions(cleaning: _Cleaning) -> None:
    """Take out what is written under pictures, which do not come along; a story told in captions keeps them."""
    found = [e for e in cleaning.root.iter("figcaption", "p", "div", "span") if _is_caption(e)]
    found = [e for e in found if not any(map(_is_caption, e.iterancestors()))]
    letters = sum(len(markup.text(element)) for element in found)
    if letters <= _SECTION * len(markup.text(cleaning.root)):
        for element in found:
            cleaning.out(element, "caption")


def _is_caption(element: Element) -> bool:
    if element.tag == "figcaption":
        outer = element.getparent()
        return outer is None or next(outer.iter("table", "blockquote", "pre"), None) is None
    name = element.get("class")
    return bool(name and _CAPTION.search(name)) and element.tag != "figure"


def _sections(cleaning: _Cleaning) -> None:
    """Take out what stands under a heading such as "Related stories"."""
    whole = len(markup.text(cleaning.root))
    for heading in list(cleaning.root.iter(*_HEADINGS)):
        rule = paragraphs.rule(markup.text(heading), linked(heading), heading=True)
        if rule in _SECTIONS and cleaning.holds(heading):
            for element in [heading, *_section(heading, rule, whole)]:
                cleaning.out(element, rule)


def _section(heading: Element, rule: str, whole: int) -> list[Element]:
    """Return what goes with a heading: all up to the next one of its rank, if it is little or links; else its links."""
    section: list[Element] = []
    for element in heading.itersiblings("*"):
        if element.tag in _HEADINGS and str(element.tag) <= str(heading.tag):
            break
        section.append(element)
    letters = sum(len(markup.text(element)) for element in section)
    links = sum(len(markup.text(link)) for element in section for link in element.iter("a"))
    if letters <= _SECTION * whole and (links > letters / 2 or (letters < _SHORT and rule != "read also")):
        return section
    return list(takewhile(lambda element: linked(element) > 0.5, section)) if rule == "read also" else []


def _paragraphs(cleaning: _Cleaning) -> None:
    """Take out paragraphs that a rule or a pattern names, and those that come twice."""
    seen: set[str] = set()
    for element in _leaves(cleaning.root):
        text = markup.text(element)
        if not text or element.tag in {"td", "th", "pre"}:
            continue
        if any(pattern.search(text) for pattern in cleaning.drop):
            cleaning.out(element, "pattern")
        elif (rule := paragraphs.rule(text, linked(element))) and (
            element.tag not in _HEADINGS or rule != "call to action"
        ):
            cleaning.out(element, rule)
        elif _is_way_out(element, text):
            cleaning.out(element, "read also")
        elif element.tag == "p" and len(text) >= _REPEATED and text in seen:
            cleaning.out(element, "repeated")
        seen.add(text)


def _is_way_out(element: Element, text: str) -> bool:
    """Say whether a paragraph is one headline that leads elsewhere, set between two paragraphs of the story."""
    if element.tag not in {"p", "div"} or text.endswith((".", ":")) or text.count(" ") < _HEADLINE:
        return False
    link = next(element.iter("a"), None)
    return link is not None and markup.text(link) == text and not _introduced(element)


def _ends(cleaning: _Cleaning) -> None:
    """Take headings without a text, calls to the reader and the author's life off the end."""
    for element in reversed(_leaves(cleaning.root)):
        text = markup.text(element)
        if not text:
            continue
        if not any(map(str.isalnum, text)):
            cleaning.out(element, "end mark")
        elif element.tag in _HEADINGS:
            cleaning.out(element, "heading without a text")
        elif paragraphs.is_author(text):
            cleaning.out(element, "author")
        elif linked(element) > 0.9 and not _announced(element):
            cleaning.out(element, "links at the end")
        else:
            break


def _announced(element: Element) -> bool:
    """Say whether an item stands in a list that the article itself announces, as it does its sources."""
    if element.tag != "li":
        return element.tag not in {"p", "div"}
    whole = element.getparent()
    return whole is not None and _introduced(whole)


def _introduced(element: Element) -> bool:
    """Say whether a heading or a colon stands before an element."""
    before = next(element.itersiblings("*", preceding=True), None)
    return before is not None and (before.tag in _HEADINGS or markup.text(before).endswith(":"))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
