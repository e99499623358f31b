"""Links within the site: those in bodies that lead to a page of ours, and whether it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final
from urllib.parse import unquote

from builder.linking.links import standing
from builder.model import address
from builder.model.problem import Problem, nearest
from builder.parsing import header
from builder.parsing.notes import Notes

_HREF: Final = re.compile(r' href="([^"]*)"')
"""A link of clean HTML, which has every attribute in double quotes."""
_FEW: Final = 1000
"""Addresses of one folder that are looked through for the nearest one."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What there is on the site, and where it is published."""

    home: str
    """The site's absolute address."""
    base: str
    """The folder of the host that it is published under; ``/`` for the whole host."""
    files: frozenset[str]
    """Every file of the site, as ``topics/index.html``."""
    _alike: Mapping[str, list[str]] = field(repr=False)
    """Addresses by what a misspelt one shares with them: their folder, or their last part."""

    @classmethod
    def of(cls, home: str, base: str, files: Iterable[str]) -> Pages:
        """Return the pages of a site by its files."""
        there = frozenset(files)
        alike: dict[str, list[str]] = {}
        for path in sorted(there):
            if path.endswith("/index.html"):
                folder, _, last = path.removesuffix("/index.html").rpartition("/")
                alike.setdefault(f"/{folder}", []).append(last)
                alike.setdefault(last, []).append(f"/{folder}".rstrip("/") + f"/{last}/")
        return cls(home, base, there, alike)

    def within(self, link: str) -> str | None:
        """Return the address on the site that a link leads to; None where it leads elsewhere.

        >>> site = Pages.of("https://example.org/news/", "/news/", ())
        >>> site.within("/news/topics/#new"), site.within("https://example.org/news/"), site.within("/topics/")
        ('/topics/', '/', None)
        """
        if link.startswith("//"):
            return None
        for start in (self.home, self.base):
            if link.startswith(start):
                bare = re.split("[?#]", link.removeprefix(start), maxsplit=1)[0]
                return "/" + unquote(bare)
        return None

    def has(self, of: str) -> bool:
        """Say whether an address of the site is answered; a host adds the slash that a folder's lacks."""
        return address.path(of) in self.files or address.path(f"{of}/") in self.files

    def nearest(self, of: str) -> str | None:
        """Return the address that one was probably meant to be, or None."""
        folder, _, last = of.rstrip("/").rpartition("/")
        moved = self._alike.get(last, ()) if last else ()
        if moved:
            return nearest(of, moved[:_FEW]) or moved[0]
        close = nearest(last, self._alike.get(folder or "/", [])[:_FEW])
        return f"{folder}/{close}/" if close else None


def astray(html: str, pages: Pages) -> list[str]:
    """Return the links of an article's body that lead to no page of the site, as they are written, each once."""
    written = dict.fromkeys(unescape(link) for link in _HREF.findall(html))
    found = ((link, pages.within(link)) for link in written)
    return [link for link, within in found if within is not None and not pages.has(within)]


def warnings(path: str, data: bytes, links: Iterable[str], pages: Pages) -> Iterator[Problem]:
    """Yield a warning for each of these links of a content file that lead to no page of the site."""
    text = header.decode(data, Notes(path))
    found = header.read(text, Notes(path)) if text is not None else None
    for link in links:
        line, column = 0, 0
        if found is not None and (start := standing(link, found.body)) is not None:
            line = found.line + found.body.count("\n", 0, start)
            column = start - found.body.rfind("\n", 0, start)
        close = pages.nearest(pages.within(link) or "")
        hint = f'nearest is "{pages.base}{close[1:]}"' if close else "correct the address, or take the link out"
        yield Problem(path, line, f'the link "{link}" leads to no page of this site', hint, column)
