"""How commands are told: what all of them take, and how problems end them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from invoke.exceptions import Exit

from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.shell import clock, commandline, console
from builder.shell.site import Site

SITE: Final = "The site's folder: site.toml, content/ and, if wanted, templates/ (default: the one you are in)."
JSON: Final = "Print one JSON object for programs."


@contextmanager
def told(json: bool) -> Iterator[None]:
    """Tell problems the way they were asked for, and end with the exit status that they mean."""
    try:
        yield
    except ProblemsFound as found:
        raise _ended(found.problems, found.status, json) from None
    except OSError as error:
        problem = Problem(
            str(error.filename or "disk"), 0, error.strerror or str(error), "mend it, then run this again"
        )
        raise _ended([problem], 3, json) from None


def _ended(problems: Sequence[Problem], status: int, json: bool) -> Exit:
    """Tell problems, and return what ends the command with a status."""
    if json:
        console.answer({"problems": console.as_json(problems)})
    else:
        console.complain(problems)
    return Exit(code=status)


def legible(words: Mapping[str, str | Sequence[str]]) -> None:
    """Raise WrongUse, for all of them at once, where words of the command line hold what no content file can.

    These are bytes that are not UTF-8, and control characters. Each word goes under the name that a person knows it by.
    """
    problems = [
        Problem(name, 0, what, hint)
        for name, said in words.items()
        for word in ([said] if isinstance(said, str) else said)
        for what, hint in [commandline.unfit(word)]
        if what
    ]
    if problems:
        raise WrongUse(problems)


def number(flag: str, text: str) -> int:
    """Return a whole number; raise WrongUse where the text is none. Invoke would answer with a traceback."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise WrongUse([Problem(flag, 0, f'"{text}" is no number', "write digits only")])
    return int(text)


def day(flag: str, text: str) -> date | None:
    """Return a day, None where nothing was said; raise WrongUse where it cannot be read."""
    found = clock.day(text)
    if text and found is None:
        raise WrongUse([Problem(flag, 0, f'"{text}" is no day', "write it as 2021-12-25")])
    return found


def moment(as_of: str, site: Site) -> datetime:
    """Return the moment to build for; raise WrongUse where it cannot be read."""
    if not as_of:
        return clock.now()
    found = clock.moment(as_of, site.settings().zone)
    if found is None:
        raise WrongUse(
            [Problem("--as-of", 0, f'"{as_of}" is no moment', "write 2021-12-25, or 2021-12-25T12:00+00:00")]
        )
    return found
