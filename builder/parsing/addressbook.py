"""The address book as a file: one line an address, which is read, and to which lines are added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from builder.model.addressbook import BOOK, AddressBook, Claim
from builder.model.problem import Problem
from builder.parsing import header
from builder.parsing.notes import Notes

_HEADING: Final = """\
# The addresses that articles were published at, each with the id of its article: "inv build" makes old ones lead to
# where the article is now, and adds new ones below. Keep this file with the articles. You may add lines yourself, such
# as the addresses of an earlier system: address, blank, id.
"""
_EXAMPLE: Final = "write it like this: /2021/12/25/webb-launch/ webb-launch"
_LONGEST: Final = 1_000
"""Bytes of an address; a host counts its own folder too, and the longest path that all systems take is 4,096."""
_LONGEST_PART: Final = 200
"""Bytes of a folder's name; file systems end at 255."""
_UNFIT: Final = re.compile(r"[?#%\\:*\"<>|\s]")
"""What parts an address from its query, or from its id here, is spelt in another way in a file's name, or cannot stand
in one."""
_ENDS: Final = ("/", ".html")
"""The end of a folder, and of a page that other systems make as a file."""
_OURS: Final = ("/assets/", "/search/")
"""Where the files lie that pages load, which no page may come between."""


def read(data: bytes) -> AddressBook | tuple[Problem, ...]:
    """Return what the book says, or everything that is wrong with it."""
    notes = Notes(BOOK)
    text = header.utf8(data, notes) or ""
    owners: dict[str, Claim] = {}
    claims: list[Claim] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("#") or not line.strip():
            continue
        claim = _claim(line, number, notes)
        if claim is None:
            continue
        first = owners.setdefault(claim.address.casefold(), claim)
        if first.id != claim.id:
            what = f'"{claim.address}" is claimed by "{claim.id}", and by "{first.id}" on line {first.line}'
            notes.add(number, what, "keep the line of the article that it shall lead to")
        claims.append(claim)
    return notes.problems or AddressBook(tuple(claims))


def added(data: bytes, new: Iterable[tuple[str, str]]) -> bytes:
    """Return the book with lines for these addresses and ids at its end; what it holds stays as it is."""
    begun = data or _HEADING.encode()
    parted = b"" if begun.endswith(b"\n") else b"\n"
    return begun + parted + "".join(f"{address} {of}\n" for address, of in sorted(new)).encode()


def _claim(line: str, number: int, notes: Notes) -> Claim | None:
    """Return what a line says; None, and a note, where it says nothing that could be."""
    if found := header.CONTROL.search(line):
        notes.add(number, f"control character U+{ord(found[0]):04X}, expected text", "delete the character")
        return None
    address, *words = line.split()
    if what := fault(address):
        notes.add(number, f'"{address[:80]}" {what}', _EXAMPLE)
        return None
    if not words:
        notes.add(number, f'"{address}" has no id beside it, expected that of an article', _EXAMPLE)
        return None
    return Claim(address, " ".join(words), number)


def fault(address: str) -> str:
    """Return why an address cannot be one of the site's, as the rest of a sentence; empty where it can."""
    parts = address.removesuffix("/").split("/")[1:]
    if not (address.startswith("/") and address.endswith(_ENDS)):
        return "is no address of a page, expected one like /a/b/ or /a/b.html"
    if found := _UNFIT.search(address):
        return f'holds "{found[0]}", expected the address of a page alone, in its own letters'
    if address != unicodedata.normalize("NFC", address):
        return "has letters taken apart (NFD), expected them whole: some systems take both for one folder"
    if any(not part or part.startswith(".") for part in parts):
        return "has a part that is empty or begins with a dot, expected names"
    if len(address.encode()) > _LONGEST or any(len(part.encode()) > _LONGEST_PART for part in parts):
        return f"is too long, expected {_LONGEST} bytes at most, and {_LONGEST_PART} between two slashes"
    if address.casefold().startswith(_OURS):
        return "lies among the files that pages load, expected an address of an article"
    return ""
