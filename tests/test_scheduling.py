"""The examples of publishing by the clock: they call only what exists, and do what docs/scheduling.md says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from invoke.collection import Collection

import tasks
from tests.conftest import ROOT, SiteSpace

EXAMPLES = ROOT / "docs/examples"
COMMANDS = deepcopy(Collection.from_module(tasks))

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed, which the examples are for")


def run(script: str, *words: str, here: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run an example in a folder, with this Python first on the PATH, or with the programs of another folder."""
    first = os.pathsep.join(str(folder) for folder in (path, Path(sys.executable).parent) if folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{first}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", str(EXAMPLES / script), *words]
    return subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)


def test_the_workflow_is_sound() -> None:
    """It runs on a push, by hand and by the clock; all that costs time is done only where something is due."""
    workflow = yaml.load((EXAMPLES / "publish.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    steps = workflow["jobs"]["publish"]["steps"]
    due = next(n for n, step in enumerate(steps) if step.get("id") == "due")

    assert {"push", "schedule", "workflow_dispatch"} == workflow["on"].keys()
    assert all(("uses" in step) != ("run" in step) for step in steps)
    assert [step["if"] for step in steps[due + 1 : -1]] == ["steps.due.outputs.due"] * 3
    assert steps[-1]["if"] == "always() && steps.due.outputs.due"
    assert all((ROOT / path).is_file() for path in re.findall(r"dateline/(\S+\.(?:sh|txt))", str(steps)))


def test_the_job_for_links_is_sound() -> None:
    """It keeps the ledger, also where a link is dead, and calls a command that there is."""
    workflow = yaml.load((EXAMPLES / "links.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    steps = workflow["jobs"]["links"]["steps"]

    assert [step["with"]["path"] for step in steps if "actions/cache" in step.get("uses", "")] == [
        ".cache/links.json"
    ] * 2
    assert [step["run"] for step in steps if "run" in step] == ["python dateline/dateline.py check --links"]
    assert steps[-1]["if"] == "always()"


def test_every_command_of_an_example_exists() -> None:
    """Each command that the script calls is one of ours, and so is each of its flags; the order is the safe one."""
    calls = re.findall(r"^inv (\S+)(.*)", (EXAMPLES / "publish.sh").read_text(encoding="utf-8"), re.MULTILINE)

    assert [command for command, _ in calls] == ["check", "build", "publish", "publish"]
    for command, rest in calls:
        flags = {flag for argument in COMMANDS[command].get_arguments() for flag in argument.names}
        assert set(re.findall(r"--([a-z-]+)", rest)) <= flags


@needs_bash
@pytest.mark.parametrize(
    ("noted", "status"),
    [(None, 0), ("", 0), ("never", 1), ("2999-01-01T00:00:00+03:30", 1), ("2021-01-05T12:00Z", 0), ("soon\n", 0)],
)
def test_a_run_is_due_when_its_moment_has_come(tmp_path: Path, noted: str | None, status: int) -> None:
    """It is also where no run has noted a moment, one was cut off while it did, or the note is none."""
    if noted is not None:
        (tmp_path / ".cache").mkdir()
        (tmp_path / ".cache/next").write_text(noted)

    assert run("due.sh", here=tmp_path).returncode == status


@needs_bash
def test_the_script_publishes_and_notes_the_next_moment(tiny: SiteSpace) -> None:
    """The site is live afterwards; what fails ends the run with its own status and notes nothing."""
    with (tiny.root / "site.toml").open("a") as toml:
        toml.write('\n[publish.live]\nkind = "folder"\npath = "../live"\n')
    tiny.write("content/2021/01/01/later.md", "---\ntitle: Later\npublish: 2999-05-06T07:08:00+03:30\n---\n")

    done = run("publish.sh", "live", here=tiny.root)
    again = run("publish.sh", "elsewhere", here=tiny.root)

    assert done.returncode == 0, done.stderr
    assert (tiny.root.parent / "live/index.html").is_file()
    assert (tiny.root / ".cache/next").read_text() == "2999-05-06T07:08:00+03:30\n"
    assert again.returncode == 2


@needs_bash
@pytest.mark.parametrize(("status", "is_due"), [(3, True), (1, False)])
def test_what_the_world_outside_failed_is_due_again(tmp_path: Path, status: int, is_due: bool) -> None:
    """The next run by the clock tries it once more; a fault of the site waits for its author."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python").write_text(f"#!/bin/sh\nexit {status}\n")
    (programs / "python").chmod(0o755)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/next").write_text("2999-05-06T07:08:00+03:30\n")

    assert run("publish.sh", "live", here=tmp_path, path=programs).returncode == status
    assert (run("due.sh", here=tmp_path).returncode == 0) == is_due


@needs_bash
@pytest.mark.parametrize(
    ("noted", "asked"),
    [("never", []), ("2999-05-06T07:08:00+03:30", []), ("2199-05-06T07:08:00+03:30", ["2199-05-06 03:38:00 UTC"])],
)
def test_systemd_is_asked_for_the_next_moment(tmp_path: Path, noted: str, asked: list[str]) -> None:
    """The moment is said in UTC, to the second; an earlier request gives way."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("systemctl", "systemd-run"):
        (programs / name).write_text(f'#!/bin/sh\necho {name} "$@" >> "{tmp_path}/asked"\n')
        (programs / name).chmod(0o755)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/next").write_text(f"{noted}\n")

    assert run("next.sh", here=tmp_path, path=programs).returncode == 0

    said = (tmp_path / "asked").read_text()
    assert said.startswith("systemctl stop dateline-next.timer\n")
    assert re.findall(r"--on-calendar=(.* UTC) .* --no-block dateline.service", said) == asked
