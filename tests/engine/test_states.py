"""Whatever is done to a site, in whatever order, it comes out as if it were built from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.engine.world import LASTING, MOMENTS, NUMBERS, World

N: Final = st.integers(0, 100)
M: Final = st.integers(0, 10_000)
STEP: Final = st.one_of(st.integers(0, 12), st.integers(0, 120))
EDITS: Final = st.sampled_from(("body", "title", "topics", "source", "thread", "related", "status", "name", "day"))
VANDALS: Final = st.sampled_from(("bytes", "truncate", "delete", "delete folder", "swap", "touch", "copy"))
ROT: Final = st.sampled_from(("delete", "older", "delete wal", "truncate", "zeros", "garbage"))


class Living(RuleBasedStateMachine):
    """A site that is edited, built, interrupted and damaged at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="dateline-states-"))
        self.world = World(self.folder / "site")

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(trusting=st.booleans())
    def begin(self, trusting: bool) -> None:
        """Begin with a small site that is built."""
        self.world.trusting = trusting
        self.world.begin()

    @rule(n=N, m=M)
    def add(self, n: int, m: int) -> None:
        """Add an article."""
        self._step()
        self.world.add(n, m)

    @rule(kind=EDITS, n=N, m=M)
    def edit(self, kind: str, n: int, m: int) -> None:
        """Change an article."""
        self._step()
        self.world.edit(kind, n, m)

    @rule(kind=EDITS, n=N, m=M)
    def edit_and_build(self, kind: str, n: int, m: int) -> None:
        """Change an article, and build."""
        self._step()
        self.world.edit(kind, n, m)
        self.world.build()

    @rule(n=N, m=M)
    def delete(self, n: int, m: int) -> None:
        """Delete an article."""
        self._step()
        self.world.delete(n, m)

    @rule(n=N, m=M)
    def note(self, n: int, m: int) -> None:
        """Write the note of a day."""
        self._step()
        self.world.note(n, m)

    @rule(n=N, m=M)
    def book(self, n: int, m: int) -> None:
        """Change the address book by hand."""
        self._step()
        self.world.book(n, m)

    @rule(n=N, m=M)
    def theme(self, n: int, m: int) -> None:
        """Change a template."""
        self._step()
        self.world.theme(n, m)

    @rule(n=N, m=M)
    def setting(self, n: int, m: int) -> None:
        """Change a setting."""
        self._step()
        self.world.setting(n, m)

    @rule(n=N, m=M)
    def asset(self, n: int, m: int) -> None:
        """Change an asset."""
        self._step()
        self.world.asset(n, m)

    @rule(moment=st.sampled_from(MOMENTS))
    def move(self, moment: str) -> None:
        """Go to another moment."""
        self._step()
        self.world.moment = moment

    @rule()
    def drafts(self) -> None:
        """Show drafts, or hide them again."""
        self._step()
        self.world.drafts = not self.world.drafts

    @rule(n=N)
    def touch(self, n: int) -> None:
        """Change nothing but times."""
        self._step()
        self.world.touch(n)

    @rule(n=N)
    def fault(self, n: int) -> None:
        """Break something, and publish the rest."""
        self._step()
        self.world.fault(n)
        self.world.go_on()

    @rule()
    def mend(self) -> None:
        """Mend what is broken, and build."""
        self._step()
        self.world.mend()
        self.world.build()

    @rule(kind=VANDALS, n=M, m=M)
    def vandalise(self, kind: str, n: int, m: int) -> None:
        """Damage a page."""
        self._step()
        self.world.vandalise(kind, n, m)

    @rule(n=N, m=N)
    def stranger(self, n: int, m: int) -> None:
        """Put somebody else's file beside ours."""
        self._step()
        self.world.stranger(n, m)

    @rule()
    def remember(self) -> None:
        """Put a copy of the cache aside."""
        self._step()
        self.world.remember()

    @rule(kind=ROT, n=N, m=st.integers(0, 10_000_000))
    def rot(self, kind: str, n: int, m: int) -> None:
        """Damage the cache."""
        self._step()
        self.world.rot(kind, n, m)

    @rule(n=N)
    def hurt_ledger(self, n: int) -> None:
        """Damage the ledger."""
        self._step()
        self.world.hurt_ledger(n)

    @rule(kind=EDITS, n=N, m=M, step=STEP, halfway=st.booleans(), keep_going=st.booleans())
    def crash(self, kind: str, n: int, m: int, step: int, halfway: bool, keep_going: bool) -> None:
        """Change an article and build, but be killed at a step."""
        self._step()
        self.world.edit(kind, n, m)
        self.world.crash(step, halfway=halfway, keep_going=keep_going)

    @rule(n=N, m=M, step=STEP, halfway=st.booleans())
    def crash_and_build(self, n: int, m: int, step: int, halfway: bool) -> None:
        """Change a setting, be killed at a step, and build."""
        self._step()
        self.world.setting(n, m)
        self.world.crash(step, halfway=halfway)
        self.world.build()

    @rule()
    def build(self) -> None:
        """Build."""
        self._step()
        self.world.build()

    @rule()
    def go_on(self) -> None:
        """Build what is good."""
        self._step()
        self.world.go_on()

    @rule(jobs=st.sampled_from((1, 1, 1, 2)), full=st.booleans())
    def build_otherwise(self, jobs: int, full: bool) -> None:
        """Build with other workers, or with all written anew."""
        self._step()
        self.world.build(jobs=jobs, full=full)

    def _step(self) -> None:
        NUMBERS.steps += 1


def profile(examples: int, steps: int, **options: Any) -> settings:
    """Return how long to search, and that nothing is kept of it."""
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), **options,
    )  # fmt: skip


def test_a_site_is_always_what_its_files_make_it() -> None:
    """After any edits, damage and interruptions a build gives the bytes of a clean one, and a second writes nothing."""
    try:
        run_state_machine_as_test(Living, settings=profile(6, 12, derandomize=True))
    finally:
        LASTING.end()


@pytest.mark.parametrize(
    ("trusting", "halfway", "first"),
    [(False, False, 0), (False, True, 2), (True, False, 4), (True, True, 6)],
    ids=["settling", "settling, halfway", "settled", "settled, halfway"],
)
def test_a_build_may_end_at_any_step(tmp_path: Path, trusting: bool, halfway: bool, first: int) -> None:
    """Whichever step a build is killed at, the next one gives the bytes of a clean one."""
    world = World(tmp_path / "site", trusting=trusting)
    world.begin()
    step = first
    while world.crashes_at(step, halfway=halfway):
        step += 11

    assert step > 30
