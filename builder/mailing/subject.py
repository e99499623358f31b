"""The subject of a mail."""

from __future__ import annotations

import re
from typing import Final

from builder.model.settings import SUBJECT

_PLACE: Final = re.compile(rf"\{{({'|'.join(SUBJECT)})\}}")
_BREAK: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
"""Blanks, and whatever could end a header's line and begin another header."""


def subject(form: str, *, site: str, headline: str, day: str) -> str:
    r"""Return a subject, on one line whatever its parts hold.

    >>> subject("{site}, {day}: {headline}", site="The Post", headline="Fog\r\nBcc: all@post.example", day="1 May")
    'The Post, 1 May: Fog Bcc: all@post.example'
    """
    parts = {"site": site, "headline": headline, "day": day}
    return _BREAK.sub(" ", _PLACE.sub(lambda found: parts[found[1]], form)).strip()
