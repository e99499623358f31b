"""The transport: one request and its answer, over a guarded connection. The one door to ``urllib3``.

Nothing comes from this machine's settings: no proxy, no cookie, no password of a ``.netrc``, nothing of an earlier
request. Only which certificates can be trusted is for the system to say.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_ import create_urllib3_context

from builder import __version__
from builder.shell.fetching.guard import Guard
from builder.shell.fetching.outcome import Limits, Refused, Unreachable
from builder.shell.fetching.target import Target
from builder.shell.fetching.watch import Deadline

AGENT: Final = "Dateline"
"""The name by which robots.txt may speak of us."""

_HEAD: Final = 131_072
"""Bytes of a status line and headers, and of what a server says before them."""
_FRAMING: Final = 1_000_000
"""Bytes that a body may take on the wire beyond its own."""
_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that has begun to come in."""

    status: int
    headers: Mapping[str, str]
    """By name in any case."""
    chunks: Iterator[bytes]
    """The body as it was sent."""


class Transport:
    """Sends requests."""

    def __init__(self, guard: Guard, limits: Limits) -> None:
        self._guard = guard
        self._limits = limits

    @contextmanager
    def ask(
        self, target: Target, headers: Mapping[str, str], largest: int, deadline: Deadline, method: str = "GET"
    ) -> Iterator[Response]:
        """Lend the answer of a target; raise Refused where there is none, also while its body is read."""
        supply = _Supply(deadline, self._limits.silence)
        sent = {"User-Agent": f"{AGENT}/{__version__}", "Accept-Encoding": "gzip", "Connection": "close", **headers}
        try:
            with closing(self._connection(target, supply)) as connection:
                connection.request(method, target.path, headers=sent, preload_content=False, decode_content=False)
                with closing(connection.getresponse()) as answer:
                    supply.left = largest + _FRAMING
                    yield Response(answer.status, answer.headers, answer.stream(_CHUNK, decode_content=False))
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as fault:
            raise _told(fault) from fault

    def _connection(self, target: Target, supply: _Supply) -> HTTPConnection:
        seconds = min(self._limits.silence, supply.deadline.left())
        connection = (
            _Guarded(target.host, target.port, timeout=seconds)
            if target.scheme == "http"
            else _GuardedTLS(target.host, target.port, timeout=seconds, ssl_context=self._trusted)
        )
        connection.dial = partial(self._guard.connect, target, supply.deadline, self._limits.silence)
        connection.response_class = partial(_Answer, supply)  # type: ignore[assignment]  # it is only ever called
        return connection

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        """The system's certificates; loading them takes longer than most requests."""
        context = create_urllib3_context()
        context.load_default_certs()
        return context


class _Guarded(HTTPConnection):
    """A connection that the guard makes."""

    dial: partial[socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.dial()


class _GuardedTLS(_Guarded, HTTPSConnection):
    """The same, with TLS over it."""


@dataclass(slots=True)
class _Supply:
    """How long, and how much, may still come in over a connection."""

    deadline: Deadline
    silence: float
    left: int = _HEAD

    def read(self, line: socket.socket, raw: io.RawIOBase, into: memoryview) -> int:
        """Read what has come in. A server that sends a byte now and then is never silent, so the time is looked at."""
        if self.left <= 0:
            raise Refused("sends more than is read of an answer", "save a part of it, and import that")
        line.settimeout(min(self.silence, self.deadline.left()))
        try:
            count = raw.readinto(into) or 0
        except TimeoutError as fault:
            self.deadline.left()
            raise Refused(f"was silent for {self.silence:g} seconds", "try again later") from fault
        self.left -= count
        return count


class _Answer(http.client.HTTPResponse):
    """An answer that is read by its supply."""

    def __init__(self, supply: _Supply, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp.close()
        self.fp = io.BufferedReader(_Incoming(supply, sock))


class _Incoming(io.RawIOBase):
    """What comes in over a connection, as a file."""

    def __init__(self, supply: _Supply, line: socket.socket) -> None:
        self._supply = supply
        self._line = line
        self._raw = line.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        return self._supply.read(self._line, self._raw, into)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


def _told(fault: Exception) -> Refused:
    """Return what went wrong, in words of the trade."""
    if isinstance(fault, ssl.SSLCertVerificationError):
        hint = "open it in a browser: what cannot be trusted is not fetched"
        return Unreachable(f"its certificate cannot be trusted: {fault.verify_message}", hint)
    if isinstance(fault, ssl.SSLError):
        return Unreachable("no encrypted connection comes about", "look whether the address begins with http://")
    if isinstance(fault, TimeoutError):
        return Unreachable("no connection came about in time", "try again later")
    if isinstance(fault, http.client.RemoteDisconnected):
        return Refused("closed the connection without an answer", "try again later")
    if isinstance(fault, (HTTPError, OSError)):
        return Refused("the answer broke off before its end", "try again later")
    return Refused("the answer is no HTTP", "open it in a browser to see what answers there")
