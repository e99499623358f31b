"""The language of a page, as it says and as its letters do not deny."""

from __future__ import annotations

import re
from typing import Final

from builder.importing import language
from builder.importing.page.statements import Statements
from builder.model.document import Finding

_TAG: Final = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].*)?")
_ARABIC_LETTERS: Final = frozenset({"ar", "fa", "ur", "ps", "ckb", "ug", "sd", "dv", "ku", "arz", "az", "ks", "pnb"})
_OWN_LETTERS: Final = {
    "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "bg": "\u0400-\u04ff", "el": "\u0370-\u03ff", "he": "\u0590-\u05ff",
    "zh": "\u4e00-\u9fff", "ja": "\u3040-\u30ff\u4e00-\u9fff", "ko": "\uac00-\ud7af", "hi": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f", "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff", "ur": "\u0600-\u06ff",
}  # fmt: skip
"""The letters that a text in one of these languages has."""


_ENOUGH: Final = 4_000
"""Letters of a text that tell its language as well as all of them."""


def read(said: Statements, text: str, usual: str) -> Finding | None:
    """Return a page's language as a BCP 47 tag; None where it does not say, or where it is the site's ``usual`` one."""
    stated = (
        ("html lang", said.language),
        ("content-language", said.said("content-language", "dc.language", "language")),
        ("og:locale", said.said("og:locale")),
    )
    lettered = language.language(text[:_ENOUGH])
    for origin, value in stated:
        found = tag(value)
        if found and _fits(found, text, lettered):
            return Finding("language", found, value, origin) if not _same(found, usual) else None
    if lettered and not _same(lettered, usual):
        return Finding("language", lettered, text[:60], "letters")
    return None


def tag(value: str) -> str:
    """Return a language tag in its usual letters; empty where the value is none.

    >>> tag("en_us"), tag("fa"), tag("x-default")
    ('en-US', 'fa', '')
    """
    found = _TAG.fullmatch(value.strip())
    if not found:
        return ""
    primary, script, region = found.groups()
    parts = (primary.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def _fits(found: str, text: str, lettered: str | None) -> bool:
    """Say whether a text can be in a language, by its letters.

    A theme that is written in English says ``en`` of every page it makes, also of a Persian one.
    """
    primary = found.split("-")[0]
    if lettered and primary not in (lettered.split("-")[0], *_ARABIC_LETTERS):
        return False
    letters = _OWN_LETTERS.get(primary)
    return not letters or not text or len(re.findall(f"[{letters}]", text)) * 5 >= len(re.findall(r"[^\W\d_]", text))


def _same(one: str, other: str) -> bool:
    return one.split("-")[0].lower() == other.split("-")[0].lower()
