"""The allowance: whether more of a text is shown than its rights allow, as far as a program can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, get_args

from builder.model import letters
from builder.model.article import Card, Rights
from builder.model.problem import Problem

LONGEST: Final = 600
"""Characters of a summary that still sums up, where the text itself may not be shown."""
QUOTED: Final[Mapping[Rights, int]] = {"link": 100, "excerpt": 240}
"""Characters in a row that a summary may share with the text. Of an excerpt they are as many as a list shows of it."""
_WIDTH: Final = {rights: width for width, rights in enumerate(get_args(Rights))}


def warnings(card: Card, text: Callable[[], str], sources: Mapping[str, Rights]) -> Iterator[Problem]:
    """Yield where an article shows more than it may.

    ``text`` tells the article's text, which is seldom asked for; ``sources`` the rights of those that have their own.
    """
    granted = sources.get(card.source or "")
    if granted and _WIDTH[card.rights] > _WIDTH[granted]:
        what = f"rights: {card.rights} is wider than {granted}, which site.toml grants of {card.source}"
        yield Problem(card.path, 0, what, "leave the key out, unless this text is allowed by itself", key="rights")
    longest = QUOTED.get(card.rights)
    if longest is None:
        return
    if len(card.summary) > LONGEST:
        what = f"a summary of {len(card.summary)} characters, expected {LONGEST} at most with rights: {card.rights}"
        yield Problem(card.path, 0, what, "sum up in a few sentences", key="summary")
    if len(card.summary) > longest and (copied := _copied(card.summary, text(), longest)):
        what = f"the summary repeats {copied} characters of the text in a row, expected {longest} at most"
        yield Problem(card.path, 0, f"{what} with rights: {card.rights}", "sum up in own words", key="summary")


def _copied(summary: str, text: str, longest: int) -> int:
    """Return the length of the first stretch of a summary that stands in a text too; 0 where none is too long.

    Case, accents, punctuation and spaces do not count.
    """
    ours, theirs = (" ".join(letters.folded(one).split()) for one in (summary, text))
    for start in range(len(ours) - longest):
        end = start + longest + 1
        if ours[start:end] in theirs:
            while end < len(ours) and ours[start : end + 1] in theirs:
                end += 1
            return end - start
    return 0
