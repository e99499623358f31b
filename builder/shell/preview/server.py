"""The preview's server: a folder's pages for this machine's own browsers, and for nobody else."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, Final
from urllib.parse import parse_qs, quote, unquote

from builder.publishing.headers import media_type
from builder.shell.preview.bulletin import Bulletin
from builder.shell.preview.desk import gate
from builder.shell.preview.desk.acts import Acts, Answer

LOOPBACK: Final = "127.0.0.1"
RELOAD: Final = "/-/reload"
SCRIPT: Final = "/-/preview.js"
STATS: Final = "/-/stats"
DESK: Final = "/-/desk"

_NAMES: Final = (LOOPBACK, "localhost", "[::1]")
"""The names of this machine for itself. Any other was made to lead here (DNS rebinding)."""

_ALIVE: Final = 15.0
"""Seconds after which a silent channel says that it is alive, so that a closed one is noticed."""

_HTML: Final = media_type("index.html")
_JAVASCRIPT: Final = media_type("preview.js")

_NOT_FOUND: Final = (
    b"<!DOCTYPE html>\n<html lang=en><head><title>Not found</title></head><body><h1>Not found</h1></body>\n"
)
"""Shown where the site has no 404.html (yet)."""

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the desk's page may load and do (W3C, Content Security Policy Level 3): its own script and style."""

_HEAD_ENDS: Final = re.compile(rb"</head\s*>", re.IGNORECASE)


class PreviewServer(ThreadingHTTPServer):
    """A server on loopback. Raise OSError where the port is taken."""

    request_queue_size = 128

    def __init__(
        self,
        port: int,
        folder: Path,
        base: str,
        bulletin: Bulletin,
        board: Callable[[], bytes] | None = None,
        acts: Acts | None = None,
    ) -> None:
        """Take a port and a folder; ``board`` makes the page of the site's figures, which has no file."""
        self.board = board
        self.folder = folder.resolve()
        self.base = base
        self.bulletin = bulletin
        self.acts = acts
        self.script = _own("preview.js")
        super().__init__((LOOPBACK, port), _Visit)
        names = {f"{name}:{self.server_port}" for name in _NAMES}
        self.hosts = frozenset(names | set(_NAMES) if self.server_port == 80 else names)
        self.address = f"http://{LOOPBACK}:{self.server_port}{base}"

    def server_bind(self) -> None:
        """Take the port. The standard one also asks the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.socket.getsockname()[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that went away in the middle of an answer, and an answer that the end has cut short."""
        if not self.bulletin.is_closed and not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def find(self, names: list[str]) -> Path | None:
        """Return the file or folder of these names below ours, or None; a link must not lead out."""
        try:
            place = self.folder.joinpath(*names).resolve()
            return place if place.is_relative_to(self.folder) and place.exists() else None
        except (OSError, RuntimeError, ValueError):  # names too long, links in a circle
            return None

    def inner(self, place: Path | None) -> str:
        """Return the path of a file below our folder; empty for what is not there."""
        return place.relative_to(self.folder).as_posix() if place else ""


