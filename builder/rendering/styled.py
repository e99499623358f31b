"""Styles on elements, for readers that drop style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_TAG: Final = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>')
"""A start tag as nh3 writes it, whole: its attributes may hold what looks like another."""


def styled(html: str, styles: Mapping[str, str]) -> str:
    """Return clean HTML with a style on each element that ``styles`` names; clean HTML has none of its own.

    >>> styled('<p>To the <a href="/quay/">quay</a></p>', {"a": "color:red"})
    '<p>To the <a href="/quay/" style="color:red">quay</a></p>'
    """

    def dressed(tag: re.Match[str]) -> str:
        style = styles.get(tag[1])
        return f'<{tag[1]}{tag[2]} style="{style}">' if style else tag[0]

    return _TAG.sub(dressed, html)
