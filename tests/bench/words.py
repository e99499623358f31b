"""Words: a made-up language whose words are as often as those of news, and as many."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Generic, TypeVar

T = TypeVar("T")

COMMON: Final = (  # noqa: SIM905 - words read better so
    "the of to and a in that for on is was with as by at it from he be has are an his have not this were but had will "
    "which its they their been who one would more after about or she we there also when all no than other two if so "
    "can up out into her him new first over some could most last only them what time may between because before under "
    "these while where any people against such many our my now you through do during how three made since still even "
    "well much way both those being us should own each next around same just here then like although several without"
).split()
"""English function words, the commonest first: two words of five are one of these."""

_FLATNESS: Final = 2.7
"""Mandelbrot's shift: the first few words of a language are less apart than Zipf's law says."""
_KERNEL: Final = 5_000
"""Words that everybody knows. Beyond them frequency falls with the square of the rank, not with the rank; that a
text of n words holds about as many different ones as the root of n is what follows."""

_ONSETS: Final = ("b", "br", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gr", "h", "j", "k", "l",
                  "m", "n", "p", "pl", "pr", "r", "s", "sh", "sl", "st", "t", "th", "tr", "v", "w")  # fmt: skip
_VOWELS: Final = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS: Final = ("", "n", "r", "l", "m", "nd", "rk", "lt", "sk")
_SHORT: Final = 400
"""Words that have one syllable only; of the others in the kernel one of three has."""
_ENDINGS: Final = {3: "s", 4: "ed", 8: "ing", 9: "ly"}
"""What is added to a stem, by the last digit of the rank: each stem whose rank ends in 0 or 5 has all four forms."""

_SYLLABLES: Final = len(_ONSETS) * len(_VOWELS) * len(_CODAS)
_STRIDE: Final = 1_000_003
"""A prime: neighbours in rank do not look alike."""


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Things, and how often each is drawn."""

    items: Sequence[T]
    sums: Sequence[float]

    @classmethod
    def falling(cls, items: Sequence[T]) -> Table[T]:
        """Return a table by the law of Zipf and Mandelbrot, the commonest first.

        Sums of quotients only: those are the same to the last bit on every machine, and powers are not.
        """
        return cls(items, tuple(accumulate(1 / (rank + _FLATNESS) for rank in range(1, len(items) + 1))))

    def draw(self, chance: float) -> T:
        """Return the thing that a number between 0 and 1 stands for."""
        return self.items[bisect(self.sums, chance * self.sums[-1], hi=len(self.items) - 1)]


_RANKS: Final = Table.falling(range(10, _KERNEL))
_RARE: Final = 1 / (1 + _RANKS.sums[-1])
"""The share of words beyond the kernel, where the two laws give the word at the border one frequency."""


class Lexicon:
    """Draws words; what is drawn depends on the numbers it is lent, and on nothing else."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._known: dict[int, str] = {}

    def draw(self) -> str:
        """Return a word that is not a function word."""
        return self.rare() if self._chance() < _RARE else self._word(_RANKS.draw(self._chance()))

    def rare(self) -> str:
        """Return a word beyond the kernel, as most names are."""
        return self._word(int(_KERNEL / (1 - self._chance())))

    def _word(self, rank: int) -> str:
        found = self._known.get(rank)
        if found is None:
            found = self._known[rank] = word(rank)
        return found


def word(rank: int) -> str:
    """Return the word of a rank: a stem, or one of the four forms of an earlier stem.

    >>> word(600), word(1203), word(1204), word(1208), word(1209)
    ('jurk', 'jurks', 'jurked', 'jurking', 'jurkly')
    """
    ending = _ENDINGS.get(rank % 10, "")
    return _stem(rank // 10 * 5 if ending else rank) + ending


def _stem(rank: int) -> str:
    """Return the stem of a rank: one syllable for the commonest, two for most, three for the rarest."""
    first, second = divmod(rank * _STRIDE % _SYLLABLES**2, _SYLLABLES)
    rest = rank // _SYLLABLES**2
    is_short = rank < _SHORT or (rank < _KERNEL and rank % 3 == 0)
    return _syllable(first) + ("" if is_short else _syllable(second)) + (_stem(rest) if rest else "")


def _syllable(number: int) -> str:
    number, coda = divmod(number, len(_CODAS))
    onset, vowel = divmod(number, len(_VOWELS))
    return _ONSETS[onset] + _VOWELS[vowel] + _CODAS[coda]
