"""Region: the part of a page that holds its text, by where its long paragraphs stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from builder.importing import markup
from builder.importing.markup import Element
from builder.importing.page import chrome, heading
from builder.model.document import Dropped

_LONG: Final = 80
"""Letters of a paragraph that is likely to be text, and not a label."""
_SHARE: Final = 0.85
"""Of the long paragraphs' letters, how many the region has to hold."""
_MOST: Final = 0.6
"""The same where that leads to a table with a page in it, menus and all."""
_TOO_MUCH: Final = 0.2
"""Of the long paragraphs' letters, how many nothing loses for its name alone."""
_ENOUGH: Final = 700
"""Letters of a region that is no teaser."""
_DENSE: Final = 0.55
"""Of a region's letters, how many stand in long paragraphs where it is an article, and no page of boxes."""
_FEW: Final = 3
"""Long paragraphs that are an article."""
_TEXTS: Final = ("p", "li", "blockquote", "dd", "td", "pre")
_BOXES: Final = ("div", "section", "article", "main", "center", "font", "figcaption")
"""What holds lines with nothing but breaks between them, on a page that has no paragraphs."""
_LAYOUT: Final = frozenset({"table", "tbody", "tr"})
_WHOLE_PAGES: Final = frozenset({"html", "body", "p", "li", *_LAYOUT})
"""Elements that are too much or too little to be an article."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a page's text stands."""

    root: Element | None = None
    """None where there is no text."""
    dropped: tuple[Dropped, ...] = ()
    """Paragraphs that stood in the midst of it, in what is foreign by its name."""
    is_clear: bool = False
    """Nobody need be asked whether this is the article."""


def bare(page: Element) -> Element:
    """Return a page like this one without what no reader sees."""
    rest = markup.copy(page)
    markup.strip(rest, "script", "style", "svg", "template")
    return rest


def find(page: Element) -> Region:
    """Return the part of a bare page that holds nearly all of its text.

    The page is changed: what its class or role names as foreign is taken out.
    """
    markup.strip(page, *chrome.TAGS)
    own = _paragraphs(page)
    weights = _weights(own)
    taken = list(_taken_out(page, own, weights))
    if not weights[page]:
        return Region()
    root = _innermost(page, weights, _SHARE)
    if root.tag in _LAYOUT:
        root = _innermost(page, weights, _MOST)
    within = {root, *root.iterdescendants("*")} if taken else set()
    told = tuple(Dropped(text, "aside") for outer, texts in taken if outer in within for text in texts)
    is_clear = _is_clear(root, own, weights[root])
    return Region(root, (*_begin(root, own, weights), *told, *_rest(root, own, weights)), is_clear)


def short(page: Element) -> Element | None:
    """Return the paragraphs of what a page names as its article, or else of all of it, however short they are."""
    rest = bare(page)
    markup.strip(rest, *chrome.TAGS, "aside")
    roots = (next(rest.iter(name), None) for name in ("article", "main", "body"))
    return next((root for root in roots if root is not None and next(root.iter("p"), None) is not None), None)


def letters(root: Element | None) -> int:
    """Return how many letters stand in a tree and in no link; 0 where there is no tree."""
    if root is None:
        return 0
    return len(markup.text(root)) - sum(len(markup.text(link)) for link in root.iter("a"))


def _innermost(page: Element, weights: dict[Element, int], share: float) -> Element:
    region = page
    while True:
        inner = max(region.iterchildren("*"), key=weights.__getitem__, default=None)
        if inner is None or weights[inner] < share * weights[page] or _is_part(inner, weights):
            return region
        region = inner


def _is_part(inner: Element, weights: dict[Element, int]) -> bool:
    """Say whether an article goes on in a box of the same name: an advertisement may part it in two."""
    name = inner.get("class")
    return any(
        name and weights[other] and other.get("class") == name and other.tag == inner.tag
        for step in (False, True)
        for other in inner.itersiblings("*", preceding=step)
    )


