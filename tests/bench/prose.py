"""Prose: news in the made-up language: names, headlines, sentences and whole texts in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from tests.bench.words import COMMON, Lexicon, Table

T = TypeVar("T")

_COMMON: Final = Table.falling(COMMON)
_OWN: Final = 0.12
"""The share of a text's words that are its own: a matter's names and words come again and again."""
_FUNCTION: Final = 0.42
_NUMBER: Final = 0.02


@dataclass(frozen=True, slots=True)
class Matter:
    """What one article is about: the words and names that it repeats."""

    words: Sequence[str]
    names: Sequence[str]


class Writer:
    """Writes in the made-up language; the same numbers give the same text."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self.chance = chance
        self._lexicon = Lexicon(chance)

    def pick(self, things: Sequence[T]) -> T:
        """Return one of some things, each as likely as the others."""
        return things[int(self.chance() * len(things))]

    def between(self, least: int, most: int) -> int:
        """Return a whole number, both ends included."""
        return least + int(self.chance() * (most - least + 1))

    def happens(self, odds: float) -> bool:
        """Say whether something of these odds happens."""
        return self.chance() < odds

    def name(self) -> str:
        """Return a name of one or two words in capitals."""
        return " ".join(self._lexicon.rare().capitalize() for _ in range(self.between(1, 2)))

    def matter(self) -> Matter:
        """Return what an article is about."""
        return Matter([self._lexicon.draw() for _ in range(12)], [self.name() for _ in range(6)])

    def title(self, matter: Matter) -> str:
        """Return a headline of six to twelve words, without a stop."""
        words = [self.pick(matter.names), *self._words(matter, self.between(5, 11))]
        return " ".join(words)

    def sentence(self, matter: Matter) -> str:
        """Return a sentence of six to thirty-one words; one in eight is somebody's."""
        words = self._words(matter, 6 + int(13 * (self.chance() + self.chance())))
        if len(words) > 12 and self.happens(0.6):
            words[self.between(4, len(words) - 5)] += ","
        text = " ".join(words)
        text = text[0].upper() + text[1:]
        if self.happens(0.125):
            return f'"{text}," said {self.pick(matter.names)}.'
        return text + ("?" if self.happens(0.02) else ".")

    def body(self, matter: Matter) -> str:
        """Return a text of five to eight paragraphs in Markdown, about 450 words; most are plain."""
        blocks = [self._paragraph(matter) for _ in range(self.between(5, 8))]
        if self.happens(1 / 12):
            blocks.insert(self.between(2, len(blocks) - 1), f"## {self.title(matter)}")
        if self.happens(1 / 20):
            blocks.insert(self.between(2, len(blocks) - 1), f"> {self.sentence(matter)}")
        if self.happens(1 / 25):
            items = [f"- {self.title(matter)}" for _ in range(self.between(3, 5))]
            blocks.insert(self.between(2, len(blocks) - 1), "\n".join(items))
        return "\n\n".join(blocks)

    def _paragraph(self, matter: Matter) -> str:
        sentences = [self.sentence(matter) for _ in range(self.between(2, 5))]
        if self.happens(1 / 25):
            address = f"https://{self._lexicon.draw()}.example/{self._lexicon.draw()}"
            what = " ".join(self._words(matter, 3))
            sentences.append(f"{self.pick(matter.names)} said [{what}]({address}).")
        if self.happens(1 / 40):
            what = " ".join(self._words(matter, 2))
            sentences.append(f"{self.pick(matter.names)} said *{what}* was {self._number()}.")
        return " ".join(sentences)

    def _words(self, matter: Matter, count: int) -> list[str]:
        """Return words in a row, none of them twice running; the first is no number, which would begin a list."""
        words = [self.pick(matter.names)] if self.happens(0.2) else [_COMMON.draw(self.chance())]
        while len(words) < count:
            word = self._word(matter, self.chance())
            if word != words[-1]:
                words.append(word)
        return words

    def _word(self, matter: Matter, kind: float) -> str:
        if kind < _FUNCTION:
            return _COMMON.draw(self.chance())
        if kind < _FUNCTION + _OWN:
            return self.pick(matter.names if self.happens(0.4) else matter.words)
        if kind < _FUNCTION + _OWN + _NUMBER:
            return self._number()
        return self._lexicon.draw()

    def _number(self) -> str:
        """Return a number as news has them: small ones mostly, years, shares, sums of money."""
        kind = self.between(0, 9)
        if kind < 5:
            return str(self.between(2, 99))
        if kind < 7:
            return str(self.between(1990, 2026))
        if kind < 8:
            return f"{self.between(1, 99)}.{self.between(1, 9)}%"
        return f"{self.between(1, 99)},{self.between(0, 999):03}" if kind < 9 else f"${self.between(1, 900)} million"
