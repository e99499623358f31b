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

_TOGETHER: Final = 20
"""Documents whose records are kept in one step, and before them their old addresses."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A document whose turn to be told will come."""

    one: Input
    made: tuple[str, ...] = ()
    """The articles that it was made into before."""
    is_read: bool = False
    """Whether it is being read, and its reading will come."""


@dataclass(slots=True)
class Intake:
    """Takes documents in. Of what it has filed it keeps counts, and the beginnings that tell stories."""

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
    failed: set[str] = field(default_factory=set)
    """The names of documents of which not all could be imported."""
    _turns: deque[_Turn] = field(default_factory=deque)
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
        self._done = 0
        with self.filer.records.in_steps(_TOGETHER, self.filer.addresses.write) as step:
            for readings in read(readers.batches(self._unread(documents, expected))):
                for reading in readings:
                    self._tell_ready(expected)
                    turn = self._turns.popleft()
                    if isinstance(turn.one, RawDocument):
                        self._take(turn.one, reading, rules)
                    self._count(expected)
                    step()
            self._tell_ready(expected)

    def _unread(self, documents: Iterable[Input], expected: int) -> Iterator[RawDocument]:
        """Yield what has to be read; all else waits for its turn to be told."""
        for one in documents:
            if not isinstance(one, RawDocument):
                self._turns.append(_Turn(one))
            elif made := self._made_before(one):
                self._turns.append(_Turn(replace(one, data=b""), made))
            else:
                self._turns.append(_Turn(one, is_read=True))
                self.originals.keep(one)
                yield one
            self._tell_ready(expected)

    def _made_before(self, raw: RawDocument) -> tuple[str, ...]:
        """Return the articles that a document was made into, where all of them are here; else none."""
        made = self.filer.records.made_from(self._key(raw))
        return made if all(identity in self.filer.shelf.known for identity in made) else ()

    def _key(self, raw: RawDocument) -> str:
        """Return what a document is remembered by: with another given day, one headline is another article."""
        return f"{raw.sha256} {self.given.day}" if self.given.day else raw.sha256

    def _tell_ready(self, expected: int) -> None:
        """Tell what comes before the next document that is being read."""
        while self._turns and not self._turns[0].is_read:
            turn = self._turns.popleft()
            self._count(expected)
            match turn.one:
                case Problem():
                    self.tally.problems.append(turn.one)
                case Passed():
                    self.tally.passed += 1
                case Unchanged():
                    self.tally.unchanged += 1
                case RawDocument():
                    for identity in turn.made:
                        known = self.filer.shelf.known[identity]
                        self._tell(Filed(known.path, "kept", Document(known.title), identity))

    def _count(self, expected: int) -> None:
        self._done += 1
        self.progress("Importing", self._done, max(expected, self._done + len(self._turns)))

    def _take(self, raw: RawDocument, reading: Reading, rules: Rules) -> None:
        """File what a document holds, and keep what it was made into."""
        before = len(self.tally.problems)
        self.tally.problems.extend(reading.problems)
        self.tally.feeds.extend(reading.feeds)
        filed = [one for document in reading.documents if (one := self._file(raw, self.given.fill(document), rules))]
        if len(self.tally.problems) > before:
            self.failed.add(raw.name)
        elif filed:
            self.filer.records.keep_made(self._key(raw), [one.id for one in filed])

    def _file(self, raw: RawDocument, document: Document, rules: Rules) -> Filed | None:
        if fault := _unfit(raw.name, document):
            self.tally.problems.append(fault)
            return None
        suggested = rules.suggest(document.title, document.body, [one.title for one in document.related])
        topics = tuple(one.topic for one in suggested) if self.accept else ()
        filed = self.filer.file(document, raw, (*self.given.topics, *topics))
        is_new = filed.fate == "new" or filed.is_recovered
        if is_new:
            said = tuple(_topic(one) for one in suggested if one.topic not in (*self.given.topics, *topics))
            filed = replace(filed, suggestions=said)
            self.pieces.append(Piece(filed.id, document.title, document.body[:BODY], filed.document.day))
        if is_new or filed.fate != "kept":
            self.filer.records.keep_looks(filed.id, "doubt", filed.document.doubts)
            self.filer.records.keep_looks(filed.id, "suggestion", filed.suggestions)
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
