"""Headings: where a page prints a headline, and what stands beside it in the same heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from typing import Final

from builder.importing.markup import Element
from builder.importing.page.lines import find
from builder.importing.page.persons import folded

LONGEST: Final = 600
"""Letters of a title that are looked at."""

_LABELLED: Final = re.compile(
    r"headline|(?:entry|post|article|story|page|news|art|item|detail)[-_]{0,2}(?:title|head)|contentheading"
    r"|title-(?:art|news)",
    re.IGNORECASE,
)
_KICKER: Final = re.compile(r"kicker|overline|eyebrow|roofline|dachzeile|topline|surtitre|antetitulo", re.IGNORECASE)
_BESIDE: Final = re.compile(
    rf"{_KICKER.pattern}|sub-?(?:title|head)|strap-?line|section-?(?:name|label)|\bprint|share|sr-only|screen-reader"
    r"|visually-?hidden|badge|category",
    re.IGNORECASE,
)
"""Marks of what stands in a heading beside the headline."""
_PRINTING: Final = ("h1", "h2", "h3", "h4", "h5", "h6", "div", "span", "td", "th", "b", "strong", "font", "p")
"""Elements that print a headline on pages without a heading for it."""
_OUTSIDE: Final = frozenset({"nav", "footer", "aside", "noscript", "template", "dialog"})
_MOST_CHILDREN: Final = 10
_MOST_PIECES: Final = 60
_FEW: Final = 3
"""Words of the shortest headline that something can be cut from."""


def candidates(page: Element) -> list[Element]:
    """Return the headings that may be the article's, in the page's order."""
    headings = [element for element in page.iter("h1", "h2") if element.tag == "h1" or is_labelled(element)]
    found = [e for e in headings if not any(parent.tag in _OUTSIDE for parent in e.iterancestors())]
    return found or find(page, "//body//*[@itemprop='headline'][not(self::meta)]")


def labelled(page: Element) -> Element | None:
    """Return the first element of any other kind that its makers call a headline; None where there is none."""
    others = (e for body in page.iter("body") for e in body.iter("h3", "h4", "div", "span", "td", "font", "b", "p"))
    return next((e for e in others if is_labelled(e) and _short(e, LONGEST // 2) and not _is_beside(e)), None)


def is_labelled(element: Element) -> bool:
    """Say whether its makers call an element a headline."""
    return bool(_LABELLED.search(f"{element.get('class')} {element.get('itemprop')} {element.get('id')}"))


def repeating(page: Element, wanted: Collection[str]) -> tuple[Element, str] | None:
    """Return the element that prints one of some titles, of which ``wanted`` are the letters; the longest."""
    most = 2 * max(map(len, wanted), default=0)
    best: tuple[int, Element, str] | None = None
    for body in page.iter("body"):
        for element in body.iter(*_PRINTING) if wanted else ():
            text = _short(element, most)
            letters = folded(text)
            if letters in wanted and (best is None or len(letters) > best[0]) and not _is_beside(element):
                best = (len(letters), element, " ".join(text.split()))
    return best[1:] if best else None


def seen(element: Element) -> str:
    """Return the text of a heading as a reader sees it, on one line."""
    return " ".join("".join(_in_order(element)).split())[:LONGEST]


def printed_in(heading: Element, stated: Collection[str]) -> str:
    """Return the headline that a heading prints, without a kicker, a second line or a button inside of it.

    What is cut is marked as such, or the rest is one of the titles that the page states.
    """
    text = seen(heading)
    known = set(map(folded, stated))
    if len(heading) == 0 or len(text) == LONGEST or (folded(text) in known and not _has_kicker(heading)):
        return text
    pieces = _pieces(heading)
    kept = " ".join(" ".join(piece for piece, beside in pieces if not beside).split())
    runs = ("".join(p for p, _ in pieces[a:b]) for a in range(len(pieces)) for b in range(a + 1, len(pieces) + 1))
    whole = next((run for run in runs if len(run.split()) >= _FEW and folded(run) in known), "")
    cut = " ".join(whole.split()) or (kept if any(beside for _, beside in pieces) else text)
    return cut if len(cut.split()) >= _FEW else text


def _has_kicker(heading: Element) -> bool:
    return any(_KICKER.search(child.get("class") or "") for child in heading)


def _pieces(heading: Element) -> list[tuple[str, bool]]:
    """Return what a heading and its children say in their order, and whether that stands beside the headline."""
    pieces = [(heading.text or "", False)]
    for child in itertools.islice(heading, _MOST_CHILDREN):
        if isinstance(child.tag, str):
            beside = child.tag == "small" or _BESIDE.search(f"{child.get('class')} {child.get('id')}") is not None
            pieces.append(("".join(_in_order(child)), beside))
        pieces.append((child.tail or "", False))
    return [(text, beside) for text, beside in pieces if text.strip()]


def _short(element: Element, most: int) -> str:
    """Return an element's text, without what is beside a headline; empty where it is longer than a title."""
    found: list[str] = []
    length = 0
    for piece in itertools.islice(_in_order(element), _MOST_PIECES):
        found.append(piece)
        length += len(piece.strip())
        if length > most:
            return ""
    if any(_BESIDE.search(child.get("class") or "") for child in element):
        return " ".join(piece for piece, beside in _pieces(element) if not beside)
    return "".join(found)


def _is_beside(element: Element) -> bool:
    """Say whether an element is a link, or stands in something that is no part of the article."""
    for parent in itertools.chain([element], element.iterancestors()):
        marks = f"{parent.get('class')} {parent.get('id')}".lower()
        if parent.tag in _OUTSIDE or parent.tag == "a" or "breadcrumb" in marks:
            return True
    return False


def _in_order(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "svg", "button"):
        return
    if element.tag in ("br", "div", "p", "small"):
        yield " "
    yield element.text or ""
    for child in element:
        yield from _in_order(child)
        yield child.tail or ""
