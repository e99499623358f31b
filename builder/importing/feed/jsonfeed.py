"""JSON Feed 1 and 1.1, read item by item: what is wrong in one does not touch the next."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from builder.importing.feed import article, fragments, passage, repeats
from builder.importing.feed.entry import Entry, Origin, Passage
from builder.model.document import Document, Doubt, RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings

_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.IGNORECASE)
_TAG: Final = re.compile(r"<[a-z/]", re.IGNORECASE)
_HINT: Final = "fetch the feed again, or import its pages"
_TEXTS: Final = ("content_html", "content_text", "summary")
_FIELDS: Final = {"title": "title", "url": "url", "date_published": "date", "authors": "byline", "language": "language"}
"""What a key is called in the front matter."""


class _Object(dict[str, Any]):
    """An object of JSON that knows which of its keys stood twice; the first of each counts."""

    __slots__ = ("doubled",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(reversed(pairs))
        counts = Counter(key for key, _ in pairs) if len(self) < len(pairs) else {}
        self.doubled = tuple(key for key, count in counts.items() if count > 1)


@dataclass
class _Notes:
    """What was wrong, with its path."""

    where: str
    problems: list[Problem] = field(default_factory=list)

    def lost(self, path: str, item: fragments.Lost) -> None:
        what = f"{path} cannot be read ({item.why}), expected an item: it is left out"
        self.problems.append(Problem(self.where, item.line, what, _HINT))

    def wrong(self, path: str, value: object, expected: str) -> None:
        what = f"{path} is {_kind(value)}, expected {expected}"
        self.problems.append(Problem(self.where, 0, what, "mend it in the feed, or add it to the article by hand"))


@dataclass(frozen=True, slots=True)
class _Node:
    """An object of the feed, with its path."""

    path: str
    found: _Object
    notes: _Notes

    def text(self, key: str) -> str:
        """Return a key's text; a number where an id is wanted is one too. Any other type is told."""
        value = self.found.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or isinstance(value, str):
            return _HALF_PAIR.sub("\ufffd", value or "")
        self.notes.wrong(self._path(key), value, "text")
        return ""

    def line(self, key: str) -> str:
        """Return a key's text on one line."""
        return " ".join(self.text(key).split())

    def nodes(self, key: str) -> Iterator[_Node]:
        """Yield the objects of the list under a key."""
        value = self.found.get(key)
        if value is not None and not isinstance(value, list):
            self.notes.wrong(self._path(key), value, "a list")
            return
        for number, item in enumerate(value or ()):
            path = f"{self._path(key)}[{number}]"
            if isinstance(item, _Object):
                yield _Node(path, item, self.notes)
            elif isinstance(item, fragments.Lost):
                self.notes.lost(path, item)
            else:
                self.notes.wrong(path, item, "an object")

    def node(self, key: str) -> Iterator[_Node]:
        """Yield the object under a key, if there is one."""
        value = self.found.get(key)
        if isinstance(value, _Object):
            yield _Node(self._path(key), value, self.notes)
        elif value is not None:
            self.notes.wrong(self._path(key), value, "an object")

    def _path(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def read(raw: RawDocument, text: str, settings: Settings) -> Reading:
    """Return the articles that a JSON feed holds, and what of it could not be read, with its path."""
    root, problems = _root(raw, text.lstrip("\ufeff"))
    if root is None:
        return Reading(problems=problems)
    top = _Node("", root, _Notes(raw.name, list(problems)))
    feed = _feed(top, raw.address)
    documents: list[Document] = []
    for node in top.nodes("items"):
        found = article.document(_entry(node), feed, raw.address, settings)
        if found is None:
            top.notes.wrong(node.path, {}, "a title, a text or an address")
        else:
            documents.append(found)
    if not documents and not top.notes.problems:
        top.notes.problems.append(Problem(raw.name, 0, "a feed without items, expected one at least", "leave it out"))
    return Reading(repeats.once(documents), tuple(top.notes.problems))


def _root(raw: RawDocument, text: str) -> tuple[_Object | None, tuple[Problem, ...]]:
    """Return the feed's object; where it cannot be read as a whole, with those items that can be by themselves."""
    try:
        found = json.loads(text, object_pairs_hook=_Object, strict=False)
    except fragments.CAUGHT as error:
        what = f"JSON that cannot be read ({fragments.why(error)}), expected a JSON feed"
        problem = Problem(raw.name, getattr(error, "lineno", 0), what, _HINT)
        return fragments.root(text, _Object), (problem,)
    if isinstance(found, _Object):
        return found, ()
    return None, (Problem(raw.name, 0, f"{_kind(found)}, expected the object of a JSON feed", _HINT),)


def _feed(top: _Node, address: str) -> Origin:
    links = (top.line("home_page_url"), top.line("feed_url"), address)
    return Origin(passage.line(_title(top)), tuple(filter(None, links)), _authors(top), top.line("language"))


def _entry(node: _Node) -> Entry:
    url, elsewhere = node.line("url"), node.line("external_url")
    doubts = [
        Doubt(f'{node.path} holds "{key}" twice: the first is taken', _FIELDS.get(key, ""))
        for key in node.found.doubled
    ]
    if url and elsewhere and url != elsewhere:
        doubts.append(Doubt("it is about another page, which may be the original", "url", elsewhere))
    return Entry(
        title=_title(node),
        texts=tuple(p for p in (Passage(node.text(key), key == "content_html") for key in _TEXTS) if p.letters.strip()),
        published=node.line("date_published"),
        changed=node.line("date_modified"),
        authors=_authors(node),
        url=url or elsewhere,
        key=node.line("id"),
        language=node.line("language"),
        doubts=tuple(doubts),
    )


def _title(node: _Node) -> Passage:
    """Return a title. It is plain text by the book, but the names of letters in it were meant for a browser."""
    letters = node.text("title")
    return Passage(letters, bool(_REFERENCE.search(letters)) and not _TAG.search(letters))


def _authors(node: _Node) -> tuple[str, ...]:
    """Return the authors' names: a list since version 1.1, one object before."""
    listed = [*node.nodes("authors")] or [*node.node("author")]
    return tuple(dict.fromkeys(name for author in listed if (name := author.line("name"))))


def _kind(value: object) -> str:
    """Return what a value of JSON is, in words."""
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, (str, list)):
        return "text" if isinstance(value, str) else "a list"
    return "an object" if value else "an empty object"
