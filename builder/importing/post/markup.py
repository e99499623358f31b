"""Markup of other generators within a text: what of it has a form in Markdown, and what is left to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.model.document import Doubt, Dropped

_HIGHLIGHT: Final = re.compile(
    r"(?:\{%|\{\{<)[ \t]*highlight[ \t]+(?P<language>[\w+#.-]+)[^}\n]*\}\}?\n?(?P<code>.*?)\n?"
    r"(?:\{%[ \t]*endhighlight[ \t]*%\}|\{\{<[ \t]*/[ \t]*highlight[ \t]*>\}\})",
    re.DOTALL,
)
_RAW: Final = re.compile(r"\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}")
_CODE: Final = re.compile(
    r"\{\{[<%][^\n]*?[%>]\}\}|\{%[^\n]*?%\}|\{\{[^{}\n]*\}\}|\{:[^}\n]*\}|\{(?:filename|static|attach|photo)\}\S*"
)
"""Shortcodes of Hugo, tags of Liquid, attributes of kramdown, links of Pelican."""
_PICTURE: Final = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|<(?:img|iframe|video|audio|embed)\b[^>\n]*>", re.IGNORECASE)
_NOTE: Final = re.compile(r"^\[\^[^\]\s]+\]:", re.MULTILINE)
"""A footnote, which is no Markdown of ours: its text would be taken for an address."""


def markdown(body: str) -> str:
    """Return a text whose blocks of code are Markdown's own."""
    return _RAW.sub("", _HIGHLIGHT.sub(r"```\g<language>\n\g<code>\n```", body)).strip("\n")


def doubts(body: str) -> Iterator[Doubt]:
    """Yield what stands in a text that only other generators can read."""
    if found := _CODE.findall(body):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        what = f"the text has code of another generator {times}, first “{found[0][:60]}”: write it anew"
        yield Doubt(what)
    if found := _NOTE.findall(body):
        yield Doubt(f"the text has footnotes ({len(found)}), which pages here do not know: write them into the text")


def pictures(body: str) -> Iterator[Dropped]:
    """Yield the pictures and films of a text, which no page shows."""
    yield from (Dropped(found, "picture") for found in _PICTURE.findall(body))
