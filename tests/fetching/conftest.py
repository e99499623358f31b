"""What the tests of fetching share: servers on loopback that answer byte by byte, and fetchers that may ask them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from builder.shell.fetching.fetcher import Fetcher
from builder.shell.fetching.guard import Guard, resolve
from builder.shell.fetching.outcome import Limits
from builder.shell.fetching.watch import Watch


@dataclass
class Request:
    """What a server was asked."""

    path: str
    headers: dict[str, str]


@dataclass
class Quay:
    """A server on loopback. What it answers stands in ``answers``: bytes, a function, or several to take in turn."""

    tls: ssl.SSLContext | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    received: int = 0
    """Bytes of anything."""
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http{'s' if self.tls else ''}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[dict[str, str]]:
        """Return the headers of all requests for a path."""
        return [request.headers for request in self.requests if request.path == path]

    def close(self) -> None:
        """Stop listening, and let no answer go on."""
        self.over.set()
        with suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self.listening.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            line.settimeout(10)
            if self.tls is None:
                self._answer(line)
                return
            with self.tls.wrap_socket(line, server_side=True) as safe:
                self._answer(safe)

    def _answer(self, line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            more = line.recv(65536)
            if not more:
                return
            self.received += len(more)
            head += more
        self._send(line, head.decode("latin-1").split("\r\n"))

    def _send(self, line: socket.socket, lines: list[str]) -> None:
        path = lines[0].split(" ")[1]
        self.requests.append(Request(path, dict(h.lower().split(": ", 1) for h in lines[1:] if h)))
        answer = self.answers.get(path, ok(b"not here", status="404 Not Found"))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer(line, self.over)
        else:
            line.sendall(answer)


def ok(body: bytes = b"Fog over the harbour", status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer."""
    said = {"Content_Length": str(len(body)), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def to(location: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return ok(b"", status, Location=location)


class Noting(Watch):
    """A watch that goes forward instead of waiting, and notes by how much."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def now(self) -> float:
        return super().now() + sum(self.waits)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
def quays() -> Iterator[Callable[..., Quay]]:
    """Open servers, as many as a test needs."""
    opened: list[Quay] = []

    def open_one(**options: Any) -> Quay:
        opened.append(Quay(**options))
        return opened[-1]

    yield open_one
    for quay in opened:
        quay.close()


@pytest.fixture
def quay(quays: Callable[..., Quay]) -> Quay:
    """Open the server that may be asked."""
    return quays()


@pytest.fixture
def victim(quays: Callable[..., Quay]) -> Quay:
    """Open a server that stands for what lies in the user's own network."""
    return quays()


Fetchers = Callable[..., Fetcher]


@pytest.fixture
def fetchers(tmp_path: Path, victim: Quay) -> Iterator[Fetchers]:
    """Make fetchers that may ask any server but the victim; they know some hosts by name, and make no pause."""
    made: list[Fetcher] = []

    def make(
        names: dict[str, Sequence[str]] | None = None, watch: Watch | None = None, guard: Guard | None = None,
        memory: Path | None = tmp_path / "fetched.json", **limits: Any,
    ) -> Fetcher:  # fmt: skip
        known = defaultdict(tuple, {name: tuple(addresses) for name, addresses in (names or {}).items()})
        guard = guard or Guard(
            resolve=lambda host: known[host] or resolve(host),
            allowed=lambda address, port: address == "127.0.0.1" and port != victim.port,
        )
        patience = Limits(**{"pause": 0.0, "seconds": 20.0, **limits})
        made.append(Fetcher(memory, limits=patience, guard=guard, watch=watch))
        return made[-1]

    yield make
    for fetcher in made:
        fetcher.__exit__()


@pytest.fixture
def fetcher(fetchers: Fetchers) -> Fetcher:
    """Make one fetcher."""
    return fetchers()
