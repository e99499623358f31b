"""Import: raw documents from disk, new content files to disk. What stands in content/ is never rewritten."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal, TypeAlias

from builder.importing import filing, forms, raw
from builder.model.document import Document, RawDocument
from builder.model.problem import Problem, ProblemsFound, WrongUse, nearest
from builder.model.settings import Settings
from builder.parsing import body, header
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.shell import disk
from builder.shell.console import Progress, silent
from builder.shell.site import Site

Fate: TypeAlias = Literal["new", "kept"]

STANDARD_INPUT: Final = "-"

_IDENTITY: Final = re.compile(r"id:\s*['\"]?([\w./-]+)['\"]?")
_HEADER: Final = 200
"""Lines of a content file in which its id is looked for."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one document."""

    path: str
    fate: Fate
    """``kept``: it had been imported before, and whatever stands there now stays."""
    document: Document

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield f"{self.fate:5} {self.path}"
        yield f"      {self.document.title}"
        if self.fate == "kept":
            return
        for found in self.document.findings:
            yield f"      {found.field}: {found.value}, from “{found.evidence}”"
        for line in self.document.dropped:
            yield f"      dropped: “{line}”"
        for doubt in self.document.doubts:
            yield f"      look: {doubt}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    filed: tuple[Filed, ...]
    problems: tuple[Problem, ...]

    def lines(self, *, dry_run: bool) -> Iterator[str]:
        """Yield what to tell a person."""
        for one in self.filed:
            yield from one.lines()
        new = sum(one.fate == "new" for one in self.filed)
        would = "would be written" if dry_run else "written"
        yield f"{new} {would}, {len(self.filed) - new} kept as they are, {len(self.problems)} refused"

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            "articles": [
                {
                    "path": one.path,
                    "fate": one.fate,
                    "title": one.document.title,
                    "date": one.document.day,
                    "source": one.document.source,
                    "place": one.document.place,
                    "related": len(one.document.related),
                    "findings": [
                        {"field": f.field, "value": f.value, "from": f.evidence} for f in one.document.findings
                    ],
                    "dropped": list(one.document.dropped),
                    "look": list(one.document.doubts),
                }
                for one in self.filed
            ]
        }


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of documents that do not say it themselves."""

    day: date | None = None
    topics: tuple[str, ...] = ()
    source: str = ""

    def fill(self, document: Document) -> Document:
        """Return the document with its gaps filled; what it says itself stands."""
        named = {d for d, given in (("no date", self.day), ("no source", self.source)) if given}
        return replace(
            document,
            day=document.day or self.day,
            source=document.source or self.source,
            doubts=tuple(d for d in document.doubts if not any(d.startswith(n) for n in named)),
        )


def given(settings: Settings, day: str, topics: str, source: str) -> Given:
    """Return what the user says, checked against site.toml. Raises WrongUse with all that is wrong."""
    lists = Lists.of(settings)
    problems: list[Problem] = []
    slugs = []
    for name in filter(None, map(str.strip, topics.split(","))):
        if fold(name) in lists.topics:
            slugs.append(lists.topics[fold(name)])
        else:
            close = nearest(name, lists.topics)
            problems.append(
                Problem("--topic", 0, f'"{name}" is not in site.toml', f'nearest is "{close}"' if close else "")
            )
    if source and fold(source) not in lists.sources:
        close = nearest(source, lists.sources)
        hint = f'nearest is "{close}"' if close else f"add it: [sources.{filing.slug(source)}]"
        problems.append(Problem("--source", 0, f'"{source}" is not in site.toml', hint))
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError:
        on = None
        problems.append(Problem("--date", 0, f'"{day}" is no day', "write it as 2021-12-25"))
    if problems:
        raise WrongUse(problems)
    return Given(on, tuple(slugs), source)


def import_(
    site: Site, source: str, given: Given, today: date, *, dry_run: bool = False, progress: Progress = silent
) -> Imported:
    """Import a file, a folder or standard input (``-``). One bad document never stops the others."""
    lists = Lists.of(site.settings())
    known = _known(site)
    filed: list[Filed] = []
    problems: list[Problem] = []
    inputs = _inputs(source)
    for number, (name, path) in enumerate(inputs, start=1):
        found = _raw(header.CONTROL.sub("\ufffd", name), path)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            for document in map(given.fill, forms.documents(found)):
                if len(document.body) > body.LONGEST:
                    problems.append(_too_long(name, document))
                    continue
                told = _with_unlisted(document, lists)
                file = filing.file(told, found, today, sources=lists.sources, topics=given.topics)
                filed.append(_file(site, file, told, known, dry_run=dry_run))
        progress("Importing", number, len(inputs))
    return Imported(tuple(filed), tuple(problems))


def _file(site: Site, file: filing.ContentFile, document: Document, known: dict[str, str], *, dry_run: bool) -> Filed:
    """Write a content file beside whatever is there, unless its document has been imported before."""
    if file.id in known:
        return Filed(known[file.id], "kept", document)
    number = 1
    taken = set(known.values())
    while (
        file.path(number) in taken
        or (site.root / file.path(number)).exists()
        or not (dry_run or disk.write_new(site.root / file.path(number), file.text.encode()))
    ):
        number += 1
    known[file.id] = file.path(number)
    return Filed(file.path(number), "new", document)


def _too_long(name: str, document: Document) -> Problem:
    what = f"a story of {len(document.body):,} characters, expected {body.LONGEST:,} at most: {document.title[:60]}"
    return Problem(name, 0, what, "split it")


def _with_unlisted(document: Document, lists: Lists) -> Document:
    """Return the document with a doubt where its source is not in site.toml, which a build would refuse."""
    if not document.source or fold(document.source) in lists.sources:
        return document
    slug = filing.slug(document.source)
    doubt = f'source "{document.source}" is not in site.toml: add [sources.{slug}] name = "{document.source}"'
    return replace(document, doubts=(*document.doubts, doubt))


def _known(site: Site) -> dict[str, str]:
    """Return the path of each content file by its id, so that what was moved or renamed is still recognised."""
    known: dict[str, str] = {}
    for found in site.articles():
        if not isinstance(found, Problem):
            path, data = found
            known.update(dict.fromkeys(_identities(data.decode("utf-8", "replace")), path))
    return known


def _identities(text: str) -> Iterator[str]:
    """Yield what a content file may be recognised by: its id, and what it was made from.

    The lines are read as they stand, for a header that somebody has broken must not make its article strange.
    """
    for line in text.split("\n")[:_HEADER]:
        if found := _IDENTITY.fullmatch(line.rstrip()):
            yield found[1]


def _inputs(source: str) -> Sequence[tuple[str, Path | None]]:
    """Return the names and paths of what is to be imported, in order. Raises WrongUse where there is nothing."""
    if source == STANDARD_INPUT:
        return [("standard input", None)]
    if not source.strip():
        raise WrongUse(
            [Problem("inv import", 0, "nothing named to import", "name a file, a folder, or - for standard input")]
        )
    path = Path(source)
    if source.startswith(("http://", "https://")):
        hint = "save the page's text into a file and import that"
        raise WrongUse([Problem(source, 0, "an address, expected a file, a folder or -", hint)])
    if path.is_dir():
        names = [n for n in disk.walk(path) if not any(part.startswith(".") for part in n.split("/"))]
        if not names:
            raise ProblemsFound(
                [Problem(source, 0, "the folder holds no files", "put text files into it; links are not followed")]
            )
        return [(name, path / name) for name in names]
    if not path.is_file():
        raise ProblemsFound([Problem(source, 0, "there is no such file or folder", "look at the spelling")])
    return [(path.name, path)]


def _raw(name: str, path: Path | None) -> RawDocument | Problem:
    try:
        if path is None:
            return raw.read(name, sys.stdin.buffer.read(raw.LARGEST + 1))
        if path.stat().st_size > raw.LARGEST:
            return raw.too_large(name, path.stat().st_size)
        return raw.read(name, path.read_bytes())
    except OSError as error:
        return Problem(name, 0, f"the file cannot be read: {os.strerror(error.errno or 0)}", "look at its permissions")
