"""The header of a content file: its front matter, guarded against what YAML and its loaders let pass.

``python-frontmatter`` splits the file and calls our loader. Left alone it answers a file without a closing
line, one with a byte order mark, or a header that is a list with empty metadata and no word; the last of
two equal keys wins; and YAML 1.1 makes ``NO`` false and ``10:00`` six hundred. Here the first are problems,
and every value stays the text that was written: the fields know better than YAML what they expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from builder.model.problem import Fix
from builder.parsing.notes import Notes

_Parser: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is there, which is eight times as fast; the pure parser gives the same events."""

LONGEST: Final = 64 * 1024
"""Characters of a header; more is a file closed in the wrong place."""
DEEPEST: Final = 8
"""Levels of lists and mappings; the contract needs three. Also what keeps the stack safe from ``[[[[``."""

_LINE: Final = re.compile(r"\A---[ \t]*(?:\n|\Z)")
_CLOSING: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What neither YAML 1.2 (5.1) nor XML 1.0 (2.2) lets a document hold, and no reader can see."""
_COLON: Final = re.compile(r"(?P<before>[ ]*(?:- )?)\w+: +(?P<value>[^\s'\"\[{|>&*!%@`#].*?)[ \t]*", re.ASCII)
"""A key, and a value that could be put in quotes as it stands."""
_KEYED: Final = re.compile(r"[ \t]|-[ \t]|\w+:(?:[ \t]|$)|#", re.ASCII)
"""How a line of a header begins, and hardly ever one of a body."""
_BREAK: Final = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML 1.1 (4.2), and for no editor."""
_NULLS: Final = frozenset({"", "~", "null"})
_OPENED: Final = ("did not find expected '", "could not find expected ':'", "end of stream")
"""What YAML complains of far below the line that a person has to mend."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the header and the line it stands on."""

    value: str | tuple[Field, ...] | Mapping[str, Field] | None
    line: int
    column: int = 0
    """Counted from 1; 0 where none is known."""
    key: tuple[int, int] = (0, 0)
    """The line and column of its key; zeros where it has none."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the body, and the body."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    body: str = ""
    line: int = 1
    """The line that the body begins on."""


def decode(data: bytes, notes: Notes) -> str | None:
    """Return a content file's text; None, and a note, where it is not UTF-8 text or holds what nobody can see."""
    text = utf8(data, notes)
    if text is not None and (found := CONTROL.search(text)):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        notes.add(line, f"control character U+{ord(found[0]):04X}, expected text", "delete the character", column)
        return None
    return text


def utf8(data: bytes, notes: Notes) -> str | None:
    """Return a file's text with plain line ends; None, and a note, where it is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        notes.add(1, "the file is UTF-16, expected UTF-8", "save it as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"byte {error.object[error.start]:#04x} is not UTF-8 text"
        notes.add(line, what, "save the file as UTF-8", column)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(text: str, notes: Notes) -> Header | None:
    """Return the header and body of a content file; None, and notes, where the header cannot be read."""
    first = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    blank = text.count("\n", 0, first)
    text = text[first:]
    if not text.strip():
        notes.add(0, "the file is empty, expected front matter", 'begin with "---", "title: …", "---"')
    elif text.startswith("+++"):
        notes.add(1 + blank, "TOML front matter, expected YAML", 'write "---" above and below, "key: value" between')
    elif not _LINE.match(text):
        found = text.splitlines()[0][:40]
        what = f'the first line is "{found}", expected "---"'
        notes.add(1 + blank, what, 'write "---" on a line of its own above the first key', 1)
    elif not (closing := _CLOSING.search(text, 3)) and (end := _end(text)):
        what = f'the front matter that opens on line {1 + blank} is not closed here, expected a line "---"'
        fix = Fix(blank + end, 1, "", "---\n") if _is_sure(text, end) else None
        notes.add(blank + end, what, 'write "---" on a line of its own below the last key', 1, fix)
    elif not closing:
        notes.add(
            1 + blank,
            'front matter opens here and is never closed, expected a line "---"',
            'write "---" on a line of its own below the last key',
        )
    elif closing.start() > LONGEST:
        notes.add(
            1 + blank,
            f"front matter of {closing.start():,} characters, expected {LONGEST:,} at most",
            'close it with a line "---"',
        )
    else:
        handler = _Guarded(notes, blank)
        fields, body = frontmatter.parse(text, handler=handler)
        before = text.count("\n", 0, len(text.rstrip()) - len(body))
        return Header(cast(dict[str, Field], fields), body, 1 + blank + before) if handler.sound else None
    return None


def words(lines: str) -> tuple[tuple[int, int], ...]:
    """Return where each word of some lines of a header begins and ends, keys and values alike, quotes included.

    Empty where the lines cannot be read.
    """
    try:
        found = [token for token in yaml.scan(lines, Loader=_Parser) if isinstance(token, yaml.ScalarToken)]
    except yaml.YAMLError:
        return ()
    return tuple((token.start_mark.index, token.end_mark.index) for token in found)


def _end(text: str) -> int:
    """Return the line that a header which is not closed ends above; 0 where nothing says where.

    It is the first one that is blank or, as only a body's can be, neither a key nor indented.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if not (line.strip() and _KEYED.match(line))), len(lines))
    return 0 if end in (1, len(lines)) else end + 1


