"""Preview: how long an editor waits between saving a text and seeing its page in the browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import IO, Any, Final

from tests.bench import dateline, edits, timing
from tests.bench.command import Found, parser, run, tell
from tests.bench.usage import FailedError

_ABOUT: Final = """\
Starts the real preview of a made-up archive, listens on its channel as an open page does, saves an article with one
more sentence, and measures until the channel tells of the page, and until the new page is there.
"""
_EXAMPLES: Final = """\
examples:
  python -m tests.bench.preview                               1,000 articles, three saves
  python -m tests.bench.preview --sizes 10000 --rounds 20      a larger archive
"""
_BEGIN: Final = "<!-- preview: what stands from here to the end mark is written by a run with --preview --write -->"
_END: Final = "<!-- preview: end -->"

_PAUSE: Final = 4.0
"""Seconds between two saves, in which the site is built whole, as it is while an editor types the next sentence."""
_PATIENCE: Final = 600.0


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured, 1 when the preview showed something else than it should."""
    wanted = parser("tests.bench.preview", _ABOUT, _EXAMPLES, "an article is saved").parse_args(arguments)
    return run(wanted, "preview", _measured, _BEGIN, _END)


def _measured(wanted: Namespace, work: Path) -> Found:
    """Return what was measured, the smallest size first."""
    found = [_of_size(size, wanted.rounds, work) for size in sorted(set(wanted.sizes))]
    return "\n\n".join(tables for tables, _ in found), [figures for _, figures in found]


def _of_size(size: int, rounds: int, work: Path) -> Found:
    """Return what was measured of an archive of one size."""
    site = timing.fresh(dateline.site(size, tell), work / f"{size}")
    with _preview(site) as address:
        told, seen = zip(*(_saved(site, address, n) for n in range(rounds)), strict=True)
    rows = [("the page is told of", told), ("the new page is there", seen)]
    lines = [f"| {size:,} articles, from the save until | median | most |", "|:--|--:|--:|"]
    lines += [f"| {name} | {median(of) * 1000:.0f} ms | {max(of) * 1000:.0f} ms |" for name, of in rows]
    return "\n".join(lines), {"size": size, "told": told, "seen": seen}


def _saved(site: Path, address: str, number: int) -> tuple[float, float]:
    """Return the seconds from one save until the channel tells of it, and until the page has the new sentence."""
    time.sleep(_PAUSE)
    sentence = f"The office of the mayor confirmed it {number} times."
    with urllib.request.urlopen(f"{address}-/reload", timeout=_PATIENCE) as channel:
        before = _notice(channel)
        file = edits.body(site, number)
        begun = time.perf_counter()
        page = f"{file.relative_to(site / 'content').with_suffix('').as_posix()}/index.html"
        notice = before
        while notice["edition"] == before["edition"] or (notice.get("pages") and page not in notice["pages"]):
            notice = _notice(channel)
        told = time.perf_counter() - begun
    with urllib.request.urlopen(address + page.removesuffix("index.html"), timeout=_PATIENCE) as answer:
        if sentence not in answer.read().decode():
            raise FailedError(f"{page} was told of, but is not the new one")
    seen = time.perf_counter() - begun
    tell(f"save {number + 1}: told after {told * 1000:.0f} ms, there after {seen * 1000:.0f} ms")
    return told, seen


def _notice(channel: Any) -> dict[str, Any]:
    """Return the next notice of the channel."""
    for line in channel:
        if line.startswith(b"data: "):
            return dict(json.loads(line.removeprefix(b"data: ")))
    raise FailedError("the preview has ended")


@contextmanager
def _preview(site: Path) -> Iterator[str]:
    """Lend the address of a real preview that has built its site once, and end it afterwards."""
    program = [sys.executable, "-m", "invoke", "--search-root", str(dateline.PROGRAM), "serve", "--port", "0"]
    with subprocess.Popen(
        [*program, "--site", str(site)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **timing.ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            yield _address(process.stdout)
        finally:
            process.terminate()


def _address(said: IO[str] | None) -> str:
    """Return the address that the preview tells, once its first build has been told too."""
    address = ""
    for line in said or ():
        tell(line.rstrip())
        if line.startswith("Preview at"):
            address = line.split()[2]
        elif address:
            return address
    raise FailedError("the preview has ended")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
