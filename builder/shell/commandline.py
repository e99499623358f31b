"""The command line: an argument that may be left out, given without its flag.

Invoke knows no such argument: it wants one that has no flag in any case, and one that has a default by its flag only.
The one door to its parser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from invoke.exceptions import ParseError
from invoke.parser.context import ParserContext
from invoke.parser.parser import Parser


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
