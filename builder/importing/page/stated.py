"""Stated: the article's text as a page tells it to machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from builder.importing import markup
from builder.importing.markup import Element

_TAG: Final = re.compile(r"</(?:p|div|li|h[1-6])>|<br\b", re.IGNORECASE)
_LARGEST: Final = 2_000_000
"""Letters of JSON that are read."""


def article(page: Element) -> Element | None:
    """Return the ``articleBody`` of a page's JSON-LD as a tree of HTML; None where there is none."""
    found = max(_bodies(page), key=len, default="").strip()
    if not found:
        return None
    if _TAG.search(found):
        return markup.fragment(found)
    paragraphs = re.split(r"\s*\n\s*", found)
    return markup.fragment("".join(f"<p>{escape(p)}</p>" for p in paragraphs if p))


def _bodies(page: Element) -> Iterator[str]:
    for script in page.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or '"articleBody"' not in text or len(text) > _LARGEST:
            continue
        try:
            waiting: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                body = value.get("articleBody")
                if isinstance(body, str):
                    yield body
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)
