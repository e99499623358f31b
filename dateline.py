#!/usr/bin/env python3
"""Sets Dateline up, then runs one of its commands: ``python3 dateline.py build``, ``python3 dateline.py test``.

The first run makes an environment of its own in ``.venv`` and installs what the lock files in
``requirements/`` name, each package checked against its digest. Later runs go straight to the command.
Only Python itself is needed, 3.11 or newer.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FOR_MAINTAINERS = {"test", "lint", "golden", "bench", "stress"}
"""Commands that need more than a site's build does."""


def main(arguments: list[str]) -> int:
    """Return the exit status of a command, once its environment is there."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever calls this has the Python that is there
        return _refuse(
            f"Python {sys.version.split()[0]} found, 3.11 or newer expected", "call this with a newer python3"
        )
    lock = "dev" if arguments and arguments[0] in FOR_MAINTAINERS else "core"
    if not _is_ready(lock) and (status := _set_up(lock)):
        return status
    return subprocess.call([str(PYTHON), "-m", "invoke", "--search-root", str(HERE), *(arguments or ["--list"])])


def _set_up(lock: str) -> int:
    print(f"Setting up .venv from requirements/{lock}.txt (once)", file=sys.stderr, flush=True)
    pip = _pip()
    if pip is None:
        return _refuse(
            "this Python has neither ensurepip nor pip", "install your system's python3-venv package, then try again"
        )
    wanted = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", f"requirements/{lock}.txt"]
    if subprocess.call([*pip, *wanted], cwd=HERE):
        return _refuse("the packages could not be installed", "see pip's words above, then try again")
    _stamp(lock).write_text(_digest(lock), encoding="utf-8")
    return 0


def _pip() -> list[str] | None:
    """Return how to call pip for the environment, which is made where it is not there yet."""
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=False)
    own = [str(PYTHON), "-m", "pip"]
    if _succeeds([*own, "--version"]) or _succeeds([str(PYTHON), "-m", "ensurepip", "--upgrade"]):
        return own
    systems = [sys.executable, "-m", "pip", "--python", str(PYTHON)]  # where a distribution keeps ensurepip apart
    return systems if _succeeds([*systems, "--version"]) else None


def _is_ready(lock: str) -> bool:
    """Say whether the environment holds what a lock names; the maintainers' lock holds all of the other."""
    return PYTHON.exists() and any(
        _stamp(name).exists() and _stamp(name).read_text(encoding="utf-8") == _digest(name) for name in {lock, "dev"}
    )


def _stamp(lock: str) -> Path:
    return ENVIRONMENT / f"{lock}.lock"


def _digest(lock: str) -> str:
    return hashlib.sha256((HERE / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _refuse(what: str, hint: str) -> int:
    print(f"dateline: {what}\n  hint: {hint}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
