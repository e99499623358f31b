"""The cluster: workers on other machines. The one door to ``distributed`` (Dask).

Each worker needs the same checkout of Dateline and the same packages as this machine, and is asked for both with
each batch: a page that another version made would be another page.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, Final, TypeVar

from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.shell import program

R = TypeVar("R")

_PATIENCE: Final = "10s"
"""How long a scheduler may take to answer."""


class _Cluster(Executor):
    """Dask's executor, which holds each worker to this machine's version of the program."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, work: Callable[..., R], /, *pieces: Any, **named: Any) -> Future[R]:
        """Return what will hold the work's result."""
        return self._executor.submit(_checked, program.installed().digest, work, *pieces, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the standard's own
        self._executor.shutdown(wait=wait and not cancel_futures)  # Dask cancels what it is not to wait for
        self._client.close()


def executor(address: str) -> tuple[Executor, int]:
    """Return an executor whose work is done by the cluster with its scheduler at ``address``, and how wide that is.

    Raises WrongUse where there is no such cluster, or it has no workers.
    """
    try:
        from distributed import Client
    except ImportError:
        hint = "install it beside Dateline: pip install distributed"
        raise WrongUse([Problem("--cluster", 0, "the package distributed is not installed", hint)]) from None
    try:
        client: Any = Client  # it carries no types
        found = client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        hint = "start one with: dask scheduler, and on each machine, in the checkout: PYTHONPATH=. dask worker ADDRESS"
        raise WrongUse([Problem("--cluster", 0, f"no scheduler answers at {address}", hint)]) from fault
    width = sum(found.nthreads().values())
    if not width:
        found.close()
        hint = f"start one on each machine, in the checkout: PYTHONPATH=. dask worker {address}"
        raise WrongUse([Problem("--cluster", 0, f"the scheduler at {address} has no workers", hint)])
    return _Cluster(found), width


def _checked(version: str, work: Callable[..., R], *pieces: Any, **named: Any) -> R:
    """Return what the work gives; raise ProblemsFound on a worker that runs another version of the program."""
    if program.installed().digest != version:
        what = "a worker runs another version of Dateline, of Python or of a package than this machine"
        raise ProblemsFound([Problem("--cluster", 0, what, "give each worker the same checkout and lock file")])
    return work(*pieces, **named)
