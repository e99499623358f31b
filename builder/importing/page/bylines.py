"""Bylines: who signs an article where its readers see it, and who is named there for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from builder.importing.markup import Element
from builder.importing.page import names, persons
from builder.importing.page.claims import Claim
from builder.importing.page.lines import JOINT, Line, below, find, inside
from builder.importing.page.view import View
from builder.importing.wire.agencies import agency

Names: TypeAlias = tuple[str, ...]

PRINTED: Final = frozenset({"byline", "marked as author", "signature"})
"""The origins of what readers see."""

_MARKED: Final = re.compile(r"author|byline|by-line|contributor|writer|autor|auteur|verfasser|reporter(?!ting)")
_OTHERS: Final = (
    r"comment|related|recommend|popular|trending|teaser|more-|respond|newsletter|promo|carousel|reviewer|reviewed"
    r"|fact-?check|edited-by|editor-by|translator|photo|caption|image-?credit|breadcrumb"
)
_STRANGE: Final = re.compile(_OTHERS)
"""Marks of what is about another article, or about somebody who did not write this one."""
_STRANGE_AFAR: Final = re.compile(rf"{_OTHERS}|sidebar|widget|latest|avatar|subscribe|share")
"""The same, for what does not stand near the headline."""
_NOT_BY: Final = re.compile(
    r"(?:reviewed|edited|checked|photos?|photographs?|translated|illustrated|sponsored|powered|presented|produced"
    r"|approved|verified|images?|video)\W*(?:by)?\W*$",
    re.IGNORECASE,
)
"""What makes a "by" one of other work than writing."""
_SIGNED: Final = (
    "//body//*[@rel='author' or contains(@itemprop,'author') or contains(@class,'uthor') or contains(@class,'yline')]"
)
_PROFILE: Final = re.compile(r"/(?:authors?|profile|people|person|staff|contributors?|columnists?|journalists?|writers?"
                             r"|reporters?|by|auteur|autor|autoren|experts?|newsteam)[/=-]|/@")  # fmt: skip
"""Where the name of an author leads to."""
_LABELLED: Final = "//body//*[text()[contains(., 'ritten by') or contains(., 'ritten By') or contains(., 'uthor:')]]"
_CREDITED: Final = "//body//p[contains(., 'eporting by') or contains(., 'riting by')]"
_CREDIT: Final = re.compile(r"(?<!additional )\b(?:reporting|writing) by ([^;()|]{3,120})", re.IGNORECASE)
_MOST: Final = 12
"""Elements that are looked at."""
_LONGEST_LINE: Final = 160
_LONGEST_SIGNATURE: Final = 8
"""Words of a line that is a signature although it ends as a sentence does, as in "By Ada Keeper, Ph.D."."""
_LONGEST_OFFICE: Final = 3
_LONGEST_NAME: Final = 6
"""Words."""


def near(view: View) -> Iterator[Claim[Names]]:
    """Yield the bylines among the lines around a headline: what opens with "By", or is marked as a name."""
    label = ""
    for n, line in enumerate(view.lines):
        text = f"{label}{line.text}"
        label = ""
        below_it = view.lines[n + 1].plain if n + 1 < len(view.lines) else ""
        if len(text) > _LONGEST_LINE or _STRANGE.search(line.marks):
            continue
        if _is_bare_label(text):
            label = f"{text} {JOINT}"
            continue
        found = list(_byline(text, line, view))
        yield from found or _officed(line, below_it, view)


def _byline(text: str, line: Line, view: View) -> Iterator[Claim[Names]]:
    pieces = text.split(JOINT)
    for n in range(len(pieces)):
        rest = JOINT.join(pieces[n:])
        if names.is_labelled(rest, view.language) and not _NOT_BY.search(JOINT.join(pieces[:n])):
            found = names.read(rest, view.sites)
            if found and _signs(found, text):
                yield Claim(found, "byline", text.replace(JOINT, " "), 4.0)
                return
    if _MARKED.search(line.marks) or _PROFILE.search(line.links):
        for n in range(len(pieces)):
            found = names.read(JOINT.join(pieces[n:]), view.sites)
            if found and all(_may_sign(name, view) for name in found) and not _NOT_BY.search(JOINT.join(pieces[:n])):
                yield Claim(found, "marked as author", text.replace(JOINT, " "), 2.6)
                return


def _officed(line: Line, below_it: str, view: View) -> Iterator[Claim[Names]]:
    """Yield who is named right under a headline with an office, as in "Ada Keeper, Staff Reporter"."""
    first, _, office = line.plain.partition(",")
    office = office or below_it
    if line.depth or line.above or len(office.split()) > _LONGEST_OFFICE or not persons.is_desk(office.strip()):
        return
    found = names.read(first, view.sites)
    if found and first.strip() == first and all(persons.is_person(name) for name in found):
        yield Claim(found, "byline", line.plain, 2.2)


def _may_sign(name: str, view: View) -> bool:
    """Say whether a name can be that of an author without a "By" before it."""
    known = persons.is_site(name, view.sites) or persons.is_desk(name) or agency(name) is not None
    return known or persons.is_person(name)


def _signs(found: Names, text: str) -> bool:
    """Say whether a line that opens with "By" is a signature: capitals, few words, and no sentence."""
    if text.endswith((".", "?", "!")) and len(text.split()) > _LONGEST_SIGNATURE:
        return False
    return all(len(name.split()) <= _LONGEST_NAME and not name[0].islower() for name in found)


def _is_bare_label(text: str) -> bool:
    found = names.LABEL.match(f"{text} ")
    return found is not None and found.end() >= len(text)


def marked(view: View) -> Iterator[Claim[Names]]:
    """Yield the first names anywhere on the page that its makers mark as the author's."""
    looked_at = 0
    for element in find(view.page, _SIGNED):
        if looked_at >= _MOST:
            return
        if element.tag in ("meta", "link", "body", "html") or _is_strange(element):
            continue
        looked_at += 1
        text = next((line.text for line in inside(element)), "")
        if _is_bare_label(text):
            text = f"{text} {JOINT}{next((line.text for line in list(inside(element))[1:]), '')}"
        found = names.read(text, view.sites) if len(text) <= _LONGEST_LINE else ()
        sure = element.get("rel") == "author" or element.get("itemprop") == "author"
        if found and (all(persons.is_person(name) for name in found) or names.is_labelled(text)):
            yield Claim(found, "marked as author", text.replace(JOINT, " "), 2.0 if sure else 1.5)
            return


