"""Names: the persons in a byline, without what else a byline says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from builder.importing.page import persons
from builder.importing.page.lines import JOINT
from builder.importing.wire.agencies import agency

_PIECE: Final = r"article|story|text|report|post|column|words?|analysis|opinion"
_DONE: Final = r"written|posted|published|authored|reported|created"
_BY: Final = (
    rf"(?:(?:(?:{_PIECE})\s+)?(?:{_DONE})\s+by|(?:{_PIECE})\s+by|by|authors?(?:\s*:|\s+by|(?={JOINT})|(?-i:(?=(?:\s+[A-Z][\w'’.-]*){{2,3}}\s*$)))|(?:text|words)\s*:"
    r"|autore?s?\s*:|auteure?s?\s*:|autor\s*:|نویسنده|نوشته|به قلم|بقلم|کاتب|كتبت?|الكاتب|автор)"
)
LABEL: Final = re.compile(rf"{_BY}(?![\w'’-])\s*:?[\s{JOINT}]*", re.IGNORECASE)
"""What a byline opens with."""
_ABROAD: Final = re.compile(rf"(?:von|par|por|door|di|av|af)[\s{JOINT}]+(?=\w)", re.IGNORECASE)
"""The same in languages whose word is another one in English, or part of a name."""
_GLUED: Final = re.compile(r"(?:(?:Written|Posted|Published) [Bb]y|By)(?=[A-Z][a-z])")
"""A label whose space the page makes with a style."""
_CUT: Final = re.compile(
    r"(?:[|•·►»/(\[<]|\s[–—-]{1,2}(?:\s|$)|\bvia\b|(?<!\S)\d"
    r"|\b(?:photos?|photograph\w*|video|illustrat\w+|graphics?)\b(?= by\b)"
    r"|\b(?:last )?(?:published|updated|posted|modified|reviewed|edited|fact[- ]checked|medically)\b"
    r"|\b(?:special|exclusive(?:ly)?) (?:to|for)\b"
    r"|\bmin(?:ute)?s? read\b|\bread time\b|\babout the author\b|\b(?:e-?mail|twitter|follow)\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""Where a byline has ended, and its line goes on."""
_PLACED: Final = re.compile(r"\s(?:[Oo]n|[Ff]or|FOR|[Ii]n|IN|[Aa]t|[Ff]rom|[Ww]ith|[Oo]f)\s+(?=[A-Z\d])")
"""Leads from a person to a paper, a place or a day."""
_WITH: Final = re.compile(r"\s(?:with|avec|mit|con|com|ve|und|et)\s+([\w/ .-]{2,30})$", re.IGNORECASE)
"""Leads to the agency whose report was used."""
_RUN_ON: Final = re.compile(r"(?<=[a-z])(?:Published|Updated|Posted|Last [Uu]pdated|\d+\s*(?:min|h|d)).*", re.DOTALL)
"""What follows a name where the page makes the space with a style."""
_DANGLING: Final = re.compile(r"(?:\s+(?:on|for|in|at|from|with|of|and|by))+$")
_HANDLE: Final = re.compile(r"\S*@\S+|https?://\S+")
_AND: Final = re.compile(r"\s*(?:;|&|\s(?:and|und|et|och|og|en)\s|\s[yeوi]\s|\bو\s)\s*", re.IGNORECASE)
_AFFILIATION: Final = re.compile(r"[,|/()–—]|\s-\s|\b(?:of|for) (?=[A-Z])")
"""Parts a person from who sent them."""
_COMMA: Final = re.compile(r"\s*,\s+(?=and\b|&)|\s*[,;]\s*")
_LEADING_AND: Final = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_CONNECTOR: Final = re.compile(
    r"[ \x1f]*(,\s*and\b|,|;|&|\band\b|\bund\b|\bet\b|\by\b|و(?=[\s\x1f]|$))[ \x1f]*", re.IGNORECASE
)
_PAPER: Final = re.compile(
    r"\s(?:Post|Times|Herald|Tribune|Gazette|Journal|Record|Chronicle|Daily|Weekly|Mail|Guardian|Telegraph|Mirror|Courier"
    r"|Express|Observer|Standard|Radio|TV|Television|Network|Examiner|Inquirer|Dispatch|Bulletin|Star|Sun|Globe|World)$",
    re.IGNORECASE,
)
"""What stands behind a comma and ends so is the paper that somebody writes for."""
_SUFFIX: Final = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)")
"""Part of a name, comma or not."""
_LONGEST_LINE: Final = 400
"""Letters that are looked at."""


