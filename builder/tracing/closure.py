"""The closure: everything that a source needs, and what these need in turn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable


def closure(
    start: Iterable[str], references: Callable[[str], Collection[str] | None], everything: Collection[str]
) -> frozenset[str]:
    """Return the names that ``start`` leads to, itself among them.

    Where ``references`` answers None, it cannot be told what a name needs, and the closure is everything: always
    right, only less sharp.

    >>> sorted(closure(["a"], {"a": ["b"], "b": ["a"], "c": []}.get, ["a", "b", "c"]))
    ['a', 'b']
    """
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        needed = references(name)
        if needed is None:
            return frozenset(everything) | found
        waiting.extend(needed)
    return frozenset(found)
