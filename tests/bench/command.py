"""Command: what the benchmarks' command lines have in common: whole numbers, and telling what is done."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import Final

LARGE: Final = 20_000
"""Articles from which on everything is measured once, and without the peers, which would take most of an hour."""
_STARTED: Final = time.perf_counter()


def sizes(text: str) -> list[int]:
    """Return several whole numbers, as in 1000,10000."""
    return [count(part) for part in text.split(",")]


def count(text: str, least: int = 1) -> int:
    """Return a whole number; argparse tells the user where the text is none."""
    if not text.isdecimal() or int(text) < least:
        raise argparse.ArgumentTypeError(f'"{text}" found, expected a whole number from {least}')
    return int(text)


def tell(line: str) -> None:
    """Say on stderr what is done, with the seconds since the start, so that a long run is seen to live."""
    sys.stderr.write(f"[{time.perf_counter() - _STARTED:7.1f} s] {line}\n")
    sys.stderr.flush()


def tell_load() -> None:
    """Say so where this machine is busy."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 4:
        tell(f"this machine is busy (load {load:.1f} on {cores} cores): its figures will be too high")
