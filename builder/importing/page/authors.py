"""The authors: who signs an article, by what the page states and by what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from builder.importing.page import bylines, jsonld, names, persons, source
from builder.importing.page.bylines import Names
from builder.importing.page.claims import STRONG, Choice, Claim, choose
from builder.importing.page.jsonld import Thing
from builder.importing.page.statements import Statements
from builder.importing.page.view import View
from builder.importing.wire.agencies import agency
from builder.model.document import Doubt

_META: Final = (
    ("author", 2.2), ("article:author", 2.2), ("parsely-author", 2.5), ("sailthru.author", 2.5), ("byl", 2.5),
    ("dc.creator", 2.0), ("dcterms.creator", 2.0), ("cxenseparse:author", 2.2), ("article:author_name", 2.2),
    ("og:article:author", 2.0), ("creator", 1.5),
)  # fmt: skip
_PAPER: Final = re.compile(
    r"\b(?:news\w*|times|post|herald|tribune|gazette|journal|record|chronicle|daily|guardian|telegraph|mirror|courier|radio|tv"
    r"|zeitung|presse|journaal|noticias|notizie|giornale|haber\w*)\b|خبر|أخبار",
    re.IGNORECASE,
)
"""In the name of a site: it is a paper or a broadcaster."""
_MOST: Final = 12
"""Names of one list that are read."""


_ORGANISED: Final = 0.3
"""What is left of the weight of a script's author that it calls an organisation, where it is no agency."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs an article, as far as its page says."""

    choice: Choice[Names] | None
    doubts: tuple[Doubt, ...] = ()


def read(view: View) -> Signing:
    """Return who signs an article."""
    claims, desks = _parted(_claims(view), view)
    choice = choose(claims, likeness)
    if choice is None:
        weak = max((*desks, *claims), key=lambda claim: claim.weight, default=None)
        what = "only a desk, the site or an account of it signs: no byline"
        return Signing(None, (Doubt(what, "byline", ", ".join(weak.value)),) if weak else ())
    if not any(c.origin in bylines.PRINTED and likeness(choice.claim.value, c.value) for c in claims):
        choice = replace(choice, certainty="likely")
    if choice.against is None:
        return Signing(choice)
    what = f"the {choice.claim.origin} and the {choice.against.origin} name different authors"
    return Signing(choice, (Doubt(what, "byline", ", ".join(choice.against.value)),))


def _claims(view: View) -> list[Claim[Names]]:
    """Return what a page says of who wrote it; it is searched to its end only where it says little at its head."""
    found = [*_stated(view), *_meta(view), *bylines.near(view)]
    if not any(claim.origin in bylines.PRINTED for claim in found):
        found.extend(bylines.marked(view))
    if not any(claim.weight >= STRONG for claim in found):
        found.extend((*bylines.signature(view), *bylines.credits_(view)))
    return found


def _parted(found: Sequence[Claim[Names]], view: View) -> tuple[list[Claim[Names]], list[Claim[Names]]]:
    """Return the claims as far as they name persons and agencies, and as far as they name desks."""
    signed: list[Claim[Names]] = []
    desks: list[Claim[Names]] = []
    for claim in found:
        wired = any(map(agency, claim.value))
        is_desk = {
            name: persons.is_nobody(name) or persons.is_desk(name) or (wired and persons.is_site(name, view.sites))
            for name in claim.value
        }
        named = replace(claim, value=tuple(name for name, desk in is_desk.items() if not desk))
        if named.value:
            signed.append(_weighed(named, view))
        elif any(map(persons.is_desk, claim.value)):
            desks.append(claim)
    return signed, desks


def likeness(one: Names, other: Names) -> float:
    """Return how much a list of names is borne out by another, from 0 to 1; the longer list has more to bear it out."""
    a, b = {persons.folded(name) for name in one}, {persons.folded(name) for name in other}
    if a == b:
        return 1.0
    if a > b or _surnames(one) == _surnames(other):
        return 0.8
    return 0.5 * len(a & b) / max(len(a), len(b))


