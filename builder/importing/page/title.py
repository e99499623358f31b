"""The title: the printed headline, where what the page says of itself agrees with it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from builder.importing.markup import Element
from builder.importing.page import headings, jsonld
from builder.importing.page.claims import Choice, Claim, choose
from builder.importing.page.headings import seen
from builder.importing.page.persons import folded
from builder.importing.page.statements import Statements

_STATED: Final = (
    ("og:title", 2.5), ("twitter:title", 1.5), ("citation_title", 3.0), ("parsely-title", 2.0), ("sailthru.title", 2.0),
    ("dc.title", 1.5), ("dcterms.title", 1.5), ("headline", 2.0), ("title", 1.0),
)  # fmt: skip
"""Meta tags that name a title, and how much each is believed."""
_PRINTED: Final = 8.0
"""The weight of a headline that the page states in much the same words: more than all that is stated for machines."""
_SEPARATOR: Final = re.compile(r"\s+[|–—:·•»«~/\\-]+\s+|\s*[|»•]+\s*|\s+::\s+")
_HARD: Final = re.compile(r"[|»•]")
"""Separators that no headline has: what stands behind them, if it is short, is the site."""
_PARTING: Final = re.compile(rf"{_SEPARATOR.pattern}|:\s+")
_MOST: Final = headings.LONGEST
_LETTERS: Final = re.compile(r"\w+")
_ENOUGH: Final = 0.4
"""Of the words of the shorter of two titles: those that both must have to be of one article."""
_FEW_WORDS: Final = 4
"""Words that the name of a site or a section has at most, where nothing else tells that it is one."""
_SECTIONS: Final = frozenset({
    "news", "latest news", "breaking news", "world", "world news", "politics", "business", "sport", "sports", "opinion",
    "culture", "local", "local news", "national", "international", "science", "health", "technology", "tech", "home",
    "blog", "articles", "top stories", "latest", "archive", "archives", "news details",
    "nachrichten", "aktuell", "actualités", "noticias", "notizie", "nieuws", "haberler", "gündem",
    "اخبار", "أخبار", "новости",
})  # fmt: skip
_FEW_HEADINGS: Final = 10
_FEW: Final = 3
"""Words that two titles can share by chance."""
_LABELS: Final = frozenset({
    "analysis", "breaking", "comment", "editorial", "exclusive", "explainer", "interview", "letter", "letters", "live",
    "opinion", "review", "video", "watch", "listen", "podcast", "perspective", "column", "investigation", "feature",
})  # fmt: skip
_ALIKE: Final = 0.6
"""How much of a heading and a stated title must be the same, for no other place to be looked for."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What an article is called, and where the page prints it."""

    title: str
    """Empty where the page does not say."""
    choice: Choice[str] | None
    place: Element | None
    """The element that prints it; None where none does."""
    stated: tuple[str, ...] = ()
    """All the titles that the page gives itself."""


def read(page: Element, said: Statements, sites: Collection[str]) -> Headline:
    """Return what a page's article is called; ``sites`` are the names that its site goes by."""
    stated = [claim for claim in _stated(page, said, sites) if claim.value and not _is_site(claim.value, sites)]
    printed = _headlines(page, stated, sites)
    ranked = sorted(((_rank(text, element, stated), element, text) for element, text in printed), key=lambda r: r[0])
    claims = list(stated)
    place: Element | None = None
    if ranked and ranked[-1][0][0] >= _ENOUGH:
        _, place, text = ranked[-1]
        claims.append(_printed(text, place, stated))
    else:
        only = [(e, text) for e, text in printed if e.tag == "h1" or not stated]
        if only:
            place, text = only[0]
            claims.append(Claim(text, "heading", text, 1.4 if stated else 3.0))
    choice = choose(claims, _likeness)
    return Headline(choice.claim.value if choice else "", choice, place, tuple(claim.value for claim in stated))


def _headlines(page: Element, stated: Sequence[Claim[str]], sites: Collection[str]) -> list[tuple[Element, str]]:
    """Return the places that may print the headline: headings; where none of them fits, what repeats a stated title."""
    titles = [claim.value for claim in stated]
    elements = [(element, headings.printed_in(element, titles)) for element in headings.candidates(page)]
    printed = [(e, text) for e, whole in elements if (text := unlabelled(whole, sites)) and not _is_site(text, sites)]
    if max((_likeness(text, title) for _, text in printed for title in titles), default=0.0) >= _ALIKE:
        return printed
    wanted = {letters for claim in stated for letters in _parts(claim.evidence, sites)}
    if (found := headings.repeating(page, wanted)) is not None:
        printed.append(found)
    elif not printed and not stated and (place := headings.labelled(page)) is not None:
        printed.append((place, seen(place)))
    return printed


def _parts(title: str, sites: Collection[str]) -> Iterator[str]:
    """Yield the letters of a stated title, and of its parts that can be a headline."""
    separators = list(itertools.islice(_PARTING.finditer(title[:_MOST]), _FEW_HEADINGS))
    starts = [0, *(found.end() for found in separators)]
    ends = [*(found.start() for found in separators), len(title[:_MOST])]
    for n, start in enumerate(starts):
        yield from (folded(part) for end in ends[n:] if _is_headline(part := title[start:end].strip(), sites))


