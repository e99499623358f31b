"""The command line: what its words may hold, and an argument that may be left out, given without its flag.

Invoke knows no such argument: it wants one that has no flag in any case, and one that has a default by its flag only.
The one door to its parser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from invoke.exceptions import ParseError
from invoke.parser.context import ParserContext
from invoke.parser.parser import Parser

from builder.parsing.header import CONTROL

_BYTES: Final = range(0xDC80, 0xDD00)
"""How Python spells bytes of the command line that are not UTF-8 (PEP 383)."""


def unfit(word: str) -> tuple[str, str]:
    """Return what of a word of the command line no content file can hold, and what to do; empty where all is well."""
    found = CONTROL.search(word)
    if found is None:
        return "", ""
    code = ord(found[0])
    if code in _BYTES:
        return f"byte {code - 0xDC00:#04x} is not UTF-8 text", "type it in a terminal that is set to UTF-8"
    return f"control character U+{code:04X}, expected text", "leave the character out"


def flagged(
    words: Sequence[str], core: ParserContext, commands: Sequence[ParserContext], bare: Mapping[str, str]
) -> list[str]:
    """Return the words of a command line with the flags that were left out.

    ``bare`` names, for a command, the one argument whose flag may be; it takes the first word that is no flag, no value
    of one and no command. ``core`` holds what Invoke takes in any place. A line that Invoke will refuse stays as it is.
    """
    found = list(words)
    parser = Parser(commands, core, ignore_unknown=True)
    while True:
        try:
            result = parser.parse_argv(found)
        except ParseError:
            return found
        command = result[-1]
        argument = command.args.get(bare.get(command.name or "", ""))
        unknown = result.unparsed
        if not unknown or unknown[0].startswith("-") or argument is None or argument.raw_value is not None:
            return found
        at = len(found) - len(unknown)
        found[at:at] = [f"--{argument.name}"]
