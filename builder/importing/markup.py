"""Markup: HTML and XML as trees. The one door to ``lxml``.

Nothing is ever loaded from anywhere: no DTD, no external entity, no style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from builder.parsing.header import CONTROL

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element

    Element: TypeAlias = _Element
else:
    Element: TypeAlias = Any

Step: TypeAlias = Literal["start", "end", "aside"]
"""Of a walk through a tree; ``aside`` is a comment or an instruction, of which only the tail is text."""

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
"""A text that has been decoded must not name an encoding: lxml refuses it."""
_CONTAINER: Final = re.compile(
    r"</?(?!(?:p|br|h[1-6]|li|title|meta|link|script|style|time|html|head|body)\b)[a-z][^<>]*>", re.IGNORECASE
)
"""A tag that may be left out where there are too many, one inside the other."""
_PROLOGUE: Final = 10_000
"""Letters in which a document type stands, if there is one."""
_SUBSET: Final = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_TOO_DEEP: Final = "Excessive depth"
"""libxml2 reads 256 levels and forgets the rest of the page."""


def page(text: str) -> Element | None:
    """Return the root of a web page; None where there is no element in it."""
    from lxml import etree

    try:
        return _html(_plain(text))
    except (etree.ParserError, ValueError):
        return None


def fragment(text: str) -> Element:
    """Return a piece of HTML as one ``div``."""
    from lxml import etree

    try:
        return _body(_html(f"<div>{_plain(text)}</div>"))
    except (etree.ParserError, ValueError):
        return etree.Element("div")


def xml(text: str) -> Element | str:
    """Return the root of an XML document, mended where it is ill-formed; or why it is not read."""
    from lxml import etree

    if _SUBSET.search(text[:_PROLOGUE]):
        return "a document type with declarations of its own, which could grow without end"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"XML that cannot be read: {error}"
    return root if root is not None else "XML without an element"


def walk(root: Element) -> Iterator[tuple[Step, Element]]:
    """Return each element twice, as it begins and as it ends, and each comment once; without recursion."""
    from lxml import etree

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        yield ("start" if event == "start" else "end" if event == "end" else "aside"), node


def copy(root: Element) -> Element:
    """Return a tree like this one, which may be changed."""
    from copy import deepcopy

    return deepcopy(root)


def shell(root: Element) -> Element:
    """Return a tree as ``lxml.html`` makes them, which some packages insist on; the old one is left empty."""
    from lxml import html

    made: Element = html.Element("html")
    made.text = root.text
    made.extend(root)
    return made


def text(element: Element) -> str:
    """Return the text of an element and of all in it, on one line."""
    return " ".join(raw(element).split())


def raw(element: Element) -> str:
    """Return the text of an element and of all in it, letter for letter."""
    return str(_string()(element))


def cut(element: Element) -> None:
    """Take an element out of its tree, and leave the text behind it."""
    outer = element.getparent()
    if outer is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            outer.text = (outer.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        element.tail = None
    outer.remove(element)


def strip(root: Element, *tags: str) -> None:
    """Take all elements of some names out of a tree, and leave the text behind them."""
    from lxml import etree

    etree.strip_elements(root, *tags, with_tail=False)


@cache
def _string() -> XPath:
    """Return what gives the text of an element, ten times as fast as a walk."""
    from lxml import etree

    return etree.XPath("string()", smart_strings=False)


def _plain(text: str) -> str:
    """Return a text without what no tree can hold, nor a reader see, and without a declaration of its encoding."""
    return CONTROL.sub("\ufffd", _DECLARATION.sub("", text))


def _html(source: str) -> Element:
    """Return a page; one that is nested deeper than the parser goes is read without its containers."""
    root, deep = _parsed(source)
    return _parsed(_CONTAINER.sub(" ", source))[0] if deep else root


def _parsed(source: str) -> tuple[Element, bool]:
    from lxml import etree

    parser = etree.HTMLParser(remove_comments=False)
    root = etree.fromstring(source, parser)
    if root is None:
        raise ValueError("no element")
    return root, any(_TOO_DEEP in entry.message for entry in parser.error_log)


def _body(root: Element) -> Element:
    """Return what a fragment became as one ``div`` without a page around it."""
    body = root.find("body")
    if body is None:
        body = root
    found = body[0] if len(body) == 1 and body[0].tag == "div" and not (body.text or "").strip() else body
    found.tag = "div"
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)
    return found
