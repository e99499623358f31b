"""The links' ledger: the entries of all addresses, and which hosts want to be left alone, as a file keeps them.

It only ever saves questions and patience: what is damaged in it is as good as never asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Final

from builder.linking.entry import Entry

_FORM: Final = 1
_MOMENTS: Final = ("first", "asked", "good", "since")


@dataclass(frozen=True, slots=True)
class Links:
    """What is known of all addresses."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """By address."""
    resting: dict[str, datetime] = field(default_factory=dict)
    """Until when a host, by its name, asks to be left alone."""
    is_damaged: bool = field(default=False, compare=False)
    """Whether they were kept in a file that cannot be read any more."""


def written(links: Links, wanted: Iterable[str], now: datetime) -> bytes:
    """Return the file that keeps what is known, in the order of the addresses; what nothing links to is let go."""
    kept = {address: _plain(links.entries[address]) for address in sorted(wanted) if address in links.entries}
    resting = {host: until.isoformat() for host, until in sorted(links.resting.items()) if until > now}
    whole = {"form": _FORM, "links": kept, "resting": resting}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Links:
    """Return what a file keeps; of a damaged one, or another form, nothing."""
    try:
        match json.loads(data):
            case {"form": 1, "links": dict() as kept, "resting": dict() as resting}:
                entries = {address: _entry(plain) for address, plain in kept.items()}
                return Links(entries, {host: _moment(until) for host, until in resting.items()})
    except (ValueError, TypeError, AttributeError, RecursionError):
        pass
    return Links(is_damaged=bool(data))


def _plain(entry: Entry) -> dict[str, object]:
    plain = {name: value for name, value in asdict(entry).items() if value or name == "code"}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in plain.items()}


def _entry(plain: Mapping[str, object]) -> Entry:
    """Return an entry; raise ValueError or TypeError for what is none."""
    kinds = {"code": int, "failures": int, "why": str, "moved": str}
    known = {one.name for one in fields(Entry)} & plain.keys()
    values = {name: _moment(plain[name]) if name in _MOMENTS else _of(kinds[name], plain[name]) for name in known}
    return Entry(**values)  # type: ignore[arg-type]  # each was looked at


def _of(kind: type, value: object) -> object:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _moment(text: object) -> datetime:
    """Return a moment with its offset; raise ValueError or TypeError for what is none."""
    found = datetime.fromisoformat(text)  # type: ignore[arg-type]  # it raises TypeError itself
    if found.tzinfo is None:
        raise ValueError(text)
    return found
