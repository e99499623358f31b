"""The form in which the index's files are written: compact JSON, and names that tell the content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Final

FOLDER: Final = "search/"
ENTRANCE: Final = "index.json"
"""The one file of a fixed name; it leads to all others, which never change once they are written."""

FORM: Final = 2
"""Of the files; a reader of another form leaves them alone."""

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Files(dict[str, bytes]):
    """Files of an index by their paths under output/."""

    def put(self, kind: str, content: bytes) -> str:
        """Add a file and return what tells it from others of its kind."""
        digits = told_by(content)
        self[path(kind, digits)] = content
        return digits

    def put_group(self, kind: str, contents: Sequence[bytes]) -> str:
        """Add files that share their digits, and return these."""
        digits = told_together(contents)
        for at, content in enumerate(contents):
            self[path(kind, f"{digits}-{at}")] = content
        return digits


def packed(value: object) -> bytes:
    """Return a value as JSON without blanks, every letter as itself."""
    return _JSON.encode(value).encode()


def listed(lines: Iterable[bytes]) -> bytes:
    """Return JSON values as one list, a line each, so that people and compressors see their likeness."""
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def lines(content: bytes) -> list[bytes]:
    """Return the values of a list, each as it is written; in JSON no break stands inside one."""
    return content[2:-3].split(b",\n") if len(content) > len(b"[\n\n]\n") else []


def told_by(content: bytes) -> str:
    """Return the digits that a file's name ends in: equal content keeps them, so nothing is ever loaded twice."""
    return hashlib.sha256(content).hexdigest()[:10]


def told_together(contents: Iterable[bytes]) -> str:
    """Return the digits that the names of several files share."""
    return told_by("".join(map(told_by, contents)).encode())


def path(kind: str, digits: str) -> str:
    """Return a file's path under output/."""
    return f"{FOLDER}{kind}-{digits}.json"
