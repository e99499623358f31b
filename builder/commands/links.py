"""The links of the articles, as ``check --links`` tells of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from builder.model.problem import Problem, WrongUse
from builder.shell import clock, disk
from builder.shell.console import Progress
from builder.shell.linking.checked import Checked
from builder.shell.site import Site

if TYPE_CHECKING:
    from builder.shell.fetching.asker import Asker


def checked_links(
    site: Site,
    progress: Progress,
    *,
    wanted: bool = True,
    archive: bool = False,
    fresh: bool = False,
    asker: Callable[[], Asker] | None = None,
    now: datetime | None = None,
) -> Checked:
    """Return what is to be told of a site's links after a round of them; nothing where that is not ``wanted``.

    Raise Unavailable where nothing answers at all, WrongUse for ``archive`` or ``fresh`` without links.
    """
    if not wanted:
        if flags := [flag for flag, given in (("--archive", archive), ("--fresh", fresh)) if given]:
            raise WrongUse([Problem(flags[0], 0, "was said without --links, expected both", "add --links")])
        return Checked()
    from builder.shell.fetching.asker import Asker  # which no other command has a need of, nor of what it imports
    from builder.shell.linking import round as rounds

    busy = Problem(".cache/links.json", 0, "the links are being checked already", "wait until that has ended")
    site.links.parent.mkdir(exist_ok=True)
    with disk.locked(site.links.parent, busy), (asker or Asker)() as asking:
        return rounds.told(site, asking, now or clock.now(), progress, archive=archive, fresh=fresh)
