"""Costs: what a publish asks of its host, by the requests that hosts count and charge for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.model.target import BucketTarget, CloudflareTarget, NetlifyTarget, Target
from builder.publishing.plan import Plan, turns

_LISTED: Final = 1_000
"""Objects that one LIST tells (Amazon S3 API, ListObjectsV2)."""


def requests(target: Target, todo: Plan, *, there: int, known: bool) -> Mapping[str, int]:
    """Return how many requests of each kind a plan takes; empty for a host that counts none, as a folder.

    ``there`` are the files that stand there below the prefix, without the ledger; ``known``: a ledger stands there.
    To look there before and afterwards is counted, to try again after a failure is not. What Netlify and
    Cloudflare are given by its digest, and hold already, needs no upload: for them it is the most that it can be.

    >>> from builder.publishing.plan import plan
    >>> first = plan({"index.html": "new"}, {}, frozenset())
    >>> requests(BucketTarget("live", "paper"), first, there=0, known=False)
    {'PUT': 3, 'LIST': 2, 'DELETE': 0, 'HEAD': 1, 'GET': 1}
    """
    match target:
        case BucketTarget():
            new = sum(step.action == "new" for step in todo.steps)
            after = there + new - len(todo.removed)
            return {
                "PUT": len(todo.sent) + (2 if todo.steps or todo.alone else 0),  # the ledger, at first and last
                "LIST": _pages(there + known) + _pages(after + 1),
                "DELETE": len(todo.removed),
                "HEAD": sum(1 for _ in turns(todo)),  # whether the ledger there is still ours
                "GET": known + 1,
            }
        case NetlifyTarget() | CloudflareTarget():
            return {"uploads": len(todo.sent) + 1 if todo.steps else 0}
        case _:
            return {}


def _pages(objects: int) -> int:
    """Return how many answers a listing comes in."""
    return max(1, -(-objects // _LISTED))