def _is_sure(text: str, end: int) -> bool:
    """Say whether a blank line says where the header ends.

    Another may be a key that lost its colon; and what comes below it must not be more of the header, such as
    ``status: draft``, which would become text for readers.
    """
    blank, *below = text.split("\n")[end - 1 :]
    following = next((line for line in below if line.strip()), "")
    return not blank.strip() and not _KEYED.match(following)


class _Guarded(YAMLHandler):
    """Reads the header from YAML's events, so that each value keeps its line and its letters."""

    FM_BOUNDARY = _CLOSING
    """A dash more is a rule of Markdown, not the end of the header."""

    def __init__(self, notes: Notes, blank: int) -> None:
        super().__init__()
        self._notes = notes
        self._offset = 1 + blank
        self.sound = True

    def split(self, text: str) -> tuple[str, str]:
        header, body = super().split(text)
        self._offset += text[: text.index(header)].count("\n") if header else 0
        return header, body

    def load(self, fm: str, **_: object) -> dict[str, Field]:
        try:
            root = _Events(fm, self._offset).root()
        except _Refused as refused:
            self.sound = False
            self._notes.add(refused.line, refused.what, refused.hint, refused.column, refused.fix)
            return {}
        return dict(root)


class _Refused(Exception):  # noqa: N818 - it is the author's slip, not the program's error
    def __init__(self, line: int, what: str, hint: str = "", column: int = 0, fix: Fix | None = None) -> None:
        super().__init__(what)
        self.line, self.what, self.hint = line, what, hint
        self.column, self.fix = column, fix


