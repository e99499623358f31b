"""The cluster: a real Dask scheduler and two workers, each a process of its own on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from builder.shell.work import FEW
from tests.conftest import ROOT, SiteSpace

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

QUIET = {
    "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
    "DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__ENABLED": "False",
    "DASK_DISTRIBUTED__WORKER__DASHBOARD__ENABLED": "False",
}


def started(stack: ExitStack, log: Path, *command: str, ready: str, folder: Path = ROOT) -> str:
    """Start a part of Dask; return what its log says once it is ready. It ends with the stack."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
            cwd=folder,
            env={**os.environ, **QUIET, "PYTHONPATH": str(folder)},
            stdout=file,
            stderr=file,
        )
    stack.callback(process.wait, 20)
    stack.callback(process.terminate)
    for _ in range(600):
        found = re.search(ready, log.read_text())
        if found or process.poll() is not None:
            break
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    assert found, log.read_text()
    return found[1]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start a scheduler with workers that run the checkout in a folder; return the scheduler's address."""
    with ExitStack() as stack:

        def start(workers: int, folder: Path = ROOT) -> str:
            scheduler = started(stack, tmp_path / "scheduler.log", "dask_scheduler", "--host", "tcp://127.0.0.1",
                                "--port", "0", "--no-dashboard", "--no-jupyter",
                                ready=r"Scheduler at:\s+(tcp://\S+)")  # fmt: skip
            for n in range(workers):
                started(stack, tmp_path / f"worker-{n}.log", "dask_worker", scheduler, "--nthreads", "1",
                        "--no-nanny", "--no-dashboard", "--host", "127.0.0.1",
                        "--local-directory", str(tmp_path / f"local-{n}"),
                        ready=r"(Registered to|Starting established connection)", folder=folder)  # fmt: skip
            return scheduler

        yield start


def fill(site: SiteSpace) -> None:
    """Give a site so many articles that its build asks for workers."""
    for n in range(FEW):
        site.write(f"content/2021/01/01/item-{n}.md", f"---\ntitle: Item {n}\nsource: gazette\n---\n\nText {n}.\n")


def test_a_cluster_makes_the_same_bytes(tiny: SiteSpace, cluster: Callable[..., str]) -> None:
    """Two workers of a real scheduler read and make the same site as this machine alone, byte for byte."""
    fill(tiny)
    address = cluster(2)

    called = tiny.inv("build", "--cluster", address, "--output", str(tiny.root / "far"), "--as-of", "2021-01-02")
    tiny.inv("build", "--output", str(tiny.root / "near"), "--as-of", "2021-01-02")

    assert (called.returncode, called.stderr) == (0, "")
    assert len(tiny.tree("near")) > 200
    assert tiny.tree("far") == tiny.tree("near")


def test_a_worker_of_another_version_is_refused(tiny: SiteSpace, cluster: Callable[..., str], tmp_path: Path) -> None:
    """A worker whose checkout differs would make other pages, so it is told apart before it makes one."""
    other = tmp_path / "other"
    other.mkdir()
    subprocess.run(["cp", "-r", ROOT / "builder", other / "builder"], check=True)
    (other / "builder" / "__init__.py").write_text("# another version\n")

    fill(tiny)

    called = tiny.inv("build", "--cluster", cluster(1, other))

    assert called.returncode == 1
    assert "a worker runs another version of Dateline" in called.stderr
    assert not (tiny.root / "output/index.html").exists()


def test_a_scheduler_that_is_not_there_is_told(tiny: SiteSpace) -> None:
    """An address at which nothing answers is wrong use, with a way to mend it."""
    fill(tiny)

    called = tiny.inv("build", "--cluster", "tcp://127.0.0.1:9")

    assert called.returncode == 2
    assert "no scheduler answers at tcp://127.0.0.1:9\n  hint: start one with: dask scheduler" in called.stderr


def test_a_scheduler_without_workers_is_told(tiny: SiteSpace, cluster: Callable[..., str]) -> None:
    """Work that nobody would ever do is not begun."""
    fill(tiny)

    called = tiny.inv("build", "--cluster", cluster(0))

    assert called.returncode == 2
    assert "has no workers" in called.stderr


def test_a_cluster_imports_the_same_files(tiny: SiteSpace, cluster: Callable[..., str], tmp_path: Path) -> None:
    """Mass import goes the same way: two workers read raw documents into the same content files."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for n in range(FEW + 8):
        (raw / f"{n}.txt").write_text(f"HARBOUR, March 3, 2021 - Ferry {n} has been painted blue, its owner said.\n")

    called = tiny.inv("import", str(raw), "--cluster", cluster(2))
    far = {path.name: path.read_bytes() for path in tiny.root.glob("content/**/*.md")}
    for path in tiny.root.glob("content/**/*ferry*.md"):
        path.unlink()
    tiny.inv("import", str(raw), "--jobs", "1")

    assert "200 new, 0 refused" in called.stdout, called.stderr
    assert len(far) > FEW
    assert {path.name: path.read_bytes() for path in tiny.root.glob("content/**/*.md")} == far
