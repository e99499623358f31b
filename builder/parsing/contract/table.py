"""Tables: the keys that may stand together, each with its words in the reference, which are Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

TEXT: Final = "text"
TEXTS: Final = "a list of texts"
NUMBER: Final = "a number from 1"
SLUG: Final = "a slug"
ADDRESS: Final = "a web address"
LANGUAGE: Final = "a language tag"
DAY: Final = "a day"
WHEN: Final = "a day, or a moment"
PATTERNS: Final = "a list of regular expressions"
FLAG: Final = "`true` or `false`"

REQUIRED: Final = "a fault"
"""What is said to be the case where a key is absent that has to be there."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that may be written."""

    name: str
    takes: str
    """What its value may be."""
    meaning: str
    absent: str
    """What holds without it."""

    @property
    def is_required(self) -> bool:
        """Whether it has to be there."""
        return self.absent == REQUIRED


@dataclass(frozen=True, slots=True)
class Table:
    """The keys that one table of site.toml, or one level of front matter, may have."""

    heading: str
    about: str
    """What is to be known of all its keys; may be empty."""
    keys: tuple[Key, ...]
    """Empty where its keys are names that the author chooses."""
    example: str
    """How it is written, at the place where it belongs, so that all examples of a file make one file."""

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that a parser may accept."""
        return tuple(key.name for key in self.keys)


def one_of(words: Sequence[str]) -> str:
    """Return a closed list of words as what a key takes.

    >>> one_of(("link", "excerpt", "full"))
    '`link`, `excerpt` or `full`'
    """
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} or {last}" if others else last
