"""Counting: what import makes of files that have no truth: how much, how fast, and whether it falls over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.model.document import RawDocument
from builder.model.problem import Problem
from tests.bench.importing.sides import Side


@dataclass(frozen=True, slots=True)
class Count:
    """What came out of the files of one folder."""

    folder: str
    files: int
    documents: int
    articles: int
    problems: int
    crashes: tuple[str, ...]
    seconds: float
    """Processor time of reading, without unpacking."""

    @property
    def milliseconds(self) -> float:
        """Processor time a document in milliseconds, on the average."""
        return 1000 * self.seconds / self.documents if self.documents else 0


def count(folder: str, files: Sequence[Path], side: Side, progress: Callable[[str, int, int], None]) -> Count:
    """Return what import makes of some files."""
    documents = articles = problems = 0
    seconds, crashes = 0.0, []
    for number, path in enumerate(files, start=1):
        for member in _members(path):
            if isinstance(member, RawDocument):
                answer = side.answer(member)
                documents += 1
                articles += len(answer.found)
                problems += len(answer.problems)
                seconds += answer.seconds
                crashes += [f"{member.name}: {answer.crash}"] if answer.crash else []
            elif isinstance(member, Problem):
                problems += 1
            else:
                crashes.append(f"{path.name}: {type(member).__name__}: {member}")
        progress(f"Reading {folder}", number, len(files))
    return Count(folder, len(files), documents, articles, problems, tuple(crashes), seconds)


def _members(path: Path) -> Iterator[RawDocument | Problem | Exception]:
    """Yield the documents of a file, of a bundle all that it holds; and the error that its unpacking fell over."""
    try:
        from builder.importing.bundle import unpacking
    except ImportError:
        yield RawDocument(path.name, path.read_bytes())
        return
    with path.open("rb") as stream:
        try:
            yield from unpacking.members(path.name, stream)
        except Exception as error:  # noqa: BLE001 - a crash of any kind is what is counted
            yield error
