"""Import: raw documents from disk, new content files to disk. What stands in content/ is never rewritten."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from builder.importing import filing, reading
from builder.model.document import Document, Doubt, RawDocument
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.parsing import body, header
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.shell import disk
from builder.shell.console import Progress, silent
from builder.shell.given import Given
from builder.shell.receipt import Filed, Imported
from builder.shell.site import Site
from builder.shell.work import Workers
from builder.stages import sorting

STANDARD_INPUT: Final = "-"

_IDENTITY: Final = re.compile(r"id:\s*['\"]?([\w./-]+)['\"]?")
_HEADER: Final = 200
"""Lines of a content file in which its id is looked for."""


def import_(
    site: Site,
    source: str,
    given: Given,
    today: date,
    *,
    dry_run: bool = False,
    workers: Workers,
    progress: Progress = silent,
) -> Imported:
    """Import a file, a folder or standard input (``-``). One bad document never stops the others."""
    lists = Lists.of(site.settings())
    known = _known(site)
    taken = set(known.values())
    filed: list[Filed] = []
    problems: list[Problem] = []
    inputs = _inputs(source)
    waiting: deque[RawDocument] = deque()
    done = count(1)
    raws = _raws(inputs, waiting, problems, lambda: progress("Importing", next(done), len(inputs)))
    for read in workers.each(partial(sorting.sort, site.settings()), raws):
        found = waiting.popleft()
        problems.extend(read.problems)
        for document in map(given.fill, read.documents):
            if len(document.body) > body.LONGEST:
                problems.append(_too_long(found.name, document))
                continue
            told = _with_unlisted(document, lists)
            file = filing.file(told, found, today, sources=lists.sources, topics=given.topics)
            filed.append(_file(site, file, told, known, taken, dry_run=dry_run))
        progress("Importing", next(done), len(inputs))
    return Imported(tuple(filed), tuple(problems))


def _raws(
    inputs: Sequence[tuple[str, Path | None]],
    waiting: deque[RawDocument],
    problems: list[Problem],
    done: Callable[[], None],
) -> Iterator[RawDocument]:
    """Yield what can be read, put in ``waiting`` until it comes back; what cannot is done, and in ``problems``."""
    for name, path in inputs:
        found = _raw(header.CONTROL.sub("\ufffd", name), path)
        if isinstance(found, Problem):
            problems.append(found)
            done()
        else:
            waiting.append(found)
            yield found


def _file(
    site: Site, file: filing.ContentFile, document: Document, known: dict[str, str], taken: set[str], *, dry_run: bool
) -> Filed:
    """Write a content file beside whatever is there, unless its document has been imported before.

    ``known`` has the paths by id, ``taken`` all of them; both grow, as a dry run writes nothing that could be seen.
    """
    if file.id in known:
        return Filed(known[file.id], "kept", document)
    number = 1
    while (
        file.path(number) in taken
        or (site.root / file.path(number)).exists()
        or not (dry_run or disk.write_new(site.root / file.path(number), file.text.encode()))
    ):
        number += 1
    known[file.id] = file.path(number)
    taken.add(file.path(number))
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
    return document.doubted(Doubt(doubt, "source", document.source))


def _known(site: Site) -> dict[str, str]:
    """Return the path of each content file by its id, so that what was moved or renamed is still recognised."""
    known: dict[str, str] = {}
    files, _ = site.listing()
    for path in sorted(files):
        data = site.article(path)
        if not isinstance(data, Problem):
            known.update(dict.fromkeys(_identities(data.decode("utf-8", "replace")), path))
    return known


def _identities(text: str) -> Iterator[str]:
    """Yield the id that a content file names.

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
            return RawDocument(name, sys.stdin.buffer.read(reading.LARGEST + 1))
        if path.stat().st_size > reading.LARGEST:
            return reading.too_large(name, path.stat().st_size)
        return RawDocument(name, path.read_bytes())
    except OSError as error:
        return Problem(name, 0, f"the file cannot be read: {os.strerror(error.errno or 0)}", "look at its permissions")
