"""What the tests of links share: a small web on loopback, a site that links to it, and a clock that they set."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from builder.commands.links import checked_links
from builder.shell.console import Progress, silent
from builder.shell.fetching.asker import Asker
from builder.shell.fetching.guard import Guard
from builder.shell.fetching.outcome import Limits
from builder.shell.linking.checked import Checked
from builder.shell.site import Site
from tests.conftest import SiteSpace

START = datetime(2022, 3, 1, 8, tzinfo=UTC)

Reply = int | tuple[int, dict[str, str]] | tuple[int, dict[str, str], bytes]


@dataclass
class Web:
    """A server whose answers a test sets, by "HEAD /path" or by "/path" for both methods; 404 elsewhere."""

    answers: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Method and path of each request, but for robots.txt."""
    names: dict[str, tuple[str, ...]] = field(default_factory=lambda: defaultdict(tuple))
    """What hosts are known by the system."""
    port: int = 0

    def at(self, path: str, host: str = "quay.example") -> str:
        """Return the address of a path at a host that this server answers for."""
        self.names[host] = ("127.0.0.1",)
        return f"http://{host}:{self.port}{path}"

    def reply(self, method: str, path: str) -> Reply:
        """Return what is answered, and note that it was asked for."""
        if path != "/robots.txt":
            self.asked.append(f"{method} {path}")
        return self.answers.get(f"{method} {path}", self.answers.get(path, 404))


@pytest.fixture
def web() -> Iterator[Web]:
    """Open a small web."""
    scripted = Web()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            said: Any = scripted.reply(self.command, self.path)
            code, headers, body = (*((said,) if isinstance(said, int) else said), {}, b"")[:3]
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_GET = do_HEAD = answer  # noqa: N815 - so http.server calls them

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    scripted.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield scripted
    server.shutdown()
    server.server_close()


@dataclass
class Desk:
    """A site, the web that it links to, and the day on which its links are checked."""

    site: SiteSpace
    web: Web

    def article(self, name: str, *lines: str, body: str = "") -> str:
        """Write an article with these lines in its header; return its path."""
        path = f"content/2022/02/01/{name}.md"
        header = "\n".join(("---", f"title: The {name}", "topics: [harbour]", *lines, "---"))
        self.site.write(path, f"{header}\n{body}\n")
        return path

    def check(self, days: float = 0, progress: Progress = silent, **options: Any) -> Checked:
        """Check the links some days after the first of March."""
        guard = Guard(lambda host: self.web.names[host], lambda address, _: address == "127.0.0.1")

        def asker() -> Asker:
            return Asker(limits=Limits(pause=0.0, seconds=20.0), guard=guard)

        now = START + timedelta(days=days)
        return checked_links(Site(self.site.root), progress, asker=asker, now=now, **options)

    @property
    def ledger(self) -> Path:
        """The file of the ledger."""
        return self.site.root / ".cache/links.json"


@pytest.fixture
def desk(tmp_path: Path, web: Web) -> Desk:
    """Lend a site without articles."""
    site = SiteSpace(tmp_path / "site")
    site.write("site.toml", 'title = "Quay"\naddress = "https://home.example/"\n[topics.harbour]\nname = "Harbour"\n')
    return Desk(site, web)
