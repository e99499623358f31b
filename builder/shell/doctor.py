"""The doctor: what is wrong with a site, what may be forgotten, and the mending of what is safe to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path

from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.parsing import mending, placing
from builder.parsing.article import Lists
from builder.shell import disk
from builder.shell.building import build
from builder.shell.console import Progress, silent
from builder.shell.desk import edits
from builder.shell.site import Site
from builder.shell.work import Workers


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, by how much it matters."""

    articles: int
    """How many there are; 0 where faults hide it."""
    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    suggestions: tuple[Problem, ...] = ()

    def joined(self, faults: tuple[Problem, ...], warnings: tuple[Problem, ...]) -> Findings:
        """Return these findings with further ones, such as those of links."""
        return replace(self, faults=(*self.faults, *faults), warnings=(*self.warnings, *warnings))

    def fails(self, *, strict: bool) -> bool:
        """Say whether a check ends with 1; suggestions never count."""
        return bool(self.faults or (strict and self.warnings))

    def levels(self) -> Iterator[tuple[str, Problem]]:
        """Yield each finding behind its level: error, warning or notice, as GitHub calls them."""
        for level, problems in (("error", self.faults), ("warning", self.warnings), ("notice", self.suggestions)):
            yield from ((level, problem) for problem in problems)

    def facts(self, fixed: tuple[Problem, ...]) -> dict[str, object]:
        """Return the findings, and what was mended, for programs."""
        return {
            "articles": self.articles,
            "problems": [_facts(problem, "error") for problem in self.faults],
            "warnings": [_facts(problem, "warning") for problem in self.warnings],
            "suggestions": [_facts(problem, "notice") for problem in self.suggestions],
            "fixed": [_facts(problem, "error") for problem in fixed],
        }

    def annotations(self, site: Site, here: Path) -> Iterator[str]:
        """Yield the findings as workflow commands of GitHub Actions, with files as seen from ``here``."""
        for level, problem in self.levels():
            file = site.root / problem.where
            shown = file.relative_to(here).as_posix() if file.is_relative_to(here) else problem.where
            places = {"file": shown, "line": problem.line, "col": problem.column}
            properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value)
            hint = f"\nhint: {problem.hint}" if problem.hint else ""
            yield f"::{level} {properties}::{_data(problem.what + hint)}"


def examine(site: Site, workers: Workers, progress: Progress = silent) -> Findings:
    """Return what is wrong with a site. Raises WrongUse or Unavailable where it cannot be examined."""
    try:
        articles, warnings, suggestions = build.examined(site, workers, progress)
    except ProblemsFound as found:
        if found.status != ProblemsFound.status:
            raise
        return Findings(0, _placed(site, found.problems))
    return Findings(articles, (), _placed(site, warnings), _placed(site, suggestions))


def mend(site: Site) -> tuple[Problem, ...]:
    """Mend what is safe in articles and notes, and return what was mended; nothing where site.toml cannot be read.

    Raise ProblemsFound where an import or an edit is under way. A file that somebody changed meanwhile is left alone.
    """
    with edits.alone(site):
        return _mended(site)


def _mended(site: Site) -> tuple[Problem, ...]:
    try:
        lists = Lists.of(site.settings())
    except WrongUse:
        raise
    except ProblemsFound:
        return ()
    fixed: list[Problem] = []
    for path in sorted(site.listing()[0]):
        data = site.article(path)
        if isinstance(data, Problem):  # the check that follows tells it
            continue
        new, done = mending.mended(path, data, lists)
        if done and site.article(path) == data:
            disk.edit(site.root / path, new)
            fixed.extend(done)
    return tuple(fixed)


def _placed(site: Site, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with the lines of the keys they speak of; of a file that is gone they have none."""
    found: list[Problem] = []
    for path, ours in groupby(sorted(problems), key=lambda problem: problem.where):
        unplaced = list(ours)
        wanted = any(problem.key and not problem.line for problem in unplaced)
        data = disk.read(site.root / path) if wanted else None
        found += [placing.placed(problem, data or b"") for problem in unplaced]
    return tuple(sorted(found, key=lambda problem: (problem.where, problem.line, problem.column, problem)))


def _facts(problem: Problem, level: str) -> dict[str, object]:
    return {
        "file": problem.where,
        "line": problem.line,
        "column": problem.column,
        "level": level,
        "what": problem.what,
        "hint": problem.hint,
        "fix": asdict(problem.fix) if problem.fix else None,
    }


def change(mended: Problem) -> str:
    """Return what was mended, as ``file:line: before → after``; what was only put in has no before."""
    if mended.fix is None:
        return str(mended)
    before, after = mended.fix.old, mended.fix.new.rstrip()
    told = f"{before} → {after}" if before else f"put in {after}"
    return f"{mended.where}:{mended.fix.line}: {told}"


def _data(text: str) -> str:
    """Return a message as a workflow command spells it (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a property as a workflow command spells it.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
