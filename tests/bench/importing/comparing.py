"""Comparing: when two people would say that a truth and a finding are the same; and how much of two texts is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, Literal, TypeAlias

from tests.bench.importing.truth import Facts

Verdict: TypeAlias = Literal["right", "missing", "wrong", "false"]
"""Of a field: found as it is; not found; found otherwise; found where there is none."""

AGENCIES: Final = {
    "reuters": "reuters",
    "reuter": "reuters",
    "thomson reuters": "reuters",
    "ap": "ap",
    "associated press": "ap",
    "the associated press": "ap",
    "afp": "afp",
    "agence france-presse": "afp",
    "cp": "cp",
    "canadian press": "cp",
    "the canadian press": "cp",
    "xinhua": "xinhua",
    "xinhuanet": "xinhua",
    "upi": "upi",
}
"""Names that are one agency's, as truths write them."""

_SIGNS: Final = str.maketrans({
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200e\u200f\ufeff", ""),
})  # fmt: skip
_BY: Final = re.compile(r"(?:written |posted )?by:?\s+", re.IGNORECASE)
_JOINTS: Final = re.compile(r"\s*[;&]\s*|,?\s+and\s+", re.IGNORECASE)
_NAME: Final = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")
_LETTERS_BEHIND: Final = re.compile(r"(?:[A-Z][a-z]?[. ]*){2,5}®?")
"""What a degree or a membership is written as: MD, Ph. D., CEPF."""
_ROLES: Final = frozenset({
    "author", "chair", "chief", "contributor", "correspondent", "desk", "dietitian", "director", "editor", "editors",
    "expert", "founder", "head", "journalist", "manager", "officer", "president", "producer", "reporter", "senior",
    "sr", "staff", "team", "writer",
})  # fmt: skip
"""Words that tell a role from a name behind a comma."""


def normal(text: str) -> str:
    r"""Return a text without what no reader would call a difference: case, blank space, forms of quotes and dashes.

    >>> normal("The  “Keeper’s”\nLamp – lit")
    'the "keeper\'s" lamp - lit'
    """
    return _unified(text).casefold()


def names(authors: Collection[str]) -> frozenset[str]:
    """Return the names of persons alone: without role, title or paper, which stand behind a comma, a bar or apart.

    >>> sorted(names(["By Ada Keeper, MD", "RN", "Bo Lamp, Cy Tide and Di Reef"]))
    ['ada keeper', 'bo lamp', 'cy tide', 'di reef']
    """
    persons = [name for author in authors for piece in _pieces(author) for name in _persons(piece)]
    named = [name for name in persons if not _LETTERS_BEHIND.fullmatch(name)]
    return frozenset(name.casefold() for name in named or persons)


def towns(place: str) -> frozenset[str]:
    """Return the places of a dateline, each without its region.

    >>> sorted(towns("AUSTIN, Texas/NEW YORK"))
    ['austin', 'new york']
    """
    found = (normal(part.partition(",")[0]).strip(" .") for part in place.split("/"))
    return frozenset(town for town in found if town)


def agency(name: str) -> str:
    """Return an agency's name, the same for all its spellings.

    >>> agency("Reuter"), agency("Quaytown Wire")
    ('reuters', 'quaytown wire')
    """
    plain = normal(name).strip(" .")
    return AGENCIES.get(plain, plain)


FIELDS: Final[Mapping[str, Callable[[Any], Collection[str]]]] = {
    "title": normal,
    "day": str,
    "authors": names,
    "place": towns,
    "agency": agency,
}
"""The fields that are right or wrong, and the form that each of them is compared in."""


def verdict(field: str, truth: Facts, found: Facts) -> Verdict | None:
    """Return what a finding is worth; None where the truth or the program says nothing, or both say that it is not.

    >>> verdict("day", Facts(day="2021-12-25"), Facts(day="")), verdict("day", Facts(day=""), Facts(day="2021-12-25"))
    ('missing', 'false')
    """
    expected, got = getattr(truth, field), getattr(found, field)
    if expected is None or got is None:
        return None
    form = FIELDS[field]
    is_there, is_found = bool(form(expected)), bool(form(got))
    if is_there and is_found:
        return "right" if form(expected) == form(got) else "wrong"
    if is_there:
        return "missing"
    return "false" if is_found else None


def overlap(expected: str, found: str) -> float:
    """Return the F1 of two texts' words, each counted as often as it stands there.

    >>> overlap("the lamp is lit", "the lamp"), overlap("", ""), overlap("lamp", "")
    (0.6666666666666666, 1.0, 0.0)
    """
    truth, got = _words(expected), _words(found)
    common = (truth & got).total()
    return 2 * common / (truth.total() + got.total()) if truth or got else 1.0


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", normal(text)))


def _unified(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())


def _pieces(author: str) -> list[str]:
    """Return what a bar does not cut off, without "By", parted at semicolons and at "and"."""
    return _JOINTS.split(_BY.sub("", _unified(author).partition("|")[0].strip(), count=1))


def _persons(piece: str) -> list[str]:
    """Return the first of what commas part, and those after it up to what cannot be a person's name."""
    first, *others = (part.strip() for part in piece.split(","))
    found = [first] if first else []
    for other in others:
        if not _NAME.fullmatch(other) or not _ROLES.isdisjoint(re.findall(r"\w+", other.casefold())):
            break
        found.append(other)
    return found
