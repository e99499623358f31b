"""The reviewer: goes through what import left, and asks a person, or takes every candidate."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from builder.model.document import WHOLE
from builder.model.problem import Problem
from builder.shell import disk
from builder.shell.console import silent
from builder.shell.importing import known
from builder.shell.importing.records import Records
from builder.shell.importing.review import Item, Review
from builder.shell.site import Site

Choice: TypeAlias = tuple[str, str]
"""What to do with an item (``accept``, ``skip``, ``later``, ``quit``), and the value to accept."""

_ANSWERS = "a accept, c change, s skip for good, l later, q quit"


@contextmanager
def opened(site: Site) -> Iterator[Review]:
    """Lend what is left to look at on a site."""
    busy = Problem(str(site.root), 0, "an import is under way here", "wait until it has ended")
    with disk.locked(site.root, busy), Records.at(site.records) as records:
        yield Review(site, records, known.shelf(site, records, time.time_ns(), silent))


def walk(
    review: Review, items: Sequence[Item], choose: Callable[[Item], Choice], say: Callable[[str], None]
) -> list[Problem]:
    """Go through the items as ``choose`` decides; return what could not be done."""
    problems: list[Problem] = []
    done = 0
    for number, item in enumerate(items, start=1):
        say(f"[{number}/{len(items)}] " + "\n".join(item.lines()))
        what, value = choose(item)
        if what == "quit":
            break
        fault = review.accept(item, value) if what == "accept" else None
        if fault:
            problems.append(fault)
            say(f"  not done: {fault.what}")
            continue
        if what == "skip":
            review.skip(item)
        done += what != "later"
    say(f"{done} done, {len(items) - done} left")
    return problems


def accepting(item: Item) -> Choice:
    """Return the choice to take an item's candidate, where it has one; a whole text is a person's to choose."""
    return ("accept", item.doubt.value) if item.doubt.value and item.doubt.field != WHOLE else ("later", "")


def asking(item: Item) -> Choice:
    """Return what a person chooses; the end of the input is a choice to quit."""
    can_accept = bool(item.doubt.value)
    try:
        while True:
            answer = input(f"  {_ANSWERS if can_accept else _ANSWERS.partition(', ')[2]}: ").strip().lower()
            match answer[:1]:
                case "a" if can_accept:
                    return "accept", item.doubt.value
                case "c" if item.doubt.field not in ("", WHOLE):
                    if value := input(f"  {item.doubt.field}: ").strip():
                        return "accept", value
                case "s":
                    return "skip", ""
                case "l":
                    return "later", ""
                case "q":
                    return "quit", ""
    except EOFError:
        return "quit", ""
