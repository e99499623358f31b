"""Drafts: what is known of a story while its lines are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from builder.importing.calendar import dates, days
from builder.importing.calendar.days import When
from builder.importing.wire.byline import Byline
from builder.importing.wire.dateline import Dateline
from builder.model.document import Certainty, Document, Doubt, Dropped, Finding, Headline

UNDATED: Final = Doubt("no date: left undated", "date")
"""What is said of a document that does not name its day."""
TOO_LONG: Final = Doubt("too long for a headline: cut, and kept whole in the body", "title")
_UNTAKEN: Final = "left undated"
_NEAR: Final = 3
"""Days by which the dateline may differ from the date above the story: it was filed before it was printed."""


@dataclass
class Draft:
    """A document while its lines are looked at; what is said first stands."""

    when: When | None = None
    place: str = ""
    source: str = ""
    via: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    related: list[Headline] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    updated: dates.Opening | None = None

    def found(self, name: str, value: str, evidence: str, origin: str, certainty: Certainty = "sure") -> None:
        """Note a field that was filled."""
        self.findings.append(Finding(name, value, evidence, origin, certainty))

    def drop(self, text: str, rule: str) -> None:
        """Note what is left out."""
        self.dropped.append(Dropped(text, rule))

    def dated(self, opening: dates.Opening) -> None:
        """Take the date of a line above the story."""
        if opening.updated:
            self.updated = self.updated or opening
            self.drop(opening.letters, "updated")
        elif opening.when is None:
            self.doubts.append(Doubt(f'the date "{opening.letters}" {opening.fault}: {_UNTAKEN}', "date"))
        elif self.when is None:
            self.when = opening.when
            self.found("date", opening.when.isoformat(), opening.letters, "date line")
        else:
            self.drop(opening.letters, "date")

    def signed(self, byline: Byline, letters: str) -> None:
        """Take a byline."""
        if byline.authors:
            self.authors += byline.authors
            self.found("byline", ", ".join(byline.authors), letters, "byline")
        if byline.source and not self.source:
            self.source = byline.source
            self.found("source", byline.source, letters, "byline")
        if byline.place and not self.place:
            self.place = byline.place
            self.found("place", byline.place, letters, "byline", "likely")
        if byline.stranger and not self.source:
            self.doubts.append(Doubt(f'"{byline.stranger}" in the byline may be the source', "source", byline.stranger))
        if not (byline.authors or byline.source):
            self.drop(letters, "byline")

    def headed(self, line: Dateline) -> None:
        """Take a dateline; what the lines above it say of the source stands."""
        if line.place:
            self.place = line.place
            self.found("place", line.place, line.letters, "dateline", line.certainty)
        if line.agency:
            if self.source and self.source != line.agency:
                what = f"the byline names {self.source}, the dateline {line.agency}"
                self.doubts.append(Doubt(what, "source", line.agency))
            self.source = self.source or line.agency
            self.found("source", line.agency, line.letters, "dateline")
        if line.month:
            self._compared(line)
        if not (line.place or line.agency or (line.dated and self.when == line.dated)):
            self.drop(line.letters, "dateline")

    def owned(self, name: str, letters: str, origin: str) -> None:
        """Take who is named as the owner, by a notice or a line: the source, or who republished it."""
        self.source = self.source or name
        if self.source == name:
            self.found("source", name, letters, origin)
        else:
            self.via = self.via or name
            self.found("via", name, letters, origin)

    def document(self, title: str, body: str) -> Document:
        """Return the draft as a document, with a doubt for each of the two fields that a story should have."""
        if self.when is None and not any(doubt.field == "date" for doubt in self.doubts):
            self.doubts.append(self._undated())
        if not self.source and not any(doubt.field == "source" for doubt in self.doubts):
            self.doubts.append(Doubt("no source found", "source"))
        return Document(
            title=title,
            body=body,
            when=self.when,
            place=self.place,
            source=self.source,
            via=self.via if self.via != self.source else "",
            authors=self.authors,
            url=self.url,
            related=tuple(self.related),
            findings=tuple(self.findings),
            dropped=tuple(self.dropped),
            doubts=tuple(self._settled(doubt) for doubt in self.doubts),
        )

    def _settled(self, doubt: Doubt) -> Doubt:
        """Return a doubt about one date line, where another line gave the date."""
        if self.when is None or not doubt.what.endswith(_UNTAKEN):
            return doubt
        return replace(doubt, what=f"{doubt.what.removesuffix(_UNTAKEN)}not taken")

    def _undated(self) -> Doubt:
        if self.updated is None or self.updated.when is None:
            return UNDATED
        day = days.of(self.updated.when).isoformat()
        return Doubt("only the day of its last change is named: left undated", "date", day)

    def _compared(self, line: Dateline) -> None:
        """Take the day of a dateline where its year is written; else let it confirm the date, or raise a doubt."""
        above = days.of(self.when) if self.when else None
        if above is None and line.dated:
            self.when = line.dated
            self.found("date", line.dated.isoformat(), line.letters, "dateline")
        elif above is None:
            why = "has no such day" if line.year else "names no year"
            self.doubts.append(Doubt(f'the dateline "{line.letters}" {why}: {_UNTAKEN}', "date"))
        elif not _is_near(above, line):
            there = line.dated.isoformat() if line.dated else ""
            what = f'the date above says {above.isoformat()}, the dateline "{line.letters}"'
            self.doubts.append(Doubt(what, "date", there))


def _is_near(above: date, line: Dateline) -> bool:
    years = (line.year,) if line.year else (above.year - 1, above.year, above.year + 1)
    near = (days.gregorian(year, line.month, line.day) for year in years)
    return any(day is not None and abs((day - above).days) <= _NEAR for day in near)
