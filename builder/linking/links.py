"""Links: the addresses of the web that a content file leads its readers to, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final

from builder.parsing import body, header
from builder.parsing.header import Field, Header
from builder.parsing.notes import Notes

_WEB: Final = ("http://", "https://")
_END: Final = r"(?![\w/?#&=%-])"
"""What does not go on as an address: another one that begins alike may come first."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One place in a content file that leads out of the site."""

    path: str
    """The file under content/."""
    line: int
    address: str
    """Without the fragment, which is never asked for."""
    is_original: bool = False
    """Whether it is the article's own ``url``."""
    is_archived: bool = False
    """Whether the article names an archived copy already."""


def links(path: str, data: bytes, home: str) -> tuple[Link, ...]:
    """Return the links of a content file, each address once; none of a file that cannot be read.

    What begins with ``home``, the site's own address, leads nowhere else. ``check`` has told of broken files before.
    """
    notes = Notes(path)
    text = header.decode(data, notes)
    found = header.read(text, notes) if text is not None else None
    if found is None:
        return ()
    archived = "archived" in found.fields
    first: dict[str, Link] = {}
    for key, address, line in (*_of_header(found.fields), *_of_body(found)):
        bare = address.strip().partition("#")[0]
        if bare.startswith(_WEB) and not bare.startswith(home):
            first.setdefault(bare, Link(path, line, bare, key == "url", archived))
    return tuple(first.values())


def _of_header(fields: Mapping[str, Field]) -> Iterator[tuple[str, str, int]]:
    """Yield the addresses of a header: the original's, the archived copy's, those of related headlines."""
    for key in ("url", "archived"):
        yield from _written(key, fields.get(key))
    archived, related = fields.get("archived"), fields.get("related")
    tables = related.value if related and isinstance(related.value, tuple) else ()
    for key, table in (("archived", archived), *(("related", item) for item in tables)):
        if table and isinstance(table.value, Mapping):
            yield from _written(key, table.value.get("url"))


def _written(key: str, field: Field | None) -> Iterator[tuple[str, str, int]]:
    if field and isinstance(field.value, str):
        yield key, field.value, field.line


def _of_body(found: Header) -> Iterator[tuple[str, str, int]]:
    """Yield the addresses of a body as readers get them, with the line on which each is written."""
    for address in _hrefs(body.read(found, Notes(""), "").html):
        yield "", address, found.line + found.body.count("\n", 0, standing(address, found.body) or 0)


def standing(address: str, text: str) -> int | None:
    """Return where an address is written in Markdown; None where it is written in a way of its own."""
    for spelt in (address, escape(address, quote=False)):
        if whole := re.search(f"{re.escape(spelt)}{_END}", text):
            return whole.start()
    return None


def _hrefs(html: str) -> Iterable[str]:
    hearer = _Hrefs()
    hearer.feed(html)
    return hearer.found


class _Hrefs(HTMLParser):
    """Gathers where clean HTML leads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a link."""
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]
