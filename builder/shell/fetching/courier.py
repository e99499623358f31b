"""The courier: from one address to its answer, by way of all redirects, at a host's pace."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from itertools import count
from typing import Final, TypeAlias

from builder.shell.fetching import body
from builder.shell.fetching.body import Errand
from builder.shell.fetching.outcome import Limits, Refused
from builder.shell.fetching.pace import Pace
from builder.shell.fetching.target import Target, follow, shown
from builder.shell.fetching.transport import Transport
from builder.shell.fetching.watch import Deadline, Watch

Admit: TypeAlias = Callable[[Target, Deadline], Mapping[str, str]]
"""Returns what else to say to a target; raises Refused for one that must not be asked."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
"""Of these, what says that the new address is to be used from now on (RFC 9110, 15.4)."""
_BUSY: Final = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as a whole."""

    status: int
    headers: Mapping[str, str]
    data: bytes = b""
    """The body where the status is 200; no other is read."""
    has_moved: bool = False
    """Whether there were redirects on the way, all of them for good."""


class Courier:
    """Carries errands."""

    def __init__(self, transport: Transport, pace: Pace, watch: Watch, limits: Limits) -> None:
        self._transport = transport
        self._pace = pace
        self._watch = watch
        self._limits = limits

    def carry(self, errand: Errand, target: Target, deadline: Deadline, admit: Admit | None) -> tuple[Target, Reply]:
        """Return the address that answered in the end, and its reply; raise Refused where none is to be had.

        Each address on the way is looked at as if it had been asked for. ``admit`` is None for a robots.txt, which
        has no robots.txt of its own, and which belongs to the visit of a page.
        """
        way = [target]
        lasting = True
        while True:
            try:
                headers = admit(way[-1], deadline) if admit else {}
                reply = self._patiently(errand, way[-1], deadline, headers, paused=admit is not None)
                if reply.status not in _REDIRECTS:
                    return way[-1], replace(reply, has_moved=lasting and len(way) > 1)
                lasting = lasting and reply.status in _PERMANENT
                way.append(self._next(way, reply))
            except Refused as refused:
                if len(way) == 1:
                    raise
                raise Refused(f"redirected to {_short(way[-1])}: {refused.what}", refused.hint) from refused

    def _next(self, way: list[Target], reply: Reply) -> Target:
        """Return where a redirect leads; raise Refused where it is not followed."""
        hint = "open it in a browser, and import the address that it ends at"
        location = reply.headers.get("location", "")
        if not location:
            raise Refused(f"answered {status(reply.status)} without an address", hint)
        try:
            there = follow(way[-1], _text(location))
        except Refused as refused:
            raise Refused(f"redirects to {_short(location)}: {refused.what}", hint) from refused
        if way[-1].scheme == "https" and there.scheme == "http":
            raise Refused(f"redirects to {_short(there)}, which is not encrypted any more", hint)
        if there in way:
            raise Refused(f"redirects in a circle, back to {_short(there)}", hint)
        if len(way) > self._limits.redirects:
            raise Refused(f"redirects more than {self._limits.redirects} times", hint)
        return there

    def _patiently(
        self, errand: Errand, target: Target, deadline: Deadline, headers: Mapping[str, str], *, paused: bool
    ) -> Reply:
        """Return a reply; a host that is busy is asked again where it does not take long."""
        for tries in count(1):
            with self._pace.turn(target.host, deadline, paused=paused):
                reply = self._once(errand, target, deadline, headers)
            rest = self._rest(reply, tries)
            if rest is None or rest >= deadline.left():
                break
            self._watch.wait(rest)
        return reply

    def _once(self, errand: Errand, target: Target, deadline: Deadline, headers: Mapping[str, str]) -> Reply:
        sent = {"Accept": errand.accept, **headers}
        with self._transport.ask(target, sent, errand.largest, deadline, errand.method) as answer:
            wanted = answer.status == 200 and errand.largest > 0
            data = body.read(answer.headers, answer.chunks, errand) if wanted else b""
            return Reply(answer.status, answer.headers, data)

    def _rest(self, reply: Reply, tries: int) -> float | None:
        """Return after how many seconds to ask again; None: not at all."""
        asked = resting(reply.headers)
        if reply.status in _BUSY and asked is not None:
            return asked if tries <= 2 and asked <= self._limits.rest else None
        return self._limits.pause if reply.status >= 500 and tries == 1 else None


def resting(headers: Mapping[str, str]) -> float | None:
    """Return the seconds for which a host asks to be left alone (RFC 9110 section 10.2.3); None: it does not.

    A moment is counted from the host's own clock: ours may be wrong.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch("[0-9]{1,9}", value):
        return float(value)
    try:
        ends, says = (parsedate_to_datetime(text[:60]) for text in (value, headers.get("date", "")))
        return max(0.0, (ends - says).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def status(code: int) -> str:
    """Return a status with its name, as "404 Not Found"."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _short(address: object) -> str:
    return shown(str(address))[:200]


def _text(location: str) -> str:
    """Return a header that holds UTF-8, as many do, though it was read as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
