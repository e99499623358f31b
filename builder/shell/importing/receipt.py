"""Receipts: what an import did with each document, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from builder.model.document import TAG, Document, Doubt, Subscription
from builder.model.problem import Problem

Fate: TypeAlias = Literal["new", "kept", "renewed", "beside", "carried"]
"""``kept``: it is there already, and stays as it is. ``renewed``: a new version took the place of one that nobody had
edited; ``beside``: it was laid beside one that somebody had. ``carried``: another source's copy of one that is here."""

_FATES: Final[dict[Fate, str]] = {
    "new": "new",
    "renewed": "renewed",
    "beside": "laid beside an edited article",
    "carried": "carried also by another",
    "kept": "kept as they are",
}
_MOST: Final = 20
"""Articles that are told field by field; more are a table."""
_WIDTHS: Final = (8, 10, 14, 14, 60)


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one document."""

    path: str
    """Of the article."""
    fate: Fate
    document: Document
    id: str = ""
    evidence: str = ""
    """Why it was taken for an article that was there already."""
    suggestions: tuple[Doubt, ...] = ()
    """What could be added; none of it is needed."""
    is_recovered: bool = False
    """Whether a killed import had written it, and came no further."""

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        document = self.document
        return {
            "path": self.path,
            "fate": self.fate,
            "id": self.id,
            "because": self.evidence,
            "title": document.title,
            "date": document.when,
            "source": document.source,
            "via": document.via,
            "authors": list(document.authors),
            "place": document.place,
            "url": document.url,
            "language": document.language or "",
            "related": len(document.related),
            "findings": [
                {"field": f.field, "value": f.value, "from": f.evidence, "origin": f.origin, "certainty": f.certainty}
                for f in document.findings
            ],
            "dropped": [{"text": dropped.text, "rule": dropped.rule} for dropped in document.dropped],
            "look": [_told(doubt) for doubt in document.doubts],
            "suggestions": [_told(doubt) for doubt in self.suggestions],
        }

    @property
    def needs_an_eye(self) -> bool:
        """Whether a person should look at what was just done."""
        return self.fate != "kept" and bool(self.document.doubts)

    def lines(self) -> Iterator[str]:
        """Yield all that is to tell a person of it."""
        yield f"{self.fate:7} {self.path}"
        yield f"        {self.document.title}"
        if self.evidence:
            yield f"        the same article: {self.evidence}"
        if self.fate == "kept":
            return
        for found in self.document.findings:
            likely = "" if found.certainty == "sure" else ", likely"
            yield f"        {found.field}: {found.value}, from {found.origin} “{_cut(found.evidence, 80)}”{likely}"
        for dropped in self.document.dropped:
            yield f"        dropped ({dropped.rule}): “{_cut(dropped.text, 80)}”"
        for doubt in self.document.doubts:
            yield f"        look: {doubt.what}"
        for suggestion in self.suggestions:
            yield f"        suggested: {suggestion.what}"

    def row(self) -> str:
        """Return its line of the table."""
        document = self.document
        cells = (self.fate, str(document.day or "undated"), document.source, document.place, document.title)
        mark = f"  ({len(document.doubts)} to look at)" if self.needs_an_eye else ""
        return _row(cells) + mark


@dataclass(slots=True)
class Tally:
    """What an import did in all; it grows while the import goes on, and holds no text."""

    fates: Counter[Fate] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    """Paragraphs left out, by rule."""
    tags: Counter[str] = field(default_factory=Counter)
    """Tags of posts that are no topics of the site."""
    looked: int = 0
    """Articles that need an eye."""
    suggested: int = 0
    stories: int = 0
    """Leads that other articles may belong under, or were put under."""
    passed: int = 0
    """Files that are no documents."""
    unchanged: int = 0
    """Addresses that have nothing new."""
    problems: list[Problem] = field(default_factory=list)
    feeds: list[Subscription] = field(default_factory=list)
    """Of lists of feeds, when they were not fetched."""

    def count(self, filed: Filed) -> None:
        """Take one more document into account."""
        self.fates[filed.fate] += 1
        if filed.fate != "kept":
            self.dropped.update(dropped.rule for dropped in filed.document.dropped)
            self.tags.update(dropped.text for dropped in filed.document.dropped if dropped.rule == TAG)
        self.looked += filed.needs_an_eye
        self.suggested += bool(filed.suggestions)

    @property
    def needs_an_eye(self) -> bool:
        """Whether a person should look at something."""
        return bool(self.looked or self.problems)

    def lines(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell a person at the end."""
        if self.feeds:
            yield f"{len(self.feeds)} feeds listed; --fetch reads them:"
            yield from (f"  {feed.address}  {feed.title}" for feed in self.feeds)
        if self.dropped:
            yield "left out: " + ", ".join(f"{count} {rule}" for rule, count in self.dropped.most_common())
        if self.tags:
            named = ", ".join(f"{tag} ({count})" for tag, count in self.tags.most_common(_MOST))
            more = f" and {len(self.tags) - _MOST} more" if len(self.tags) > _MOST else ""
            yield f"tags that no topic of site.toml has for a name or alias: {named}{more}"
        if self.passed:
            yield f"passed over: {self.passed} pictures, scripts and the like"
        if self.unchanged:
            yield f"{self.unchanged} addresses have nothing new"
        told = [f"{self.fates[fate]} {name}" for fate, name in _FATES.items() if self.fates[fate] or fate == "new"]
        would = "; nothing was written, as asked" if dry_run else ""
        yield f"{', '.join(told)}, {len(self.problems)} refused{would}"
        if self.looked or self.suggested or self.stories:
            left = (f"{self.looked} need an eye", f"{self.suggested} with topics suggested", f"{self.stories} stories")
            yield ", ".join(one for one in left if not one.startswith("0 ")) + ": inv review"

    def facts(self) -> dict[str, object]:
        """Return what to tell a program at the end."""
        return {
            "counts": {fate: self.fates[fate] for fate in _FATES},
            "dropped": dict(self.dropped),
            "tags": dict(self.tags),
            "passed": self.passed,
            "unchanged": self.unchanged,
            "feeds": [{"title": f.title, "address": f.address, "folder": f.folder} for f in self.feeds],
        }


class Table:
    """What is said while documents are filed: field by field where they are few, else a line each."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._few: list[Filed] = []
        self._is_long = self._is_headed = False

    def add(self, filed: Filed) -> None:
        """Say what became of one more document; the first few wait, for it may be all."""
        if self._is_long:
            self._say_row(filed)
            return
        self._few.append(filed)
        if len(self._few) > _MOST:
            self._is_long = True
            for one in self._few:
                self._say_row(one)

    def _say_row(self, filed: Filed) -> None:
        """Say a line of one, below the heads of the columns, unless nothing has changed."""
        if filed.fate == "kept":
            return
        if not self._is_headed:
            self._is_headed = True
            self._say(_row(("", "day", "source", "place", "headline")))
        self._say(filed.row())

    def close(self) -> None:
        """Say what waits."""
        if not self._is_long:
            for one in self._few:
                for line in one.lines():
                    self._say(line)


def _row(cells: Sequence[str]) -> str:
    padded = (_cut(cell, width).ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return "  ".join(padded).rstrip()


def _told(doubt: Doubt) -> dict[str, str]:
    return {"field": doubt.field, "what": doubt.what, "value": doubt.value}


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
