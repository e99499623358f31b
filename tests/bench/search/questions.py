"""Questions: what readers may ask of an archive, taken from its own articles and the same at each run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import frontmatter

from tests.bench.words import COMMON

SAMPLE: Final = 400
"""Articles that are looked at for questions, evenly spread over the archive."""
SLOW: Final = ("common word", "three words", "whole title")
"""What is asked over a slow line too."""
NOTHING: Final = "word of no article"

_SEED: Final = 20260831
_LEFT: Final = 3
"""Words of a title that must be left for it to be looked for."""
_PREFIX: Final = 4


@dataclass(frozen=True, slots=True)
class Sampled:
    """An article of the archive, as a question needs it."""

    address: str
    """Beginning and ending with a slash."""
    title: str
    place: str
    body: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader types."""

    kind: str
    text: str
    theirs: str
    """The same for Pagefind, which takes every word for the beginning of one."""


@dataclass(frozen=True, slots=True)
class Known:
    """A reader who knows an article's title but for one word, which is left out."""

    text: str
    title: str
    address: str

    def is_found(self, title: str, address: str) -> bool:
        """Say whether a first hit is what was meant, or has all the words that were asked for."""
        return address == self.address or words(self.text) <= words(title)


def words(text: str) -> set[str]:
    """Return the words of a text, without case.

    >>> sorted(words("Three of 1,200"))
    ['1', '200', 'of', 'three']
    """
    return set(re.findall(r"\w+", text.casefold()))


def sample(site: Path, most: int = SAMPLE) -> list[Sampled]:
    """Return articles evenly spread over a site's folder, the oldest first."""
    content = site / "content"
    files = sorted(content.rglob("*.md"))
    count = min(most, len(files))
    return [_read(content, files[number * len(files) // count]) for number in range(count)]


def questions(articles: Sequence[Sampled]) -> list[Question]:
    """Return about a dozen questions, each of another kind and most of another article."""
    spread = Counter(word for article in articles for word in set(_telling(article.body)))
    ranked = sorted(spread, key=lambda word: (-spread[word], word))
    once = [word for word in ranked if spread[word] == 1]
    rank = {word: n for n, word in enumerate(ranked)}
    common, rare, mixed = (sorted(set(_telling(body)), key=rank.__getitem__) for body in _bodies(articles))
    named, quoted, titled = (articles[len(articles) * n // 13] for n in (3, 5, 7))
    places = [article.place for article in articles if article.place]
    asked = {
        "common word": ranked[0],
        "middling word": ranked[len(ranked) // 50],
        "rare word": once[len(once) // 2],
        "two common words": f"{common[0]} {common[1]}",
        "two rare words": f"{rare[-1]} {rare[-2]}",
        "three words": f"{mixed[0]} {mixed[len(mixed) // 2]} {mixed[-1]}",
        "name": _name(named.title),
        "place": places[len(places) // 2],
        "whole title": titled.title,
        "newest title": articles[-1].title,
        "phrase": f'"{_phrase(quoted.body)}"',
    }
    beginning = ranked[1][:_PREFIX]
    return [
        *(Question(kind, text, text) for kind, text in asked.items()),
        Question("beginning of a word", f"{beginning}*", beginning),
        Question(NOTHING, "zyxqwzyx", "zyxqwzyx"),
    ]


def known_items(articles: Sequence[Sampled], most: int) -> list[Known]:
    """Return titles with one word dropped, of as many articles as have enough words."""
    chance = Random(_SEED)
    found = []
    for article in articles:
        parts = article.title.split()
        dropped = chance.randrange(len(parts))
        left = parts[:dropped] + parts[dropped + 1 :]
        if len(left) >= _LEFT and not words(" ".join(left)) <= set(COMMON):
            found.append(Known(" ".join(left), article.title, article.address))
    return found[:most]


def _bodies(articles: Sequence[Sampled]) -> Iterator[str]:
    """Yield the texts of three articles that lie apart."""
    return (articles[len(articles) * n // 4].body for n in (1, 2, 3))


def _read(content: Path, file: Path) -> Sampled:
    read = frontmatter.load(str(file))
    address = f"/{file.relative_to(content).with_suffix('').as_posix()}/"
    return Sampled(address, str(read["title"]), str(read.get("place", "")), read.content)


def _telling(text: str) -> Iterator[str]:
    """Yield the words that are no function words."""
    return (word for word in re.findall(r"[a-z]{3,}", text.casefold()) if word not in COMMON)


def _name(title: str) -> str:
    """Return the words in capitals that a title begins with."""
    parts = title.split()
    end = next((n for n, part in enumerate(parts) if not part[0].isupper()), len(parts))
    return " ".join(parts[: max(end, 1)])


def _phrase(text: str) -> str:
    """Return the first two neighbours in a text that are no function words."""
    pairs = re.finditer(r"\b([a-z]{3,})(?= ([a-z]{3,})\b)", text)
    return next(f"{pair[1]} {pair[2]}" for pair in pairs if not {pair[1], pair[2]} & set(COMMON))
