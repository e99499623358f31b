"""Forwarding: where a mail only carries another one, and what that one's headers say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from builder.importing.mail.blocks import Block

_MARK: Final = re.compile(
    r"\W{0,40}(?:forwarded message(?: (?:from|follows)\b.{0,80})?|begin forwarded message:?|original message"
    r"|weitergeleitete nachricht|message transf\w+|پیام هدایت\s?شده)\W{0,40}",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(r"original message", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"[>\s]*\*?(?P<name>From|Date|Sent|Subject|To|Cc|Reply-To)\*?\s*:\*?\s*(?P<value>.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail within a mail."""

    note: str
    """What the person who forwarded it wrote above."""
    lines: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    """By their names in small letters."""


def in_lines(lines: Sequence[str], *, said: bool) -> Forwarded | None:
    """Return the mail that some lines carry; ``said`` tells that the subject calls the mail forwarded."""
    start = next((n for n, line in enumerate(lines) if _marks(line, said=said)), None)
    if start is None:
        return None
    headers, used = _headers(lines[start + 1 :])
    if not headers:
        return None
    body = list(lines[start + 1 + used :])
    quoted = [line for line in body if line.strip()]
    if quoted and sum(1 for line in quoted if line.startswith(">")) > 0.9 * len(quoted):
        body = [re.sub(r"^> ?", "", line) for line in body]
    return Forwarded("\n".join(lines[:start]).strip(), lines=tuple(body), headers=headers)


def in_blocks(blocks: Sequence[Block], *, said: bool) -> Forwarded | None:
    """Return the mail that some blocks carry."""
    start = next((n for n, b in enumerate(blocks) if _marks(b.text.split("\n")[0], said=said)), None)
    if start is None:
        return None
    lines = blocks[start].text.split("\n")[1:]
    headers, _ = _headers(lines)
    end = start + 1
    while end < len(blocks) and len(headers) < 7:
        more, used = _headers(blocks[end].text.split("\n"))
        if not more or used < len(blocks[end].text.split("\n")):
            break
        headers |= more
        end += 1
    if not headers:
        return None
    return Forwarded("\n".join(b.line for b in blocks[:start]), blocks=tuple(blocks[end:]), headers=headers)


def _marks(line: str, *, said: bool) -> bool:
    found = len(line) < 200 and _MARK.fullmatch(line.strip("> \t"))
    return bool(found) and (said or not _ORIGINAL.search(line))


def _headers(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the headers that some lines begin with, and how many lines they take."""
    found: dict[str, str] = {}
    name = ""
    for n, line in enumerate(lines):
        header = _HEADER.fullmatch(line[:1_000])
        if header:
            name = header["name"].lower()
            found.setdefault("date" if name == "sent" else name, header["value"].strip(" *"))
        elif found and not line.strip(" >"):
            return found, n + 1
        elif found and line[:1] in " \t" and line.strip():
            found[name] = f"{found.get(name, '')} {line.strip()}"
        elif line.strip(" >"):
            return found, n
    return found, len(lines)
