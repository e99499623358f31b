"""Contest: the same questions to both searches, turn by turn, in fresh browsers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from tests.bench.search import known, questions
from tests.bench.search.host import Host, serving
from tests.bench.search.index import Made
from tests.bench.search.known import Success
from tests.bench.search.questions import NOTHING, SLOW, Known, Question
from tests.bench.search.reader import SHOWN, Answer, Reader, reading
from tests.bench.search.sides import OURS, THEIRS, Side, found, mounts, sides
from tests.bench.usage import FailedError

TITLES: Final = 300
"""Known items that are asked for without a browser."""
SHOWN_TITLES: Final = 50
"""Of these, those that are asked for in the browser too."""
SLOW_ROUNDS: Final = 1
"""The emulated line takes the same time each time."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A side's answers to one question, round by round."""

    side: str
    kind: str
    text: str
    further: bool
    """Typed in an open page; else the first of a visit."""
    slow: bool
    answers: tuple[Answer, ...]

    def of(self, of: Callable[[Answer], float]) -> float:
        """Return the median of a figure."""
        return median(map(of, self.answers))


@dataclass(frozen=True, slots=True)
class Contest:
    """What was measured with one archive."""

    made: Made
    browser: str
    pagefind: str
    """Its version; empty where it was not asked."""
    pause: int
    """Milliseconds that our page waits for another key before it asks; 0 where its scripts do not say."""
    replies: tuple[Reply, ...]
    memory: tuple[tuple[str, int], ...]
    """For each side, the bytes that a page holds after all questions."""
    known: tuple[Success, ...]

    def told(self, side: str, *, further: bool, slow: bool = False) -> list[Reply]:
        """Return a side's replies in the order of the questions."""
        return [one for one in self.replies if (one.side, one.further, one.slow) == (side, further, slow)]

    def pairs(self, *, further: bool, slow: bool = False) -> Iterator[tuple[Reply, Reply]]:
        """Yield our reply and the peer's to each question; nothing where it was not asked."""
        theirs = {reply.kind: reply for reply in self.told(THEIRS, further=further, slow=slow)}
        ours = self.told(OURS, further=further, slow=slow)
        return ((reply, theirs[reply.kind]) for reply in ours if reply.kind in theirs)


def ratios(ours: Reply, theirs: Reply) -> list[float]:
    """Return how many times the peer's time ours is, for each round."""
    return [our.seconds / their.seconds for our, their in zip(ours.answers, theirs.answers, strict=True)]


def contest(
    site: Path,
    bundle: Path,
    made: Made,
    pagefind: str,
    *,
    rounds: int,
    tell: Callable[[str], None],
    titles: int = TITLES,
    slow: Collection[str] = SLOW,
) -> Contest:
    """Return what both searches do with a built site; ours alone where no version of Pagefind is named.

    So many ``titles`` are looked for as known items, and the kinds in ``slow`` are asked over a slow line too.
    """
    output, sample = site / "output", questions.sample(site)
    asked = [_Asked(question, _wanted(output, question)) for question in questions.questions(sample)]
    both = sides(alone=not pagefind)
    steps = list(zip(asked, [*asked[1:], asked[0]], strict=True))
    with serving(mounts(output, bundle)) as host, reading() as reader:
        memory = tuple((side.name, _memory(side, asked, host, reader)) for side in both)
        turns = _Turns(made.size, both, host, reader, tell)
        quick = turns.replies(steps, rounds, slow=False)
        slowly = turns.replies([step for step in steps if step[0].question.kind in slow], SLOW_ROUNDS, slow=True)
        success = _known(output, questions.known_items(sample, titles), both, host, reader, tell)
        return Contest(made, reader.version, pagefind, _pause(output), quick + slowly, memory, success)


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    wanted: int
    """How many hits our page will show of its answer."""


@dataclass(frozen=True, slots=True)
class _Turns:
    """Asks now the one side, now the other."""

    size: int
    sides: Sequence[Side]
    host: Host
    reader: Reader
    tell: Callable[[str], None]

    def replies(self, steps: Sequence[tuple[_Asked, _Asked]], rounds: int, *, slow: bool) -> tuple[Reply, ...]:
        """Return the replies to questions that come in pairs, one to open the page with and one to type there."""
        answers: dict[tuple[str, Question, bool], tuple[Answer, ...]] = {}
        for n in range(rounds):
            for first, further in steps:
                for side in self.sides:
                    for one, answer in self._asked(side, first, further, slow=slow):
                        key = (side.name, one.question, one is further)
                        answers[key] = (*answers.get(key, ()), answer)
            what = "questions over a slow line" if slow else "questions"
            self.tell(f"{self.size:,} articles, {2 * len(steps)} {what} to each, {n + 1} of {rounds}")
        return tuple(
            Reply(name, question.kind, question.text, further, slow, found)
            for (name, question, further), found in answers.items()
        )

    def _asked(self, side: Side, first: _Asked, further: _Asked, *, slow: bool) -> Iterator[tuple[_Asked, Answer]]:
        with self.reader.visit(self.host, side.path, side.text(first.question), first.wanted, slow=slow) as visit:
            yield first, visit.first
            yield further, visit.type(side.text(further.question), further.wanted)


def _pause(output: Path) -> int:
    """Return the pause that a script of our page names."""
    texts = (file.read_text(encoding="utf-8") for file in sorted((output / "assets").glob("*.js")))
    named = (re.search(r"\bPAUSE = (\d+);", text) for text in texts)
    return next((int(found[1]) for found in named if found), 0)


def _wanted(output: Path, question: Question) -> int:
    """Return how many hits our page shows. Raises FailedError where the archive answers otherwise than was meant."""
    total = found(output, question.text).total
    if bool(total) == (question.kind == NOTHING):
        raise FailedError(f'"{question.text}" ({question.kind}) finds {total:,} articles')
    return min(total, SHOWN)


def _memory(side: Side, asked: Sequence[_Asked], host: Host, reader: Reader) -> int:
    """Return the bytes that a page holds after all questions. Nothing of this is timed: it warms all up."""
    first, *others = asked
    with reader.visit(host, side.path, side.text(first.question), first.wanted, patient=False) as visit:
        for one in others:
            visit.type(side.text(one.question), one.wanted)
        return visit.memory()


def _known(
    output: Path, items: Sequence[Known], both: Sequence[Side], host: Host, reader: Reader, tell: Callable[[str], None]
) -> tuple[Success, ...]:
    """Return who finds how many of the known items first."""
    some = items[:: max(len(items) // SHOWN_TITLES, 1)][:SHOWN_TITLES]
    tell(f"titles without one of their words: {len(items)} without a browser, {len(some)} in it")
    in_browser = (known.in_browser(output, some, host, reader, side) for side in both)
    return (known.in_terminal(output, items), *in_browser)
