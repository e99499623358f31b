"""Persons: how a name looks that somebody signs with, and what stands beside it that is no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.importing.wire.agencies import agency

_CREDENTIAL: Final = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.){1,4}[A-Z]?\.?|[A-Z]{2,7}(?:-[A-Z]{1,5})?®?(?:\s\d{2,4})?|(?:[A-Z]{1,4}[a-z]?){1,3}®?|Esq\.?"
    r"|[JS]r\.?|I{2,3}|IV|Ed\.?D\.?|Ph\.? ?D\.?|Psy\.?D\.?|M\.?Ed\.?|Dr\.?"
)
_TAIL: Final = re.compile(
    r"(?:[,\s]+(?:M\.?D\.?|Ph\.? ?D\.?|R\.?D\.?N?\.?|R\.?N\.?|M\.?S\.?|M\.?B\.?A\.?|CFP®?|CEPF®?|CPA|LMFT|DDS|DMD|MPH"
    r"|J\.?D\.?|DO|FAND))+\.?$"
)
_ROLE: Final = re.compile(
    r"\b(?:staff|senior|junior|chief|managing|contributing|associate|assistant|deputy|guest|trending|lead|political"
    r"|writer|editor|reporter|correspondent|columnist|contributor|journalist|producer|author|blogger|photographer"
    r"|director|manager|founder|co-?founder|ceo|cto|cfo|coo|vp|president|head of|specialist|expert|analyst|strategist"
    r"|consultant|engineer|intern|fellow|professor|bureau|desk|freelance|dietitian|nutritionist|copywriter|critic"
    r"|redakteur(?:in)?|rédact\w+|redactor\w*|officer|coach|trainer|partner|owner|principal|executive|marketer|researcher)\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"writer|editor|reporter|correspondent|columnist|contributor|journalist|producer|critic|photographer", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"(?:[\w'’&-]+\s+){0,4}?(?P<role>reporters?|correspondents?|editors?|writers?|columnists?|chief|journalists?|producers?"
    r"|presenter|analyst|critic)\s*[:,]?\s+(?=[A-Z\u0080-\uffff])",
    re.IGNORECASE,
)
"""An office before a name."""
_ORGANISED: Final = re.compile(
    r"\b(?:team|desk|staff|news|newsroom|magazine|press|agency|institute|cent(?:er|re)|office|department|university"
    r"|college|association|company|group|inc|llc|ltd|gmbh|media|editors|editorial|online|bank|society|council|foundation|bureau"
    r"|ministry|service|services|school|board|committee|redaktion|rédaction|redacción)\b|\.(?:com|org|net|io)\b",
    re.IGNORECASE,
)
_NOBODY: Final = frozenset({
    "admin", "administrator", "site admin", "siteadmin", "super user", "superuser", "root", "user", "webmaster",
    "wordpress", "default", "test", "unknown", "anonymous", "n/a", "none", "null", "undefined", "name", "website",
    "staff", "staff writer", "staff report", "staff reports", "staff reporter", "team", "editor", "editors",
    "the editors", "editorial", "editorial staff", "web desk", "news desk", "newsdesk", "contributor", "guest",
    "guest author", "guest contributor", "author", "authors", "redaktion", "redacción", "la rédaction", "marketing",
    "by", "written by", "published", "about", "about us", "about the author", "author bio", "view bio", "full bio",
    "read more", "learn more", "see more", "view all posts", "all posts", "view profile", "share", "follow", "home",
    "contact", "contact us", "comments", "correspondent", "our correspondent", "our reporter", "a staff reporter",
    "agencies", "agency", "newsroom",
})  # fmt: skip
"""Accounts, offices, and the words on the buttons beside a name."""
_DESK: Final = re.compile(
    r"(?:(?:^|\s)(?:desk|bureau|newsroom|reports?|(?:news|wire) services?|agencies|wires?|editorial board|writers"
    r"|correspondents|reporters|news|inc|llc|ltd|gmbh|plc|corp)\.?"
    r"|^(?:(?:la|le|die|de|the|from) )?(?:redaktion|redacción|redação|redazione|rédaction|redactie|newsroom"
    r"|haber merkezi)\b.*)$",
    re.IGNORECASE,
)
"""What no person's name ends or begins with."""
_OFFICES: Final = frozenset({
    "staff", "reporter", "reporters", "correspondent", "correspondents", "special", "our", "own", "web", "desk", "news",
    "digital", "online", "report", "agency", "agencies", "bureau", "editor", "editorial", "wire", "wires", "and", "&",
    "the", "from", "a", "with", "by", "guest", "contributor", "contributors", "contributed", "city", "sports",
    "business", "press", "release", "sponsored", "content", "writer", "writers", "letters", "to", "service", "services",
    "reports", "source", "sources", "other", "political", "national", "foreign", "crime", "court", "local", "team",
    "submitted",
})  # fmt: skip
"""Words of which the names of desks are made."""
_OF_A_DESK: Final = frozenset({"staff", "reporter", "correspondent"})
_INITIALS: Final = re.compile(r"[A-Z]{2,5}")
_SMALL: Final = frozenset({
    "de", "da", "di", "du", "del", "della", "der", "den", "dos", "das", "von", "van", "la", "le", "el", "al", "bin",
    "bint", "ibn", "ter", "ten", "zu", "und", "e", "y", "af", "av", "st.",
})  # fmt: skip
"""Words of a name that have no capital."""
_NO_NAME: Final = frozenset({
    "the", "a", "an", "how", "why", "what", "your", "our", "my", "all", "read", "view", "in", "on", "more", "see",
    "about", "share", "table", "text", "advertiser", "skip", "sign", "get", "related",
})  # fmt: skip
"""Words that no person's name begins with."""
_LONGEST: Final = 60
"""Letters of a name."""


