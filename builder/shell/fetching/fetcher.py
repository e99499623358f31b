"""The fetcher: addresses to what they answer, as one asks for a page, a feed, or a whole list of feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeAlias

from builder.model.problem import Problem
from builder.shell.fetching import body
from builder.shell.fetching.body import Errand
from builder.shell.fetching.courier import Courier, Reply, resting, status
from builder.shell.fetching.guard import Guard
from builder.shell.fetching.memory import Memory
from builder.shell.fetching.outcome import Fetched, Limits, Refused, Unchanged, Validators
from builder.shell.fetching.pace import Pace, in_order
from builder.shell.fetching.robots import Robots
from builder.shell.fetching.target import Target, parse, shown
from builder.shell.fetching.transport import Transport
from builder.shell.fetching.watch import Deadline, Watch

Outcome: TypeAlias = Fetched | Unchanged | Problem

_ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_SAVE: Final = "open it in a browser, save the page and import the file"


class Fetcher:
    """Fetches addresses. As a context manager, it writes down in the end what was kept."""

    def __init__(
        self,
        memory: Path | None,
        *,
        limits: Limits | None = None,
        guard: Guard | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._watch = watch or Watch()
        self._memory = Memory(memory)
        self._pool = ThreadPoolExecutor(self._limits.hosts, "fetching")
        pace = Pace(self._watch, self._limits)
        transport = Transport(guard or Guard(), self._limits)
        self._courier = Courier(transport, pace, self._watch, self._limits)
        self._robots = Robots(self._courier, pace)
        self._errand = Errand(_ACCEPT, self._limits.size)

    def __enter__(self) -> Fetcher:
        """Return the fetcher."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write down what was kept; requests that are still under way are given up."""
        self._watch.stop()
        self._pool.shutdown(cancel_futures=True)
        self._memory.write()

    def fetch(self, address: str) -> Outcome:
        """Return what an address answers, that it has not changed since it was kept, or why nothing was fetched."""
        try:
            deadline = Deadline(self._watch, self._limits.seconds)
            final, reply = self._courier.carry(self._errand, parse(address), deadline, self._admit)
            return self._outcome(address, final, reply)
        except Refused as refused:
            return Problem(shown(address), 0, refused.what, refused.hint)

    def each(self, addresses: Iterable[str]) -> Iterator[tuple[str, Outcome]]:
        """Yield each address with what ``fetch`` returns for it, in order; a few hosts are asked at once."""
        yield from in_order(list(addresses), _host, self.fetch, self._pool, self._limits.hosts)

    def keep(self, fetched: Fetched) -> None:
        """Remember that an answer is filed, so that its host need not send it again before it changes.

        Never said of an answer that came to nothing: the next run could not ask for it any more.
        """
        self._memory.keep(fetched.final, fetched.validators)

    def _admit(self, target: Target, deadline: Deadline) -> Mapping[str, str]:
        """Return what to say to a target beyond the usual; raise Refused where its host wants no programs."""
        self._robots.check(target, deadline)
        return self._memory.asking(str(target))

    def _outcome(self, address: str, final: Target, reply: Reply) -> Outcome:
        """Return what a reply comes to; raise Refused for one that holds nothing."""
        if reply.status == 304 and self._memory.asking(str(final)):
            return Unchanged(address)
        if reply.status != 200:
            place = "" if str(final) == address else f" at {str(final)[:200]}"
            raise Refused(f"answered {status(reply.status)}{place}, expected 200 OK", _hint(reply))
        headers = reply.headers
        validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
        return Fetched(address, str(final), reply.data, body.charset(headers), body.media(headers), validators)


def _host(address: str) -> str:
    try:
        return parse(address).host
    except Refused:
        return ""


def _hint(reply: Reply) -> str:
    """Return what helps against a status."""
    if (rest := resting(reply.headers)) is not None:
        return f"try again in {rest:,.0f} seconds"
    match reply.status:
        case 401 | 402 | 403 | 407 | 451:
            return _SAVE
        case 404 | 410:
            return "look at the spelling; the page may have moved or gone"
        case 408 | 425 | 429 | 500 | 502 | 503 | 504:
            return "try again later"
    return _SAVE
