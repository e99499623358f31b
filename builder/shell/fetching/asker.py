"""The asker: whether a page is there, without its text; many addresses, several hosts at once, each in its own turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import Final

from builder.linking.entry import BARRED, NOWHERE, PRIVATE, SILENT, Answer
from builder.shell.fetching.body import Errand
from builder.shell.fetching.courier import Courier, Reply, resting, status
from builder.shell.fetching.guard import Guard
from builder.shell.fetching.outcome import Limits, Missing, Private, Refused, Unreachable
from builder.shell.fetching.pace import Pace
from builder.shell.fetching.robots import Robots
from builder.shell.fetching.target import Target, parse
from builder.shell.fetching.transport import Transport
from builder.shell.fetching.watch import Deadline, Watch

_HEAD: Final = Errand("text/html, */*;q=0.5", largest=0, method="HEAD")
_GET: Final = replace(_HEAD, method="GET")
_API: Final = Errand("application/json", largest=100_000, is_cut=True)
_UNSURE_OF_HEAD: Final = frozenset({400, 403, 404, 405, 410, 501})
"""What servers answer that do not know HEAD, or answer it carelessly; they are asked once more, with GET."""

_RESPITE: Final = 3600.0
"""Seconds for which a host is left alone that is asked too much, and does not say until when."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, and what came of it; ``answer`` is None where its host wanted to be left alone."""

    address: str
    answer: Answer | None


class Asker:
    """Asks for addresses. As a context manager, it gives up in the end what is still under way."""

    def __init__(self, *, limits: Limits | None = None, guard: Guard | None = None, watch: Watch | None = None) -> None:
        self._limits = limits or Limits()
        self._watch = watch or Watch()
        self._pool = ThreadPoolExecutor(self._limits.hosts, "asking")
        pace = Pace(self._watch, self._limits)
        self._courier = Courier(Transport(guard or Guard(), self._limits), pace, self._watch, self._limits)
        self._robots = Robots(self._courier, pace)

    def __enter__(self) -> Asker:
        """Return the asker."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give up what is still under way."""
        self._watch.stop()
        self._pool.shutdown(cancel_futures=True)

    def each(self, addresses: Iterable[str]) -> Iterator[Asked]:
        """Yield each address with what came of it, as the answers come in.

        A host that asks to be left alone is asked for nothing more.
        """
        lanes: defaultdict[str, list[str]] = defaultdict(list)
        for address in addresses:
            lanes[host(address)].append(address)
        done: SimpleQueue[Asked | None] = SimpleQueue()
        walks = [self._pool.submit(self._walk, lane, done) for lane in lanes.values()]
        under_way = len(walks)
        while under_way:
            asked = done.get()
            if asked is None:
                under_way -= 1
            else:
                yield asked
        for walk in walks:
            walk.result()

    def _walk(self, lane: list[str], done: SimpleQueue[Asked | None]) -> None:
        """Ask for all addresses of one host, one after the other; None says that it is done."""
        try:
            rests = False
            for address in lane:
                answer = None if rests or self._watch.is_stopped else self.ask(address)
                rests = rests or bool(answer and answer.rest)
                done.put(Asked(address, answer))
        finally:
            done.put(None)

    def ask(self, address: str) -> Answer:
        """Return what an address answers: to HEAD, and where that is refused to GET."""
        try:
            deadline = Deadline(self._watch, self._limits.seconds)
            target = parse(address)
            final, reply = self._courier.carry(_HEAD, target, deadline, self._admit)
            if reply.status in _UNSURE_OF_HEAD:
                final, reply = self._courier.carry(_GET, target, deadline, self._admit)
        except Missing as refused:
            return Answer(NOWHERE, refused.what)
        except Private as refused:
            return Answer(PRIVATE, refused.what)
        except Unreachable as refused:
            return Answer(SILENT, refused.what)
        except Refused as refused:
            return Answer(BARRED, refused.what)
        return _answer(final, reply)

    def read(self, address: str) -> bytes:
        """Return what a service answers to a question; raise Refused where it does not answer it.

        Its robots.txt is not asked: that speaks to programs which wander about, and a service is there for programs.
        """
        deadline = Deadline(self._watch, self._limits.seconds)
        _, reply = self._courier.carry(_API, parse(address), deadline, lambda _target, _deadline: {})
        if reply.status != 200:
            raise Refused(f"answered {status(reply.status)}, expected 200 OK", "try again later")
        return reply.data

    def _admit(self, target: Target, deadline: Deadline) -> Mapping[str, str]:
        self._robots.check(target, deadline)
        return {}


def host(address: str) -> str:
    """Return the host of an address, by which its turn is taken; empty for one that is never asked for."""
    try:
        return parse(address).host
    except Refused:
        return ""


def _answer(final: Target, reply: Reply) -> Answer:
    rest = resting(reply.headers) if reply.status in (429, 503) else None
    if rest is None and reply.status == 429:
        rest = _RESPITE
    return Answer(reply.status, status(reply.status), str(final) if reply.has_moved else "", rest or 0.0)
