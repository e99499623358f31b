"""The names of places, which datelines write in capitals."""

from __future__ import annotations

import itertools
import re
from typing import Final

_SMALL: Final = frozenset({"de", "del", "la", "le", "of", "on", "upon", "du", "and", "sur", "al", "au", "aux"})
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+")
_STATE: Final = re.compile(r"(?<=, )(?:[A-Z]{2}|USA|UAE)(?=/|$)")
"""The letters of a state behind its town stay capitals."""


def titled(place: str) -> str:
    """Return a place with capitals where a reader expects them.

    >>> titled("RIO DE JANEIRO"), titled("PARIS/LE HAVRE"), titled("AL-MUKALLA, Yemen"), titled("L’AQUILA")
    ('Rio de Janeiro', 'Paris/Le Havre', 'Al-Mukalla, Yemen', 'L’Aquila')
    """
    words = ["/", *re.split(r"([ /-]|(?<=\b[A-Z])['’])", place)]
    made = "".join(_word(word, first=before == "/") for before, word in itertools.pairwise(words))
    for state in _STATE.finditer(place):
        made = made[: state.start()] + state[0] + made[state.end() :]
    return made.rstrip(".") if made.count(".") == 1 and "," not in made else made


def _word(word: str, *, first: bool) -> str:
    if _INITIALS.fullmatch(word) or (not word.isupper() and word.rstrip(",").lower() not in _SMALL):
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    return word[:1] + word[1:].replace("İ", "i").lower()
