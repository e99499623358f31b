"""The preview: the site as it will be, in the browser, new after each change."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from builder.model.problem import Problem, WrongUse
from builder.shell.preview.bulletin import Bulletin
from builder.shell.preview.desk.acts import Acts
from builder.shell.preview.server import DESK, LOOPBACK, PreviewServer
from builder.shell.preview.watcher import changes

_TRIES: Final = 20
"""How many ports are tried, from the wanted one on."""


def serve(
    rebuild: Callable[[], Sequence[str]],
    folder: Path,
    watched: Sequence[Path],
    *,
    port: int,
    say: Callable[[str], None],
    stop: threading.Event | None = None,
    base: str = "/",
    prove: Callable[[frozenset[Path]], Mapping[str, bytes]] = lambda _: {},
    prepare: Callable[[], None] = lambda: None,
    due: Callable[[], bool] = lambda: False,
    board: Callable[[], bytes] | None = None,
    acts: Acts | None = None,
) -> None:
    """Return when ``stop`` is set or Ctrl-C is pressed; until then serve ``folder`` on this machine only.

    ``rebuild`` fills the folder and returns its problems for people, none where all is well; it is called at
    once and after each change in ``watched``. ``port`` 0 is any free one. ``base`` is the folder of the host
    that the site will be published under. ``prove`` gives pages that are shown ahead of the build, by their files,
    from the paths that have changed; ``prepare`` is called when a build has been told; ``due`` says whether there is
    to be another although nothing has changed. ``board`` makes the page of the site's figures whenever it is asked for.
    ``acts`` are what the desk's page may do; without them there is no such page.

    Raise WrongUse where no port can be had.
    """
    bulletin = Bulletin()
    bound = partial(PreviewServer, folder=folder, base=base, bulletin=bulletin, board=board, acts=acts)
    with suppress(KeyboardInterrupt), _serving(port, bound, bulletin, say) as server:
        say(f"Preview at {server.address} (Ctrl-C ends it)")
        if acts:
            say(f"Desk at http://{LOOPBACK}:{server.server_port}{DESK}")
        for changed in changes(watched, stop or threading.Event(), say, due):
            if proofs := prove(changed):
                bulletin.prove(proofs)
            problems = _built(rebuild)
            bulletin.post(problems, folder)
            for problem in problems:
                say(problem)
            if not problems:
                prepare()


def _built(rebuild: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Return the problems of a build; a file that went while it was read is one, until the next change is told."""
    try:
        return rebuild()
    except OSError as fault:
        return [str(fault)]


@contextmanager
def _serving(
    port: int, bound: Callable[[int], PreviewServer], bulletin: Bulletin, say: Callable[[str], None]
) -> Iterator[PreviewServer]:
    """Lend a server that serves in the background; afterwards its port is free."""
    server = _bound(port, bound, say)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield server
    finally:
        bulletin.close()
        server.shutdown()
        server.server_close()


def _bound(port: int, on: Callable[[int], PreviewServer], say: Callable[[str], None]) -> PreviewServer:
    """Return a server on the wanted port, or on the next free one."""
    for candidate in range(port, port + _TRIES):
        try:
            server = on(candidate)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise WrongUse([Problem("--port", 0, f"{candidate}: {fault.strerror}", _HINT)]) from fault
        except OverflowError:
            break
        else:
            if port not in (0, server.server_port):
                say(f"Port {port} is taken; using {server.server_port}.")
            return server
    raise WrongUse([Problem("--port", 0, f"no free port from {port} to {port + _TRIES - 1}", _HINT)])


_HINT: Final = "choose another one, from 1024 to 65535"
