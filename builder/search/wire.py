"""The form in which the index's files are written: compact JSON, and names that tell the content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Final

FOLDER: Final = "search/"
ENTRANCE: Final = "index.json"
"""The one file of a fixed name; it names all others, which never change once they are written."""

FORM: Final = 1
"""Of the files; a reader of another form leaves them alone."""

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def packed(value: object) -> bytes:
    """Return a value as JSON without blanks, every letter as itself."""
    return _JSON.encode(value).encode()


def listed(lines: Iterable[bytes]) -> bytes:
    """Return JSON values as one list, a line each, so that people and compressors see their likeness."""
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def lines(content: bytes) -> list[bytes]:
    """Return the values of a list that is not empty, each as it is written; in JSON no break stands inside one."""
    return content[2:-3].split(b",\n")


def name(kind: str, content: bytes) -> str:
    """Return the file's name: equal content keeps it, so a browser never loads the same thing twice."""
    return f"{kind}-{hashlib.sha256(content).hexdigest()[:10]}.json"
