"""Digests: the stories of a newsletter in plain text, where it is clear that it is a list of them.

Three signs are tried, the surest first: a table of contents whose lines come again as headlines; sections between
rules, or under headings in capitals; blocks of headline, blurb and address. Where none covers the text, it is one text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from builder.importing.mail import furniture, plain
from builder.importing.mail.stories import Piece, Story, Taken, settle
from builder.model.document import Dropped

_RULE: Final = re.compile(r"\s*[+|]?\s*(?:[=\-*_~#]\s?){5,}[+|>]?\s*")
_BORDER: Final = "-----"
_BOXED: Final = re.compile(r"\|\s(?P<text>.*?)\s*\|")
_TITLED_RULE: Final = re.compile(r"[=\-*_~#]{4,}\s*(?P<text>[^=\-*_~#\s][^=*_~#]{0,100}?)\s*[=\-*_~#]{4,}[~>-]{0,6}")
_BULLET: Final = re.compile(r"^\s*(?:[*•·o>+–—-]|\(?\d{1,3}[.):]|\[\d{1,3}\])\s+")
_POSTED: Final = re.compile(r"\s*(?:posted by|by|from the)\b[^\n]{0,120}", re.IGNORECASE)
_HEADLINE: Final = 110
"""Characters of a headline; longer ones are sentences."""
_LEADS: Final = 3
"""Addresses on lines of their own in one story; more are a section's, with many stories in it."""
_TEXT: Final = 80
"""Characters of a story that leads nowhere."""
_LABEL: Final = 40
"""Characters of a section's heading."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that may tell one story."""

    lines: tuple[str, ...]
    border: bool = False
    """Whether a rule or a heading parts it from what is before."""


@dataclass(frozen=True, slots=True)
class _Contents:
    """The table of contents."""

    entries: tuple[str, ...]
    end: int
    """Its last line."""


def take_apart(text: str) -> Taken | None:
    """Return the stories of a digest; None where the text is not clearly a list of them."""
    lines = list(_unboxed(text))
    width = max((len(line) for line in lines if len(line) < 100 and not plain.URL.search(line)), default=0)
    contents = _contents(lines)
    for fewest, units in (
        (2, _by_contents(lines, contents)),
        (2, _by_rules(lines)),
        (3, _by_capitals(lines)),
        (3, _by_links(lines)),
    ):
        if units and (taken := _taken(units, contents.entries, width, fewest)):
            return taken
    return None


def unruled(text: str) -> list[str]:
    """Return the lines of a text, with nothing in place of rules and boxes."""
    return ["" if _is_rule(line) else line for line in _unboxed(text)]


def _unboxed(text: str) -> Iterator[str]:
    """Yield the lines of a text without boxes around them; a rule with words in it is the words below a rule."""
    for line in text.split("\n"):
        boxed = _BOXED.fullmatch(line.strip()) if len(line) < 300 else None
        titled = _TITLED_RULE.fullmatch(line.strip()) if len(line) < 300 else None
        if titled:
            yield from (_BORDER, titled["text"].strip(), "")
        else:
            yield boxed["text"] if boxed else line


def _is_rule(line: str) -> bool:
    return len(line) < 300 and bool(_RULE.fullmatch(line))


def _contents(lines: Sequence[str]) -> _Contents:
    """Return the table of contents, its headlines without bullets and numbers."""
    start = next((n for n, line in enumerate(lines) if furniture.is_contents(line)), len(lines))
    found: list[str] = []
    end = start
    for n, line in enumerate(lines[start + 1 : start + 80], start=start + 1):
        entry = _BULLET.sub("", line, count=1).strip()
        if found and (_is_rule(line) or (entry and not _BULLET.match(line) and not plain.only_url(line))):
            break
        if entry and not _is_rule(line):
            end = n
            if not plain.only_url(line):
                found.append(entry)
    return _Contents(tuple(found) if len(found) > 1 else (), end)


def _by_contents(lines: Sequence[str], contents: _Contents) -> list[_Unit]:
    """Return units that begin where a line of the contents comes again."""
    wanted = {_folded(entry) for entry in contents.entries}
    places: list[int] = []
    for n in range(contents.end + 1, len(lines)):
        folded = _folded(lines[n]) if wanted and len(lines[n]) < 300 else ""
        if folded in wanted:
            wanted.discard(folded)
            places.append(n)
    enough = len(places) >= max(2, 0.7 * len(set(contents.entries)))
    return _cut_at(lines, places) if contents.entries and enough else []


def _cut_at(lines: Sequence[str], places: Sequence[int]) -> list[_Unit]:
    borders = [0, *places, len(lines)]
    units = []
    for n, (start, end) in enumerate(itertools.pairwise(borders)):
        kept = [line for line in lines[start:end] if not _is_rule(line)]
        if any(line.strip() for line in kept):
            units.append(_Unit(tuple(kept), border=n > 0))
    return units


def _by_rules(lines: Sequence[str]) -> list[_Unit]:
    """Return the sections between rules; one that is only a headline goes with the next."""
    sections: list[list[str]] = [[]]
    for line in lines:
        if _is_rule(line):
            sections.append([])
        else:
            sections[-1].append(line)
    sections = [section for section in sections if any(line.strip() for line in section)]
    if len(sections) < 3:
        return []
    joined: list[list[str]] = []
    open_ = False
    for section in sections:
        if open_ and not _is_bare_headline(section):
            joined[-1] += ["", *section]
        else:
            joined.append(list(section))
        open_ = _is_bare_headline(section)
    return [_Unit(tuple(section), border=True) for section in joined]


def _is_bare_headline(section: Sequence[str]) -> bool:
    """Say whether a section is a headline alone, perhaps with who posted it and where."""
    said = [line.strip() for line in section if line.strip()]
    if not said or furniture.rule("\n".join(said)):
        return False
    rest = [line for line in said[1:] if not plain.only_url(line) and not _POSTED.fullmatch(line)]
    return _is_headline(said[0]) and not rest


def _by_capitals(lines: Sequence[str]) -> list[_Unit]:
    """Return units that begin with a line in capitals after a blank one."""
    places = [
        n for n, line in enumerate(lines)
        if line.strip() and (n == 0 or not lines[n - 1].strip()) and _is_capitals(line.strip())
    ]  # fmt: skip
    return _cut_at(lines, places) if len(places) > 2 else []


def _is_capitals(line: str) -> bool:
    letters = sum(1 for letter in line if letter.isalpha())
    return line.isupper() and letters > 7 and len(line.split()) > 1 and len(line) <= _HEADLINE


def _by_links(lines: Sequence[str]) -> list[_Unit]:
    """Return blocks of headline, blurb and address, and the other blocks between them."""
    units: list[_Unit] = []
    width = max((len(line) for line in lines if len(line) < 100 and not plain.URL.search(line)), default=0)
    for block in plain.blocks("\n".join("" if _is_rule(line) else line for line in lines)):
        said = block.lines
        ends = [n for n, line in enumerate(said) if plain.only_url(line)]
        complete = len(ends) == 1 and ends[0] == len(said) - 1 and len(said) > 1 and _is_headline(said[0].strip())
        wrapped = len(said) > 2 and plain.continues(said[0], said[1], width)
        units.append(_Unit(said, border=complete and not wrapped))
    return units if sum(unit.border for unit in units) > 2 else []


def _is_headline(line: str) -> bool:
    """Say whether a line can be a headline: short, no address, and no sentence."""
    text = _BULLET.sub("", line, count=1).strip()
    if not 3 < len(text) <= _HEADLINE or plain.URL.search(text) or text.startswith(("http", "www.", "mailto:")):
        return False
    return not text.endswith((".", ",", ";", ":")) or text.endswith("...") or text.isupper()


def _taken(units: Sequence[_Unit], contents: Sequence[str], width: int, fewest: int) -> Taken | None:
    """Return what units make; None where they are not clearly a list of stories."""
    pieces: list[Piece] = []
    dropped: list[Dropped] = []
    for unit in units:
        kept, furnished = _without_furniture(unit)
        dropped.extend(furnished)
        if kept:
            pieces.append(_piece(unit, kept, contents, width))
    taken = settle(pieces, fewest)
    return replace(taken, dropped=(*dropped, *taken.dropped)) if taken else None


def _piece(unit: _Unit, kept: Sequence[str], contents: Sequence[str], width: int) -> Piece:
    text = "\n".join(line.strip() for line in kept if line.strip())
    story = _story(kept, contents, width) if unit.border else None
    if story:
        several = sum(1 for line in kept if plain.only_url(line)) > _LEADS
        leads = (bool(story.url) and not several) or _is_listed(story.title, contents)
        return Piece(text, story, leads=leads)
    label = "\n" not in text and len(text) <= _LABEL and _is_headline(text)
    return Piece(text, markdown=plain.markdown(plain.paragraphs(kept)), label=label)


def _is_listed(title: str, contents: Sequence[str]) -> bool:
    return _folded(title) in map(_folded, contents)


def _without_furniture(unit: _Unit) -> tuple[list[str], list[Dropped]]:
    """Return the lines of a unit that are text, and its furniture; a unit that opens as an advertisement is one."""
    said = [block.text for block in plain.blocks("\n".join(unit.lines))]
    opening = furniture.rule(said[0]) if said else ""
    if opening in ("advertising", "contents") and unit.border:
        return [], [Dropped("\n\n".join(said), opening)]
    kept: list[str] = []
    dropped: list[Dropped] = []
    waiting = ""
    for text in said:
        named = furniture.rule(text) or ("contents" if waiting == "contents" and _is_list(text) else "")
        waiting = named
        if named:
            dropped.append(Dropped(text, named))
        else:
            kept.extend([*text.split("\n"), ""])
    return kept, dropped


def _is_list(text: str) -> bool:
    return all(_BULLET.match(line) or plain.only_url(line) for line in text.split("\n"))


def _story(lines: Sequence[str], contents: Sequence[str], width: int) -> Story | None:
    """Return the story that some lines tell; None where they have no headline, or nothing under it."""
    said = list(_trimmed(lines))
    if not said or not _is_headline(said[0].strip()):
        return None
    if len(said) > 1 and said[1].strip() and plain.continues(said[0], said[1], width):
        return None
    title = _BULLET.sub("", said[0], count=1).strip()
    title = next((entry for entry in contents if f"{_folded(entry)} ".startswith(f"{_folded(title)} ")), title)
    rest = said[1:]
    while rest and (not rest[0].strip() or _POSTED.fullmatch(rest[0])):
        rest.pop(0)
    places = [n for n, line in enumerate(rest) if plain.only_url(line)]
    url = ""
    if places and (len(places) == 1 or places[0] == 0 or places[-1] == len(rest) - 1):
        place = places[0] if places[0] == 0 else places[-1]
        url = plain.only_url(rest.pop(place))
    paragraphs = plain.paragraphs(list(_trimmed(rest)))
    if not url and sum(map(len, paragraphs)) < _TEXT and not _is_listed(title, contents):
        return None
    return Story(title, plain.markdown(paragraphs), paragraphs[0] if paragraphs else "", url)


def _trimmed(lines: Sequence[str]) -> Iterator[str]:
    said = [n for n, line in enumerate(lines) if line.strip()]
    return iter(lines[said[0] : said[-1] + 1] if said else ())


def _folded(line: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", _BULLET.sub("", line, count=1).casefold()))
