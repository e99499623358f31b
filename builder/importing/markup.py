"""Markup: HTML and XML as trees. The one door to ``lxml``.

Nothing is ever loaded from anywhere: no DTD, no external entity, no style sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element: TypeAlias = Any

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
"""A text that has been decoded must not name an encoding: lxml refuses it."""


def page(text: str) -> Element | None:
    """Return the root of a web page; None where there is no element in it."""
    from lxml import etree, html

    try:
        return html.document_fromstring(_DECLARATION.sub("", text), parser=html.HTMLParser(remove_comments=False))
    except (etree.ParserError, ValueError):
        return None


def fragment(text: str) -> Element:
    """Return a piece of HTML as one ``div``."""
    from lxml import etree, html

    try:
        return html.fragment_fromstring(_DECLARATION.sub("", text), create_parent="div")
    except (etree.ParserError, ValueError):
        return html.Element("div")


def xml(text: str) -> Element | str:
    """Return the root of an XML document, mended where it is ill-formed; or why it is not read."""
    from lxml import etree

    if re.search(r"<!DOCTYPE[^>]*\[", text[:100_000]):
        return "a document type with declarations of its own, which could grow without end"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"XML that cannot be read: {error}"
    return root if root is not None else "XML without an element"
