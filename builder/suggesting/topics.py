"""Topics that an article may belong to, by the words that site.toml gives for each.

A rule is a word, a name or a phrase. It holds whatever the case, with a possessive or a plural s, and with a blank
for a hyphen. In quotes (``'"WHO"'``) it holds in that case alone; with a hyphen before it (``-football``) an
article that has it is not of the topic. Of a topic's name and aliases only those count that are phrases, and
aliases that are names: one word such as "power" is said in every matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from builder.model import letters
from builder.model.settings import Topic

TITLE: Final = 3
LEAD: Final = 2
"""What a rule is worth in the headline and in the beginning; further on it is 1, and 1 more whenever it doubles."""
LEAD_WORDS: Final = 60
OFTEN: Final = 3
"""How often one rule must hold in a text to be enough alone."""

_QUOTED: Final = re.compile(r'["“„«](.+)["”»]')
_SIBILANT: Final = ("s", "x", "z", "ch", "sh")
_SHORTEST_PLURAL: Final = 5
"""Letters of a word that may lose its s: "arms" and "news" are none of "arm" and "new"."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that an article may belong to."""

    topic: str
    """Its slug."""
    score: int
    words: tuple[str, ...]
    """The rules that decided, as site.toml has them, the weightiest first."""


class _Rule(NamedTuple):
    topic: int
    word: str
    """As it is written."""
    excludes: bool


class _Hit(NamedTuple):
    rule: _Rule
    start: int
    end: int


class _Count(NamedTuple):
    """How often a rule holds where."""

    title: int
    lead: int
    rest: int

    @property
    def score(self) -> int:
        return TITLE * bool(self.title) + LEAD * bool(self.lead) + self.rest.bit_length()


class Rules:
    """The rules of all topics, put together once."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._slugs: list[str] = []
        self._folded = _Phrases()
        self._exact = _Phrases()
        for number, topic in enumerate(topics):
            self._slugs.append(topic.slug)
            for word in dict.fromkeys((*topic.words, *_telling(topic))):
                self._take(number, word)

    def suggest(self, title: str, body: str = "", related: Sequence[str] = ()) -> tuple[Suggestion, ...]:
        """Return the topics that an article may belong to, the likeliest first. ``body`` is Markdown."""
        text = self._hits(letters.spelt(letters.unlinked(body)))
        rest = [hit for headline in related for hit in self._hits(letters.spelt(headline))]
        places = (self._hits(letters.spelt(title), shouted=title.isupper()), text, rest)
        excluded = {hit.rule.topic for hits in places for hit in hits if hit.rule.excludes}
        found: defaultdict[int, dict[_Rule, _Count]] = defaultdict(dict)
        for rule, count in _counted(*places):
            if rule.topic not in excluded:
                found[rule.topic][rule] = count
        suggested = [self._suggestion(topic, counts) for topic, counts in sorted(found.items()) if _is_enough(counts)]
        return tuple(sorted(suggested, key=lambda one: -one.score))

    def _take(self, topic: int, word: str) -> None:
        bare = word.removeprefix("-").strip()
        rule = _Rule(topic, word, word.startswith("-"))
        if quoted := _QUOTED.fullmatch(bare):
            self._exact.add(letters.words(letters.spelt(quoted[1])), rule)
            return
        *first, last = letters.words(letters.folded(bare)) or [""]
        for form in _forms(last, is_name=bare[:1].isupper()):
            self._folded.add([*first, form], rule)

    def _hits(self, spelling: str, *, shouted: bool = False) -> list[_Hit]:
        """Return where rules hold in a text; in one that is all capitals, none of those that hang on the case."""
        exact = [] if shouted or not self._exact else self._exact.hits(letters.words(spelling))
        return [*self._folded.hits(letters.words(spelling.casefold())), *exact]

    def _suggestion(self, topic: int, counts: dict[_Rule, _Count]) -> Suggestion:
        weightiest = sorted(counts.items(), key=lambda item: -item[1].score)
        score = sum(count.score for count in counts.values())
        return Suggestion(self._slugs[topic], score, tuple(rule.word for rule, _ in weightiest))


class _Phrases:
    """Phrases by their first words, so that a text is gone through once however many there are."""

    def __init__(self) -> None:
        self._by_first: defaultdict[str, list[tuple[list[str], _Rule]]] = defaultdict(list)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def add(self, phrase: list[str], rule: _Rule) -> None:
        if any(phrase):
            self._by_first[phrase[0]].append((phrase, rule))

    def hits(self, words: Sequence[str]) -> Iterator[_Hit]:
        """Yield where a phrase stands among words."""
        for at, word in enumerate(words):
            if word in self._by_first:
                for phrase, rule in self._by_first[word]:
                    if words[at : at + len(phrase)] == phrase:
                        yield _Hit(rule, at, at + len(phrase))


def _telling(topic: Topic) -> Iterator[str]:
    """Yield of a topic's name and aliases those that speak for it."""
    for name in (topic.name, *topic.aliases):
        if len(letters.words(letters.folded(name))) > 1 or (name in topic.aliases and name[:1].isupper()):
            yield name


def _forms(word: str, *, is_name: bool) -> set[str]:
    """Return a word with and without the s of a plural; a name keeps the one it has (Williams).

    >>> sorted(_forms("treaty", is_name=False)), sorted(_forms("sanctions", is_name=False))
    (['treaties', 'treaty', 'treatys'], ['sanction', 'sanctions', 'sanctionses'])
    """
    if not word.isascii():
        return {word}
    forms = {word, f"{word}s"}
    if word.endswith("y"):
        forms.add(f"{word[:-1]}ies")
    if word.endswith(_SIBILANT):
        forms = {word, f"{word}es"}
    if is_name or len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return forms
    if word.endswith("ies"):
        return {*forms, f"{word[:-3]}y"}
    stem = word.removesuffix("es")
    return {*forms, stem if stem != word and stem.endswith(_SIBILANT) else word.removesuffix("s")}


def _counted(title: Iterable[_Hit], text: Iterable[_Hit], rest: Iterable[_Hit]) -> Iterator[tuple[_Rule, _Count]]:
    """Yield each rule that holds with how often it does where."""
    counts: defaultdict[_Rule, list[int]] = defaultdict(lambda: [0, 0, 0])
    for hit in _longest(title):
        counts[hit.rule][0] += 1
    for hit in _longest(text):
        counts[hit.rule][1 if hit.start < LEAD_WORDS else 2] += 1
    for hit in rest:
        counts[hit.rule][2] += 1
    for rule, (in_title, in_lead, further) in counts.items():
        yield rule, _Count(in_title, in_lead, further)


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """Yield what does not lie within a longer phrase of its topic: "nuclear deal" is not "nuclear" once more."""
    taken: set[tuple[int, int]] = set()
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        places = {(hit.rule.topic, at) for at in range(hit.start, hit.end)}
        if not places <= taken:
            taken |= places
            yield hit


def _is_enough(counts: dict[_Rule, _Count]) -> bool:
    """Say whether rules hold for more than by chance: in the headline, or several, or one often."""
    return len(counts) > 1 or any(count.title or sum(count) >= OFTEN for count in counts.values())
