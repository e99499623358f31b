"""Stories: when a newsletter is a list of them, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from builder.model.document import Dropped

_COVERED: Final = 0.6
"""Part of a newsletter's own text that its stories must hold, else it is no list of stories."""
_LINKED: Final = 0.7
"""Part of the stories that must lead somewhere, or be named in the contents."""
_SMALL: Final = 300
"""Characters of a masthead or a footer; more is text that is kept."""


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a newsletter."""

    title: str
    body: str = ""
    """Markdown; empty for a headline."""
    text: str = ""
    """The body's first paragraph, unmarked; a dateline may open it."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a newsletter, in its place: a story, or what is around the stories."""

    text: str
    """Unmarked."""
    story: Story | None = None
    leads: bool = False
    """Whether it leads to the whole of the story, or is named in the contents."""
    markdown: str = ""
    """What is kept of it if it is no story."""
    label: bool = False
    """Whether it is the heading of a section."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a newsletter was taken apart into."""

    stories: tuple[Story, ...]
    rest: str = ""
    """Markdown of text that belongs to no story and is no furniture."""
    dropped: tuple[Dropped, ...] = ()


def settle(pieces: Sequence[Piece], fewest: int) -> Taken | None:
    """Return the stories among some pieces; None where they do not make a clear list.

    Less than ``fewest`` stories are no list. A short piece before the first story is the masthead, one after the last
    the footer. What else stands between stories is kept.
    """
    places = [n for n, piece in enumerate(pieces) if piece.story]
    told = [pieces[n] for n in places]
    leading = sum(1 for piece in told if piece.leads)
    if len(told) < fewest or leading < _LINKED * len(told):
        return None
    dropped: list[Dropped] = []
    rest: list[Piece] = []
    for n, piece in enumerate(pieces):
        if piece.story:
            continue
        rule = "section heading" if piece.label else "masthead" if n < places[0] else "footer" if n > places[-1] else ""
        if rule and len(piece.text) <= _SMALL:
            dropped.append(Dropped(piece.text, rule))
        else:
            rest.append(piece)
    covered = sum(len(piece.text) for piece in told)
    if covered < _COVERED * (covered + sum(len(piece.text) for piece in rest)):
        return None
    stories = tuple(piece.story for piece in told if piece.story)
    return Taken(stories, "\n\n".join(piece.markdown for piece in rest if piece.markdown), tuple(dropped))
