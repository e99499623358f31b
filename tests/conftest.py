"""What tests share: small sites in folders one can open, a server, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from builder.model.ledger import LEDGER
from builder.shell.building.build import build
from builder.shell.building.built import Built
from builder.shell.building.inputs import Options
from builder.shell.site import Site
from builder.shell.work import Workers

hypothesis.settings.register_profile(
    "patient",
    deadline=None,  # a busy machine is no fault of the text
    max_examples=int(os.environ.get("EXAMPLES", "40")),  # EXAMPLES=1000 looks longer
)
hypothesis.settings.load_profile("patient")

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "sites" / "tiny"
UNBUILT = shutil.ignore_patterns(".cache", "output")
"""What is copied with a site: all but what somebody built there."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@dataclass
class SiteSpace:
    """A site of a test's own, in a folder one can open; edited and built as a curator would."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Put a file into the site."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file; what is replaced must be there once."""
        text = self.read(path)
        assert text.count(old) == 1
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Remove a file."""
        (self.root / path).unlink()

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.root / path).read_text(encoding="utf-8")

    def build(
        self, as_of: str = "2021-01-02T00:00:00+00:00", output: str = "output", jobs: int = 1, **options: Any
    ) -> Built:
        """Build in this process, or with others of its kind."""
        wanted = Options(datetime.fromisoformat(as_of), **options)
        with Workers(jobs) as workers:
            return build(Site(self.root), self.root / output, wanted, workers)

    def tree(self, output: str = "output") -> dict[str, bytes]:
        """Return every file that readers get, by path: all but the ledger."""
        folder = self.root / output
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
        return {path: data for path, data in files.items() if path != LEDGER}

    def inv(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Call a command as a user does."""
        command = [sys.executable, "-m", "invoke", *arguments, "--site", str(self.root)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, **options)


@pytest.fixture
def tiny(tmp_path: Path) -> SiteSpace:
    """Lend a copy of the small site in tests/sites/tiny."""
    root = tmp_path / "tiny"
    shutil.copytree(TINY, root, ignore=UNBUILT)
    return SiteSpace(root)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on loopback, as a plain file server does; return its address, ending in a slash."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    with ThreadPoolExecutor(max_workers=max(1, len(servers))) as pool:  # each looks up twice a second only
        list(pool.map(ThreadingHTTPServer.shutdown, servers))
    for server in servers:
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium of this machine. Where CI_BROWSER is set it must be there; elsewhere its tests skip."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        if os.environ.get("CI_BROWSER"):
            pytest.fail("CI_BROWSER is set, but there is no Chromium on PATH")
        pytest.skip("no Chromium on PATH: install your system's chromium package to run the browser tests")
    from playwright.sync_api import sync_playwright

    args = ["--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
    if os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium's sandbox refuses to run as root, as in a container
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=found, args=args)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open an address in a fresh window; afterwards nothing may have failed or called another host."""
    contexts: list[Any] = []
    faults: list[str] = []

    def go(url: str, *, allow: tuple[str, ...] = (), **options: Any) -> Any:
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        origin = "/".join(url.split("/")[:3]) + "/"

        def gate(route: Any) -> None:
            if route.request.url.startswith((origin, "data:", "blob:")):
                route.continue_()
            else:
                faults.append(f"called another host: {route.request.url}")
                route.abort()

        def complain(text: str) -> None:
            if not any(a in text for a in allow):
                faults.append(text)

        page.on("console", lambda m: complain(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: complain(str(e)))
        page.route("**/*", gate)
        page.goto(url)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []
