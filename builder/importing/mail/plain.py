"""Plain text of a mail: soft breaks, hard-wrapped lines, the signature, and Markdown that keeps its links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from builder.importing.mail import discretion
from builder.importing.mail.discretion import Reader
from builder.importing.markdown import prose

URL: Final = re.compile(r"<?(?P<url>https?://[^\s<>\"]{3,2000}[^\s<>\".,;:!?)\]}'’”*_])>?", re.IGNORECASE)
_ONLY_URL: Final = re.compile(
    rf"(?P<before>[^\n]{{0,60}}?[:>\-–—]?)\s{{0,40}}{URL.pattern}\s{{0,9}}[.)\]]?", re.IGNORECASE
)
_MARKED: Final = re.compile(r"\s*(?:[*•·o+–—-]\s|\(?\d{1,3}[.)]\s|\[\d{1,3}\]\s|[|>#])")
"""A line that begins an item, whatever the line before."""
_SIGNATURE: Final = 15
"""Lines of a signature; more are no signature (RFC 3676 wants four)."""
_WRAPPED: Final = 40
"""Characters of a line that is full enough to have been wrapped."""
_PRIVATE: Final = "\ue000"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines with their breaks."""
        return "\n".join(self.lines)


def unflowed(text: str, *, joined: bool = False) -> str:
    """Return format=flowed text with its soft breaks taken away (RFC 3676, 4)."""
    found: list[list[str]] = []
    open_ = False
    for raw in text.split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        soft = line.endswith(" ") and line != "-- "
        if soft and joined:
            line = line[:-1]
        if open_ and line != "-- ":
            found[-1].append(line)
        else:
            found.append([line])
        open_ = soft
    return "\n".join("".join(pieces) for pieces in found)


def without_signature(text: str) -> tuple[str, str]:
    """Return a text without what stands under its last ``-- ``, and that."""
    before, mark, after = ("\n" + text).rpartition("\n-- \n")
    if not mark or not before.strip() or sum(1 for line in after.split("\n") if line.strip()) > _SIGNATURE:
        return text, ""
    return before.removeprefix("\n"), after.strip("\n")


def discreet(text: str, who: Reader) -> str:
    """Return a text without its reader's address, in the links too."""
    return discretion.clean(URL.sub(lambda found: _link(found, who), text), who)


def _link(found: re.Match[str], who: Reader) -> str:
    made = discretion.link(found["url"], who)
    return found[0].replace(found["url"], made) if made else ""


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text: what blank lines part."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return [Block(tuple(lines)) for lines in found if lines]


def only_url(line: str) -> str:
    """Return the address of a line that holds nothing but one and perhaps a word before it; else empty.

    >>> only_url("Full story: http://harbour.example/fog"), only_url("See http://harbour.example for the tides.")
    ('http://harbour.example/fog', '')
    """
    found = _ONLY_URL.fullmatch(line.strip()[:3_000])
    return found["url"] if found and len(found["before"].split()) <= 6 else ""


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of some lines, hard-wrapped ones rejoined.

    A line joins the one before it if that one is as full as its block's lines are, and neither is an item, an address
    or indented verse.
    """
    found: list[list[str]] = []
    for block in blocks("\n".join(lines)):
        longest = max(len(line) for line in block.lines)
        before = ""
        for line in block.lines:
            if before and continues(before, line, longest):
                found[-1].append(line)
            else:
                found.append([line])
            before = line
    return [" ".join(" ".join(pieces).split()) for pieces in found]


def continues(before: str, line: str, longest: int) -> bool:
    """Say whether a line goes on with the one before, in a text whose lines are wrapped at ``longest``."""
    if _MARKED.match(line) or only_url(before) or (only_url(line) and not before.rstrip().endswith(("-", "("))):
        return False
    word = len(line.split(maxsplit=1)[0])
    return longest > _WRAPPED and len(before) + 1 + word > longest * 0.75


def markdown(paragraphs: Iterable[str]) -> str:
    """Return paragraphs as Markdown in which addresses are links."""
    return "\n\n".join(_written(paragraph) for paragraph in paragraphs if paragraph.strip())


def _written(paragraph: str) -> str:
    links = [found["url"] for found in URL.finditer(paragraph)]
    bare = URL.sub(_PRIVATE, paragraph.replace(_PRIVATE, ""))
    first, *rest = prose.escaped(bare).split(_PRIVATE)
    return first + "".join(f"<{_safe(link)}>{text}" for link, text in zip(links, rest, strict=True))


def _safe(link: str) -> str:
    return link.replace("&amp;", "&").replace("\\", "%5C").replace("`", "%60")


def without_seal(text: str) -> tuple[str, str]:
    """Return a text without the armour of a PGP signature around it, and that."""
    before, opened, signed = text.partition("-----BEGIN PGP SIGNED MESSAGE-----\n")
    if not opened:
        return text, ""
    _, _, signed = signed.partition("\n\n")
    inner, sealed, after = signed.partition("\n-----BEGIN PGP SIGNATURE-----\n")
    if not sealed:
        return text, ""
    armour, _, behind = after.partition("-----END PGP SIGNATURE-----")
    inner = re.sub(r"^- (?=-)", "", inner, flags=re.MULTILINE)
    return before + inner + behind, armour.strip()


def only_link(paragraphs: Sequence[str]) -> str:
    """Return the one address that a text names on a line of its own; empty where it names several, or a front page."""
    named = {found["url"] for paragraph in paragraphs for found in URL.finditer(paragraph)}
    alone = [url for paragraph in paragraphs if (url := only_url(paragraph))]
    return alone[0] if len(named) == 1 and alone and alone[0].rstrip("/").count("/") > 2 else ""
