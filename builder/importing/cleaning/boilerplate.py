"""Boilerplate: what a site prints into a story that is not the story."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 120
"""Characters of a banner; a longer paragraph is kept, for it may be news about a donation."""

_BANNERS: Final = (
    re.compile(
        r"(?i:(?:please )?(?:support|donate|contribute)(?: to)?(?: us| our)?(?! (?:for|from|among|of|in)\b))"
        r"(?: [A-Z][\w.&-]*){1,3}"
    ),
    re.compile(r"(?:please )?donate (?:here|now|today)\W*", re.IGNORECASE),
    re.compile(
        r"(?:please )?(?:share this|read (?:also|more)|also read|subscribe to|follow us|sign up)\b.*", re.IGNORECASE
    ),
)
_SHOUTED: Final = re.compile(r"\b(?:DONATE|SUBSCRIBE|SUPPORT OUR|CONTRIBUTE TO OUR)\b")
_BAR: Final = re.compile(r"\s*\|\s*$")
_SENTENCE_END: Final = (".", "?", "!", "”", '"', "’")


def without_bar(line: str) -> str:
    """Return a line without the bar that an aggregator leaves at its end."""
    return _BAR.sub("", line)


def is_banner(paragraph: str) -> bool:
    """Say whether a paragraph asks the reader for something in place of telling news.

    >>> is_banner("Support HarbourCircle"), is_banner("Support for the deal is growing.")
    (True, False)
    """
    text = paragraph.strip()
    if len(text) > _LONGEST:
        return False
    if _SHOUTED.search(text) and text.upper() == text:
        return True
    return not text.endswith(_SENTENCE_END) and any(banner.fullmatch(text) for banner in _BANNERS)
