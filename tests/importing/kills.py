"""Kills: an import that is ended at a random instant, run again, must leave what an undisturbed one leaves.

``python -m tests.importing.kills 100`` does so a hundred times; the tests do a few.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from builder.importing import filing
from builder.shell import disk
from builder.shell.importing.records import Records
from builder.shell.site import PROGRAM

HERE = Path(__file__).parent
DOCUMENTS = 150


def prepared(folder: Path) -> tuple[Path, Path]:
    """Return a site without articles, and a folder of documents to import."""
    site, raw = folder / "site", folder / "raw"
    (site / "content").mkdir(parents=True)
    shutil.copy(HERE / "site.toml", site)
    raw.mkdir()
    for n in range(DOCUMENTS):
        pier = f"Pier {n} of the harbour opened again at noon, and boat number {n * 7} was the first to leave it. " * 5
        dated = "Monday 27 December 2021" if n % 2 else ""
        (raw / f"{n:03}.txt").write_text(f"{dated}Pier {n} opens again after the fog\nQUAYTOWN (AFP) — {pier}\n")
    return site, raw


def start(site: Path, raw: Path) -> subprocess.Popen[bytes]:
    """Begin an import."""
    command = [sys.executable, "-m", "invoke", "import", str(raw), "--site", str(site), "--jobs", "2"]
    return subprocess.Popen(command, cwd=PROGRAM, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def result(site: Path) -> dict[str, str]:
    """Return every file under content/, what is left to look at in each, and whether it counts as import's own."""
    files = (path for path in (site / "content").rglob("*") if path.is_file())
    found = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in files}
    with Records.at(site / ".cache" / "import.db") as records:
        looks = Counter(look.id for look in records.looks())
        for path, text in list(found.items()):
            identity = filing.identity(text)
            is_ours = records.written(identity) == disk.digest(text.encode())
            found[path] = f"{looks[identity]} to look at, {'ours' if is_ours else 'edited'}\n{text}"
    return found


def killed(folder: Path, chance: random.Random, longest: float) -> tuple[float, int]:
    """Kill an import at a random instant, import again, and return when that was and how much was there then."""
    site, raw = prepared(folder)
    running = start(site, raw)
    instant = chance.uniform(longest / 3, longest)
    time.sleep(instant)
    running.send_signal(signal.SIGKILL)
    running.wait()
    there = len(list((site / "content").rglob("*.md")))
    start(site, raw).wait()
    return instant, there


def differences(kills: int, seed: int = 1) -> list[str]:
    """Return what went wrong in so many kills."""
    chance = random.Random(seed)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        site, raw = prepared(Path(folder))
        began = time.monotonic()
        start(site, raw).wait()
        longest = time.monotonic() - began
        expected = result(site)
    for n in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            instant, there = killed(Path(folder), chance, longest)
            found = result(Path(folder) / "site")
            sys.stderr.write(f"{n + 1}: killed after {instant:.2f} s with {there} articles\n")
            if found != expected:
                odd = sorted(found.keys() ^ expected.keys()) or "texts"
                wrong.append(f"killed after {instant:.2f} s: {odd}")
    return wrong


if __name__ == "__main__":
    told = differences(int(sys.argv[1]))
    sys.stdout.write("\n".join(told) or f"{sys.argv[1]} kills, without a difference\n")
    sys.exit(bool(told))
