"""Datelines: the place, the day and the agency that wire copy opens with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from builder.importing.calendar import days, months
from builder.importing.wire import agencies, places
from builder.model.document import Certainty

Register: TypeAlias = Callable[[str], str | None]
"""Who is known by a name: an agency, or a source of site.toml; None for a stranger."""

_LONGEST: Final = 240
"""Characters in which a dateline stands; a text is never looked through."""

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶŁŃŇŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚΆ-ΏΑ-ΫЀ-Я"
_SHOUTED_WORD: Final = rf"[{_UPPER}][{_UPPER}.'’\-]*"
_SHOUTED: Final = rf"{_SHOUTED_WORD}(?: (?:{_SHOUTED_WORD}|de|la|of|du|al))*"
_TITLED: Final = rf"[{_UPPER}][\w.'’-]*(?: (?:[{_UPPER}][\w.'’-]*|de|la|of|du|al)){{0,3}}"
_REGION: Final = rf"(?P<%s>(?: ?, [{_UPPER}](?:[^\W\d_]|[.’' -]){{1,30}}?\.?){{0,2}})"
_CITIES: Final = rf"{_SHOUTED}{_REGION % 'region'}(?:/(?:{_SHOUTED}|{_TITLED}){_REGION % 'region2'}){{0,4}}"
_TOWN: Final = rf"{_TITLED}{_REGION % 'region'}(?:/{_TITLED}){{0,4}}"
_COUNTRY: Final = r"(?: \[[^\][]{2,40}\])?"
"""Some Indian agencies put the country into brackets."""

_NAME: Final = months.MONTH
_DATE: Final = (
    rf"\(?(?:(?P<m1>{_NAME})\.?\s?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<y1>\d{{4}}))?|"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:de\s)?(?P<m2>{_NAME})\b\.?(?:,?\s(?P<y2>\d{{4}}))?)(?!\d)\)?"
)
_DAY: Final = rf"(?P<day>(?:\s?[,.]\s?|\s)(?:-\s)?{_DATE}[.,]?)"
_CREDIT: Final = r"(?:\s?,?\s?\((?P<agency>[^()]{0,40})\)|\.?\s?/(?P<slashed>[^/\s]{2,20})/\.?|,\s(?P<bare>\w{2,12}))"
_DASH: Final = r"\s*(?:—|–|―|-{1,2}|_)"
_AFTER_CREDIT: Final = rf"(?:\s?[.:]?{_DASH}\s*|\s?:\s+|(?P<blank>\s+)(?=[{_UPPER}“\"‘'0-9]))"
_AFTER_PLACE: Final = rf"{_DASH}\s+"

_DAYS: Final = rf"(?i:{_DAY})"
_FORMS: Final = (
    re.compile(rf"(?P<place>{_CITIES}){_COUNTRY}(?:{_DAYS})?{_CREDIT}{_AFTER_CREDIT}"),
    re.compile(rf"(?P<place>{_TOWN}){_COUNTRY}(?:{_DAYS})?{_CREDIT}{_AFTER_CREDIT}"),
    re.compile(rf"(?P<place>{_CITIES}){_DAYS}{_AFTER_PLACE}"),
    re.compile(rf"(?P<place>{_TOWN}){_DAYS}{_AFTER_PLACE}"),
    re.compile(rf"\((?P<agency>[^()]{{2,40}})\){_AFTER_CREDIT}"),
    re.compile(rf"(?P<bare>[^\W\d_][\w.’']*(?: [^\W\d_][\w.’']*){{0,3}}){_AFTER_PLACE}"),
    re.compile(rf"(?P<day>(?i:{_DATE}))(?: \((?P<agency>[^()]{{2,40}})\))?{_AFTER_PLACE}(?=[{_UPPER}“\"‘'])"),
    re.compile(rf"(?P<place>{_CITIES})(?: \((?P<agency>\s*)\))?{_AFTER_PLACE}"),
    re.compile(rf"(?P<place>{_TITLED}) +: +(?=[{_UPPER}“\"‘'0-9])"),
)
"""From the surest to the least sure. A title-cased place needs an agency or a day behind it, or the
spaced colon that some papers set; without, it could be the first words of any sentence."""
_SITE: Final = re.compile(
    r"(?P<site>[A-Za-z0-9-]{2,30}\.(?:com|net|org|info|co\.uk|ir|de|fr|tv))\s+(?:—|–|--?)\s+(?=[A-Z“\"])"
)

_LABELS: Final = frozenset({
    "advisory", "alert", "analysis", "asean", "background", "breaking", "brief", "briefs", "bulletin", "champions",
    "comment", "commentary", "corrected", "correction", "court", "covid", "cup", "editorial", "editors", "exclusive",
    "explained", "explainer", "factbox", "feature", "fifa", "final", "iaea", "imf", "interpol", "interview", "league",
    "live", "nasa", "nato", "news", "newsmaker", "note", "opcw", "opec", "opinion", "osce", "photo", "photos",
    "podcast", "poll", "press", "preview", "profile", "quiz", "quotes", "recap", "refile", "release", "report",
    "results", "review", "roundup", "scores", "special", "sport", "sports", "story", "summary", "supreme", "team",
    "timeline", "uefa", "unesco", "unhcr", "unicef", "unrwa", "update", "updated", "updates", "urgent", "video", "vs",
    "warning", "watch", "weather", "wrapup",
})  # fmt: skip
"""Words that stand where a place would where no agency is named."""
_MOST_WORDS: Final = 5
_FEWEST_LETTERS: Final = 4
"""Of a place that nothing but capitals and a dash tells: three are the initials of an office more often."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence."""

    place: str
    """In title case, several with a stroke between them; empty where none is named."""
    agency: str
    """As the trade writes it; empty where none is named, or none that is known."""
    letters: str
    rest: str
    """The text without the dateline."""
    month: int = 0
    day: int = 0
    """Both 0 where no day is named."""
    year: int = 0
    """0 where none is named, which is the rule."""
    certainty: Certainty = "sure"
    """A place with nothing but a dash or a colon behind it is only likely."""

    @property
    def dated(self) -> date | None:
        """The day, where its year is named too and there is such a day."""
        return days.gregorian(self.year, self.month, self.day) if self.year else None


