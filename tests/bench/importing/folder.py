"""Folder: what of a folder has a truth beside it, and what has none."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from builder.model.document import RawDocument
from tests.bench.importing import reference
from tests.bench.importing.paste import case
from tests.bench.importing.truth import Case, Corpus, Facts
from tests.bench.usage import FailedError

TRUTH: Final = "-truth.json"
_LINES: Final = ".jsonl"
_EXPECTED: Final = ("_expected", ".serde")
"""Ends of names of what a feed's reader is expected to make of it."""
_FEEDS: Final = (".json", ".xml", ".rss", ".atom")
LOOSE: Final = "without a folder"


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in a folder."""

    corpora: tuple[Corpus, ...]
    loose: Mapping[str, Sequence[Path]]
    """Files without a truth, by the name of the folder that they lie in."""
    skipped: Mapping[str, str]
    """Files that are not read, and why."""


def read(folder: Path) -> Folder:
    """Return what lies in a folder. Raises FailedError where a truth cannot be read, or nothing is there."""
    corpora: list[Corpus] = []
    loose: dict[str, list[Path]] = defaultdict(list)
    skipped: dict[str, str] = {}
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with_truth = {path.with_name(path.name.removesuffix(TRUTH)) for path in files if path.name.endswith(TRUTH)}
    for path in files:
        name = path.relative_to(folder).as_posix()
        if path.name.endswith(TRUTH):
            corpora.append(Corpus(name.removesuffix(TRUTH), tuple(_pages(path)), pages=True))
        elif path.suffix == _LINES:
            records = _records(path)
            if any("related" in record for record in records):
                skipped[name] = "items of a digest, not articles"
            else:
                corpora.append(Corpus(name.removesuffix(_LINES), tuple(_copy(path.stem, records))))
        elif not (with_truth.intersection(path.parents) or _is_beside(path)):
            loose[name.partition("/")[0] if "/" in name else LOOSE].append(path)
    if not corpora and not loose:
        raise FailedError(f"{folder} holds nothing to import")
    return Folder(tuple(corpora), loose, skipped)


def unpacked(data: bytes) -> bytes:
    """Return bytes without gzip, where they are packed."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def _pages(path: Path) -> Iterator[Case]:
    """Yield the pages that a truth names; they lie in the folder beside it that has its name."""
    folder = path.with_name(path.name.removesuffix(TRUTH))
    for name, said in _json(path, path.read_bytes()).items():
        page = folder / name
        if not page.is_file():
            raise FailedError(f"{path} names {name}, which is not in {folder}")
        raw = RawDocument(name.removesuffix(".gz"), unpacked(page.read_bytes()), said.get("url", ""))
        yield Case(raw, _facts(said), tuple(said.get("with", ())), tuple(said.get("without", ())))


def _facts(said: Mapping[str, Any]) -> Facts:
    """Return what is said of a page; what a truth does not name, or names null, is not known."""
    authors, named = said.get("authors"), said.get("date")
    return Facts(
        title=said.get("title"),
        day=None if named is None else reference.day(named),
        authors=None if authors is None else tuple(authors),
        body=said.get("body"),
    )


def _copy(stem: str, records: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    for number, record in enumerate(records, start=1):
        yield case(f"{stem}-{number}.txt", record)


def _records(path: Path) -> list[Mapping[str, Any]]:
    """Return the objects of a file that has one on each line."""
    found: list[Mapping[str, Any]] = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            record = _json(path, line, number)
            if "text" not in record:
                raise FailedError(f'{path}:{number} has no "text"')
            found.append(record)
    return found


def _json(path: Path, data: bytes, number: int = 1) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise FailedError(f"{path}:{number} is no JSON: {error}") from None
    if not isinstance(found, dict):
        raise FailedError(f"{path}:{number} is no JSON object")
    return found


def _is_beside(path: Path) -> bool:
    """Say whether a file only tells of others: a folder's README, or what is to be made of a feed."""
    if path.name.startswith(("README", ".")):
        return True
    if path.suffix != ".json":
        return False
    base = path.stem
    for end in _EXPECTED:
        base = base.removesuffix(end)
    sources = (path.with_name(base + suffix) for suffix in _FEEDS)
    return any(source != path and source.is_file() for source in sources)
