"""Questions: what a reader's line asks for. The twin of question.js.

All that is typed is taken to the letter, but for two signs: ``-word`` leaves articles out, ``word*`` stands for
every word that begins so. Any other sign is punctuation, so that a pasted headline asks for its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from builder.search.terms import is_unspaced, term, words

MOST_WORDS: Final = 32
"""Words of a question that are looked up; each may cost the reader a file."""

_BLANKS: Final = re.compile(r"[\s\x1c-\x1f\x85\ufeff]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question."""

    typed: str
    """Folded; a prefix keeps its star."""
    term: str
    prefix: str = ""
    """How the words that are meant begin; empty where only the word itself is meant."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for."""

    wanted: tuple[Word, ...]
    unwanted: tuple[tuple[Word, ...], ...]
    """Articles that have all the words of any of these are left out."""
    common: bool
    """Some words were too common to be in the index."""
    long: bool
    """There were more than MOST_WORDS."""


def asked(text: str) -> Question:
    """Return what a line asks for; every line asks for something or nothing, none is wrong."""
    wanted: dict[Word, None] = {}
    unwanted: dict[tuple[Word, ...], None] = {}
    common = long = False
    room = MOST_WORDS
    for chunk in _BLANKS.split(text):
        typed = words(chunk)
        known = _known(typed, prefix=chunk.endswith("*"))
        found, long = tuple(known[:room]), len(known) > room
        room -= len(found)
        if not chunk.startswith("-"):
            wanted |= dict.fromkeys(found)
            common = common or len(known) < len(typed)
        elif found:
            unwanted[found] = None
        if long:
            break
    return Question(tuple(wanted), tuple(unwanted), common, long)


def _known(typed: list[str], *, prefix: bool) -> list[Word]:
    """Return the words that can be in the index; of a prefix, only the last one is meant to go on."""
    found = []
    for at, word in enumerate(typed, 1):
        goes_on = prefix and at == len(typed) and len(word) > 1 and not is_unspaced(word)
        stem = term(word)
        if goes_on:
            found.append(Word(word + "*", stem or word, word))
        elif stem:
            found.append(Word(word, stem))
    return found
