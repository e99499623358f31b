"""Addresses that stand on lines of their own: the story's, and those of headlines beside it."""

from __future__ import annotations

import re
from typing import Final

from builder.importing import web
from builder.model.document import Headline

_LONGEST: Final = 2_000
_ADDRESS: Final = r"(?P<url>https?://[^\s<>\"'()|]{3,1900})"
_ALONE: Final = re.compile(
    r"(?:<|\()?(?:(?:source|link|url|original(?: article)?|via|quelle|fuente|fonte|منبع|read (?:the )?(?:full|original)"
    r" (?:story|article|text)(?: (?:at|here|on [\w. ]{2,30}))?|full (?:story|article|text)(?: at)?)\s*:?\s*)?"
    rf"<?{_ADDRESS}>?\)?",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(
    r"(?:read (?:also|more|next)|also read|see also|related|lire aussi|lesen sie auch|lea también|leggi anche"
    rf"|بیشتر بخوانید|اقرأ أيضا)\s*[:：]\s*(?P<title>\S.{{1,298}}?)\s*[-–—:|(]?\s*{_ADDRESS}\)?",
    re.IGNORECASE,
)


def alone(line: str) -> str:
    """Return the address that a line holds and nothing else but a word like "Source:"; empty where there is none.

    >>> alone("Source: https://harbour.example/fog")
    'https://harbour.example/fog'
    """
    if len(line) > _LONGEST or "://" not in line:
        return ""
    found = _ALONE.fullmatch(line.strip())
    return web.whole(found["url"]) if found else ""


def related(line: str) -> Headline | None:
    """Return the headline that a line tells the reader to go on to, with its address."""
    if len(line) > _LONGEST or "://" not in line:
        return None
    found = _ALSO.fullmatch(line.strip())
    url = web.whole(found["url"]) if found else ""
    return Headline(found["title"], url) if found and url else None
