"""Reference: a small reading of what a truth says in the trade's own letters; nothing of it is import's code."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from tests.bench.importing.comparing import AGENCIES

_FORMS: Final = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_LONGEST_DATE: Final = 40
"""Letters of a line that is nothing but a date."""


def day(text: str) -> str | None:
    """Return a date as a day; empty where the text is empty, None where it cannot be read.

    >>> day("December 29, 2017"), day("1987-02-26T15:03:00"), day(""), day("of late")
    ('2017-12-29', '1987-02-26', '', None)
    """
    text = text.strip()
    if not text:
        return ""
    if found := _DAY.match(text):
        with suppress(ValueError):
            return date.fromisoformat(found[0]).isoformat()
    for form in _FORMS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
    return None


def names_day(text: str, of: str) -> bool:
    """Say whether a text names a day with its year.

    >>> names_day("Monday 16 March 1987LOADINGS RISE", "1987-03-16"), names_day("March 16 - Loadings", "1987-03-16")
    (True, False)
    """
    named = date.fromisoformat(of)
    return bool(re.search(rf"(?<!\d)0?{named.day}(?:st|nd|rd|th)?\D{{1,14}}{named.year}(?!\d)", text)) or of in text


def is_date_line(line: str, of: str) -> bool:
    """Say whether a line holds a day and nothing else of weight."""
    return 0 < len(line.strip()) < _LONGEST_DATE and names_day(line, of)


def dateline(text: str) -> tuple[str | None, str | None]:
    """Return place and agency of a dateline; None where it cannot be told which is which.

    The agency stands in brackets. What stands before brackets or a comma is the place; more of it, such as the
    region or the date, is cut off where places are compared.

    >>> dateline("AUSTIN, Texas/BOSTON (Reuters) -"), dateline("LIMA, Pa., March 16 -"), dateline("AP -"), dateline("")
    (('AUSTIN, Texas/BOSTON', 'Reuters'), ('LIMA, Pa., March 16', ''), ('', 'AP'), ('', ''))
    """
    letters = re.sub(r"[\s–—-]+$", "", text)
    before, bracket, after = letters.partition("(")
    if bracket:
        return _place(before), after.partition(")")[0].strip()
    if letters.casefold() in AGENCIES:
        return "", letters
    return (_place(letters), agency_behind(letters)) if "," in letters or not letters else (None, None)


def agency_behind(text: str) -> str:
    """Return the agency that a byline or dateline names behind its last comma; empty where it names none.

    >>> agency_behind("By Ada Keeper, Reuters"), agency_behind("By Ada Keeper")
    ('Reuters', '')
    """
    last = text.rpartition(",")[2].strip()
    return last if last.casefold() in AGENCIES else ""


def _place(text: str) -> str:
    """Return the place alone: a byline or the carrier's name may stand before it, a date behind it."""
    parts = re.split(r"\s{3,}|\s+[–—-]+\s+", text.strip())
    return next((part for part in reversed(parts) if not re.search(r"\d", part.partition(",")[0])), "")