class _Events:
    """A header's YAML events, turned into fields."""

    def __init__(self, text: str, offset: int) -> None:
        self._lines = text.split("\n")
        self._rows = _rows(self._lines) if _BREAK.search(text) else range(len(self._lines) + 1)
        self._offset = offset
        self._events = self._guarded(yaml.parse(text, Loader=_Parser))

    def root(self) -> Mapping[str, Field]:
        """Return the header's keys; raise _Refused at the first thing that is not plain YAML."""
        root: Mapping[str, Field] = {}
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
                raise _Refused(self._line(event), "a second document in the front matter, expected one")
            if isinstance(event, yaml.NodeEvent):
                found = self._field(event, 0)
                if not isinstance(found.value, Mapping) and found.value is not None:
                    what = 'front matter is no list of keys, expected lines "key: value"'
                    raise _Refused(found.line, what, column=found.column)
                root = found.value or {}
        return root

    def _field(self, event: yaml.Event, depth: int) -> Field:
        line, column = self._line(event), event.start_mark.column + 1 if event.start_mark else 0
        if getattr(event, "anchor", None):
            hint = 'quote a value that starts with "&" or "*"'
            raise _Refused(line, "a YAML anchor or alias, expected plain values", hint, column)
        if tag := getattr(event, "tag", None):
            hint = 'quote a value that starts with "!"'
            raise _Refused(line, f'the YAML tag "{tag}", expected plain values', hint, column)
        if depth > DEEPEST:
            hint = 'quote a value that starts with "[" or "{"'
            raise _Refused(line, f"values nested more than {DEEPEST} deep", hint, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return Field(tuple(self._items(depth)), line, column)
        if isinstance(event, yaml.MappingStartEvent):
            return Field(self._pairs(depth), line, column)
        scalar = cast(yaml.ScalarEvent, event)
        return Field(None if not scalar.style and scalar.value in _NULLS else scalar.value, line, column)

    def _items(self, depth: int) -> Iterator[Field]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._field(event, depth + 1)

    def _pairs(self, depth: int) -> Mapping[str, Field]:
        pairs: dict[str, Field] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._field(event, depth + 1)
            if not isinstance(key.value, str):
                what = 'a key that is no word, expected "key: value"'
                raise _Refused(key.line, what, column=key.column)
            if key.value in pairs:
                raise _Refused(
                    key.line,
                    f'"{key.value}" stands twice, first on line {pairs[key.value].key[0]}',
                    "keep one of them",
                    key.column,
                )
            pairs[key.value] = replace(self._field(next(self._events), depth + 1), key=(key.line, key.column))
        return pairs

    def _line(self, event: yaml.Event) -> int:
        return self._offset + self._row(event.start_mark.line if event.start_mark else 0)

    def _row(self, counted: int) -> int:
        """Return the line of the text, counted from 0, for one as YAML counts them."""
        return self._rows[min(counted, len(self._rows) - 1)]

    def _guarded(self, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
        try:
            yield from events
        except yaml.MarkedYAMLError as error:
            opened = any(sign in (error.problem or "") for sign in _OPENED)
            mark = (error.context_mark if opened else None) or error.problem_mark
            row = min(self._row(mark.line if mark else 0), len(self._lines) - 1)
            what, hint = _explain(error.problem or "", self._lines[row])
            column = mark.column + 1 if mark else 0
            raise _Refused(self._offset + row, what, hint, column, self._quoted(error.problem or "", row)) from None

    def _quoted(self, problem: str, row: int) -> Fix | None:
        """Return the quotes around a value with a colon; None where it is not sure where the value ends."""
        found = _COLON.fullmatch(self._lines[row])
        if not found or " #" in found["value"] or "mapping values are not allowed" not in problem:
            return None
        following = "".join(self._lines[row + 1 : row + 2])
        if len(following) - len(following.lstrip()) > len(found["before"]):  # the value goes on there
            return None
        value = found["value"].replace("'", "''")
        return Fix(self._offset + row, found.start("value") + 1, found["value"], f"'{value}'")


def _rows(lines: Sequence[str]) -> Sequence[int]:
    """Return, for each line that YAML counts, the line of the text that it stands on."""
    return [row for row, line in enumerate(lines) for _ in _BREAK.split(line)]


def _explain(problem: str, line: str) -> tuple[str, str]:
    """Return YAML's complaint in the words of someone who edits news, and what to do."""
    key, colon, value = line.partition(":")
    if "mapping values are not allowed" in problem and colon:
        quoted = value.strip().replace("'", "''")
        return f'a colon inside the value of "{key.strip(" -")}"', f"put the value in quotes: {key}: '{quoted}'"
    if "sequence entries" in problem:
        return f'a value of "{key.strip(" -")}" that begins with "-", as an item of a list', "put the value in quotes"
    if "\\t" in problem or "\t" in line:
        return "a tab where YAML wants spaces", "indent with spaces"
    if "end of stream" in problem:
        return "a quotation mark is opened and never closed", "close it, or double it inside the value"
    if "cannot start any token" in problem or "unexpected" in problem:
        return f'"{line.strip()[:60]}" cannot be read as YAML', "put the value in quotes"
    if "did not find expected '" in problem:
        return "a bracket is opened and never closed", "close it, or put the value in quotes"
    hint = "put the value in single quotes, and double each one inside it" if value.strip() else 'expected "key: value"'
    return f'"{line.strip()[:60]}" cannot be read as YAML: {problem}', hint
