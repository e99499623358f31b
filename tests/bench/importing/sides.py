"""Sides: the programs that are compared, and what each makes of a document."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from builder.importing import reading
from builder.model.document import Document, RawDocument, Reading
from builder.model.settings import Settings
from builder.parsing import body
from tests.bench.importing.truth import Facts

OURS: Final = "Dateline"
FAST: Final = "trafilatura, fast"
FULL: Final = "trafilatura, full"
SETTINGS: Final = Settings("The Digest", "https://digest.example/")
_NOTHING: Final = Facts("", "", (), "", "", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one program made of one document."""

    found: tuple[Facts, ...]
    """One an article."""
    seconds: float
    """Processor time."""
    problems: tuple[str, ...] = ()
    crash: str = ""
    """The error that it fell over, if it did."""


@dataclass(frozen=True, slots=True)
class Side:
    """One program: what is timed, and how its result is told afterwards."""

    name: str
    read: Callable[[RawDocument], Any]
    found: Callable[[Any], Sequence[Facts]]
    problems: Callable[[Any], Sequence[object]] = lambda _: ()
    nothing: Facts = _NOTHING
    """What it says where it made no article; None of what it never looks for."""

    def answer(self, raw: RawDocument) -> Answer:
        """Return what the program makes of a document, and the processor time that it took."""
        started = time.process_time()
        try:
            made = self.read(raw)
        except Exception as error:  # noqa: BLE001 - a crash of any kind is what is counted
            return Answer((), time.process_time() - started, crash=f"{type(error).__name__}: {error}")
        seconds = time.process_time() - started
        return Answer(tuple(self.found(made)), seconds, tuple(map(str, self.problems(made))))


def ours() -> Side:
    """Return our own import, as each worker of the command calls it."""
    return Side(OURS, partial(reading.read, settings=SETTINGS), _ours, lambda made: made.problems)


def theirs() -> tuple[Side, ...]:
    """Return trafilatura alone, in its fast and in its thorough way."""
    nothing = Facts("", "", (), body="")
    return tuple(Side(name, _extraction(fast=name == FAST), _theirs, nothing=nothing) for name in (FAST, FULL))


def _ours(made: Reading) -> list[Facts]:
    return [_facts(document) for document in made.documents]


def _facts(document: Document) -> Facts:
    return Facts(
        title=document.title,
        day=document.day.isoformat() if document.day else "",
        authors=document.authors,
        place=document.place,
        agency=document.source,
        body=_plain(document.body),
    )


def _plain(markdown: str) -> str:
    try:
        return body.render(markdown).text
    except RecursionError:
        return markdown


def _extraction(*, fast: bool) -> Callable[[RawDocument], Any]:
    from trafilatura import bare_extraction

    def extract(raw: RawDocument) -> Any:
        return bare_extraction(
            raw.data,
            url=raw.address or None,
            fast=fast,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )

    return extract


def _theirs(made: Any) -> list[Facts]:
    if made is None:
        return []
    authors = tuple(filter(None, (made.author or "").split("; ")))
    return [Facts(made.title or "", made.date or "", authors, body=made.text or "")]