def _rest(root: Element, own: dict[Element, int], weights: dict[Element, int]) -> Iterator[Dropped]:
    """Yield the long paragraphs that follow the region in what the page names as its article."""
    outer = next(root.iterancestors("article", "main"), None)
    for element in (root, *root.iterancestors()) if outer is not None else ():
        if element is outer:
            return
        for sibling in element.itersiblings("*"):
            if weights[sibling]:
                yield from (Dropped(markup.text(e), "after the text") for e in sibling.iter("*") if e in own)


def _begin(root: Element, own: dict[Element, int], weights: dict[Element, int]) -> tuple[Dropped, ...]:
    """Put the paragraphs between headline and region at its front; return the standfirst, which is no part of it."""
    told: list[Dropped] = []
    for paragraph in _since_headline(root, own, weights) if root.tag not in _WHOLE_PAGES else ():
        if heading.is_standfirst(paragraph):
            told.append(Dropped(markup.text(paragraph), "standfirst"))
        else:
            paragraph.tail, root.text = root.text, None
            root.insert(0, paragraph)
    return tuple(told)


def _since_headline(root: Element, own: dict[Element, int], weights: dict[Element, int]) -> list[Element]:
    """Return the long paragraphs between the headline and the region, the last one first; none without a headline."""
    found: list[Element] = []
    for element in (root, *root.iterancestors()):
        for sibling in element.itersiblings("*", preceding=True):
            if weights[sibling]:
                found.extend(reversed([e for e in sibling.iter("*") if e in own]))
            if sibling.tag == "h1" or next(sibling.iter("h1"), None) is not None:
                return found
    return []


def _is_clear(root: Element, own: dict[Element, int], weight: int) -> bool:
    if root.tag in _WHOLE_PAGES or weight < _DENSE * _ENOUGH:
        return False
    whole = letters(root)
    long = sum(_FEW if e.tag in _BOXES else 1 for e in root.iter("*") if e in own)
    return whole >= _ENOUGH and weight >= _DENSE * whole and long >= _FEW


def _taken_out(
    page: Element, own: dict[Element, int], weights: dict[Element, int]
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Take what is foreign by its name out of a page; return what long paragraphs it held, and where it stood."""
    most = weights[page] * _TOO_MUCH
    for element in chrome.find(page, weights, most):
        outer = element.getparent()
        if outer is None:
            continue
        if weight := weights[element]:
            yield outer, tuple(markup.text(e) for e in element.iter("*") if e in own)
            for each in element.iterancestors():
                weights[each] -= weight
        markup.cut(element)


def _paragraphs(page: Element) -> dict[Element, int]:
    """Return the long paragraphs of a page with their letters; lines in boxes are some where hardly any others are."""
    own = {element: letters for element in page.iter(*_TEXTS) if (letters := _own(element))}
    if sum(own.values()) < _ENOUGH:
        boxes = [e for e in page.iter(*_BOXES) if not any(outer in own for outer in e.iterancestors(*_TEXTS))]
        own |= {element: letters for element in boxes if (letters := _loose(element))}
    return own


def _weights(own: dict[Element, int]) -> defaultdict[Element, int]:
    """Return by element how many letters of long paragraphs stand in it."""
    weights: defaultdict[Element, int] = defaultdict(int)
    for element, letters in own.items():
        weights[element] += letters
        for outer in element.iterancestors():
            weights[outer] += letters
    return weights


def _own(element: Element) -> int:
    """Return how many letters stand in a paragraph and in none within it; none if few, or if most of them are links."""
    if element.tag != "p" and next(element.iterdescendants(*_TEXTS), None) is not None:
        return 0
    letters = len(markup.text(element))
    if letters < _LONG:
        return 0
    linked = sum(len(markup.text(a)) for a in element.iter("a"))
    return letters if linked < letters / 2 else 0


def _loose(element: Element) -> int:
    """Return how many letters stand in a box and in no element of it; none if few."""
    if element.tag == "figcaption":
        return _own(element)
    letters = len((element.text or "").strip())
    letters += sum(len(child.tail.strip()) for child in element if child.tail)
    return letters if letters >= _LONG else 0
