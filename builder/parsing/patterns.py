"""Patterns: the regular expressions by which site.toml names paragraphs that import leaves out."""

from __future__ import annotations

import re

from builder.parsing.fields import Fields


def patterns(keys: Fields) -> tuple[str, ...]:
    """Return the regular expressions under ``drop``; note each that is none."""
    return keys.items("drop", _pattern, "pattern")


def _pattern(keys: Fields) -> str | None:
    pattern = keys.text("pattern")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        what = f'drop: "{pattern}" is no regular expression: {error}'
        keys.note("pattern", what, "put a backslash before ( [ . * + ?")
        return None
    return pattern or None
