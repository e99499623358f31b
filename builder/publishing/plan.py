"""Plans: what a publish sends and removes, in an order that no reader meets a page before what it needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from builder.model import ledger
from builder.model.ledger import LEDGER, Ledger, are_many, folders_of, lasting
from builder.model.problem import Problem, ProblemsFound

_FRONT: Final = r"index\.html"
_ARTICLE: Final = r"(?:\d{4}/\d\d/\d\d|undated)/[^/]+/index\.html"

_KINDS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        _ARTICLE,
        r"(?!index\.html$).+\.html|on-this-day/\d\d\.json",  # days, topics and other lists
        r"search/index\.json",  # names the shards
        r"(?:.+/)?(?:feed(?:-\d+)?|rss)\.(?:xml|json)|(?:.+/)?archive\.(?:jsonl|csv)|.+\.opml",
        r"(?:.+/)?[^/]*sitemap[^/]*\.xml|robots\.txt",
        _FRONT,
    )
)
"""The order of what is sent within a turn, and, where it replaces what stands there, of the turns themselves.

What matches none (assets, shards, pictures) is what pages refer to, and goes first.
"""

_REFERRED: Final = 0
_NEW: Final = 1
"""The turns of what pages refer to, and of all that is new; those of what is replaced, by kind, follow."""

_IMMUTABLE: Final = re.compile(r"search/(?!index\.).+")
"""Files of the index that are named by their content: a page that was opened before a publish still asks for them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file that the host gets or loses."""

    action: Literal["new", "changed", "removed"]
    path: str

    def __str__(self) -> str:
        """Return the step as a line to print; a name that could disturb a terminal is escaped."""
        return f"{self.action:<8} {self.path if self.path.isprintable() else ascii(self.path)}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a publish, in the order they are taken."""

    steps: tuple[Step, ...]
    kept: int
    """Files of ours that stand at the host as they should."""
    strangers: int
    """Files at the host that are not ours, and are left alone."""
    retired: frozenset[str] = frozenset()
    """Files of ours that are no longer wanted, but stay until the next publish that changes something."""
    purged: bool = False
    """Whether files go that would have been retired, or stayed so, but hold what readers must not get any more."""
    alone: bool = False
    """Whether no earlier edition may be kept, since a text was taken out of the site."""

    @property
    def sent(self) -> tuple[str, ...]:
        """The files that the host gets, in the order of sending."""
        return tuple(step.path for step in self.steps if step.action != "removed")

    @property
    def removed(self) -> tuple[str, ...]:
        """The files that the host loses."""
        return tuple(step.path for step in self.steps if step.action == "removed")

    def ledger(self, made: Ledger, before: Ledger) -> Ledger:
        """Return what the host's ledger says when the steps are taken: what was made, and what stays of ``before``.

        An edition stands alone until another takes its place: the host, or some machine, may hold earlier ones still.
        """
        kept = {path: before.files[path] for path in self.retired}
        alone = self.alone or (before.alone and not self.steps)
        return replace(made, files={**kept, **made.files}, retired=self.retired, alone=alone)


def plan(
    wanted: Mapping[str, str],
    there: Mapping[str, str],
    ours: AbstractSet[str],
    retired: AbstractSet[str] = frozenset(),
    *,
    withdrawn: AbstractSet[str] = frozenset(),
    purge: bool = False,
    allow_deletions: bool = False,
) -> Plan:
    """Return the steps that make ``there`` show ``wanted``.

    Both map paths to fingerprints: of any kind, as long as equal bytes have equal ones on both sides. ``ours``
    are the paths that the host's ledger names: it says whose a file is, while its fingerprint says what it
    holds, so a file of ours that was lost or altered at the host is mended. It also says which files are
    ``retired``, by an earlier publish; they go where there is anything else to do, and never count as too many.
    Where an article is taken away, its text must not stay in them: none is retired then, and those that are go at
    once. That is so where a page of an article goes, or became a notice (``withdrawn``), or where a ``purge`` is
    asked for.
    Raise ProblemsFound where a stranger's file is in the way, or where more would go than is safe unasked.
    """
    sent = [path for path, mark in wanted.items() if there.get(path) != mark]
    left = {path for path in there if path in ours and path not in wanted}
    first = _making_way(left, sent)
    leaving = left & retired - first
    superseded = {path for path in left - leaving - first if _IMMUTABLE.fullmatch(path)}
    lost = left - leaving - superseded
    purge = purge or bool(withdrawn) or _loses_article(ours, wanted)
    staying = superseded if sent or lost or superseded else leaving
    gone = sorted(left if purge else left - staying, key=_place, reverse=True)
    strangers = {path for path in there if path not in ours and there[path] != wanted.get(path)}

    problems = [*in_the_way(sorted(sent), strangers)]
    if not allow_deletions:
        problems += _too_many(len(lasting(lost)), len(lasting(ours & there.keys())))
    if problems:
        raise ProblemsFound(problems)

    return Plan(
        steps=(
            *(Step("removed", path) for path in gone if path in first),
            *sorted((Step("changed" if path in there else "new", path) for path in sent), key=_order),
            *(Step("removed", path) for path in gone if path not in first),
        ),
        kept=len(wanted) - len(sent),
        strangers=len(strangers),
        retired=frozenset() if purge else frozenset(staying),
        purged=purge and bool(leaving | superseded),
        alone=purge,
    )


