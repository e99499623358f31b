"""Datelines: the place and the agency that wire copy opens with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from builder.importing.agencies import agency

_CAPITALS: Final = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]*(?: (?:[A-ZÀ-ÖØ-Þ.'’\-]+|de|la|of|du|al))*"
_REGION: Final = r"(?:, [A-ZÀ-Þ](?:[^\W\d]|[.’' -]){1,30}?)?"
_PLACES: Final = rf"{_CAPITALS}{_REGION}(?:/{_CAPITALS}{_REGION})*"
_TITLED: Final = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|la|of|du|al)){0,3}"
_DAY: Final = r", ?(?i:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*)\.? \d{1,2}(?:, \d{4})?"
_DATE: Final = rf"(?:{_DAY})?"
_DASH: Final = r"\s*(?:—|–|--|-)\s+"

_FORMS: Final = (
    re.compile(rf"(?P<place>{_PLACES}){_DATE},?\s*\((?P<agency>[^()]{{2,40}})\){_DASH}"),
    re.compile(rf"(?P<place>{_TITLED}){_DATE},?\s*\((?P<agency>[^()]{{2,40}})\){_DASH}"),
    re.compile(rf"\((?P<agency>[^()]{{2,40}})\){_DASH}"),
    re.compile(rf"(?P<agency>[A-Z][A-Za-z]{{1,15}})\s*(?:—|–|--|-)\s+"),
    re.compile(rf"(?P<place>{_PLACES}){_DATE}\s*(?:—|–|--)\s+"),
    re.compile(rf"(?P<place>{_PLACES}){_DATE}\s+-\s+"),
    re.compile(rf"(?P<place>{_TITLED}{_REGION}){_DAY}{_DASH}"),
    re.compile(rf"(?P<place>{_TITLED})\s+:\s+"),
)
"""From the surest to the least sure. A title-cased place needs an agency or a day behind it, or the
spaced colon that some papers set; without, it could be the first words of any sentence."""

_SMALL: Final = frozenset({"de", "del", "la", "le", "of", "on", "upon", "du", "and", "sur"})
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+|[A-Z]{1,3}\.")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence."""

    place: str
    """In title case; empty where only the agency is named."""
    agency: str
    """As the trade writes it; empty where none is named, or none that is known."""
    letters: str
    rest: str
    """The text without the dateline."""


def read(text: str) -> Dateline | None:
    """Return the dateline that a story's first paragraph opens with, or None.

    >>> read("TEHRAN (AFP) — Iran stands ready.")
    Dateline(place='Tehran', agency='AFP', letters='TEHRAN (AFP) —', rest='Iran stands ready.')
    """
    for form in _FORMS:
        found = form.match(text)
        if not found:
            continue
        groups = found.groupdict()
        named = agency(groups.get("agency") or "")
        if groups.get("agency") and not named:
            continue
        rest = text[found.end() :]
        if rest:
            return Dateline(_titled(groups.get("place") or ""), named or "", found[0].strip(), rest)
    return None


def _titled(place: str) -> str:
    """Return a place with capitals where a reader expects them.

    >>> _titled("RIO DE JANEIRO"), _titled("WASHINGTON/SEATTLE"), _titled("AL-MUKALLA, Yemen")
    ('Rio de Janeiro', 'Washington/Seattle', 'Al-Mukalla, Yemen')
    """
    words = re.split(r"([ /-])", place)
    return "".join(_word(word, first=n == 0) for n, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if _INITIALS.fullmatch(word) or (not word.isupper() and word.rstrip(",").lower() not in _SMALL):
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    return word[:1] + word[1:].lower()
