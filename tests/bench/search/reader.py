"""Reader: a real Chromium that opens a search page and types; what travels, and when ten hits stand there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from tests.bench.search.host import Host, Sent, is_page
from tests.bench.usage import FailedError
from tests.conftest import CHROMIUM

SHOWN: Final = 10
LATENCY: Final = 150
"""Milliseconds of the slow line from a question to the beginning of its answer."""
RATE: Final = 1_600_000
"""Bits a second of the slow line."""

_WATCH: Final = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
_QUIET: Final = 150
"""Milliseconds without a question to the host after which a page has all that it wants."""
_SLOWLY: Final = {
    "offline": False,
    "latency": LATENCY,
    "downloadThroughput": RATE // 8,
    "uploadThroughput": RATE // 8,
}
_FLAGS: Final = ("--disable-dev-shm-usage", "--disable-gpu", "--enable-blink-features=ForceEagerMeasureMemory")


@dataclass(frozen=True, slots=True)
class Load:
    """What the host sent."""

    requests: int
    body: int
    """Bytes, compressed as they travelled."""
    head: int
    """Bytes of headers."""

    @property
    def size(self) -> int:
        """All bytes."""
        return self.body + self.head

    def __add__(self, other: Load) -> Load:
        return Load(self.requests + other.requests, self.body + other.body, self.head + other.head)

    @classmethod
    def of(cls, sent: Sequence[Sent]) -> Load:
        """Return what several answers of the host are together."""
        return cls(len(sent), sum(one.body for one in sent), sum(one.head for one in sent))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, once it stands on the page."""

    seconds: float
    page: Load
    """Documents, styles, scripts, programs."""
    index: Load
    """All else."""
    hits: tuple[tuple[str, str], ...]
    """Title and address of each that is shown."""

    @property
    def load(self) -> Load:
        """All that was sent for it."""
        return self.page + self.index


class Visit:
    """A search page that was opened with a question, in a browser that has never seen the site."""

    def __init__(self, page: Any, host: Host, pause: int) -> None:
        self._page = page
        self._host = host
        self._pause = pause
        self.first = self._answer(page.evaluate("globalThis.benchAnswer"))

    def type(self, text: str, wanted: int) -> Answer:
        """Return the answer to a further question."""
        return self._answer(self._page.evaluate("(asked) => globalThis.benchType(asked)", [text, wanted]))

    def memory(self) -> int:
        """Return the bytes that the page's scripts hold, with those of its workers."""
        held = self._page.evaluate("performance.measureUserAgentSpecificMemory()")
        return sum(part["bytes"] for part in held["breakdown"] if "JavaScript" in part["types"])

    def _answer(self, found: Any) -> Answer:
        if not found:
            raise FailedError(f"no answer came in time: {self._page.url}")
        sent = self._host.log
        count = -1
        while count != len(sent):
            count = len(sent)
            self._page.wait_for_timeout(self._pause)
        taken = self._host.taken()
        page, index = ([one for one in taken if is_page(one.path) == kind] for kind in (True, False))
        return Answer(found["seconds"], Load.of(page), Load.of(index), tuple(map(tuple, found["hits"])))


class Reader:
    """A browser."""

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self.version = str(chromium.version)

    @contextmanager
    def visit(
        self, host: Host, path: str, text: str, wanted: int, *, slow: bool = False, patient: bool = True
    ) -> Iterator[Visit]:
        """Open a search page with a question, of whose hits so many are waited for; it is closed afterwards.

        Patient is who waits after each answer until no more is asked of the host, so that all of it is counted.
        """
        context = self._chromium.new_context()
        try:
            page = context.new_page()
            page.add_init_script(script=f"{_WATCH}\nbenchVisit({min(wanted, SHOWN)});")
            if slow:
                line = context.new_cdp_session(page)
                line.send("Network.enable")
                line.send("Network.emulateNetworkConditions", _SLOWLY)
            host.taken()
            page.goto(f"{host.address}{path}?{urlencode({'q': text})}", wait_until="commit")
            yield Visit(page, host, patient * (_QUIET + slow * 3 * LATENCY))
        finally:
            context.close()


@contextmanager
def reading() -> Iterator[Reader]:
    """Lend a browser. Raises FailedError where there is none."""
    found = chromium()
    if not found:
        raise FailedError(f"there is no Chromium on PATH ({', '.join(CHROMIUM)}), nor does CHROMIUM name one")
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*_FLAGS]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=flags)
        yield Reader(started)
        started.close()


def chromium() -> str:
    """Return where this machine's Chromium is; empty for none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None) or ""
