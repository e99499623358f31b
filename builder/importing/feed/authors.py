"""Authors as feeds name them: persons in one place, agencies in another."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

_BY: Final = re.compile(r"^by:?\s+(?=\S)", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"\s*;\s*|\s+(?:and|&)\s+(?!(?:co|company|sons?|daughters?|brothers|bros|partners|associates|others)(?![\w-]))",
    re.IGNORECASE,
)
"""Between two persons; "Roe & Co" is one house."""
_LONGEST: Final = 2_000
"""Letters of a name, or of a list of names, that are looked at."""
_SCRIPT: Final = re.compile(r"<(?:script|style)\b[^<]*", re.IGNORECASE)
_TAG: Final = re.compile(r"</?(?:a|b|i|em|strong|span|p|br|div|font|img|small|u|script|style)\b[^<>]*>", re.IGNORECASE)
"""What systems that write HTML leave in a name; "<Ada Keeper>" is none."""
_ADDRESS: Final = re.compile(r"\(?mailto:\S*|\S+@\S+|https?://\S+")
_HALF_ADDRESS: Final = re.compile(r"\S+ \((?P<name>[^()]+)")
"""What feedparser leaves of "ada@record.harbour (Ada Keeper)": it takes ``ada@record.harb`` for the address."""
_ROLES: Final = frozenset(
    {"admin", "administrator", "editor", "webmaster", "staff", "unknown", "author", "root", "none"}
)
"""What systems write where no person is named."""


def persons(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of persons, each once; addresses and roles are none.

    >>> persons(["By Ada Keeper and Ben Quay", "desk@harbour.example", "admin", "Ada Keeper"])
    ('Ada Keeper', 'Ben Quay')
    """
    parts = (part for name in names for part in _parts(_bare(name)))
    found = (part.strip(" ,.()<>") for part in parts)
    return tuple(dict.fromkeys(name for name in found if name and name.casefold() not in _ROLES))


def _bare(name: str) -> str:
    """Return a name without markup, addresses and its "By"."""
    letters = _TAG.sub(" ", _SCRIPT.sub(" ", html.unescape(name[:_LONGEST])))
    bare = " ".join(_ADDRESS.sub(" ", letters).split())
    half = _HALF_ADDRESS.fullmatch(bare)
    return _BY.sub("", half["name"] if half else bare, count=1)


def _parts(names: str) -> list[str]:
    """Return the names of a list; at a comma only where full names stand on both sides: "Keeper, Ada" is one."""
    parts = _BESIDE.split(names)
    for part in list(parts):
        listed = part.split(", ")
        if len(listed) > 1 and all(" " in name.strip() for name in listed):
            parts[parts.index(part) : parts.index(part) + 1] = listed
    return parts
