"""Bylines: who wrote a story, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from builder.importing.calendar import months
from builder.importing.wire import dateline
from builder.importing.wire.dateline import Dateline, Register

_LONGEST: Final = 160

_BY: Final = re.compile(
    r"[—–-]*\s*(?:(?:written\s+)?by\b\s*:?|authors?\s*:|von|par|por)\s+(?P<names>\S.*)", re.IGNORECASE
)
_TITLED: Final = re.compile(r"(?P<name>[^,|]{5,50}),\s+(?P<role>[^,|]{5,50})")
_BARS: Final = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")
_COMMAS: Final = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+(?:and|with|und|et|y|e)\s+")
_CREDIT: Final = re.compile(r"\s*\((?P<name>[^()]{2,40})\)$|\s+(?:of|for)\s+(?P<house>(?:[Tt]he\s+)?[^\W\d_].{1,40})$")
_FROM: Final = re.compile(r"\s+in\s+(?P<place>[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3})$")

_WORD: Final = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*|[^\W\d_]['’])(?:[.'’-][^\W\d_]*)*")
_PARTICLES: Final = frozenset({"al", "bin", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "ibn",
                               "la", "le", "ter", "van", "von", "y"})  # fmt: skip
_ROLES: Final = frozenset({"columnist", "contributor", "correspondent", "editor", "reporter", "writer", "photographer"})
_ROLE_WORDS: Final = _ROLES | {
    "a", "agencies", "and", "assistant", "associate", "bureau", "business", "chief", "city", "contributing",
    "correspondents", "desk", "diplomatic", "environment", "foreign", "health", "managing", "national", "news",
    "newsroom", "our", "own", "political", "reporters", "science", "senior", "services", "special", "sports", "staff",
    "team", "the", "to", "wire", "writers",
}  # fmt: skip
_HOUSES: Final = frozenset({"agency", "broadcasting", "daily", "desk", "gazette", "herald", "institute", "journal",
                            "magazine", "media", "ministry", "network", "news", "online", "post", "press", "radio",
                            "record", "service", "services", "times", "tribune", "tv", "university"})  # fmt: skip
"""Words in the names of papers, stations and offices."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says."""

    authors: tuple[str, ...] = ()
    source: str = ""
    """Known to the register."""
    place: str = ""
    stranger: str = ""
    """A house that the register does not know."""


def read(line: str, register: Register) -> Byline | None:
    """Return what a line says that is nothing but a byline; None for any other line.

    >>> from builder.importing.wire.agencies import agency
    >>> read("By Ada Keeper and Bo Chan | AP", agency)
    Byline(authors=('Ada Keeper', 'Bo Chan'), source='AP', place='', stranger='')
    >>> read("By noon the fog was gone", agency) is None
    True
    """
    text = " ".join(line.split()) if len(line) <= _LONGEST else ""
    if not text or text.endswith((".", "?", "!", ":")):
        return None
    if found := _BY.fullmatch(text):
        return _named(found["names"].strip(" ,"), register)
    found = _TITLED.fullmatch(text)
    if found and _is_role(found["role"]) and _is_name(found["name"]):
        source = _house(found["role"], register)
        return Byline((found["name"],), source)
    return None


def before_dateline(paragraph: str, register: Register) -> tuple[Byline, Dateline] | None:
    """Return the byline and the dateline of a paragraph that opens with both, the place in capitals.

    ``By Ada Keeper QUAYTOWN (Reuters) - The fog`` is what is left of three lines of a web page.
    """
    if not _BY.match(paragraph[:_LONGEST]):
        return None
    words = paragraph[:_LONGEST].split(" ")
    for count in range(3, min(len(words), 14)):
        if not words[count].isupper() or words[count - 1].isupper():
            continue
        head = " ".join(words[:count])
        byline, line = read(head, register), dateline.read(paragraph[len(head) + 1 :], register)
        if byline and line and line.agency:
            return byline, line
    return None


def _named(names: str, register: Register) -> Byline | None:
    """Return who is named behind the word "by"; None where one of them has no name's form."""
    if known := register(names):
        return Byline(source=known)
    persons, *houses = _BARS.split(names)
    place = ""
    if found := _FROM.search(persons):
        persons, place = persons[: found.start()], found["place"]
    if found := _CREDIT.search(persons):
        persons, houses = persons[: found.start()], [*houses, found["name"] or found["house"]]
    authors: list[str] = []
    for number, part in enumerate(filter(None, _COMMAS.split(persons))):
        name, house = _parted(part, register)
        if number and not house and _is_role(part):
            continue
        if _is_name(name):
            authors.append(name)
        elif name and not _is_role(name):
            houses.append(name)
        houses.append(house)
    houses = [house for house in houses if house]
    known_houses = [known for house in houses if (known := register(house))]
    strangers = [house for house in houses if not register(house)]
    if any(not _is_house(house) for house in strangers):
        return None
    return Byline(tuple(authors), next(iter(known_houses), ""), place, next(iter(strangers), ""))


def _parted(part: str, register: Register) -> tuple[str, str]:
    """Return a name without the role and the house that follow it: ``ADA KEEPER Associated Press Writer``."""
    words = part.split()
    while len(words) > 1 and words[-1].lower() in _ROLES | {"staff"}:
        words.pop()
    for start in range(len(words)):
        if register(" ".join(words[start:])):
            return " ".join(words[:start]), " ".join(words[start:])
    return " ".join(words), ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 6 or not _HOUSES.isdisjoint(word.lower() for word in words) or words[0].lower() == "the":
        return False
    if any(months.weekday(word) >= 0 and len(word) > 3 for word in words) or words[-1] in _PARTICLES:
        return False
    return all(_WORD.fullmatch(word) or word in _PARTICLES for word in words)


def _is_role(text: str) -> bool:
    """Say whether words tell what somebody does: the last does, or all are of the newsroom."""
    words = text.lower().split()
    return words[-1] in _ROLES or all(word in _ROLE_WORDS for word in words)


def _is_house(text: str) -> bool:
    words = text.split()
    titled = all(_WORD.fullmatch(word) or word.lower() in _ROLE_WORDS | _PARTICLES | {"of"} for word in words)
    return titled and (words[0].lower() == "the" or not _HOUSES.isdisjoint(word.lower() for word in words))


def _house(role: str, register: Register) -> str:
    return register(_parted(role, register)[1]) or ""
