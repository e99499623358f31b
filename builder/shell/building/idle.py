"""Idleness: whether anything has changed since the last build, told by stamps and digests alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.model.ledger import LEDGER
from builder.shell import tree
from builder.shell.building.built import Outcome
from builder.shell.building.inputs import Inputs, Options
from builder.shell.building.output import ASIDE, Change
from builder.shell.store import Store
from builder.shell.tree import Stamp
from builder.tracing.codec import decoded, encoded

if TYPE_CHECKING:
    from builder.shell.building.press import Press


def outcome(store: Store) -> Outcome | None:
    """Return what the last build came to; None where there was none, or it did not come to its end."""
    return decoded(Outcome, store.fact("plan"))


def change(inputs: Inputs, folder: Path, options: Options, store: Store) -> Change | None:
    """Return what there is to do, which is nothing; None where there may be something.

    The files that the last build made are looked at, and no others: strangers are those that it saw.
    """
    last = outcome(store)
    if (
        last is None
        or inputs.problems
        or not last.holds(options.as_of)
        or (options.strict and last.warnings)
        or (options.noting and last.unnoted)
        or not holds(inputs, options, store)
        or store.stamps("article") != inputs.listing
    ):
        return None
    made = store.stamps("made")
    ledger = decoded(tuple[int, int, int], store.fact("ledger"))
    whole = store.fact("files") == b"%d" % len(made) and ledger is not None
    if not whole or os.path.lexists(folder / ASIDE) or not _stand(folder, made | {LEDGER: ledger or tree.LINK}):
        return None
    seen = decoded(tuple[str, ...], store.fact("strangers")) or ()
    return Change((), (), len(made), (), tuple(path for path in seen if os.path.lexists(folder / path)))


def holds(inputs: Inputs, options: Options, store: Store) -> bool:
    """Say whether the last build came to its end, and found all but the articles as it is now."""
    return outcome(store) is not None and store.fact("inputs") == _inputs(inputs, options)


def forget(store: Store) -> None:
    """Forget that nothing has changed, before the first stamp is kept: whatever ends a build, it is not idle next."""
    store.note("inputs", b"")


def note(inputs: Inputs, options: Options, press: Press, seen: Sequence[str], store: Store) -> None:
    """Note what the next build may know by that nothing has changed; ``seen`` are the strangers' files."""
    store.note("inputs", _inputs(inputs, options))
    store.note("files", b"%d" % len(press.made))
    store.note("ledger", encoded(press.output.ledger_stamp(press.now)))
    store.note("strangers", encoded(seen))


def _inputs(inputs: Inputs, options: Options) -> bytes:
    """Return a name for all that a build hangs on but the articles and the moment."""
    return encoded([inputs.digest, options.drafts, options.unfit])


def _stand(folder: Path, stamps: dict[str, Stamp]) -> bool:
    """Say whether each of these files has its stamp."""
    root = f"{folder}/"
    try:
        return all(tree.stamp(os.lstat(root + path)) == stamp for path, stamp in stamps.items())
    except (OSError, ValueError, TypeError):  # of a damaged store a path may be anything
        return False
