"""Direction: where lines begin."""

from __future__ import annotations

from functools import cache
from typing import Final

from builder.rendering.locale import cldr

_RIGHT_TO_LEFT: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Armi", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
"""The scripts that are written from right to left; what is in Unicode, but no longer in use, is left out."""


@cache
def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``, as HTML's ``dir`` wants it: that of the script, which CLDR knows of every language.

    >>> direction("fa"), direction("pa-PK"), direction("pa"), direction("ks-Deva")
    ('rtl', 'rtl', 'ltr', 'ltr')
    """
    return "rtl" if cldr.script(language) in _RIGHT_TO_LEFT else "ltr"
