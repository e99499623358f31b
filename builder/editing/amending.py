"""Amending: one key of a content file's header set, every other byte left as a person wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from builder.editing.writing import dumped
from builder.parsing import header
from builder.parsing.header import Field, Header
from builder.parsing.notes import Notes

_OPENING: Final = re.compile(r"\s*\A(?:\ufeff)?\s*---[ \t]*\r?\n")
_CLOSING: Final = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_KEY: Final = re.compile(r"^(?P<quote>['\"]?)(?P<key>[A-Za-z_][\w-]*)(?P=quote)[ \t]*:", re.MULTILINE)
_BETWEEN: Final = re.compile(r"(?:^(?:#[^\n]*|[ \t\r]*)\n)+\Z", re.MULTILINE)
"""Blank lines and comments at the end of some lines."""
_COMMENT: Final = re.compile(r"[ \t]*#[^\r\n]*")


def amended(text: str, key: str, value: object) -> str | None:
    """Return a content file's text with a key of its header set; None where that cannot be done without harm.

    The key's old lines give way to the new; a key that is not there comes last in the header. A comment behind a value
    of one line stays there, others come to stand above the key. That every other key says what it said is checked on
    the result.
    """
    inside = _header(text)
    if inside is None:
        return None
    _, end = inside
    found = lines_of(text, key)
    block = _noted(dumped({key: value}), text[slice(*found)], comments(text, key)) if found else dumped({key: value})
    if is_crlf(text):
        block = block.replace("\n", "\r\n")
    made = text[: found[0]] + block + text[found[1] :] if found else text[:end] + block + text[end:]
    return made if differs_in(text, made, key) else None


def removed(text: str, key: str) -> str | None:
    """Return a content file's text without a key of its header; None where that cannot be done without harm."""
    found = lines_of(text, key)
    if found is None:
        return text
    made = text[: found[0]] + text[found[1] :]
    old, new = read(text), read(made)
    return made if old and new and key not in new.fields and _is_same_but(old, new, key) else None


def items(text: str, key: str) -> list[dict[str, object]]:
    """Return the items of a list in a content file's header; a bare one is that of a title."""
    said = _plain(text, key)
    return [one if isinstance(one, dict) else {"title": one} for one in said] if isinstance(said, list) else []


def texts(text: str, key: str) -> list[str]:
    """Return the texts of a list in a content file's header; a bare one is a list of one."""
    said = _plain(text, key)
    return [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]


def text(text: str, key: str) -> str:
    """Return the text of a key in a content file's header; empty where it has none."""
    found = field(text, key)
    return found.value if found and isinstance(found.value, str) else ""


def field(text: str, key: str) -> Field | None:
    """Return what a content file's header has under a key; None where it has nothing there."""
    found = read(text)
    return found.fields.get(key) if found else None


def dated(value: str) -> date | datetime | None:
    """Return a day or a moment as a header writes it; None where the text is neither."""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(value)
        except ValueError:
            continue
    return None


def lines_of(text: str, key: str) -> tuple[int, int] | None:
    """Return where the lines of a key begin and end; None where the header does not have it.

    Blank lines and comments that lead to the next key are not of this one.
    """
    inside = _header(text)
    if inside is None:
        return None
    start, end = inside
    keys = list(_KEY.finditer(text, start, end))
    for n, found in enumerate(keys):
        if found["key"] == key:
            last = keys[n + 1].start() if n + 1 < len(keys) else end
            between = _BETWEEN.search(text[found.start() : last])
            return found.start(), found.start() + between.start() if between else last
    return None


def words(text: str, key: str) -> tuple[tuple[int, int], ...]:
    """Return where each word in the lines of a key begins and ends, the key itself first, quotes included."""
    found = lines_of(text, key)
    if found is None:
        return ()
    return tuple((found[0] + start, found[0] + end) for start, end in header.words(text[slice(*found)]))


def comments(text: str, key: str) -> tuple[str, ...]:
    """Return the comments in the lines of a key, each with the blanks before it."""
    found, parts = lines_of(text, key), words(text, key)
    if found is None or not parts:
        return ()
    ends, starts = [end for _, end in parts], [start for start, _ in parts[1:]]
    gaps = (text[end:start] for end, start in zip(ends, [*starts, found[1]], strict=True))
    return tuple(comment for gap in gaps for comment in _COMMENT.findall(gap))


def _noted(block: str, old: str, comments: Sequence[str]) -> str:
    """Return the new lines of a key with the comments of the old: behind the value where both are one line."""
    if comments and block.count("\n") == 1 == old.count("\n"):
        return f"{block[:-1]}{comments[0]}\n"
    return "".join(f"{comment.strip()}\n" for comment in comments) + block


def _header(text: str) -> tuple[int, int] | None:
    """Return where the lines of a header begin and end; None where there is no header."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start()) if opening and closing else None


def is_crlf(text: str) -> bool:
    """Say whether the lines of a content file's header end as on Windows."""
    inside = _header(text)
    return inside is not None and "\r\n" in text[: inside[1]]


def differs_in(before: str, after: str, key: str) -> bool:
    """Say whether two texts differ in one key of their headers at most, and in nothing else."""
    old, new = read(before), read(after)
    return bool(old and new and key in new.fields and _is_same_but(old, new, key))


def read(text: str) -> Header | None:
    """Return the header and body of a content file, whatever its line ends; None where the header is broken."""
    notes = Notes("")
    found = header.read(text.removeprefix("\ufeff").replace("\r\n", "\n"), notes)
    return None if notes.problems else found


def _is_same_but(old: Header, new: Header, key: str) -> bool:
    return old.body == new.body and _values(old.fields, key) == _values(new.fields, key)


def _values(fields: Mapping[str, Field], but: str) -> dict[str, object]:
    return {key: plain(one) for key, one in fields.items() if key != but}


def _plain(text: str, key: str) -> object:
    """Return what a key says; an empty list where it is not there."""
    found = field(text, key)
    return plain(found) if found else []


def plain(field: Field) -> object:
    """Return a field's value without its lines: text, lists and mappings of text."""
    if isinstance(field.value, tuple):
        return [plain(item) for item in field.value]
    if isinstance(field.value, Mapping):
        return {key: plain(item) for key, item in field.value.items()}
    return field.value


def mapping(block: str) -> dict[str, object]:
    """Return the keys and values that some lines of a header say; empty where they say none."""
    found = read(f"---\n{block.strip()}\n---\n")
    return {key: plain(field) for key, field in found.fields.items()} if found else {}
