"""Lines of a mail without markup."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import Final

WIDTH: Final = 76
"""Letters of a line: RFC 5322 (2.1.1) wants 78 at most, and an answer puts "> " before each."""

_LEAD: Final = re.compile(r" *(?:[-–•*] |(?<= )\d+\. )?")


def wrapped(text: str) -> str:
    """Return text with its long lines broken at blanks, and no more than one empty line between two others.

    What is broken goes on below where it began. An address is never broken, nor is any other word.

    >>> print(wrapped("  - " + "harbour " * 10))
      - harbour harbour harbour harbour harbour harbour harbour harbour harbour
        harbour
    <BLANKLINE>
    """
    lines = "\n".join(_wrapped(line.rstrip()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _wrapped(line: str) -> str:
    lead = " " * len(_LEAD.match(line)[0])  # type: ignore[index]  # it matches nothing too
    return "\n".join(wrap(line, WIDTH, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False))