def signature(view: View) -> Iterator[Claim[Names]]:
    """Yield what an article is signed with at its end, or anywhere else that says "written by"."""
    for element in find(view.page, _LABELLED)[:_MOST]:
        text = next((line.text for line in inside(element)), "")
        if len(text) > _LONGEST_LINE or not names.is_labelled(f"{text} ") or _is_strange(element):
            continue
        if _is_bare_label(text):
            text = f"{text} {JOINT}{next((line.text for line in below(element)), '')}"
        found = names.read(text, view.sites)
        if found and len(text) <= _LONGEST_LINE and all(persons.is_person(name) for name in found):
            yield Claim(found, "signature", text.replace(JOINT, " "), 1.8)
            return


def credits_(view: View) -> Iterator[Claim[Names]]:
    """Yield who is named at the end of an agency's report, as in "(Reporting by Ada Keeper; editing by Ben Mole)"."""
    for element in find(view.page, _CREDITED)[-_MOST:]:
        text = " ".join(line.plain for line in inside(element))
        parts = [part for found in _CREDIT.findall(text) for part in names.read(found, view.sites)]
        listed = tuple(dict.fromkeys(name for name in parts if persons.is_person(name)))
        if listed and len(text) <= _LONGEST_LINE and not _is_strange(element):
            yield Claim(listed, "signature", text, 1.8)


def _is_strange(element: Element) -> bool:
    node: Element | None = element
    for _ in range(8):
        if node is None or node.tag in ("body", "main", "article"):
            return False
        if node.tag == "footer":
            return not any(parent.tag in ("main", "article") for parent in node.iterancestors())
        if node.tag in ("nav", "aside") or _STRANGE_AFAR.search(f"{node.get('class')} {node.get('id')}".lower()):
            return True
        node = node.getparent()
    return False