def claims(text: str | None) -> Ledger:
    """Return what a host's ledger says is ours: nothing, where there is none (``text`` is None).

    Raise ProblemsFound where it is damaged: nobody knows then which files may be replaced.
    """
    recorded = ledger.read(text) if text is not None else Ledger()
    if recorded is None:
        hint = "put back an earlier copy of it, or clear away the site's old files, and it, and publish again"
        raise ProblemsFound([Problem(LEDGER, 0, "the host's list of the files that are ours is damaged", hint)])
    return recorded


def in_the_way(sent: Sequence[str], strangers: AbstractSet[str]) -> Iterator[Problem]:
    """Yield a problem for each stranger's file that stands where one of ours, or its folder, belongs."""
    hint = "move it away from the host, or rename what the site publishes there"
    taken = {folder: path for path in strangers for folder in folders_of(path)}
    for path in sent:
        for place in (path, *folders_of(path)):
            if place in strangers:
                what = f"stands at the host where {path} belongs, and was not put there by Dateline"
                yield Problem(place, 0, what, hint)
        if path in taken:
            what = f"lies at the host in a folder that has the name of our file {path}"
            yield Problem(taken[path], 0, what, hint)


def amiss(due: Mapping[str, str], there: Mapping[str, str], gone: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield what does not stand at a host as it should after a publish: each path, and what is wrong with it."""
    for path, mark in sorted(due.items()):
        if there.get(path) != mark:
            yield path, "does not stand there as it was sent"
    for path in sorted(gone & (there.keys() - due.keys())):
        yield path, "still stands there, and should be gone"


def _place(path: str) -> tuple[int, str]:
    """Return where a file comes among others that change: its turn, and its name."""
    turns = (turn for turn, pattern in enumerate(_KINDS, _NEW + 1) if pattern.fullmatch(path))
    return next(turns, _REFERRED), path


def _turn(step: Step) -> int:
    """Return the turn that a file is sent in.

    Whatever leads to a new page is itself new or replaced. So nothing that stands there leads to it until all that
    is new stands, and what is replaced leads to nothing else. The front page comes last also where it is new.
    """
    turn, path = _place(step.path)
    has_its_own = turn == _REFERRED or step.action == "changed" or re.fullmatch(_FRONT, path)
    return turn if has_its_own else _NEW


def _order(step: Step) -> tuple[int, tuple[int, str]]:
    """Return where in the order of sending a step comes."""
    return _turn(step), _place(step.path)


def _loses_article(ours: AbstractSet[str], wanted: Mapping[str, str]) -> bool:
    """Say whether an article is taken away.

    The ledger is asked, not what stands at the host: a publish that was killed may have removed the page already.
    """
    return any(path not in wanted and re.fullmatch(_ARTICLE, path) for path in ours)


def _too_many(gone: int, ours: int) -> Iterator[Problem]:
    """Yield a problem where a plan removes so much that a mistake is likelier than a wish."""
    if are_many(gone, ours):
        yield Problem(
            "output",
            0,
            f"publishing it would remove {gone} of the {ours} files of this site that stand at the host",
            "if that is meant, publish with --allow-deletions; if not, see whether content/ is complete",
        )


def _making_way(gone: Collection[str], sent: Collection[str]) -> frozenset[str]:
    """Return the files that must go first, since a file becomes a folder or a folder a file."""
    folders = {folder for path in sent for folder in folders_of(path)}
    files = frozenset(sent)
    return frozenset(path for path in gone if path in folders or not files.isdisjoint(folders_of(path)))


def turns(todo: Plan) -> Iterator[tuple[Step, ...]]:
    """Yield the steps of a plan in groups: all of one must have been taken before the next is begun."""
    for _, group in groupby(todo.steps, lambda step: step.action if step.action == "removed" else _turn(step)):
        yield tuple(group)
