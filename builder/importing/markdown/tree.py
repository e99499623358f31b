"""Trees: HTML to the blocks that it shows, in one walk and at any depth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from builder.importing import markup
from builder.importing.markdown import blocks as made
from builder.importing.markdown import elements, links, lists, tables
from builder.importing.markdown.blocks import (
    Block,
    Code,
    Heading,
    Mark,
    Paragraph,
    Rule,
    Span,
)
from builder.importing.markup import Element
from builder.parsing.header import CONTROL

_DEEPEST: Final = 5
"""Lists, quotations and tables in one another; what lies deeper is shown on that level."""
_WINDOWS: Final = {n: bytes([n]).decode("cp1252", "ignore") for n in range(0x80, 0xA0)} | {0xAD: "", 0xFEFF: ""}
"""Old pages name characters by their number in Windows; a soft hyphen is the browser's affair."""


@dataclass(slots=True)
class _Frame:
    """A block that is open: a list, an item, a quotation, a table, a row, a cell, a heading, a block of code."""

    element: Element
    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)
    table: tables.Draft | None = None

    def strays(self) -> None:
        """Give what stands in a list and in none of its items to the item before it."""
        if self.blocks:
            self.items[-1:] = [(*(self.items[-1] if self.items else ()), *self.blocks)]
            self.blocks = []


@dataclass(slots=True)
class _Walk:
    """What has been seen of a tree so far."""

    address: str
    frames: list[_Frame]
    run: list[list[Span]] = field(default_factory=lambda: [[]])
    """The lines of the paragraph that is open."""
    marks: list[tuple[Element | None, frozenset[Mark]]] = field(default_factory=lambda: [(None, frozenset())])
    hidden: Element | None = None
    bare: bool = False

    def starts(self, element: Element) -> None:
        if self.hidden is not None:
            return
        tag = str(element.tag).lower()
        if elements.is_hidden(element, tag):
            self.hidden = element
        elif tag in elements.INLINE:
            self._mark(element, Mark(elements.INLINE[tag]))
        elif tag == "a":
            self._link(element)
        elif tag == "br":
            self._breaks()
        elif tag == "q":
            self.reads("“")
        elif tag in elements.BLOCKS:
            self.parts()
            if name := elements.BLOCKS[tag]:
                self._mark(element, Mark(name))
        else:
            self._opens(element, tag)
        if self.hidden is None:
            self.reads(element.text)

    def ends(self, element: Element) -> None:
        if self.hidden is not None:
            if self.hidden is element:
                self.hidden = None
            return
        tag = str(element.tag).lower()
        if tag == "q":
            self.reads("”")
        if tag in elements.BLOCKS or elements.kind(tag):
            self.parts()
        while len(self.frames) > 1 and self.frames[-1].element is element:
            self._closes(self.frames[-1])
        if self.marks[-1][0] is element:
            self.marks.pop()

    def reads(self, text: str | None) -> None:
        if text and self.hidden is None:
            self.run[-1].append(Span(cleaned(text), self.marks[-1][1]))

    def _mark(self, element: Element, mark: Mark) -> None:
        if self.bare:
            return
        kept = {m for m in self.marks[-1][1] if m.name != mark.name}
        self.marks.append((element, frozenset(kept | {mark})))

    def _link(self, element: Element) -> None:
        if target := links.absolute(cleaned(element.get("href") or ""), self.address):
            self._mark(element, Mark("a", target))

    def _breaks(self) -> None:
        """Break the line; a second break begins a paragraph."""
        if self.frames[-1].kind in {"pre", "heading"}:
            self.reads("\n")
        elif made.is_blank(self.run[-1]):
            self.parts()
        else:
            self.run.append([])

    def parts(self) -> None:
        """End the paragraph that is open."""
        frame = self.frames[-1]
        if frame.kind in {"pre", "heading"}:
            if self.run[-1] and not self.run[-1][-1].text.endswith("\n"):
                self.reads("\n")
            return
        if self.run == [[]]:
            return
        lines = tuple(found for spans in self.run if not made.is_blank(found := made.line(spans)))
        self.run = [[]]
        if lines:
            frame.blocks.append(Paragraph(lines))

    def _opens(self, element: Element, tag: str) -> None:
        kind = elements.kind(tag)
        if kind is None or self.frames[-1].kind in {"pre", "heading"}:
            return
        self.parts()
        inside = self.frames[-1].kind
        if kind == "rule":
            self.frames[-1].blocks.append(Rule())
            return
        if kind == "item" and inside != "list":
            return
        if kind in {"row", "cell"} and inside != "table":
            return
        if kind in {"list", "quote", "table"} and sum(f.kind == kind for f in self.frames) >= _DEEPEST:
            return
        if kind == "row":
            if table := self.frames[-1].table:
                table.row()
            return
        self.frames.append(_Frame(element, kind, table=tables.Draft() if kind == "table" else None))

    def _closes(self, frame: _Frame) -> None:
        """End a block and put it where it belongs."""
        if frame.kind == "heading":
            self._heads(frame)
            return
        if frame.kind == "pre":
            self._codes()
            return
        self.parts()
        self.frames.pop()
        outer = self.frames[-1]
        match frame.kind:
            case "item":
                outer.strays()
                outer.items.append(tuple(frame.blocks))
            case "list":
                frame.strays()
                outer.blocks.extend(lists.listed(frame.items, _start(frame.element)))
            case "quote":
                outer.blocks.extend(lists.quoted(frame.blocks))
            case "cell" if outer.table:
                outer.table.cell(frame.blocks, _number(frame.element, "colspan"), _number(frame.element, "rowspan"))
            case "table" if frame.table:
                outer.blocks.extend([*frame.blocks, *frame.table.blocks()])
            case _:
                outer.blocks.extend(frame.blocks)

    def _heads(self, frame: _Frame) -> None:
        spans = [Span(s.text, frozenset(m for m in s.marks if m.name != "strong")) for run in self.run for s in run]
        self.run = [[]]
        self.frames.pop()
        line = made.line(spans)
        if not made.is_blank(line):
            level = max(2, int(str(frame.element.tag)[1]))
            self.frames[-1].blocks.append(Heading(level, line))

    def _codes(self) -> None:
        text = made.plain(span for run in self.run for span in run)
        self.run = [[]]
        self.frames.pop()
        lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
        text = "\n".join(lines).strip("\n")
        if text.strip():
            self.frames[-1].blocks.append(Code(text))


def read(root: Element, address: str, *, bare: bool = False) -> tuple[Block, ...]:
    """Return the blocks that a tree shows; links are made absolute by the page's ``address``.

    ``bare`` leaves links and emphasis out.
    """
    walk = _Walk(address, [_Frame(root, "root")], bare=bare)
    for step, element in markup.walk(root):
        if step == "start":
            walk.starts(element)
            continue
        if step == "end":
            walk.ends(element)
        if element is not root:
            walk.reads(element.tail)
    walk.parts()
    return lists.settled(walk.frames[0].blocks, inside=False)


def cleaned(text: str) -> str:
    """Return a text without what no reader sees."""
    return CONTROL.sub("", text if text.isascii() else text.translate(_WINDOWS))


def _number(element: Element, name: str) -> int:
    value = (element.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _start(element: Element) -> int | None:
    return _number(element, "start") if str(element.tag).lower() == "ol" else None
