"""What was found out of a site's links, for a person and for programs."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.problem import Problem
from builder.shell.console import counted


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out of the links."""

    faults: tuple[Problem, ...] = ()
    """Those that are dead."""
    warnings: tuple[Problem, ...] = ()
    links: int = 0
    """Addresses that articles link to."""
    asked: int = 0
    """Those that were asked for now."""
    left: int = 0
    """Those that were due and were not asked for, since their host wants to be left alone."""
    good: int = 0
    kept: int = 0
    """Originals that are gone, of which the article names an archived copy."""
    noted: tuple[str, ...] = ()
    """Articles in which such a copy was noted now."""

    def facts(self) -> dict[str, object]:
        """Return what to tell a program, beside the problems."""
        counts = {"addresses": self.links, "asked": self.asked, "left": self.left, "good": self.good, "kept": self.kept}
        return {**counts, "noted": list(self.noted)}

    def lines(self) -> tuple[str, ...]:
        """Return what to tell a person, beside the problems; nothing where links were not looked at."""
        if not self.links:
            return ()
        counts = [counted(self.links, "link"), f"{self.asked} asked for now", f"{self.good} good"]
        counts += [f"{self.kept} gone but archived"] if self.kept else []
        counts += [f"{self.left} left for later, as their hosts wish"] if self.left else []
        return (", ".join(counts), *(f"{path}: archived copy noted" for path in self.noted))
