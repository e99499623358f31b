"""Host: folders served on loopback as static hosts serve them: texts compressed, everything kept for an hour."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

LEVEL: Final = 6
"""Of gzip, as hosts choose it by default."""
TEXTS: Final = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
"""What is compressed; other files travel as they are."""
_PAGE: Final = frozenset({".html", ".css", ".js", ".svg", ".wasm"})
_ALWAYS: Final = {
    "Cache-Control": "max-age=3600",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
"""Without the last two no page may ask how much memory it holds."""


def compressed(data: bytes) -> bytes:
    """Return a text as it travels, the same on every day."""
    return gzip.compress(data, LEVEL, mtime=0)


def is_page(path: str) -> bool:
    """Say whether a file belongs to the search page itself; all else that it asks for is index.

    An article's page, of which a passage is shown, is such too.

    >>> is_page("/search/"), is_page("/peer/wasm.en.pagefind"), is_page("/search/index.json"), is_page("/2026/01/02/a/")
    (True, True, False, False)
    """
    folder, _, name = path.rpartition("/")
    return name.startswith("wasm") or Path(name).suffix in _PAGE or (not name and folder.count("/") == 1)


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer of the host."""

    path: str
    body: int
    """Bytes as they travelled."""
    head: int


@dataclass(frozen=True, slots=True)
class Host:
    """A server, and what it has sent. What is counted here is what a browser receives, its workers' scripts too."""

    address: str
    """Without a slash at its end."""
    log: list[Sent] = field(default_factory=list)

    def taken(self) -> list[Sent]:
        """Return what was sent since the last call."""
        taken = self.log[:]
        del self.log[: len(taken)]
        return taken


@contextmanager
def serving(mounts: Mapping[str, Path]) -> Iterator[Host]:
    """Serve folders, each below an address that begins and ends with a slash."""
    served: dict[str, tuple[bytes, str, str]] = {}
    log: list[Sent] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, mounts, served, log))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Host(f"http://127.0.0.1:{server.server_port}", log)
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers from memory what was asked for before, so that compressing is nobody's time but the first visit's."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(
        self, mounts: Mapping[str, Path], served: dict[str, tuple[bytes, str, str]], log: list[Sent], *arguments: Any
    ) -> None:
        self._mounts = mounts
        self._served = served
        self._log = log
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file, with nothing where the browser has it, or with 404."""
        path = unquote(urlsplit(self.path).path)
        found = self._served.get(path) or self._read(path)
        if not found:
            self._answer(404, {}, b"")
            return
        body, kind, tag = self._served.setdefault(path, found)
        head = {"Content-Type": kind, "ETag": tag, **_ALWAYS}
        if self.headers.get("If-None-Match") == tag:
            self._answer(304, head, b"")
            return
        if Path(path).suffix in TEXTS or path.endswith("/"):
            head |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self._answer(200, head, body)

    def _read(self, path: str) -> tuple[bytes, str, str] | None:
        """Return a file as it travels, its kind and its tag."""
        mount = max((one for one in self._mounts if path.startswith(one)), key=len, default="")
        if not mount or ".." in path.split("/"):
            return None
        file = self._mounts[mount] / f"{path.removeprefix(mount)}{'index.html' if path.endswith('/') else ''}"
        if not file.is_file():
            return None
        data = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        return compressed(data) if file.suffix in TEXTS else data, kind, tag

    def _answer(self, status: int, head: Mapping[str, str], body: bytes) -> None:
        told = {"Date": self.date_time_string(), **head} | ({} if status == 304 else {"Content-Length": str(len(body))})
        lines = [f"{self.protocol_version} {status} {HTTPStatus(status).phrase}", *map(": ".join, told.items()), "", ""]
        start = "\r\n".join(lines).encode("latin-1")
        self._log.append(Sent(urlsplit(self.path).path, len(body), len(start)))
        self.wfile.write(start + body)
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
