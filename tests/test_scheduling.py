"""The examples of publishing by the clock call only what exists."""

from __future__ import annotations

import re

import pytest
import yaml
from invoke.collection import Collection

import tasks
from tests.conftest import ROOT

EXAMPLES = ROOT / "docs/examples"
COMMANDS = Collection.from_module(tasks)


def test_the_workflow_is_sound() -> None:
    """The workflow runs by the clock and by hand, and checks and builds before it publishes."""
    workflow = yaml.load((EXAMPLES / "publish.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    steps = workflow["jobs"]["publish"]["steps"]
    called = re.findall(r"-m invoke (\w+)", "\n".join(step.get("run", "") for step in steps))

    assert {"schedule", "workflow_dispatch"} <= workflow["on"].keys()
    assert called == ["check", "build", "publish"]
    assert all(("uses" in step) != ("run" in step) for step in steps)


@pytest.mark.parametrize("example", ["publish.yml", "dateline.service"])
def test_every_command_of_an_example_exists(example: str) -> None:
    """Each command that an example calls is one of ours, and so is each of its flags."""
    calls = re.findall(r"-m invoke (\S+)(.*)", (EXAMPLES / example).read_text(encoding="utf-8"))

    assert calls
    for command, rest in calls:
        flags = {flag for argument in COMMANDS[command].get_arguments() for flag in argument.names}
        assert {flag.replace("-", "_") for flag in re.findall(r"--(\S+)", rest)} <= flags
