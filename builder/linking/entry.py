"""Entries: what is known of one address by what it answered, and what is to be thought of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from builder.model.settings import LinkSettings

Verdict: TypeAlias = Literal["good", "moved", "unsure", "failing", "dead"]

NOWHERE: Final = 0
"""The code of an address whose host does not exist."""
SILENT: Final = -1
"""The code of an address to whose host there was no connection."""
BARRED: Final = -2
"""The code of an address whose host is there, but does not let it be asked for, or answers nothing that is HTTP."""
PRIVATE: Final = -3
"""The code of an address of this machine or a private network, which is never asked for."""
_GONE: Final = frozenset({NOWHERE, 404, 410})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address."""

    code: int
    """The status (RFC 9110, 15) in the end, after all redirects; or one of those above."""
    why: str = ""
    """The same in words: the status with its name, or what stood in the way."""
    moved: str = ""
    """Where it leads for good; empty where a redirect on the way is for now only, or there is none."""
    rest: float = 0.0
    """Seconds for which the host asks to be left alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The line of the ledger for one address."""

    first: datetime
    """When it was first asked for."""
    asked: datetime
    """When it was last asked for."""
    code: int
    """What it answered then, as Answer has it."""
    good: datetime | None = None
    """When it last answered well; None: it never did."""
    failures: int = 0
    """How often in a row it was not there; answers that say nothing are not counted, and end no row."""
    since: datetime | None = None
    """When the first of these failures was."""
    why: str = ""
    moved: str = ""


def noted(known: Entry | None, answer: Answer, at: datetime) -> Entry:
    """Return the entry of an address after one more answer."""
    before = known or Entry(at, at, answer.code)
    entry = replace(before, asked=at, code=answer.code, why=answer.why, moved=answer.moved)
    if answer.code in _GONE:
        return replace(entry, failures=before.failures + 1, since=before.since or at)
    if _is_good(answer.code):
        return replace(entry, good=at, failures=0, since=None)
    return entry


def verdict(entry: Entry, patience: LinkSettings) -> Verdict:
    """Return what is to be thought of an address now.

    Only what says that nothing is there counts against it: a host that wants a password, wants no programs, or is
    busy, may show the page to every reader.
    """
    if _is_good(entry.code):
        return "moved" if entry.moved else "good"
    if entry.code not in _GONE or entry.since is None:
        return "unsure"
    long_enough = entry.asked - entry.since >= timedelta(days=patience.days)
    return "dead" if entry.failures >= patience.failures and long_enough else "failing"


def _is_good(code: int) -> bool:
    return 200 <= code < 300
