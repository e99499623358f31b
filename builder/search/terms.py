"""Terms: the words of a text in the form in which they are indexed and asked for. The twin of terms.js.

Every rule here is one that both languages can follow to the letter; ``tests/search/vectors.json`` holds them to it.
Accents are folded, since wires and readers write the same name with and without them; marks that carry
a letter's sound (Devanagari vowels, kana voicing) are kept, since without them the word is another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Final

from builder.model.letters import LIKE, MARKS, UNSPACED, Table, pairs
from builder.search import engine
from builder.search.chunks import Chunks

LONGEST: Final = 64
"""Letters of a word; what is longer was never a word, and would only swell the index."""

_RUNS: Final = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_BEGINS_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_POSSESSIVE: Final = re.compile(r"'s'*\Z")


_TABLE: Final = Table(f"{MARKS}\u200c", LIKE | {"ß": "ss", "ς": "σ"})
"""Other than in a comparison of texts, the half space inside a Persian word does not part it."""


def fold(text: str) -> str:
    """Return the text with only its words left, apart by spaces, in one spelling."""
    letters = unicodedata.normalize("NFKD", text).lower().translate(_TABLE)
    return unicodedata.normalize("NFC", letters)


def words(text: str) -> list[str]:
    """Return a text's words in order, folded but not stemmed; unspaced scripts in pairs of letters.

    >>> words("Iran’s café, 東京都")
    ['iran', 'cafe', '東京', '京都']
    """
    found: list[str] = []
    for piece in fold(text).split(" "):
        word = _POSSESSIVE.sub("", piece).replace("'", "")
        for run in _RUNS.findall(word):
            found += pairs(run) if is_unspaced(run) else [run]
    return [word for word in found if len(word) <= LONGEST]


def term(word: str) -> str | None:
    """Return the term that a word is indexed under; None for a stop word."""
    if word in engine.STOP_WORDS:
        return None
    return _stem(word) if word.isascii() else word


def terms(text: str) -> list[str]:
    """Return a text's terms in order, one for each word that is not a stop word."""
    return [found for chunk in text.split() for found in _TERMS[chunk]]


def counted(texts: Iterable[str]) -> dict[str, int]:
    """Return how often each term occurs in some texts, in the order of their first occurrence."""
    chunks = chain.from_iterable(map(str.split, texts))
    return Counter(chain.from_iterable(map(_TERMS.__getitem__, chunks)))


def is_unspaced(word: str) -> bool:
    """Say whether a word is written in a script that is cut into pairs of letters."""
    return bool(_BEGINS_UNSPACED.match(word))


_stem: Final = lru_cache(maxsize=1 << 16)(engine.stem)
"""The same word comes with and without a capital, a comma, a full stop."""


def _terms(chunk: str) -> tuple[str, ...]:
    """Return the terms of a text without blanks."""
    return tuple(found for word in words(chunk) if (found := term(word)))


_TERMS: Final = Chunks(_terms)