def _is_headline(part: str, sites: Collection[str]) -> bool:
    return (len(part.split()) > _FEW or not part.isascii()) and not _is_of_site(part, sites)


def bare(title: str, sites: Collection[str]) -> str:
    """Return a title without the name of the site before or behind it; a title is never cut to nothing.

    >>> bare("Fog lifts | The Harbour Record", ["The Harbour Record"])
    'Fog lifts'
    >>> bare("The Harbour Record", ["The Harbour Record"])
    'The Harbour Record'
    """
    for _ in range(3):
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            break
        first, last = parts[0], parts[-1]
        kept, back = title[: last.start()].strip(), title[last.end() :].strip()
        front, behind = title[: first.start()].strip(), title[first.end() :].strip()
        if kept and (_is_of_site(back, sites) or (_HARD.search(last[0]) and _is_short(back, kept))):
            title = kept
        elif behind and _is_of_site(front, sites):
            title = behind
        else:
            break
    return title


def unlabelled(heading: str, sites: Collection[str]) -> str:
    """Return a headline as printed, without the label or the site's name that a bar parts from it.

    >>> unlabelled("Opinion | Mend the pier", []), unlabelled("Mend the pier | Letter", [])
    ('Mend the pier', 'Mend the pier')
    """
    label, _, rest = heading.partition(" | ")
    return rest if rest and label.strip().casefold() in _LABELS else bare(heading, sites)


def _stated(page: Element, said: Statements, sites: Collection[str]) -> Iterator[Claim[str]]:
    titles = [value for name, _ in _STATED for value in said.meta.get(name, ())]
    titles.extend(seen(heading) for heading in itertools.islice(page.iter("h1", "title"), _FEW_HEADINGS))
    for thing in said.articles(titles)[:1]:
        if name := jsonld.text(thing.get("headline")) or jsonld.text(thing.get("name")):
            yield Claim(bare(name[:_MOST], sites), "JSON-LD", name, 2.5)
    for name, weight in _STATED:
        if value := said.said(name):
            yield Claim(bare(value[:_MOST], sites), name, value, weight)
    for element in (page.findall("head/title") or page.findall("body/title"))[:1]:
        value = seen(element)
        yield Claim(bare(value, sites), "title", value, 1.8)


def _rank(text: str, element: Element, stated: Sequence[Claim[str]]) -> tuple[float, float, bool]:
    """Return how well a heading fits what is stated: by the shorter of the two, by both, and by its level."""
    fits = max((_overlap(text, claim.value) for claim in stated), default=0.0)
    both = max((_likeness(text, claim.value) for claim in stated), default=0.0)
    return (fits, both, element.tag == "h1")


def _printed(text: str, place: Element, stated: Sequence[Claim[str]]) -> Claim[str]:
    """Return the claim of a printed headline.

    A site that shouts its headlines by hand states them in plain letters: those are taken.
    """
    if text.isupper():
        plain = next((c.value for c in stated if folded(c.value) == folded(text) and not c.value.isupper()), None)
        text = plain or text
    return Claim(text, "headline", text, _PRINTED if place.tag == "h1" else _PRINTED - 1)


def _is_site(text: str, sites: Collection[str]) -> bool:
    """Say whether some text is one of the site's names or a section's, and nothing else."""
    return folded(text) in map(folded, sites) or text.casefold() in _SECTIONS


def _is_of_site(part: str, sites: Collection[str]) -> bool:
    """Say whether a part of a title is a name of the site, with a little more or a little less, or of a section."""
    letters = folded(part)
    if not letters or part.casefold() in _SECTIONS:
        return True
    short = len(letters) > _FEW and len(part.split()) <= _FEW_WORDS
    for site in map(folded, sites):
        if len(site) > _FEW and site in letters and len(letters) <= 2 * len(site) + _FEW:
            return True
        if letters == site or (short and (site.startswith(letters) or site.endswith(letters))):
            return True
    return False


def _is_short(back: str, kept: str) -> bool:
    return len(back.split()) <= _FEW_WORDS and len(kept.split()) > len(back.split())


def _likeness(one: str, other: str) -> float:
    """Return how much of two titles is the same, from 0 to 1."""
    a, b = _words(one), _words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(one == other)


def _overlap(one: str, other: str) -> float:
    """Return how much of the shorter title is in the other; nothing where that may be by chance."""
    a, b = _words(one), _words(other)
    shared = len(a & b)
    shorter = min(len(a), len(b))
    by_chance = shared < _FEW and not shared == shorter > 1 and 4 * shared < len(a) + len(b)
    return shared / shorter if shared and not by_chance else 0.0


def _words(title: str) -> set[str]:
    """Return the words of a title that tell; of a script that parts no words, its pairs of letters."""
    words = {word for word in _LETTERS.findall(title.casefold()) if len(word) > 2 or word.isdigit()}
    if len(words) <= 2 and len(title) > 6 and " " not in title.strip():
        return {title[n : n + 2] for n in range(len(title) - 1)}
    return words or set(_LETTERS.findall(title.casefold()))
