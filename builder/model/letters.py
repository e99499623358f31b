"""Letters: one spelling for what people write in several, so that texts can be compared. Nothing of it is ever shown.

Case, accents and direction marks do not count, nor does which of several like letters a keyboard has; what is neither
letter nor digit parts words, and so does the half space inside a Persian word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

MARKS: Final = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"  # accents
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # harakat, tatweel
    "\u00ad\u061c\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # joiners, hyphenation, direction
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variants of a glyph
)
"""Characters, as a class of a pattern has them, that a word is the same without."""
_LATIN: Final = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
LIKE: Final = (
    _LATIN
    | dict.fromkeys("يى", "ی")
    | dict.fromkeys("كڪ", "ک")
    | dict.fromkeys("ةۃەہھ", "ه")
    | {"ٱ": "ا"}
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
    | dict.fromkeys("'`‘’‛′ʹʻʼ׳״", "'")
)
"""Letters that are written for one another and that decomposition leaves apart."""

UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u309f\u30a0-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no space between words, or, as Hangul, none between a word and its particles."""

_ASCII: Final = frozenset(map(chr, range(128)))
_FEW: Final = 16
"""Letters beyond ASCII that an English text has (quotes, dashes, accents): replaced one by one, it is folded faster."""

_ADDRESS: Final = re.compile(r"(?<=\])\([^()\s]*\)|<https?://[^<>\s]*>")
_ABBREVIATION: Final = re.compile(r"\.([^\W\d_])(?=\.)")
_POSSESSIVE: Final = re.compile(r"'s(?![^\W_])")
_RUNS: Final = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_HAS_UNSPACED: Final = re.compile(f"[{UNSPACED}]")


class Table(dict[int, str]):
    """What becomes of each character, worked out when it is first met: a letter, several, a blank or nothing."""

    def __init__(self, marks: str, like: Mapping[str, str]) -> None:
        super().__init__()
        self._dropped = re.compile(f"[{marks}]")
        self._like = like

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if self._dropped.match(char):
            char = ""
        elif char in self._like:
            char = self._like[char]
        elif unicodedata.category(char)[0] not in "LMN":
            char = " "
        self[code] = char
        return char


_TABLE: Final = Table(MARKS, LIKE | {letter.upper(): plain.upper() for letter, plain in _LATIN.items()})


def unlinked(markdown: str) -> str:
    """Return a Markdown text without the addresses of its links, which are no words of it."""
    return _ADDRESS.sub(" ", markdown) if "](" in markdown or "<http" in markdown else markdown


def folded(text: str) -> str:
    """Return the words of a text in one spelling and without case, a blank or more between them.

    >>> folded("The U.S.’s ‘Café’—in Quay-Hill").split()
    ['the', 'us', 'cafe', 'in', 'quay', 'hill']
    """
    return spelt(text).casefold()


def spelt(text: str) -> str:
    """Return the same with the case kept, for names such as WHO that are another word without it."""
    if "." in text:
        text = _ABBREVIATION.sub(r"\1", text)
    if not text.isascii():
        foreign = set(text) - _ASCII
        if len(foreign) <= _FEW:
            for char in foreign:
                text = text.replace(char, _plain(char))
        else:
            text = _plain(text)
    text = text.translate(_TABLE)
    if "'" in text:
        text = _POSSESSIVE.sub("", text).replace("'", "")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_TABLE)


def words(spelling: str) -> list[str]:
    """Return the words of a text that is in one spelling; those of scripts without blanks as pairs of letters.

    >>> words(folded("Quaytown, 東京都"))
    ['quaytown', '東京', '京都']
    """
    if spelling.isascii() or not _HAS_UNSPACED.search(spelling):
        return spelling.split()
    found: list[str] = []
    for word in spelling.split():
        for run in _RUNS.findall(word):
            found += pairs(run) if _HAS_UNSPACED.match(run) else [run]
    return found


def pairs(run: str) -> list[str]:
    """Return each two neighbouring letters of a run; a letter alone by itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
