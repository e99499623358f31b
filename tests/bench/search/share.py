"""Share: how much of a whole build is the search index.

Cutting an article into terms takes place while it is read, making the files while others make pages. So no stage's time
tells it: a build in one process is looked at every two milliseconds of its processor time, and what counts is whether a
module of the search is at work then.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Final

from tests.bench import dateline, timing
from tests.bench.usage import FailedError

_EVERY: Final = 0.002
_SEARCH: Final = str(dateline.PROGRAM / "builder" / "search")
_NOW: Final = datetime.fromtimestamp(int(timing.ENVIRONMENT["SOURCE_DATE_EPOCH"])).astimezone()


@dataclass(frozen=True, slots=True)
class Share:
    """What a build from nothing took in one process, in seconds."""

    whole: float
    """Seconds of the processor."""
    cpu: float
    """Of these, what the search took."""
    stage: float
    """What ``inv build --jobs 1 --json`` tells of its stage "index": the files, without cutting texts into terms."""


def measured(site: Path) -> Share:
    """Return what a build from nothing takes. Raises FailedError where it fails."""
    command = [sys.executable, "-m", "tests.bench.search.share", str(site)]
    called = subprocess.run(command, cwd=dateline.PROGRAM, capture_output=True, text=True, check=False)
    if called.returncode:
        raise FailedError(f"the build of {site} ended with status {called.returncode}:\n{called.stderr.strip()}")
    return Share(**json.loads(called.stdout))


def built(site: Path) -> Share:
    """Return what a build takes in this process, which must be a fresh one."""
    from builder.shell.building.build import build
    from builder.shell.building.inputs import Options
    from builder.shell.site import Site
    from builder.shell.work import Workers

    looks: list[bool] = []

    def look(_signal: int, frame: FrameType | None) -> None:
        looks.append(_is_search(frame))

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    with Workers(1) as workers:
        facts = build(Site(site), site / "output", Options(_NOW), workers).facts()
    signal.setitimer(signal.ITIMER_PROF, 0)
    whole = time.process_time()
    return Share(whole, whole * sum(looks) / max(len(looks), 1), facts["stages"]["index"]["seconds"])


def _is_search(frame: FrameType | None) -> bool:
    """Say whether one of the functions under way is of a module of the search."""
    while frame:
        if frame.f_code.co_filename.startswith(_SEARCH):
            return True
        frame = frame.f_back
    return False


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(built(Path(sys.argv[1])))))
