"""What the tests of the preview share: a preview that runs, and is ended with the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from builder.shell.preview.loop import serve

DEADLINE = 30.0
"""Seconds until a test gives up waiting; no test needs a fraction of it to pass."""


def until(true: Callable[[], Any]) -> None:
    """Wait until something is true; fail where it never is."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Preview:
    """A preview of a folder of texts: each becomes a page, and one that says PROBLEM is a problem."""

    def __init__(self, root: Path) -> None:
        self.content, self.folder = root / "content", root / "preview"
        self.content.mkdir()
        self.said: list[str] = []
        self.builds = 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=lambda: None)

    def start(self, *, port: int = 0, base: str = "/", **other: Any) -> Preview:
        """Begin to serve; return when the first build has ended."""
        options = {"rebuild": self.build, "folder": self.folder, "watched": [self.content]} | other
        self.thread = threading.Thread(
            target=serve, kwargs=options | {"port": port, "say": self.said.append, "stop": self.stop, "base": base}
        )
        self.thread.start()
        until(lambda: self.builds)
        return self

    def end(self) -> None:
        """Stop serving; return when it has stopped."""
        self.stop.set()
        if self.thread.ident:
            self.thread.join(DEADLINE)
        assert not self.thread.is_alive()

    def build(self) -> Sequence[str]:
        """Make a page of each text, and an index of them all; with a problem, make nothing."""
        texts = {path.stem: path.read_text() for path in sorted(self.content.glob("*.md"))}
        problems = [f"content/{name}.md:1: {text}" for name, text in texts.items() if "PROBLEM" in text]
        if not problems:
            self.folder.mkdir(exist_ok=True)
            for name, text in {**texts, "index": "\n".join(texts.values())}.items():
                (self.folder / f"{name}.html").write_text(page(text))
        self.builds += 1
        return problems

    @property
    def address(self) -> str:
        """Where the preview is."""
        return next(line.split()[2] for line in self.said if line.startswith("Preview at"))

    @property
    def port(self) -> int:
        """The port that it got."""
        return int(self.address.split(":")[2].split("/")[0])


def page(text: str) -> str:
    """Return a page with the site's security policy."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Test</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data:\">"
        f'<link rel="icon" href="data:,"></head><body><main>{text}</main></body></html>'
    )


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Return a preview that is not started yet; whatever happens, it ends with the test."""
    made = Preview(tmp_path)
    yield made
    made.end()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return a running preview of a small site, with things beside it that must not be served."""
    preview = Preview(tmp_path_factory.mktemp("pages"))
    folder = preview.folder
    (folder / "topics/space").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / ".git").mkdir()
    for path, text in {
        "404.html": "<html><head></head><body>Nothing here</body></html>",
        "topics/space/index.html": "<html><head></head><body>Space</body></html>",
        "a b & é.txt": "odd name",
        ".env": "SECRET",
        ".git/config": "SECRET",
        "../SECRET.txt": "SECRET",
    }.items():
        (folder / path).write_text(text)
    for name in ("style.css", "script.js", "data.json", "feed.xml", "feed.json", "rss.xml", "archive.jsonl",
                 "archive.csv", "sitemap.xml", "robots.txt", "sources.opml", "picture.svg", "favicon.ico",
                 "unknown.bin"):  # fmt: skip
        (folder / name).write_text("x")
    (folder / "out").symlink_to(folder.parent)
    (folder / "out.txt").symlink_to(folder.parent / "SECRET.txt")
    (folder / "circle").symlink_to("circle")
    (preview.content / "first.md").write_text("First")
    yield preview.start()
    preview.end()


@pytest.fixture
def wait() -> Callable[[Callable[[], Any]], None]:
    """Return a way to wait for something, with a deadline."""
    return until
