"""Extraction: what of a page trafilatura takes for its article. The one door to ``trafilatura``.

Of its result only the tree is used: its texts lack the joiners that Persian needs, its Markdown the quotations.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from builder.importing import markup
from builder.importing.markup import Element

_NAMES: Final = {"list": "ul", "item": "li", "quote": "blockquote", "lb": "br", "ref": "a", "row": "tr", "cell": "td",
                 "head": "h3", "hi": "span", "code": "pre", "del": "del", "fw": "p", "ab": "p"}  # fmt: skip
"""HTML's names for the elements of its tree."""
_RENDERED: Final = {"#b": "strong", "#i": "em", "#t": "code", "#sub": "sub", "#sup": "sup", "#u": "span"}


def article(page: Element) -> Element | None:
    """Return the article on a page as a tree of plain HTML; None where none is found. The page is used up.

    It is asked for its fast way: the others that it would compare with cost half as much again, and find less than
    ``region`` does.
    """
    from trafilatura import bare_extraction

    for element in [e for e in page.iter("pre") if e.find(".//code") is None]:
        element.tag = "code"  # it takes a pre for a quotation, unless what stands in it looks like a program
    found = bare_extraction(
        markup.shell(page),
        fast=True,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        with_metadata=False,
        output_format="xml",
        config=_config(),
    )
    body = getattr(found, "body", None)
    return None if body is None or not markup.text(body) else _html(body)


@cache
def _config() -> Any:
    """Return settings with which an empty result is no event for a log."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "0")
    return config


def _html(body: Element) -> Element:
    for element in body.iter("*"):
        name = str(element.tag)
        rend = element.get("rend") or ""
        if name == "head":
            element.tag = rend if rend in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h3"
        elif name == "list":
            element.tag = "ol" if rend == "ol" else "ul"
        elif name == "hi":
            element.tag = _RENDERED.get(rend, "span")
        elif name == "code":
            element.tag = "pre" if "\n" in markup.raw(element) or element.getparent() is body else "code"
        elif name == "cell":
            element.tag = "th" if element.get("role") == "head" else "td"
        elif name == "ref":
            element.set("href", element.get("target") or "")
            element.tag = "a"
        else:
            element.tag = _NAMES.get(name, name)
    body.tag = "div"
    return body
