"""Ledgers: which files of a folder Dateline put there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

LEDGER: Final = ".dateline.json"
"""The file of a folder, or of a host, that holds its ledger."""

_FORM: Final = "dateline ledger 1"
_FEW: Final = 20
_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files that are ours, each with the digest of its bytes. What is not in it is a stranger's."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Path with forward slashes, relative to the folder -> SHA-256 in hex."""
    unfit: str = ""
    """Why readers must not get these files, such as drafts among them; empty where they may."""
    retired: frozenset[str] = frozenset()
    """Those of the files that no edition leads to any more, but pages that a reader has open still do."""
    notices: frozenset[str] = frozenset()
    """Those of the files that stand where an article was, and say that it was withdrawn."""
    alone: bool = False
    """Whether no edition before this one may be put back, since a text was taken out of the site with it."""

    def claiming(self, before: Ledger) -> Ledger:
        """Return the ledger of a publish that is under way from ``before`` to this one: all files of both are ours.

        A notice is one that is so before it and after it.
        """
        return Ledger(
            {**self.files, **before.files},
            retired=before.retired - self.files.keys(),
            notices=before.notices & self.notices,
        )

    def text(self) -> str:
        """Return the ledger as JSON, sorted, so that equal ledgers are equal bytes."""
        facts = {
            "form": _FORM,
            **({"unfit": self.unfit} if self.unfit else {}),
            **({"retired": sorted(self.retired)} if self.retired else {}),
            **({"notices": sorted(self.notices)} if self.notices else {}),
            **({"alone": True} if self.alone else {}),
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(facts, separators=(",\n", ": ")) + "\n"


def are_many(gone: int, ours: int) -> bool:
    """Say whether so many removals look like a folder that went missing, not like an edit.

    >>> are_many(30, 200), are_many(30, 2000), are_many(3, 5)
    (True, False, False)
    """
    return gone > _FEW and gone > _SHARE * ours


def lasting(paths: Iterable[str]) -> list[str]:
    """Return the files without those of the search index, which every edition replaces: that many go is no accident.

    >>> lasting(["index.html", "search/index.json", "search/terms-3fa9.json"])
    ['index.html']
    """
    return [path for path in paths if not path.startswith("search/")]


def folders_of(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the nearest first.

    >>> list(folders_of("topics/space/index.html"))
    ['topics/space', 'topics']
    """
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def read(text: str) -> Ledger | None:
    """Return the ledger that ``text`` holds, or None where it is damaged or of another form."""
    try:
        found = json.loads(text)
        files, named = found["files"], [found.get(kind, []) for kind in ("retired", "notices")]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if found.get("form") != _FORM or not isinstance(files, dict) or not all(isinstance(few, list) for few in named):
        return None
    sound = all(isinstance(d, str) and len(d) == 64 and _stays_inside(p) for p, d in files.items())
    sound = sound and all(isinstance(path, str) and path in files for few in named for path in few)
    if not sound:
        return None
    retired, notices = map(frozenset, named)
    return Ledger(files, str(found.get("unfit", "")), retired, notices, found.get("alone") is True)


def _stays_inside(path: str) -> bool:
    """Say whether a path names a file inside the folder; a ledger comes from disk and is not trusted."""
    parts = path.split("/")
    return "\\" not in path and "\0" not in path and not {"", ".", ".."} & set(parts)