def is_person(name: str) -> bool:
    """Say whether a name is formed as a person's: two to five words with capitals, none of them an office.

    >>> is_person("Ada de la Keeper"), is_person("Harbour News Desk"), is_person("آدا کیپر")
    (True, False, True)
    """
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > _LONGEST or _ORGANISED.search(name) or _ROLE.search(name):
        return False
    if words[0].lower() in _NO_NAME:
        return False
    return all(word[0].isalpha() and (not word[0].islower() or word in _SMALL) for word in words)


def is_site(name: str, sites: Sequence[str]) -> bool:
    """Say whether a name is the site's own."""
    letters = folded(name)
    return any(letters == folded(site) for site in sites)


def is_nobody(name: str) -> bool:
    """Say whether a name is what a program or a whole staff signs with.

    >>> is_nobody("admin"), is_nobody("Ada Keeper")
    (True, False)
    """
    return name.casefold().strip(" .") in _NOBODY


def is_desk(name: str) -> bool:
    """Say whether a name is that of an office, which signs where a paper names no person; an agency is none.

    >>> is_desk("Staff and agencies"), is_desk("HR Correspondent"), is_desk("Ada Keeper"), is_desk("AFP")
    (True, True, False, False)
    """
    words = name.strip(" .").split()
    if not words or agency(name):
        return False
    if _DESK.search(name) or _INITIALS.fullmatch(name) or all(word.casefold() in _OFFICES for word in words):
        return True
    return words[-1].casefold() in _OF_A_DESK and not is_person(" ".join(words[:-1]))


def is_credential(part: str, line: str) -> bool:
    """Say whether a part of a line is letters behind a name; of a line that is all shouted, one word at most."""
    if line.isupper() and " " in part:
        return False
    return all(_CREDENTIAL.fullmatch(word) for word in part.replace("-", " ").split())


def without_office(name: str) -> str:
    """Return a person's name without an office that stands right behind it."""
    words = name.split()
    lettered = words and re.fullmatch("[A-Z]{2,}", words[0]) and not name.isupper()
    if not words or lettered or not _OFFICE.fullmatch(words[-1]):
        return name
    while len(words) > 2 and _ROLE.fullmatch(words[-1]):
        words.pop()
    return " ".join(words) if is_person(" ".join(words)) else name


def without_lead(line: str) -> str:
    """Return a line of names without an office that stands before the first of them.

    >>> without_lead("Quaytown bureau chief Ada Keeper"), without_lead("Ada Keeper Political reporter, Quay News")
    ('Ada Keeper', 'Ada Keeper Political reporter, Quay News')
    """
    found = _LEAD.match(line)
    if not found or (is_person(" ".join(line.split()[:2])) and not found["role"].islower()):
        return line
    rest = line[found.end() :]
    return rest if is_person(" ".join(rest.split()[:2]).strip(",")) else line


def is_lead(piece: str) -> bool:
    """Say whether a piece of a byline is only the office of who is named next."""
    found = _LEAD.match(f"{piece.strip()} A")
    return found is not None and found.end() > len(piece.strip())


def without_agency(line: str) -> str:
    """Return a line of names without the office at an agency that stands behind them.

    >>> without_agency("ADA KEEPER AP Harbour Writer"), without_agency("Ada Keeper")
    ('ADA KEEPER', 'Ada Keeper')
    """
    words = line.split()
    if not words or not _OFFICE.fullmatch(words[-1].rstrip("s")):
        return line
    at = next((n for n, word in enumerate(words) if n > 1 and word.isupper() and agency(word)), len(words))
    return " ".join(words[:at])


def without_site(name: str, sites: Sequence[str]) -> str:
    """Return a person's name without that of the site, which some papers print right behind it."""
    for site in (*sites, *(longer.removeprefix("The ") for longer in sites)):
        person = name[: -len(site)].strip(" ,")
        if name.endswith(f" {site}") and is_person(person):
            return person
    return name


def without_degrees(name: str) -> str:
    """Return a name without the letters of degrees and guilds behind it."""
    return _TAIL.sub("", name)


def spelt(name: str) -> str:
    """Return a name in its letters; one that is shouted in title case."""
    name = without_degrees(" ".join(name.split())).strip(" ,;:–—-\"'’.") or name
    if len(name) > _LONGEST or not any(letter.isalpha() for letter in name) or name.casefold() in ("by", "and"):
        return ""
    if name.isupper() and is_person(name):
        return " ".join(_titled(word) for word in name.split())
    return agency(re.sub(r"\s+[Ss]taff$", "", name)) or name


def _titled(word: str) -> str:
    """Return a shouted word as a name is written.

    >>> _titled("O'BRIEN"), _titled("MCBRIDE"), _titled("SMITH-JONES")
    ("O'Brien", 'McBride', 'Smith-Jones')
    """
    if word.lower() in _SMALL:
        return word.lower()
    titled = re.sub(r"[^\W\d_]+", lambda found: found[0][0] + found[0][1:].lower(), word)
    return re.sub(r"^Mc([a-z])", lambda found: f"Mc{found[1].upper()}", titled)


def folded(text: str) -> str:
    """Return the letters and digits of a text, in one case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
