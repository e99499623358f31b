"""Slugs: names as they stand in addresses, in lower-case ASCII. The one door to ``anyascii``."""

from __future__ import annotations

import re
from typing import Final

from anyascii import anyascii

_LONGEST: Final = 60
_DEVICE: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
"""Names that Windows keeps for devices: a file of such a name could not be checked out there."""


def slug(title: str) -> str:
    """Return a title as lower-case ASCII words joined by hyphens; empty where nothing of it can be spelt so.

    >>> slug("The keeper’s 1st lamp isn’t lit")
    'the-keepers-1st-lamp-isnt-lit'
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", anyascii(title)).lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > _LONGEST:
            break
        made = longer
    made = made or "".join(words)[:_LONGEST]
    return f"{made}-item" if _DEVICE.fullmatch(made) else made
