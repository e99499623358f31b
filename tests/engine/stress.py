"""The long run: random steps and random kills, as many as there is time for.

``python -m tests.engine.stress --steps 3000 --kills 200 --seed 1``
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Final

import hypothesis
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.kills import kill_many
from tests.engine.test_states import Living, profile
from tests.engine.world import LASTING, NUMBERS

_ROUND: Final = 5
"""Sites of one search."""
_STEPS: Final = 50
"""Steps that each site lives through, at most."""


def main(arguments: list[str]) -> int:
    """Return 0 where no build differed from a clean one, 1 where one did."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.engine.stress", description="Edits, damages and kills builds."
    )
    parser.add_argument("--steps", type=int, default=3000, help="random steps of small sites (default: 3000)")
    parser.add_argument("--kills", type=int, default=200, help="real builds to kill (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another run (default: 1)")
    parser.add_argument("--as-found", action="store_true", help="do not spend minutes on a shorter reproduction")
    wanted = parser.parse_args(arguments)
    try:
        _live(wanted.steps, wanted.seed, shorten=not wanted.as_found)
        killed = _kill(wanted.kills, wanted.seed)
    except Exception:  # noqa: BLE001 - whatever goes wrong is the finding
        traceback.print_exc()
        sys.stdout.write(f"A difference, after {NUMBERS.steps} steps; seed {wanted.seed}\n")
        return 1
    n = NUMBERS
    sys.stdout.write(
        f"{n.steps} random steps with {n.builds} builds ({n.idle} of them idle, {n.crashes} interrupted, "
        f"{n.faulty} with faults) and {killed} kills, without a difference; seed {wanted.seed}\n"
    )
    return 0


def _live(steps: int, seed: int, *, shorten: bool) -> None:
    started = time.monotonic()
    phases = [Phase.generate, *([Phase.shrink] if shorten else [])]
    while NUMBERS.steps < steps:
        search = hypothesis.seed(seed)(type("Living", (Living,), {}))
        try:
            run_state_machine_as_test(search, settings=profile(_ROUND, _STEPS, phases=phases))
        finally:
            LASTING.end()
        seed += 1_000_003
        _tell(f"{NUMBERS.steps} of {steps} steps, {NUMBERS.builds} builds, {time.monotonic() - started:.0f} s")


def _kill(kills: int, seed: int) -> int:
    killed = 0
    with tempfile.TemporaryDirectory(prefix="dateline-kills-") as folder:
        for killed, told in kill_many(Path(folder) / "site", kills, seed):
            _tell(f"{killed} of {kills} kills: {told}")
    return killed


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