def _weighed(claim: Claim[Names], view: View) -> Claim[Names]:
    """Return a claim with the weight of its names: an account counts little, the site itself not much.

    A company signs its own pages; a paper that signs says that nobody is named.
    """
    if claim.origin not in bylines.PRINTED and all(_is_account(name) for name in claim.value):
        return claim.lighter(0.3)
    if all(persons.is_site(name, view.sites) for name in claim.value):
        return claim.lighter(0.2 if _is_of_a_paper(view) else 0.5)
    return claim


def _is_of_a_paper(view: View) -> bool:
    """Say whether a page is of a paper or a broadcaster, by its publisher or by what its site is called."""
    publishers = [thing.get("publisher") for thing in view.said.things]
    told = (*view.said.things, *(publisher for publisher in publishers if isinstance(publisher, Mapping)))
    if any("NewsMediaOrganization" in jsonld.types(thing) for thing in told):
        return True
    return any(map(_PAPER.search, source.called(view.said)))


def _is_account(name: str) -> bool:
    """Say whether a name is one that somebody logs in with: one word in small letters."""
    return " " not in name and name == name.lower() and name.isascii()


def _stated(view: View) -> Iterator[Claim[Names]]:
    for n, thing in enumerate(view.said.articles(view.titles, view.address)):
        authors = thing.get("author") or thing.get("creator")
        found = [(name, organised) for name, organised in _agents(authors, view.said, 0) if name]
        if not found:
            continue
        listed = tuple(dict.fromkeys(name for text, _ in found for name in names.read(text, view.sites)))
        organised = all(one for _, one in found)
        weight = 3.0 if n == 0 else 2.0
        yield Claim(
            listed,
            "JSON-LD",
            ", ".join(text for text, _ in found),
            weight * (_ORGANISED if organised and not any(map(agency, listed)) else 1.0),
        )


def _agents(value: object, said: Statements, depth: int) -> Iterator[tuple[str, bool]]:
    """Yield the names of persons and organisations, and whether one is an organisation."""
    if depth > 3:
        return
    if isinstance(value, str):
        yield ("" if "://" in value or value.startswith("#") else jsonld.text(value)), False
    elif isinstance(value, list):
        for item in value[:_MOST]:
            yield from _agents(item, said, depth + 1)
    elif isinstance(value, Mapping):
        whole: Thing = said.thing(value.get("@id")) or {}
        named = value.get("name") or whole.get("name") or _full_name(value)
        organised = "Organization" in "".join(jsonld.types(value) or jsonld.types(whole))
        for name in named if isinstance(named, list) else [named]:
            yield jsonld.text(name), organised


def _full_name(person: Thing) -> str:
    return f"{jsonld.text(person.get('givenName'))} {jsonld.text(person.get('familyName'))}".strip()


def _meta(view: View) -> Iterator[Claim[Names]]:
    for name, weight in _META:
        texts = [text for text in view.said.meta.get(name, ()) if "://" not in text and not text.startswith("@")]
        listed = tuple(dict.fromkeys(one for text in texts[:_MOST] for one in names.read(text, view.sites)))
        if listed:
            yield Claim(listed, name, "; ".join(texts), weight)
    cited = [_turned(text) for text in view.said.meta.get("citation_author", ())]
    if cited:
        listed = tuple(dict.fromkeys(one for text in cited for one in names.read(text, view.sites)))
        yield Claim(listed, "citation_author", "; ".join(view.said.meta["citation_author"]), 3.5)
    for n in "123":
        if names.is_labelled(f"{view.said.said(f'twitter:label{n}')} "):
            text = view.said.said(f"twitter:data{n}")
            yield Claim(names.read(text, view.sites), "twitter:data", text, 2.2)


def _turned(name: str) -> str:
    """Return a name that is cited surname first as it is spoken.

    >>> _turned("Keeper, Ada"), _turned("Ada Keeper")
    ('Ada Keeper', 'Ada Keeper')
    """
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and len(parts[0].split()) <= 2 and parts[1] else name


def _surnames(listed: Names) -> set[str]:
    return {persons.folded(name.split()[0]) + persons.folded(name.split()[-1]) for name in listed if name.split()}
