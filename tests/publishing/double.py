"""What stands in for a host that is asked over REST: a real server on loopback, which refuses what it does not know."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "kettle-and-fish-77"


@dataclass(frozen=True)
class Asked:
    """A request."""

    method: str
    path: str
    """Without the query, its escapes undone."""
    query: dict[str, str]
    token: str
    kind: str
    body: bytes

    @property
    def facts(self) -> Any:
        """The JSON that was sent."""
        return json.loads(self.body)


@dataclass
class Double:
    """A host; one that speaks a protocol is made of it."""

    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    unwell: frozenset[int] = frozenset()
    """Which requests, counted from 1, are answered 503."""
    broken: str = ""
    """Requests whose method and path begin so are always answered 503."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: Asked) -> tuple[int, object]:
        """Return the status and the JSON, or the bytes, that a request is answered with."""
        raise NotImplementedError

    def writes(self) -> list[str]:
        """Return the requests that change something, as they came."""
        return [f"{one.method} {one.path}" for one in self.asked if one.method != "GET"]

    def take(self, asked: Asked) -> tuple[int, object]:
        """Count a request and answer it; one at a time."""
        with self.lock:
            self.asked.append(asked)
            if len(self.asked) in self.unwell or (
                self.broken and f"{asked.method} {asked.path}".startswith(self.broken)
            ):
                return 503, {"message": "unwell", "errors": [{"message": "unwell"}]}
            return self.answer(asked)


@contextmanager
def standing(double: Double) -> Iterator[None]:
    """Let a double listen on loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def handle_any(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            kind = self.headers.get("Content-Type", "")
            status, told = double.take(Asked(self.command, unquote(parts.path), query, token, kind, body))
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            if status == 503:
                self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = handle_any  # noqa: N815 - as http.server calls them

        def log_message(self, *args: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    double.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
