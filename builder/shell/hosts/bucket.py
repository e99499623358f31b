"""Buckets as hosts: S3, and the many that speak its language."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from builder.model.ledger import LEDGER, Ledger
from builder.model.problem import Problem, ProblemsFound
from builder.model.target import BucketTarget
from builder.publishing.headers import cache_control, media_type
from builder.publishing.plan import Plan, Step, amiss, claims, turns
from builder.publishing.standing import BETWEEN, UNTOUCHED, adding, overtaken
from builder.shell.hosts.git import shown
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.storage import WIDTH, Late, Storage, open_storage

_TEXT: Final = re.compile(r"text/.*|application/(?:.+\+)?(?:json|jsonl|xml)\b.*|image/svg\+xml.*")
"""Media types that get smaller."""

_LEVEL: Final = 6
_SYSTEM: Final = slice(9, 10)
"""Where gzip notes the system that it ran on (RFC 1952, section 2.3.1)."""


@dataclass(frozen=True, slots=True)
class BucketHost:
    """A bucket that the site is published to, as it stood when it was opened."""

    storage: Storage
    prefix: str
    outbox: Outbox
    precompress: bool
    recorded: Ledger
    """What the ledger there says; empty where there is none."""
    tag: str | None
    """The ledger's entity tag; None: there is none."""
    wanted: Mapping[str, str]
    there: Mapping[str, str]
    sent: dict[str, str] = field(default_factory=dict)
    """Path -> the entity tag that the host gave what was sent; with keys of KMS it is no sum of the bytes."""

    @property
    def made(self) -> Ledger:
        """The build's ledger."""
        return self.outbox.ledger

    @property
    def place(self) -> str:
        """The bucket and its prefix, and whose it is where it is not Amazon's."""
        return self.storage.where

    def send(self, todo: Plan, say: Callable[[str], None]) -> str:
        """Take the plan's steps and return the bucket.

        The ledger there first claims every file, old and new, so a run that is killed anywhere leaves nothing of
        ours without a name. It is only ever written in place of the one that was read: of two publishers, one is
        told so, before its first file or, where the other came later, before its next turn.
        """
        ledger = todo.ledger(self.made, self.recorded)
        if not todo.steps and self.tag and ledger == self.recorded:
            return self.place
        tag = self._record(self.made.claiming(self.recorded), self.tag, UNTOUCHED)
        with adding(BETWEEN):
            with ThreadPoolExecutor(WIDTH) as pool:
                for turn in turns(todo):
                    if self.storage.tag(self.prefix + LEDGER) != tag:
                        raise self._overtaken(BETWEEN)
                    for step in pool.map(self._take, turn):
                        say(str(step))
            self._record(ledger, tag, BETWEEN)
        return self.place

    def check(self) -> Sequence[Problem]:
        """Return what does not stand in the bucket as its ledger, and the build, have it."""
        there, recorded, _ = _standing(self.storage, self.prefix)
        gone = self.recorded.files.keys() - recorded.files.keys()
        wrong = amiss({**self.wanted, **self.sent}, there, gone)
        return [Problem(f"{self.place}{path}", 0, what, "publish again") for path, what in wrong]

    def back(self, say: Callable[[str], None]) -> str | None:  # noqa: ARG002 - hosts that keep editions say their steps
        """Return None: a bucket keeps no edition before this one."""
        return None

    def _record(self, ledger: Ledger, tag: str | None, live: str) -> str:
        """Write the ledger in place of the one with this entity tag, and return its own."""
        try:
            return self.storage.replace(self.prefix + LEDGER, ledger.text().encode(), tag)
        except Late as fault:
            raise self._overtaken(live) from fault

    def _overtaken(self, live: str) -> ProblemsFound:
        return overtaken(self.place, f"wait until it has ended, then publish again: {live}")

    def _take(self, step: Step) -> Step:
        """Take a step, and return it."""
        key = self.prefix + step.path
        if step.action == "removed":
            self.storage.remove(key)
            return step
        data, coding = _stored(self.outbox, step.path, precompress=self.precompress)
        self.sent[step.path] = self.storage.put(key, data, media_type(step.path), cache_control(step.path), coding)
        return step


@contextmanager
def open_bucket(target: BucketTarget, outbox: Outbox, site: Path, *, dry_run: bool) -> Iterator[BucketHost]:  # noqa: ARG001 - to look at a bucket changes nothing, and it lies nowhere near the site
    """Lend the bucket that a target names. Raise Unavailable where it cannot be looked at."""
    at = f" at {shown(target.endpoint)}" if target.endpoint else ""
    storage = open_storage(target, f"s3://{target.bucket}/{target.prefix}{at}")
    there, recorded, tag = _standing(storage, target.prefix)
    with ThreadPoolExecutor() as pool:  # the sums and the compression leave the interpreter free
        marks = pool.map(partial(_fingerprint, outbox, precompress=target.precompress), outbox.ledger.files)
        wanted = dict(zip(outbox.ledger.files, marks, strict=True))
    yield BucketHost(storage, target.prefix, outbox, target.precompress, recorded, tag, wanted, there)


def _standing(storage: Storage, prefix: str) -> tuple[dict[str, str], Ledger, str | None]:
    """Return the files that stand below a prefix, what the ledger there says, and its entity tag."""
    there = {key.removeprefix(prefix): tag for key, tag in storage.tags(prefix).items() if key != prefix}
    if there.pop(LEDGER, None) is None:
        return there, Ledger(), None
    data, tag = storage.read(prefix + LEDGER)
    return there, claims(data.decode("utf-8", "replace")), tag


def _fingerprint(outbox: Outbox, path: str, *, precompress: bool) -> str:
    """Return the entity tag that a file will have."""
    return hashlib.md5(_stored(outbox, path, precompress=precompress)[0], usedforsecurity=False).hexdigest()


def _stored(outbox: Outbox, path: str, *, precompress: bool) -> tuple[bytes, str]:
    """Return the bytes that a file is stored as, and their coding (RFC 9110, section 8.4); gzip only where it helps."""
    data = outbox.read(path)
    if precompress and _TEXT.fullmatch(media_type(path)):
        packed = bytearray(gzip.compress(data, _LEVEL, mtime=0))
        packed[_SYSTEM] = b"\xff"  # unknown: the same on every system
        if len(packed) < len(data):
            return bytes(packed), "gzip"
    return data, ""
