"""Patterns: the paragraphs that site.toml leaves out, of any source or of one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from builder.importing.cleaning.boilerplate import matches
from builder.importing.wire.register import drops
from builder.model.document import Document, Dropped
from builder.model.settings import Settings

_ESCAPE: Final = re.compile(r"\\([\\`*_\[\]#>+.~-])")


def without(document: Document, settings: Settings) -> Document:
    """Return the document without the paragraphs that a pattern of site.toml finds; they are told."""
    patterns = [*settings.importing.drop]
    for name in (document.source, document.via):
        patterns += drops(name, settings.sources)
    if not patterns:
        return document
    kept: list[str] = []
    dropped: list[str] = []
    for paragraph in document.body.split("\n\n"):
        plain = _ESCAPE.sub(r"\1", paragraph)
        (dropped if matches(plain, patterns) else kept).append(paragraph)
    told = tuple(Dropped(_ESCAPE.sub(r"\1", paragraph), "pattern") for paragraph in dropped)
    return replace(document, body="\n\n".join(kept), dropped=(*document.dropped, *told)) if told else document
