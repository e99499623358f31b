"""Robots: what a host lets programs fetch, as its robots.txt says (RFC 9309). The one door to ``protego``."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import Final

from protego import Protego

from builder.shell.fetching.body import Errand
from builder.shell.fetching.courier import Courier, status
from builder.shell.fetching.outcome import Refused, Unreachable
from builder.shell.fetching.pace import Pace
from builder.shell.fetching.target import Target
from builder.shell.fetching.transport import AGENT
from builder.shell.fetching.watch import Deadline

_ERRAND: Final = Errand("text/plain, */*;q=0.5", largest=512_000, is_cut=True)
"""RFC 9309 section 2.5 wants as many bytes to be read."""
_NAMED: Final = re.compile(r"\s*user(?:-|\s*)agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt lets us fetch."""

    parsed: Protego | None = None
    """None: all, or, where there is a refusal, nothing."""
    refusal: Refused | None = None

    def check(self, target: Target) -> None:
        """Raise Refused for an address that is not to be fetched."""
        if self.refusal:
            raise type(self.refusal)(self.refusal.what, self.refusal.hint)
        if self.parsed and not self.parsed.can_fetch(str(target), AGENT):
            what = f"{target.origin}/robots.txt asks programs not to fetch it"
            raise Refused(what, "ask the publisher, or save the page in a browser and import the file")

    @property
    def pause(self) -> float:
        """Seconds between two requests; 0 where it does not say."""
        return (self.parsed.crawl_delay(AGENT) if self.parsed else None) or 0.0


class Robots:
    """The rules of all hosts that were asked, each read once."""

    def __init__(self, courier: Courier, pace: Pace) -> None:
        self._courier = courier
        self._pace = pace
        self._known: dict[str, Rules] = {}
        self._reading: dict[str, threading.Lock] = {}
        self._adding = threading.Lock()

    def check(self, target: Target, deadline: Deadline) -> None:
        """Raise Refused for an address that is not to be fetched."""
        with self._adding:
            reading = self._reading.setdefault(target.origin, threading.Lock())
        with deadline.paused():
            reading.acquire()
        try:
            if target.origin not in self._known:
                rules = self._known[target.origin] = self._read(target, deadline)
                self._pace.slow(target.host, rules.pause)
        finally:
            reading.release()
        self._known[target.origin].check(target)

    def _read(self, target: Target, deadline: Deadline) -> Rules:
        """Return the rules of a target's origin; a host that cannot say them lets nothing be fetched."""
        try:
            _, reply = self._courier.carry(_ERRAND, target.at("/robots.txt"), deadline, None)
        except Unreachable as refusal:
            return Rules(refusal=refusal)
        except Refused as refusal:
            what = f"its host's robots.txt cannot be read: {refusal.what}"
            return Rules(refusal=Refused(what, refusal.hint))
        if reply.status == 200:
            return Rules(Protego.parse(_ours(reply.data.decode("utf-8-sig", "replace"))))
        if 400 <= reply.status < 500:
            return Rules()
        what = f"its host's robots.txt cannot be read: {status(reply.status)}"
        return Rules(refusal=Refused(what, "try again later"))


def _ours(text: str) -> str:
    """Return a robots.txt in which all other programs have one name.

    A file with thousands of names over thousands of rules would be read into as many lists of them.
    """
    return "\n".join(_renamed(line) for line in text.splitlines())


def _renamed(line: str) -> str:
    found = _NAMED.match(line)
    if not found:
        return line
    name = found[1].strip().lower()
    ours = re.match(rf"{AGENT.lower()}(?![a-z0-9_-])", name)
    return f"User-agent: {AGENT if ours else '*' if name == '*' else 'other'}"
