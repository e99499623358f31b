"""Elements: what the names of HTML mean to a text."""

from __future__ import annotations

import re
from typing import Final

from builder.importing.markdown.blocks import Name
from builder.importing.markup import Element

_UNSEEN: Final = frozenset({
    "script", "style", "iframe", "svg", "form", "head", "title", "template", "noscript", "object", "embed", "applet",
    "video", "audio", "canvas", "map", "input", "select", "textarea", "button", "datalist", "frameset", "dialog",
})  # fmt: skip
"""What a reader never sees, or cannot use outside the page that it comes from."""
INLINE: Final[dict[str, Name]] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "var": "em", "dfn": "em", "code": "code",
    "tt": "code", "kbd": "code", "samp": "code", "del": "del", "s": "del", "strike": "del", "sup": "sup", "sub": "sub",
}  # fmt: skip
BLOCKS: Final[dict[str, Name | None]] = {
    **dict.fromkeys(
        ("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "address", "center",
         "details", "fieldset", "dl", "dd", "hgroup", "html", "body", "tbody", "thead", "tfoot", "menu", "legend")
    ),
    "dt": "strong", "summary": "strong", "figcaption": "em", "caption": "em",
}  # fmt: skip
"""What parts lines; some mark the letters in it."""
_HEADING: Final = re.compile(r"h[1-6]")
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def kind(tag: str) -> str | None:
    """Return which block an element opens; None where it opens none."""
    match tag:
        case "ul" | "ol":
            return "list"
        case "li":
            return "item"
        case "blockquote":
            return "quote"
        case "table":
            return "table"
        case "tr":
            return "row"
        case "td" | "th":
            return "cell"
        case "pre" | "listing" | "xmp":
            return "pre"
        case "hr":
            return "rule"
        case _:
            return "heading" if _HEADING.fullmatch(tag) else None


def is_hidden(element: Element, tag: str) -> bool:
    """Say whether a reader sees nothing of an element."""
    style = element.get("style")
    return tag in _UNSEEN or element.get("hidden") is not None or bool(style and _HIDDEN.search(style))
