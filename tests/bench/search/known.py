"""Known items: whether a reader who knows a title but for one word finds its article first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.search.host import Host
from tests.bench.search.questions import Known
from tests.bench.search.reader import SHOWN, Reader
from tests.bench.search.sides import Side, found

TERMINAL: Final = "Dateline, asked without a browser"


@dataclass(frozen=True, slots=True)
class Success:
    """How many of the articles that were looked for came first."""

    who: str
    asked: int
    first: int

    @property
    def share(self) -> float:
        """The part of them."""
        return self.first / self.asked


def in_terminal(output: Path, items: Sequence[Known]) -> Success:
    """Return how it goes with our search in Python, as ``inv search`` asks it."""
    hits = [found(output, item.text).hits[:1] for item in items]
    first = sum(item.is_found(hit.title, hit.address) for item, best in zip(items, hits, strict=True) for hit in best)
    return Success(TERMINAL, len(items), first)


def in_browser(output: Path, items: Sequence[Known], host: Host, reader: Reader, side: Side) -> Success:
    """Return how it goes on a side's page, where one question is typed after the other."""
    wanted = [min(found(output, item.text).total, SHOWN) for item in items]
    with reader.visit(host, side.path, items[0].text, wanted[0], patient=False) as visit:
        answers = [visit.first, *(visit.type(i.text, n) for i, n in zip(items[1:], wanted[1:], strict=True))]
    first = sum(item.is_found(*answer.hits[0]) for item, answer in zip(items, answers, strict=True) if answer.hits)
    return Success(f"{side.name}, in the browser", len(items), first)
