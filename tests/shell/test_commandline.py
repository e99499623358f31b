"""The command line: an argument without its flag is found, and everything else is Invoke's own affair."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest
from invoke.collection import Collection
from invoke.context import Context
from invoke.main import program
from invoke.tasks import task

from builder.shell import commandline
from tests.conftest import ROOT


@task
def post(c: Context, day: str = "", site: str = "", loud: bool = False) -> None:
    """Take a day that may be left out."""


@task
def sort(c: Context, box: str, day: str = "") -> None:
    """Take a box that may not."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("post", "post"),
        ("post 2021-12-25", "post --day 2021-12-25"),
        ("post --site here 2021-12-25", "post --site here --day 2021-12-25"),
        ("post --site=here --loud 2021-12-25 --loud", "post --site=here --loud --day 2021-12-25 --loud"),
        ("post -ls here 2021-12-25", "post -ls here --day 2021-12-25"),
        ("post 2021-12-25 sort red post 2021-12-26", "post --day 2021-12-25 sort red post --day 2021-12-26"),
        ("sort red 2021-12-25", "sort red 2021-12-25"),
        ("post --day 2021-12-25 2021-12-26", "post --day 2021-12-25 2021-12-26"),
        ("post --dya 2021-12-25", "post --dya 2021-12-25"),
        ("post sort", "post sort"),
        ("--echo 2021-12-25", "--echo 2021-12-25"),
        ("", ""),
    ],
)
def test_the_first_bare_word_of_a_command_gets_its_flag(words: str, expected: str) -> None:
    """Neither a flag, nor the value of one, nor a command is taken for it, and no second word is."""
    commands: Sequence = Collection(post, sort).to_contexts()

    assert commandline.flagged(words.split(), program.initial_context, commands, {"post": "day"}) == expected.split()


@pytest.mark.parametrize("words", [["2020-02-29"], ["--day", "2020-02-29"], ["--json", "2020-02-29"], []])
def test_a_mail_of_a_day_can_be_asked_for_in_any_way(words: list[str]) -> None:
    """With the flag, without it, behind another flag, and without a day."""
    command = [sys.executable, "-m", "invoke", "mail", *words, "--site", "nowhere"]
    called = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert called.returncode == 2
    assert "no site.toml here, expected a site's folder" in called.stdout + called.stderr


def test_the_help_of_a_command_keeps_its_sentences() -> None:
    """--help teaches what each flag does, and that the day's may be left out."""
    command = [sys.executable, "-m", "invoke", "--help", "mail"]
    told = " ".join(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split())

    assert "Its flag may be left out: inv mail 2021-12-25" in told
    assert "Print one JSON object for programs." in told
