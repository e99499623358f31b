"""Datelines: the place and the agency that wire copy opens with."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

from builder.importing.wire.agencies import agency

_CAPITALS: Final = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]*(?: (?:[A-ZÀ-ÖØ-Þ.'’\-]+|de|la|of|du|al))*"
_REGION: Final = r"(?:, [A-ZÀ-Þ](?:[^\W\d]|[.’' -]){1,30}?)?"
_PLACES: Final = rf"{_CAPITALS}{_REGION}(?:/{_CAPITALS}{_REGION})*"
_TITLED: Final = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|la|of|du|al)){0,3}"
_DAY: Final = r", ?(?i:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*)\.? \d{1,2}(?:, \d{4})?"
_DATE: Final = rf"(?:{_DAY})?"
_DASH: Final = r"\s*(?:—|–|--|-)\s+"

_FORMS: Final = (
    re.compile(rf"(?P<place>{_PLACES}){_DATE},?\s*\((?P<agency>[^()]{{2,40}})\){_DASH}"),
    re.compile(rf"(?P<place>{_TITLED}{_REGION}){_DATE},?\s*\((?P<agency>[^()]{{2,40}})\){_DASH}"),
    re.compile(rf"\((?P<agency>[^()]{{2,40}})\){_DASH}"),
    re.compile(rf"(?P<agency>[A-Z]{{2,15}}|[A-Z][a-z]{{4,15}}){_DASH}"),
    re.compile(rf"(?P<place>{_PLACES}){_DATE}\s*(?:—|–|--)\s+"),
    re.compile(rf"(?P<place>{_PLACES}){_DATE}\s+-\s+"),
    re.compile(rf"(?P<place>{_TITLED}{_REGION}){_DAY}{_DASH}"),
    re.compile(rf"(?P<place>{_TITLED})\s+:\s+"),
)
"""From the surest to the least sure. A title-cased place needs an agency or a day behind it, or the
spaced colon that some papers set; without, it could be the first words of any sentence. An agency's name
alone is short letters or a long word: "App" and "Sana" begin sentences too."""
_LABELS: Final = frozenset({
    "analysis", "breaking", "comment", "corrected", "correction", "editorial", "exclusive", "explainer", "factbox",
    "feature", "interview", "live", "nasa", "nato", "news", "note", "opec", "opinion", "photo", "photos", "podcast",
    "preview", "profile", "recap", "release", "review", "timeline", "unesco", "unicef", "update", "updated",
    "updates", "urgent", "video", "watch",
})  # fmt: skip
"""Words that stand where a place would where no agency is named; nor is EU, or A, a place then."""

_SMALL: Final = frozenset({"de", "del", "la", "le", "of", "on", "upon", "du", "and", "sur"})
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+")


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

    >>> read("TEHRAN (AFP) — The fog lifts.")
    Dateline(place='Tehran', agency='AFP', letters='TEHRAN (AFP) —', rest='The fog lifts.')
    """
    for form in _FORMS:
        found = form.match(text)
        if not found:
            continue
        groups = found.groupdict()
        named = agency(groups.get("agency") or "")
        place = groups.get("place") or ""
        if not named and (groups.get("agency") or _is_label(place)):
            continue
        rest = text[found.end() :]
        if rest:
            return Dateline(_titled(place), named or "", found[0].strip(), rest)
    return None


def _is_label(place: str) -> bool:
    return len(place) < 3 or not _LABELS.isdisjoint(place.lower().split())


def _titled(place: str) -> str:
    """Return a place with capitals where a reader expects them.

    >>> _titled("RIO DE JANEIRO"), _titled("PARIS/LE HAVRE"), _titled("AL-MUKALLA, Yemen"), _titled("L’AQUILA")
    ('Rio de Janeiro', 'Paris/Le Havre', 'Al-Mukalla, Yemen', 'L’Aquila')
    """
    words = ["/", *re.split(r"([ /-]|(?<=\b[A-Z])['’])", place)]
    return "".join(_word(word, first=before == "/") for before, word in itertools.pairwise(words))


def _word(word: str, *, first: bool) -> str:
    if _INITIALS.fullmatch(word) or (not word.isupper() and word.rstrip(",").lower() not in _SMALL):
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    return word[:1] + word[1:].lower()