class _Visit(BaseHTTPRequestHandler):
    """One request. What is not asked for rightly is answered shortly, without a hint of what there is."""

    server: PreviewServer
    server_version = "Dateline"
    sys_version = ""
    default_request_version = "HTTP/1.0"  # so that a request without a version gets a whole answer too
    timeout = 30  # seconds of silence

    def do_GET(self) -> None:
        """Answer with a page, a file, the script or the channel."""
        if refusal := self._refusal():
            self.send_error(refusal)
            return
        path, _, query = self.requestline.split()[1].partition("?")  # self.path has had its slashes changed
        if path == RELOAD:
            self._report()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, _JAVASCRIPT, self.server.script)
        elif path == STATS and self.server.board:
            self._count(self.server.board)
        elif self.server.acts and path in _DESK:
            self._show_desk(self.server.acts, path, query)
        else:
            self._show(path, query)

    do_HEAD = do_GET  # noqa: N815 - the name that the standard library looks for

    def do_POST(self) -> None:
        """Do what the desk's page asks for, where there is a desk; a refusal does not say what was missing."""
        acts = self.server.acts
        if acts is None or self.requestline.split()[1] != f"{DESK}/act":
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)
            return
        body = gate.body(self.headers, self.rfile)  # before anything is judged, so that a refusal reaches who sent it
        if isinstance(body, HTTPStatus):
            self.send_error(body)
        elif refusal := self._refusal() or gate.refusal(self.headers, acts.token):
            self.send_error(refusal)
        else:
            self._answer(acts.act(body))

    def _show_desk(self, acts: Acts, path: str, query: str) -> None:
        """Answer with the desk's page, what belongs to it, or what it shows of a day."""
        day = parse_qs(query).get("day", [""])[0]
        if path == DESK:
            edition, _ = self.server.bulletin.page("")
            frame = {"Content_Security_Policy": _POLICY, "Referrer_Policy": "no-referrer"}
            self._send(HTTPStatus.OK, _HTML, _with_script(_own("desk/desk.html"), edition, ""), **frame)
        elif path in _ASSETS:
            name = _ASSETS[path]
            self._send(HTTPStatus.OK, media_type(name), _own(name))
        elif self._is_foreign():
            self.send_error(HTTPStatus.FORBIDDEN)
        else:
            self._answer(acts.lint(day) if path == f"{DESK}/lint" else acts.show(day))

    def _answer(self, answer: Answer) -> None:
        status, facts = answer
        self._send(HTTPStatus(status), media_type("a.json"), json.dumps(facts).encode())

    def _refusal(self) -> HTTPStatus | None:
        """Return why a request is not for us, or None (RFC 9112 section 3.2; RFC 9110 section 15.5.20)."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.requestline.split()[1].startswith("/"):
            return HTTPStatus.BAD_REQUEST
        if hosts[0].strip().lower() not in self.server.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        return None

    def _show(self, path: str, query: str) -> None:
        """Answer with the file that a path names, below the base."""
        base = self.server.base
        if path in ("/", base.removesuffix("/")) and path != base:
            self._redirect(base, query)
            return
        names = _names(path.removeprefix(base)) if path.startswith(base) else None
        if names is None:
            self._send_file(None)
        elif not names[-1]:
            self._send_file(self.server.find([*names[:-1], "index.html"]))
        elif (place := self.server.find(names)) and place.is_dir():
            self._redirect(base + "/".join(map(quote, names)) + "/", query)
        else:
            self._send_file(place)

    def _send_file(self, place: Path | None) -> None:
        """Send a file, or the site's page for what is not there."""
        path = self.server.inner(place)
        edition, proof = self.server.bulletin.page(path)  # before the file is read: a page must not pass for newer
        body = _read(place) if proof is None else proof
        if place is not None and body is not None:
            kind = media_type(place.name)
            self._send(HTTPStatus.OK, kind, _with_script(body, edition, path) if kind == _HTML else body)
        else:
            missing = _read(self.server.find(["404.html"]))
            page = _with_script(_NOT_FOUND if missing is None else missing, edition, path)
            self._send(HTTPStatus.NOT_FOUND, _HTML, page)

    def _report(self) -> None:
        """Send notices as they come, for as long as the page is open (WHATWG HTML, server-sent events)."""
        if self._is_foreign():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        if self.command == "HEAD":
            return
        seen = None
        self.wfile.write(b"retry: 500\n\n")
        while notice := self.server.bulletin.after(seen, _ALIVE):
            event = b": alive\n\n" if notice is seen else b"data: %b\n\n" % json.dumps(asdict(notice)).encode()
            self.wfile.write(event)
            seen = notice

    def _count(self, board: Callable[[], bytes]) -> None:
        """Send the site's figures; another site's page may not make this machine count."""
        if self._is_foreign():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        edition, _ = self.server.bulletin.page("")  # before anything is counted: a page must not pass for newer
        self._send(HTTPStatus.OK, _HTML, _with_script(board(), edition, ""))

    def _is_foreign(self) -> bool:
        """Say whether a page of another origin asks (Fetch standard, Origin; Fetch Metadata, Sec-Fetch-Site)."""
        origins = self.headers.get_all("Origin", [])
        ours = {f"http://{host}" for host in self.server.hosts}
        site = self.headers.get("Sec-Fetch-Site", "none")
        return not ours.issuperset(origins) or site not in ("same-origin", "none")

    def _redirect(self, to: str, query: str) -> None:
        self._send(HTTPStatus.FOUND, "text/plain", b"", Location=to + (f"?{query}" if query else ""))

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self._begin(status, kind, **headers, Content_Length=str(len(body)))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        """Send status and headers; other origins may neither read an answer nor embed it."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        """Answer in one line; also where the standard library found the fault."""
        status = HTTPStatus(code)
        allow = {}
        if status is HTTPStatus.NOT_IMPLEMENTED:  # its word for a method that has no do_…
            status, allow = HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"}
        self.close_connection = True
        self._send(status, "text/plain; charset=utf-8", f"{status.value} {status.phrase}\n".encode(), **allow)

    def log_message(self, *_: Any) -> None:
        """Keep the terminal for what the site has to say."""


_ASSETS: Final = {f"{DESK}.js": "desk/desk.js", f"{DESK}.css": "desk/desk.css"}
_DESK: Final = frozenset((DESK, f"{DESK}/day", f"{DESK}/lint", *_ASSETS))


def _own(name: str) -> bytes:
    """Return a file that lies beside this module, or below."""
    return (Path(__file__).parent / name).read_bytes()


def _names(path: str) -> list[str] | None:
    """Return the names that a path is made of, the last empty where it ends in a slash; None: no path of a site.

    >>> _names("topics/a%20b/"), _names("a/../b"), _names("a%2fb"), _names(".env")
    (['topics', 'a b', ''], None, None, None)
    """
    try:
        names = [unquote(name, errors="strict") for name in path.split("/")]
    except UnicodeDecodeError:
        return None
    inner = names if names[-1] else names[:-1]
    sound = all(name and not name.startswith(".") and not re.search(r"[/\\\x00-\x1f\x7f]", name) for name in inner)
    return names if sound else None


def _read(place: Path | None) -> bytes | None:
    """Return a file's bytes; None where there is none, or it was taken away a moment ago."""
    try:
        return place.read_bytes() if place and place.is_file() else None
    except OSError:
        return None


def _with_script(page: bytes, edition: str, path: str) -> bytes:
    """Return a page that hears of new editions; the file it comes from knows nothing of it."""
    told = f'data-edition="{edition}" data-page="{escape(path)}"'
    script = f'<script src="{SCRIPT}" {told}></script>'.encode()
    head = _HEAD_ENDS.search(page)
    at = head.start() if head else len(page)
    return page[:at] + script + page[at:]
