"""The reference of the commands, written from the commands themselves: ``inv golden`` renews it."""

from __future__ import annotations

import re
import sys
from copy import deepcopy
from pathlib import Path
from typing import Final

from invoke.collection import Collection
from invoke.parser.argument import Argument
from invoke.parser.context import ParserContext

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = ROOT / "docs/commands.md"

_HEAD: Final = """\
# Commands

Each has `--help`, which says the same. Exit status: 0 fine, 1 faults found (all listed), 2 wrong use, 3 the outside
world failed (disk, network, host). This page is written from the program by `inv golden`; change that, not the page.
"""


def page() -> str:
    """Return the page as Markdown: a section a command, its flags in a table."""
    import tasks

    commands = deepcopy(Collection.from_module(tasks))  # to ask for their arguments takes their help away
    docs = {name: str(task.__doc__ or "") for name, task in commands.tasks.items()}
    contexts = commands.to_contexts()
    sections = [_section(context, docs[str(context.name)]) for context in sorted(contexts, key=lambda c: str(c.name))]
    return "\n".join((_HEAD, *sections))


def _section(context: ParserContext, doc: str) -> str:
    arguments = sorted(set(context.args.values()), key=lambda a: (not a.positional, str(a.name)))
    rows = [_row(argument) for argument in arguments]
    table = ["| argument | what it is |", "|---|---|", *rows, ""] if rows else []
    wanted = "".join(f" {_shout(a)}" for a in arguments if a.positional)
    return "\n".join((f"## inv {context.name}{wanted}", "", *_paragraphs(doc), *table))


def _row(argument: Argument) -> str:
    name = str(argument.name).rstrip("_").replace("_", "-")
    value = "" if argument.kind is bool else f" {_shout(argument)}"
    shown = _shout(argument) if argument.positional else f"--{name}{value}"
    return f"| `{shown}` | {_cell(argument.help or '')} |"


def _shout(argument: Argument) -> str:
    return str(argument.name).rstrip("_").upper()


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _paragraphs(doc: str) -> list[str]:
    """Return a docstring's paragraphs, each on one line and followed by an empty one."""
    return [part for words in re.split(r"\n\s*\n", doc.strip()) for part in (" ".join(words.split()), "")]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
