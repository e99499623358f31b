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

from builder.search import engine
from builder.search.chunks import Chunks

LONGEST: Final = 64
"""Letters of a word; what is longer was never a word, and would only swell the index."""

_DROPPED: Final = re.compile(
    "["
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"  # accents
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # harakat, tatweel
    "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # joiners, hyphenation, direction
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variants of a glyph
    "]"
)

_LETTERS: Final = (
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"ς": "σ"}
    | dict.fromkeys("يى", "ی")
    | dict.fromkeys("كڪ", "ک")
    | dict.fromkeys("ةۃەہھ", "ه")
    | {"ٱ": "ا"}
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
    | dict.fromkeys("'`‘’‛′ʹʻʼ׳״", "'")
)
"""Letters that readers write for one another and that decomposition leaves apart."""

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u309f\u30a0-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no space between words, or, as Hangul, none between a word and its particles."""

_RUNS: Final = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_BEGINS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_POSSESSIVE: Final = re.compile(r"'s'*\Z")


class _Table(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _DROPPED.match(char):
            char = ""
        elif char in _LETTERS:
            char = _LETTERS[char]
        elif unicodedata.category(char)[0] not in "LMN":
            char = " "
        self[code] = char
        return char


_TABLE: Final = _Table()


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
            found += _pairs(run) if is_unspaced(run) else [run]
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


def _pairs(run: str) -> list[str]:
    """Return each two neighbouring letters of a run; a letter alone by itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