def read(text: str, sites: Sequence[str] = ()) -> tuple[str, ...]:
    r"""Return the names in a byline, in its order; ``sites`` are names of the site, which may stand behind them.

    >>> read("By Ada Keeper, MD, and BEN MOLE | The Harbour Record")
    ('Ada Keeper', 'Ben Mole')
    >>> read("Written by\x1fAda Keeper\x1fSenior Editor\x1fMay 4, 2021")
    ('Ada Keeper',)
    """
    piece = _HANDLE.sub(" , ", _first_piece(_without_label(text[:_LONGEST_LINE].strip(f" {JOINT}"))))
    line = _CUT.sub("", f" {_RUN_ON.sub('', piece)}").strip(" ,;:–—-\u200e\u200f")
    shared = _WITH.search(line)
    if shared and agency(shared[1]):
        line = line[: shared.start()]
    line = persons.without_lead(persons.without_agency(_DANGLING.sub("", line)))
    placed = _PLACED.search(line)
    if placed and (persons.is_person(line[: placed.start()]) or agency(line[: placed.start()])):
        line = line[: placed.start()]
    parts = (persons.without_site(persons.without_office(part), sites) for part in _parts(line, sites))
    return tuple(
        dict.fromkeys(name for name in (*map(persons.spelt, parts), *_agencies(piece), *_shared(shared)) if name)
    )


def _shared(found: re.Match[str] | None) -> Iterator[str]:
    short = agency(found[1]) if found else None
    if short:
        yield short


def is_labelled(text: str, language: str = "") -> bool:
    """Say whether a line opens as a byline does in English, or in the page's own language.

    >>> is_labelled("Door Ada Keeper", "nl"), is_labelled("Door County Fair", "en-US")
    (True, False)
    """
    if LABEL.match(text) or _GLUED.match(text):
        return True
    return bool(language) and not language.startswith("en") and _ABROAD.match(text) is not None


def _without_label(line: str) -> str:
    for _ in range(3):
        found = LABEL.match(line) or _GLUED.match(line)
        if not found or not line[found.end() :].strip(f" {JOINT}"):
            break
        line = line[found.end() :]
    abroad = _ABROAD.match(line)
    return line[abroad.end() :] if abroad and len(line[abroad.end() :].split()) > 1 else line


def _first_piece(line: str) -> str:
    """Return the first of a line's pieces, with those that a comma or an "and" ties to it."""
    pieces = line.split(JOINT)
    if len(pieces) > 1 and persons.is_lead(pieces[0]) and persons.is_person(_CUT.sub("", pieces[1]).split(",")[0]):
        pieces = pieces[1:]
    kept = pieces[0]
    for before, piece in itertools.pairwise(pieces):
        opens = _CONNECTOR.match(piece)
        closes = re.search(r"(?:,|;|&|\band|\bund|\bet|\by|\bو)\s*$", before, re.IGNORECASE)
        if not (opens or closes):
            break
        kept += piece if piece[:1] in ",;" else f" {piece}"
    return kept


def _parts(line: str, sites: Sequence[str]) -> Iterator[str]:
    """Yield the names of a line: it is parted where what comes out looks like names."""
    known = {persons.folded(site) for site in sites}
    for n, piece in enumerate(part.strip() for part in _COMMA.split(line) if part.strip()):
        part = _LEADING_AND.sub("", piece)
        added = n and (_SUFFIX.fullmatch(part) or persons.folded(part) in known or not _follows(part))
        if not added and not (n and part == piece and persons.is_credential(part, line)):
            yield from _pair(part)


def _agencies(piece: str) -> Iterator[str]:
    """Yield the agencies that a byline names behind a person, as in "Ada Keeper (Reuters)"."""
    for part in _AFFILIATION.split(piece)[1:]:
        short = agency(part)
        if short and (len(short) > 4 or part.strip().isupper() or " " in part.strip()):
            yield short


def _follows(part: str) -> bool:
    """Say whether a part behind a comma is another name, and no office, place or paper."""
    return not _PAPER.search(part) and all(persons.is_person(name) for name in _pair(part))


def _pair(part: str) -> list[str]:
    """Return the names that an "and" joins; one name where its "and" belongs to it."""
    names = [name for name in (half.strip() for half in _AND.split(part)) if name]
    names = [names[0], *(persons.without_lead(name) for name in names[1:])] if names else names
    single = len(names) > 1 and all(len(name.split()) == 1 and name[0].isupper() for name in names)
    several = len(names) > 1 and all(persons.is_person(persons.without_degrees(name)) or agency(name) for name in names)
    return names if single or several else [part]
