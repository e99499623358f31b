"""Inline: a line of spans as Markdown, with links, emphasis and code.

Where Markdown's own marks could be misread, HTML's stand, which Markdown lets through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Final, TypeAlias

from builder.importing.markdown import links, prose
from builder.importing.markdown.blocks import CODE, Line, Mark, Span, plain

_ORDER: Final = ("a", "strong", "em", "del", "sup", "sub")
"""Which mark stands outside where two hold the same letters."""
_STARS: Final = {"strong": "**", "em": "*"}
_AS_IT_IS: Final = re.compile(r"[^`<&|\\]+")
"""Letters of code that stand between backquotes as they are."""

Escape: TypeAlias = Callable[[str], str]


def write(line: Line, escape: Escape = prose.inner) -> str:
    r"""Return a line as Markdown.

    >>> write((Span("fog", frozenset({Mark("em")})), Span(" * lifts")))
    '*fog* \\* lifts'
    """
    return _joined(line, frozenset(), escape, starred=False)


def _joined(spans: Sequence[Span], inside: frozenset[Mark], escape: Escape, *, starred: bool) -> str:
    """Return spans that all lie inside some marks."""
    pieces = [""]
    for mark, part in _runs(spans, inside):
        if mark is None:
            pieces.append(escape(plain(part)))
            continue
        if mark.name == "a" and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1][:-1] + r"\!"  # else it is a picture
        pieces.append(_marked(mark, part, inside | {mark}, escape, starred=starred, before=pieces[-1][-1:]))
    return "".join(pieces)


def _runs(spans: Sequence[Span], inside: frozenset[Mark]) -> Iterator[tuple[Mark | None, Sequence[Span]]]:
    """Return neighbours that share a mark, each with the one that reaches farthest."""
    n = 0
    while n < len(spans):
        marks = spans[n].marks - inside
        reached = [(_reach(spans, n, mark), -_ORDER.index(mark.name), mark) for mark in marks if mark != CODE]
        end, _, mark = max(reached, key=itemgetter(0, 1), default=(n + 1, 0, CODE if marks else None))
        yield mark, spans[n:end]
        n = end


def _reach(spans: Sequence[Span], start: int, mark: Mark) -> int:
    end = start + 1
    while end < len(spans) and mark in spans[end].marks:
        end += 1
    return end


def _marked(
    mark: Mark, part: Sequence[Span], inside: frozenset[Mark], escape: Escape, *, starred: bool, before: str
) -> str:
    """Return the spans that one mark holds; ``before`` is the letter in front of them."""
    if mark.name == "a":
        return f"[{_joined(part, inside, escape, starred=starred)}]({links.written(mark.address)})"
    if mark.name == "code" and before not in {"`", "\\"} and _AS_IT_IS.fullmatch(text := plain(part)):
        return f"`{text}`"
    blank = part[0].text.startswith(" ") or part[-1].text.endswith(" ")
    if mark.name in _STARS and not starred and not blank and before != "*":
        other = next((m for m in part[0].marks - inside if m.name in _STARS), None)
        if other and all(other in span.marks for span in part):
            return f"***{_joined(part, inside | {other}, escape, starred=True)}***"
        stars = _STARS[mark.name]
        return f"{stars}{_joined(part, inside, escape, starred=True)}{stars}"
    return f"<{mark.name}>{_joined(part, inside, escape, starred=starred)}</{mark.name}>"
