"""The press: takes what is made, lays it aside where it is new, and remembers what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.shell import disk
from builder.shell.building.output import Output
from builder.shell.tree import Stamp, settled
from builder.tracing.reasons import Changes, Shown, reason
from builder.tracing.trace import Made, Target


class Press:
    """All files of the site, those of earlier builds and those of this one."""

    def __init__(
        self,
        output: Output,
        before: Mapping[str, Made],
        stamps: Mapping[str, Stamp],
        changes: Changes,
        moment: str,
        now: int,
        *,
        full: bool,
    ) -> None:
        """Begin with what earlier builds made. ``moment`` is this build's, for people; ``now`` is in nanoseconds."""
        self.output = output
        self.before = before
        self.now = now
        self.made: dict[str, Made] = {}
        """Every file of the site as it is known now, by path."""
        self._stamps = stamps
        self._changes = changes
        self._moment = moment
        self._full = full
        self.laid: dict[str, Made] = {}
        """What is not in its place yet, by path."""
        self._records: dict[str, tuple[Made, Stamp]] = {}

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of every file of the site, by path."""
        return {path: made.digest for path, made in self.made.items()}

    def stale(self, targets: Mapping[str, Target]) -> list[str]:
        """Return the paths of the targets that have to be made; the others are taken as they stand."""
        return [path for path, target in targets.items() if not self._stands(target)]

    def stand(self, targets: Iterable[Target]) -> bool:
        """Take files as they stand, if each is what an earlier build made there; say whether they all are."""
        known = list(targets)
        sound = bool(known) and all(self._stamp(target.path) for target in known)
        return sound and all(self._standing(target) for target in known)

    def take(self, target: Target, data: bytes, why: str, sources: tuple[str, ...] = ()) -> None:
        """Take a file that was made, and why; where it stands already, byte for byte, it is left alone."""
        path = target.path
        made = Made(target, disk.digest(data), why, self._moment, sources)
        known = self.before.get(path)
        same = known is not None and known.digest == made.digest
        stamp = self.output.verified(path, self._stamps[path] if same else None, made.digest)
        self.made[path] = made
        if stamp and not self._full:
            self._records[path] = (made, settled(stamp, self.now))
        else:
            self.output.lay(path, data, same=stamp is not None)
            self.laid[path] = made

    def reason(self, target: Target, shown: Shown | None = None, templates: Iterable[str] = ()) -> str:
        """Return why a target has to be made; ``templates`` are those that its own leads to."""
        told = reason(self.before.get(target.path), target, shown or Shown({}, {}), self._changes, frozenset(templates))
        return told or "the file was gone, or not as it was made"

    def place(self) -> Iterable[str]:
        """Put what was laid aside in its place; yield each path."""
        for path, stamp in self.output.place():
            self._records[path] = (self.laid[path], settled(stamp, self.now))
            yield path

    def records(self) -> list[tuple[Made, Stamp]]:
        """Return what is new to know since the last time that this was asked."""
        records, self._records = list(self._records.values()), {}
        return records

    def _stands(self, target: Target) -> bool:
        known = self.before.get(target.path)
        return known is not None and known.target.trace == target.trace and self._standing(target)

    def _standing(self, target: Target) -> bool:
        """Take a file as it stands, if it is what an earlier build made there; say whether it is."""
        path = target.path
        stamp = self._stamp(path)
        if stamp is None:
            return False
        known = self.made[path] = self.before[path]._replace(target=target)
        moved = stamp != self._stamps[path] and settled(stamp, self.now) != self._stamps[path]
        if moved or known != self.before[path]:
            self._records[path] = (known, settled(stamp, self.now))
        return True

    def _stamp(self, path: str) -> Stamp | None:
        """Return the stamp of a file that is as an earlier build made it; None for any other."""
        known = self.before.get(path)
        return self.output.verified(path, self._stamps[path], known.digest) if known else None
