"""The mailer: takes an edition from the site as it stands, and writes its mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from builder.model.archive import Edition
from builder.model.page import Omitted
from builder.model.problem import Problem, ProblemsFound, WrongUse
from builder.shell.building import preparation
from builder.shell.building.build import with_store
from builder.shell.building.built import Stopwatch
from builder.shell.building.inputs import Inputs, Options
from builder.shell.console import Progress
from builder.shell.mailing import folder
from builder.shell.mailing.letter import Letter, letter
from builder.shell.site import Site
from builder.shell.store import Store
from builder.shell.work import Workers


@dataclass(frozen=True, slots=True)
class Mailed:
    """What was written."""

    folder: Path
    letter: Letter

    @property
    def unsaid(self) -> str:
        """Why there is no message; empty where there is one."""
        missing = self.letter.message not in self.letter.files
        return "a message must name its sender (RFC 5322): add from to [mail] in site.toml" if missing else ""

    def lines(self) -> Iterator[str]:
        """Yield what to tell a person."""
        yield self.letter.subject
        for name, data in self.letter.files.items():
            yield f"  {self.folder / name}, {len(data) / 1000:.1f} kB"
        if self.letter.omitted:
            yield f"  left out, so that it is shown whole: {_told(self.letter.omitted)}"
            yield f"  all of it: {self.letter.address}"
        if self.unsaid:
            yield f"  no .eml: {self.unsaid}"

    def facts(self) -> dict[str, object]:
        """Return what to tell a program."""
        return {
            "subject": self.letter.subject,
            "address": self.letter.address,
            "files": [{"path": str(self.folder / name), "bytes": len(d)} for name, d in self.letter.files.items()],
            "omitted": asdict(self.letter.omitted),
            "no_eml": self.unsaid,
        }


def mail(
    site: Site, output: Path, to: str, day: date | None, options: Options, workers: Workers, progress: Progress
) -> Mailed:
    """Write the mail of a day's edition, or of the newest, and return what was written.

    Raises WrongUse where that day has no edition, ProblemsFound where anything is wrong; nothing is written then.
    """
    into = Path(to) if to else site.mails
    folder.refuse(into, output)

    def made(store: Store) -> Letter:
        with store.trial():
            inputs = Inputs.of(site)
            ready = preparation.prepare(inputs, options, store, workers, Stopwatch(), progress)
            return letter(_edition(ready.plan.editions(), day), ready.theme, inputs.settings().mail)

    written = with_store(site.store(output), made)
    folder.put(into, written.files, {written.message} - written.files.keys())
    return Mailed(into, written)


def _edition(editions: Sequence[Edition], day: date | None) -> Edition:
    """Return the edition of a day, or the newest; raise where there is none. ``editions`` are newest first."""
    if not editions:
        what = "no item that has a date is published, expected an edition to mail"
        raise ProblemsFound([Problem("content", 0, what, "date an article, or take it out of draft")])
    if day is None:
        return editions[0]
    found = next((edition for edition in editions if edition.day == day), None)
    if found is None:
        later = [edition.day for edition in editions if edition.day > day][-1:]
        earlier = [edition.day for edition in editions if edition.day < day][:1]
        near = " and ".join(f"{one}" for one in (*earlier, *later))
        raise WrongUse([Problem("mail", 0, f"there is no edition of {day}", f"the nearest: {near}")])
    return found


def _told(omitted: Omitted) -> str:
    named = (
        (omitted.paragraphs, "paragraph of the editor's note", "paragraphs of the editor's note"),
        (omitted.items, "item", "items"),
        (omitted.summaries, "summary", "summaries"),
        (omitted.related, "related headline", "related headlines"),
    )
    return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in named if n)
