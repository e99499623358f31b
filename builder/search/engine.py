"""The one door to lunr: its stemmer, its stop words, its ranking. The twin of engine.js."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lunr import __TARGET_JS_VERSION__
from lunr.index import Index
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

VERSION: Final[str] = __TARGET_JS_VERSION__
"""The lunr.js that reads what we write."""

STOP_WORDS: Final[frozenset[str]] = frozenset(WORDS)


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py carries no types
    """lunr.py's stemmer with the rules of lunr.js where the two differ, so that both cut every word alike."""

    b: str
    """The word."""
    k: int
    """Where its last letter stands."""

    def step1c(self) -> None:
        """Turn a final y after a consonant into i, unless only one letter stands before it."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]

    def doublec(self, j: int) -> bool:
        """Say whether a double consonant ends at ``j``; to lunr.js a double y is none."""
        return self.b[j] != "y" and bool(super().doublec(j))

    def ends(self, s: str) -> bool:
        """Say whether the word ends in ``s``; to lunr.js these three need a letter before them."""
        bare = s in ("sses", "ies", "eed") and len(s) > self.k
        return not bare and bool(super().ends(s))


_stemmer = _Stemmer()


def stem(word: str) -> str:
    """Return the stem of a lower-case English word."""
    return str(_stemmer.stem(word))


def scores(index: Mapping[str, Any], terms: Iterable[str]) -> dict[int, float]:
    """Return lunr's score of each document that has one of the terms, from an index in lunr's own form."""
    loaded = Index.load(index)
    query = loaded.create_query()
    for term in terms:
        query.term(term, use_pipeline=False)
    return {int(match["ref"]): match["score"] for match in loaded.query(query)}