def read(text: str, register: Register = agencies.agency) -> Dateline | None:
    """Return the dateline that a story's first paragraph opens with, or None.

    >>> read("TEHRAN (AFP) — The fog lifts.").place
    'Tehran'
    >>> read("TEHRAN — which has a harbour — sleeps.") is None
    True
    """
    start = len(text) - len(text.lstrip(" \t\xa0-—–"))
    head = text[start : start + _LONGEST]
    found = next(_readings(head, register), None)
    if found is None:
        return None
    if not found.place:
        found = _nested(found, register)
    rest = text[start + len(head) - len(found.rest) :]
    letters = text[: len(text) - len(rest)].strip()
    return replace(found, letters=letters, rest=rest) if rest.strip() else None


def _readings(head: str, register: Register) -> Iterator[Dateline]:
    """Yield what each form makes of the head, the surest first."""
    for form in _FORMS:
        if (found := form.match(head)) and (read := _line(found, head, register)):
            yield read
    if found := _SITE.match(head):
        name = register(found["site"]) or found["site"]
        yield Dateline("", name, found[0].strip(), head[found.end() :])


def _nested(outer: Dateline, register: Register) -> Dateline:
    """Return a line that names an agency alone with the full dateline that may follow it.

    ``Canadian Press - QUAYTOWN (CP) - The fog`` is how papers take over what others took over.
    """
    inner = next(_readings(outer.rest, register), None)
    if inner is None or not inner.place or inner.certainty != "sure":
        return outer
    return replace(inner, agency=inner.agency or outer.agency)


def _line(found: re.Match[str], head: str, register: Register) -> Dateline | None:
    """Return what a form found, unless it is the beginning of a sentence or names a stranger."""
    groups = {key: value or "" for key, value in found.groupdict().items()}
    place, rest = groups.get("place", ""), head[found.end() :]
    named = _named(groups, register)
    if named is None or not rest or place.startswith("By "):
        return None
    certain = bool(named or groups.get("day") or groups.get("region") or groups.get("region2"))
    if place and not named and _is_label(place, rest, certain=certain):
        return None
    if place and groups.get("blank") and not (_is_shouted(place) or groups.get("day")):
        return None
    month, day, year = (groups.get(f"{key}1") or groups.get(f"{key}2") or "" for key in ("m", "d", "y"))
    if not (place or named or year):
        return None
    return Dateline(
        places.titled(" ".join(place.replace(" ,", ",").split())),
        named,
        found[0].strip(),
        rest,
        months.month(month),
        int(day or 0),
        int(year or 0),
        "sure" if certain else "likely",
    )


def _named(groups: Mapping[str, str], register: Register) -> str | None:
    """Return who is named, in brackets or without; empty for nobody, None for a stranger."""
    if bare := groups.get("bare"):
        return agencies.bare(bare)
    credit = (groups.get("agency") or groups.get("slashed") or "").strip()
    return register(credit) if credit else ""


def _is_label(place: str, rest: str, *, certain: bool) -> bool:
    """Say whether a place that no agency stands by is none: too short, a word of the trade, or part of a sentence."""
    words = re.split(r"[\s,/]+", place.lower())
    if certain:
        return words[0] in _LABELS
    labelled = not _LABELS.isdisjoint(words)
    return labelled or len(place) < _FEWEST_LETTERS or len(words) > _MOST_WORDS or rest[:1].islower()


def _is_shouted(place: str) -> bool:
    return place.split(",")[0].isupper()
