"""Tables: what both searches took, in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from tests.bench.search.contest import Contest, Reply, ratios
from tests.bench.search.goals import goals
from tests.bench.search.index import Made, Weight
from tests.bench.search.reader import LATENCY, RATE, Answer
from tests.bench.search.sides import OURS, THEIRS
from tests.bench.tables import table

_LINE: Final = f"{RATE / 1e6:g} Mbit/s, {LATENCY} ms"
_REACHED: Final = {True: "reached", False: "not reached", None: "–"}


def report(contests: Sequence[Contest]) -> str:
    """Return all tables, each under a heading."""
    parts = []
    for contest in contests:
        size = f"{contest.made.size:,} articles"
        parts += [f"### Search of {size}: goals", _goals(contest)]
        parts += [f"### Search of {size}: a fresh visit", *_asked(contest, further=False)]
        parts += [f"### Search of {size}: a further question in the same page", *_asked(contest, further=True)]
        parts += [_pause(contest)] if contest.pause else []
        parts += [f"### Search of {size}: over a slow line ({_LINE})"]
        parts += ["A fresh visit:", _questions(contest, further=False, slow=True)]
        parts += ["A further question:", _questions(contest, further=True, slow=True)]
        parts += [f"### Search of {size}: the index", *_index(contest.made)]
        parts += [f"### Search of {size}: titles less one word", _known(contest), _versions(contest)]
    return "\n\n".join(parts)


def _goals(contest: Contest) -> str:
    rows = [(goal.what, goal.wanted, goal.measured, _REACHED[goal.reached]) for goal in goals(contest)]
    return table(("figure", "goal", "measured", ""), rows)


def _asked(contest: Contest, *, further: bool) -> tuple[str, str]:
    """Return the table of the questions, and what the bytes were for."""
    return _questions(contest, further=further), _bytes(contest, further=further)


def _questions(contest: Contest, *, further: bool, slow: bool = False) -> str:
    """Return for each question both times, their ratio, bytes and hits; ours alone where the peer was not asked."""
    pairs = list(contest.pairs(further=further, slow=slow))
    if not pairs:
        ours = contest.told(OURS, further=further, slow=slow)
        rows = [(one.kind, *_span(one), _kilobytes(one.of(_size)), _hits(one)) for one in ours]
        return table(("question", "time", "least – most", "bytes", "hits"), rows)
    rows = [
        (
            our.kind,
            *(_time(one.of(_seconds)) for one in (our, their)),
            *_ratio(ratios(our, their)),
            *(_kilobytes(one.of(_size)) for one in (our, their)),
            f"{_hits(our)} / {_hits(their)}",
        )
        for our, their in pairs
    ]
    every = [ratio for pair in pairs for ratio in ratios(*pair)]
    middle = [[median(reply.of(of) for reply in side) for side in zip(*pairs, strict=True)] for of in (_seconds, _size)]
    rows.append(("median", *map(_time, middle[0]), *_ratio(every), *map(_kilobytes, middle[1]), ""))
    return table(("question", OURS, THEIRS, "ratio", "least – most", "bytes", "theirs", "hits"), rows)


def _bytes(contest: Contest, *, further: bool) -> str:
    """Return for each side what the bytes were for, each figure the median of all questions."""
    rows = []
    for side in (OURS, THEIRS):
        told = contest.told(side, further=further)
        if told:
            rows.append((side, *(show(median(reply.of(of) for reply in told)) for of, show in _FIGURES)))
    return table(("median of all questions", "bytes", "page", "index", "headers", "requests"), rows)


def _pause(contest: Contest) -> str:
    told = f"{contest.pause} ms of each of our times are the pause in which our page waits for another key."
    return f"{told} Pagefind's page here has none." if contest.pagefind else told


def _index(made: Made) -> list[str]:
    """Return both indexes' sizes, and what each of them took."""
    cpu, whole, stage = (median(getattr(one, name) for one in made.shares) for name in ("cpu", "whole", "stage"))
    rows = [(OURS, *_weight(made.ours), f"{cpu:.2f} s")]
    told = f'Ours is a part of a build that takes {whole:.2f} s in one process; {stage:.2f} s are its stage "index".'
    if made.theirs:
        use, wall = (median(getattr(one, name) for one in made.commands) for name in ("cpu", "wall"))
        rows.append((THEIRS, *_weight(made.theirs), f"{use:.2f} s"))
        told += f" Pagefind's is a command of {wall:.2f} s after a build."
    return [table(("index", "files", "on the disk", "compressed", "CPU"), rows), told]


def _known(contest: Contest) -> str:
    rows = [(one.who, f"{one.asked}", f"{one.first}", f"{one.share:.1%}") for one in contest.known]
    return table(("search", "asked", "first", "share"), rows)


def _versions(contest: Contest) -> str:
    held = ", ".join(f"{side} {size / 1e6:.1f} MB" for side, size in contest.memory)
    named = f", Pagefind {contest.pagefind}" if contest.pagefind else ""
    return f"Memory of the page's scripts after all questions: {held}.\n\nVersions: Chromium {contest.browser}{named}."


def _weight(weight: Weight) -> tuple[str, str, str]:
    return f"{weight.files:,}", _kilobytes(weight.stored), _kilobytes(weight.sent)


def _span(reply: Reply) -> tuple[str, str]:
    times = [answer.seconds * 1000 for answer in reply.answers]
    return _time(reply.of(_seconds)), f"{min(times):,.0f} – {max(times):,.0f}"


def _ratio(found: Sequence[float]) -> tuple[str, str]:
    return f"{median(found):.2f} ×", f"{min(found):.2f} – {max(found):.2f}"


def _hits(reply: Reply) -> str:
    return f"{len(reply.answers[-1].hits)}"


def _time(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.1f} kB"


def _number(count: float) -> str:
    return f"{count:,.0f}"


def _seconds(answer: Answer) -> float:
    return answer.seconds


def _size(answer: Answer) -> float:
    return answer.load.size


_FIGURES: Final[tuple[tuple[Callable[[Answer], float], Callable[[float], str]], ...]] = (
    (_size, _kilobytes),
    (lambda answer: answer.page.size, _kilobytes),
    (lambda answer: answer.index.size, _kilobytes),
    (lambda answer: answer.load.head, _kilobytes),
    (lambda answer: answer.load.requests, _number),
)
