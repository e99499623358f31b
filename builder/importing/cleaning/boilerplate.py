"""Boilerplate: what a site prints into a story that is not the story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 120
"""Characters of a banner; a longer paragraph is kept, for it may be news about a donation."""
_LONGEST_NOTICE: Final = 400
"""Characters of a notice on rights or a line of contacts."""


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_NETWORKS: Final = r"facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit"
_PHRASES: Final = {
    "banner": _any(
        r"(?:please )?(?:support|donate|contribute)(?: to)?(?: us| our)?(?! (?:for|from|among|of|in)\b)"
        r"(?-i:(?: [A-Z][\w.&-]*){1,3})",
        r"(?:please )?donate (?:here|now|today)\W*",
    ),
    "share": _any(
        rf"share(?: on (?:{_NETWORKS})| via e-?mail)?\W*",
        r"share this\b.*",
        rf"(?:(?:{_NETWORKS}|tweet|e-?mail|print|share|copy link)\W*){{2,}}",
        r"tweet\W*",
        r"follow (?:us|me)\b.*",
        rf"(?:follow|like) [\w.' -]{{2,40}} on (?:{_NETWORKS})\b.*",
    ),
    "subscribe": _any(
        r"(?:please )?(?:subscribe to|sign up)\b.*",
        r"subscribe(?: now| today)?\W*",
        r"(?:get|join) (?:our|the) newsletter\b.*",
    ),
    "read also": _any(
        r"(?:please )?(?:read (?:also|more|next)|also read|see also)\b.*",
        r"(?:related(?: (?:stories|articles|news|coverage))?|recommended)\s*:.*",
        r"more on this\b.*",
        r"(?:lire aussi|lesen sie auch|lea también|leggi anche|بیشتر بخوانید|اقرأ أيضا)\b.*",
    ),
    "navigation": _any(
        r"advertisement|sponsored(?: content)?|menu|home|log ?in|loading(?: comments)?\W*",
        r"(?:story continues|continue reading)(?: below)?(?: advertisement)?",
        r"(?:skip to (?:main )?content|back to (?:the )?top|back to home)",
        r"(?:previous|next) (?:article|story|post|page)",
        r"leave a comment|\d* ?comments?(?: \(\d+\))?|\d+ min(?:ute)? read",
        r"print this(?: page| article)?|click here(?: to [\w ]{2,60})?",
        r"(?:home [>»›] |(?:\w[\w&' ]{0,24} [>»›] ){2,5})\w[\w&' >»›]{0,60}",
    ),
}
_NOTICES: Final = {
    "copyright": _any(
        r"(?:(?:©|copyright\b|\(c\))\W*)+(?:\d{4}\b|by\s|the\s+(?-i:[A-Z])).*",
        r"©\s*(?-i:[A-Z]).*",
        r".{0,80}\ball rights reserved\b.*",
    ),
    "contact": _any(
        r"(?:(?:media|press|news) )?contacts?(?: us| person| details)?\s*[:.]?\s.*",
        r"for (?:more|further) (?:information|details),?(?: please)? contact\s*:?\s.*",
        r"(?:tel(?:ephone)?|phone|e-?mail)\s*[:.]?\s.*",
    ),
}
_REACHED: Final = re.compile(r"\S@\S|\d[\d ()/.-]{5,}\d|https?://|www\.")
"""What a line of contacts has: a way to reach somebody."""
_HOLDER: Final = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)))?\W*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\W*(?:by\s+)?"
    r"(?P<name>[^\W\d_](?:[^.,;|]|\.(?=\w)){1,60})",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(r"\s*\b(?:all rights reserved|\d{4}|inc|ltd)\b.*", re.IGNORECASE)

_SHOUTED: Final = re.compile(r"\b(?:DONATE|SUBSCRIBE|SUPPORT OUR|CONTRIBUTE TO OUR)\b")
_SENTENCE_END: Final = (".", "?", "!", "”", '"', "’")


def without_bar(line: str) -> str:
    """Return a line without the bar that an aggregator leaves at its end."""
    shown = line.rstrip()
    return shown[:-1].rstrip() if shown.endswith("|") else line


def rule(paragraph: str) -> str:
    """Return why a paragraph is no part of a story: ``banner``, ``share``, ``copyright`` and so on; empty where it is.

    >>> rule("Support HarbourCircle"), rule("Support for the deal is growing."), rule("© 2021 The Harbour Record")
    ('banner', '', 'copyright')
    """
    text = paragraph.strip()
    if len(text) > _LONGEST_NOTICE:
        return ""
    for name, notice in _NOTICES.items():
        if notice.fullmatch(text) and (name != "contact" or (_REACHED.search(text) and len(text) <= _LONGEST)):
            return name
    if len(text) > _LONGEST:
        return ""
    if _SHOUTED.search(text) and text.upper() == text:
        return "banner"
    if text.endswith(_SENTENCE_END):
        return ""
    return next((name for name, phrase in _PHRASES.items() if phrase.fullmatch(text)), "")


def matches(paragraph: str, patterns: Iterable[str]) -> bool:
    """Say whether one of site.toml's patterns is found in a paragraph."""
    return any(re.search(pattern, paragraph) for pattern in patterns)


def holder(notice: str) -> str:
    """Return whose rights a notice tells of; empty where it names nobody.

    >>> holder("Copyright 2021 The Associated Press. All rights reserved."), holder("All rights reserved")
    ('The Associated Press', '')
    """
    found = _HOLDER.match(notice.strip()[:_LONGEST_NOTICE])
    return _RIGHTS.sub("", found["name"]).strip() if found else ""
