"""The language of a text, where its letters leave no doubt."""

from __future__ import annotations

import re
from typing import Final

_ARABIC_SCRIPT: Final = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_PERSIAN: Final = re.compile("[پچژگکی]")
"""Letters that Arabic does not have, in the code points that Persian keyboards type."""
_NEITHER: Final = re.compile("[ٹڈڑںےہھۆێڕڵڤ]")
"""Letters of Urdu and Kurdish."""


def language(text: str) -> str | None:
    """Return ``fa`` or ``ar`` for a text in those letters; None where the letters do not tell.

    >>> language("چراغ دریایی روشن شد"), language("The lamp is lit")
    ('fa', None)
    """
    letters = len(_LETTERS.findall(text))
    arabic = len(_ARABIC_SCRIPT.findall(text))
    if not letters or arabic / letters < 0.6 or _NEITHER.search(text):
        return None
    return "fa" if _PERSIAN.search(text) else "ar"
