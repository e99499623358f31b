"""The intake: a stream of raw documents, read by others, whose articles are filed and told in the order they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from builder.model.document import Document, Doubt, RawDocument, Reading
from builder.model.problem import Problem
from builder.model.settings import Settings
from builder.parsing import body
from builder.shell import console
from builder.shell.console import Progress
from builder.shell.importing import readers
from builder.shell.importing.filer import Filer
from builder.shell.importing.given import Given
from builder.shell.importing.inputs import Input, Passed, Unchanged
from builder.shell.importing.originals import Originals
from builder.shell.importing.receipt import Filed, Tally
from builder.suggesting.links import BODY, Piece
from builder.suggesting.topics import Rules, Suggestion

_TOGETHER: Final = 200
"""Documents whose records are kept in one step; after a kill the next import knows as many by their ids alone."""


@dataclass(slots=True)
class Intake:
    """Takes documents in. Of what it has filed it keeps counts, and what tells stories; no text."""

    settings: Settings
    filer: Filer
    originals: Originals
    given: Given
    tell: Callable[[Filed], None]
    progress: Progress = console.silent
    accept: bool = False
    tally: Tally = field(default_factory=Tally)
    pieces: list[Piece] = field(default_factory=list)
    """The new articles, for the stories that they may belong to."""
    _waiting: deque[tuple[Input, tuple[str, ...] | None]] = field(default_factory=deque)
    """What has come and is not told yet, with the articles that it was made into before; None while it is read."""
    _done: int = 0

    def run(
        self,
        documents: Iterable[Input],
        *,
        read: Callable[[Iterator[list[RawDocument]]], Iterator[list[Reading]]],
        expected: int,
    ) -> None:
        """Take in all of a stream; ``expected`` is how many documents it has at least."""
        rules = Rules(self.settings.topics)
        with self.filer.records.in_steps(_TOGETHER) as step:
            for readings in read(readers.batches(self._unread(documents))):
                for reading in readings:
                    self._tell_ready()
                    raw, _ = self._waiting.popleft()
                    assert isinstance(raw, RawDocument)  # noqa: S101 - nothing else is read
                    self._take(raw, reading, rules)
                    self._done += 1
                    self.progress("Importing", self._done, max(expected, self._done + len(self._waiting)))
                    step()
            self._tell_ready()

    def _unread(self, documents: Iterable[Input]) -> Iterator[RawDocument]:
        """Yield what has to be read; all else waits for its turn to be told."""
        for one in documents:
            made = self._made_before(one) if isinstance(one, RawDocument) else ()
            reads = isinstance(one, RawDocument) and not made
            self._waiting.append((one, None if reads else made))
            if isinstance(one, RawDocument) and reads:
                self.originals.keep(one)
                yield one

    def _made_before(self, raw: RawDocument) -> tuple[str, ...]:
        """Return the articles that a document was made into, where all of them are here; else none."""
        made = self.filer.records.made_from(self._key(raw))
        return made if all(identity in self.filer.shelf.known for identity in made) else ()

    def _key(self, raw: RawDocument) -> str:
        """Return what a document is remembered by: with another given day, one headline is another article."""
        return f"{raw.sha256} {self.given.day}" if self.given.day else raw.sha256

    def _tell_ready(self) -> None:
        """Tell what comes before the next document that is being read."""
        while self._waiting and self._waiting[0][1] is not None:
            one, made = self._waiting.popleft()
            self._done += 1
            if isinstance(one, Problem):
                self.tally.problems.append(one)
            elif isinstance(one, Passed):
                self.tally.passed += 1
            elif isinstance(one, Unchanged):
                self.tally.unchanged += 1
            else:
                for identity in made or ():
                    known = self.filer.shelf.known[identity]
                    self._tell(Filed(known.path, "kept", Document(known.title), identity))

    def _take(self, raw: RawDocument, reading: Reading, rules: Rules) -> None:
        """File what a document holds, and keep what it was made into."""
        self.tally.problems.extend(reading.problems)
        self.tally.feeds.extend(reading.feeds)
        filed = [one for document in reading.documents if (one := self._file(raw, self.given.fill(document), rules))]
        if filed and not reading.problems:
            self.filer.records.keep_made(self._key(raw), [one.id for one in filed])

    def _file(self, raw: RawDocument, document: Document, rules: Rules) -> Filed | None:
        if fault := _unfit(raw.name, document):
            self.tally.problems.append(fault)
            return None
        suggested = rules.suggest(document.title, document.body, [one.title for one in document.related])
        topics = tuple(one.topic for one in suggested) if self.accept else ()
        filed = self.filer.file(document, raw, (*self.given.topics, *topics))
        if filed.fate != "kept":
            said = tuple(_topic(one) for one in suggested if one.topic not in (*self.given.topics, *topics))
            filed = replace(filed, suggestions=said if filed.fate == "new" else ())
            self.filer.records.keep_looks(filed.id, "doubt", filed.document.doubts)
            self.filer.records.keep_looks(filed.id, "suggestion", filed.suggestions)
        if filed.fate == "new":
            self.pieces.append(Piece(filed.id, document.title, document.body[:BODY], document.day))
        self._tell(filed)
        return filed

    def _tell(self, filed: Filed) -> None:
        self.tally.count(filed)
        self.tell(filed)


def _topic(suggestion: Suggestion) -> Doubt:
    words = ", ".join(f"“{word}”" for word in suggestion.words)
    return Doubt(f"topic {suggestion.topic}, for {words}", "topics", suggestion.topic)


def _unfit(name: str, document: Document) -> Problem | None:
    """Return why no build would take a document as an article; None where it would."""
    if len(document.body) > body.LONGEST:
        what = f"a story of {len(document.body):,} characters, expected {body.LONGEST:,} at most: {document.title[:60]}"
        return Problem(name, 0, what, "split it")
    if max(document.body.count("["), document.body.count("<")) > body.BRACKETS:
        what = f'more than {body.BRACKETS:,} "[" or "<" in a story: {document.title[:60]}'
        return Problem(name, 0, what, "split it")
    return None
