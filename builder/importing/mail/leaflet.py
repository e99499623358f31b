"""Leaflets: newsletters in HTML, and the stories in them.

A story is a block that stands out (a heading, or wholly bold or linked) and the text under it. A leaflet is taken for
a list of stories only where its headlines are links, or its texts end in a "read more".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from builder.importing.mail import blocks as run
from builder.importing.mail import furniture
from builder.importing.mail.blocks import Block
from builder.importing.mail.stories import Piece, Story, Taken, settle
from builder.model.document import Dropped

_HEADLINE: Final = 150
"""Characters of a headline."""
_SHORTEST: Final = 3
"""Words of a headline; fewer are a section's name or a button."""
_FEWEST: Final = 3
"""Stories of a list."""
_BULLET: Final = re.compile(r"^[•·*»>–-]\s+")
_BLURB: Final = 30
"""Characters of the shortest text under a headline."""
_LABEL: Final = 60
"""Characters of a section's heading."""


def without_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """Return the blocks that are text, and the others with the rule that told them."""
    kept, dropped = [], []
    for block in blocks:
        if named := furniture.rule(block.line):
            dropped.append(Dropped(block.line, named))
        else:
            kept.append(block)
    return kept, dropped


def take_apart(blocks: Sequence[Block]) -> Taken | None:
    """Return the stories of a leaflet; None where it is not clearly a list of them."""
    return settle([_piece(part) for group in _groups(blocks) for part in _parted(group) if part], _FEWEST)


def _parted(group: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return a headline with its text, and the buttons and labels after it, which belong to no story."""
    ends = [n for n, block in enumerate(group) if n and (block.leads or _is_text(block))]
    end = ends[-1] + 1 if ends else len(group)
    return group[:end], group[end:]


def _is_text(block: Block) -> bool:
    return len(block.line) >= _LABEL or block.line.endswith((".", "!", "?", "”", '"', "…", "»", "؟"))


def _piece(group: Sequence[Block]) -> Piece:
    text = "\n".join(block.line for block in group)
    story = _story(group)
    if story:
        return Piece(text, story, leads=group[0].linked or any(block.leads for block in group[1:]))
    label = all(block.stands_out and not block.linked for block in group) and len(text) <= _LABEL
    return Piece(text, markdown=run.markdown(group), label=label)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield each headline with what is under it; a run of what no headline is above comes by itself."""
    group: list[Block] = []
    for block in blocks:
        if _is_headline(block) and group:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _is_headline(block: Block) -> bool:
    if not block.stands_out or block.leads or block.element.tag == "pre" or len(block.line) > _HEADLINE:
        return False
    return len(block.line.split()) >= _SHORTEST or block.is_heading


def _story(group: Sequence[Block]) -> Story | None:
    """Return the story of a headline and what is under it; None where there is nothing, and it leads nowhere."""
    head, *under = group
    if not _is_headline(head):
        return None
    title = _BULLET.sub("", head.line)
    text = [block for block in under if not block.linked]
    if max((len(block.line) for block in text), default=0) < _BLURB:
        long_enough = len(head.line.split()) > _SHORTEST
        return Story(title, url=head.links[0]) if not under and head.linked and head.links and long_enough else None
    last = under[-1]
    url = head.links[0] if head.links else last.links[-1] if last.leads and last.links else ""
    named = {link for block in under for link in block.links}
    if not url and len(named) == 1:
        url = named.pop()
    kept = under[:-1] if last.leads and last.linked else under
    return Story(title, run.markdown(kept), text[0].line, url)


def only_link(blocks: Sequence[Block]) -> str:
    """Return the address of a single article: its headline's, or the one that all its "read more" lead to."""
    leading = {link for block in blocks if block.linked or block.leads for link in block.links}
    return leading.pop() if len(leading) == 1 else ""
