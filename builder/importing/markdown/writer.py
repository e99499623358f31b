"""Stub: a tree of HTML as Markdown."""

from __future__ import annotations

from builder.importing.markdown import prose
from builder.importing.markup import Element


def write(root: Element, address: str = "") -> str:  # noqa: ARG001
    """Return a tree of HTML as Markdown; links are made absolute by the page's ``address``."""
    return prose.markdown(" ".join("".join(p.itertext()).split()) for p in root.iter("p"))
