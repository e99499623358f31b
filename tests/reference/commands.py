"""The reference of the commands, written from the commands themselves."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Final

from invoke.collection import Collection
from invoke.parser.argument import Argument
from invoke.parser.context import ParserContext

from tests.reference import markdown

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
    flags = sorted(set(context.args.values()) - set(context.positional_args), key=lambda a: str(a.name))
    arguments = [*context.positional_args, *flags]  # these stand in the order in which they are typed
    table = markdown.table(("argument", "what it is"), map(_row, arguments))
    wanted = "".join(f" {_shout(a)}" for a in arguments if a.positional)
    return "\n".join((f"## inv {context.name}{wanted}", "", *_paragraphs(doc), *table))


def _row(argument: Argument) -> tuple[str, str]:
    name = str(argument.name).rstrip("_").replace("_", "-")
    value = "" if argument.kind is bool else f" {_shout(argument)}"
    shown = _shout(argument) if argument.positional else f"--{name}{value}"
    return f"`{shown}`", argument.help or ""


def _shout(argument: Argument) -> str:
    return str(argument.name).rstrip("_").upper()


def _paragraphs(doc: str) -> list[str]:
    """Return a docstring's paragraphs, each on one line and followed by an empty one."""
    return [part for words in re.split(r"\n\s*\n", doc.strip()) for part in (" ".join(words.split()), "")]
