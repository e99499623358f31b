"""Mending: the commonest slips in hand-made XML, put right before it is parsed: one item must not cost the rest.

A well-formed document comes back as it went in.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

_SEALED: Final = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))", re.DOTALL)
"""Letters in which an ampersand is one."""
_AMPERSAND: Final = re.compile(r"&(?:(#x?[0-9a-fA-F]{1,8}|\w{1,40});)?")
_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|(\d+));")
_NO_LETTER: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) has no room for."""
_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LOST: Final = "\ufffd"


def mended(text: str) -> str:
    r"""Return XML with its stray ampersands escaped, HTML's names of letters resolved, and what is no letter marked.

    >>> mended("<b>Fish & chips&nbsp;– caf&eacute; &amp; bar</b>")
    '<b>Fish &amp; chips\xa0– café &amp; bar</b>'
    """
    text = _REFERENCE.sub(_letter, _NO_LETTER.sub(_LOST, text))
    if "&" not in text:
        return text
    parts = _SEALED.split(text)
    parts[::2] = (_AMPERSAND.sub(_escaped, part) for part in parts[::2])
    return "".join(parts)


def _letter(found: re.Match[str]) -> str:
    """Return a reference as it is, or a mark where it names no letter: a parser would stop there."""
    digits = (found[1] or found[2]).lstrip("0")
    if not digits or len(digits) > 7:
        return _LOST
    number = int(digits, 16 if found[1] else 10)
    return _LOST if number > 0x10FFFF or _NO_LETTER.match(chr(number)) else found[0]


def _escaped(found: re.Match[str]) -> str:
    name = found[1]
    if not name:
        return "&amp;"
    if name in _OWN or name.startswith("#"):
        return found[0] if name in _OWN or re.fullmatch(r"#(?:\d+|x[0-9a-fA-F]+)", name) else f"&amp;{name};"
    letters = html5.get(f"{name};")
    return letters.replace("&", "&amp;").replace("<", "&lt;") if letters else f"&amp;{name};"
