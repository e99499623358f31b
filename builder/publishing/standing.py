"""Standing: what readers have at a host where a publish did not end well, told with the failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from builder.model.problem import Problem, ProblemsFound, Unavailable

UNTOUCHED: Final = "nothing there was changed"
BEFORE: Final = "the edition before is still live, whole"
"""At a host that goes from one edition to the next at once."""
BETWEEN: Final = "each page that stands there is whole and nothing was taken away too early; publish again to end it"
"""At a host that gets its files turn by turn."""


@contextmanager
def adding(live: str) -> Iterator[None]:
    """Add to the hint of what the host fails at what is live there now."""
    try:
        yield
    except Unavailable as fault:
        raise Unavailable(replace(one, hint=f"{one.hint}; {live}") for one in fault.problems) from fault


def overtaken(place: str, hint: str) -> ProblemsFound:
    """Return what ends a publish while another one changes the same place."""
    return ProblemsFound([Problem(place, 0, "somebody else publishes there too, and was faster", hint)])
