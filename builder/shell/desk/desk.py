"""The desk: an article begun, corrected, withdrawn, or put under another topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from builder.arranging.archive import is_out
from builder.editing import amending, lists
from builder.editing.topics import retopiced
from builder.importing import filing
from builder.model.article import Article
from builder.model.document import Document
from builder.model.problem import Problem, ProblemsFound, WrongUse, nearest
from builder.parsing import article
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.shell import clock, disk
from builder.shell.desk import edits, reference
from builder.shell.desk.edits import Edit
from builder.shell.site import Site


@dataclass(frozen=True, slots=True)
class Retopiced:
    """What came of one topic giving way to another."""

    paths: tuple[str, ...]
    """The articles that changed, or would."""
    table: str
    """The slug under which site.toml still has the old topic; empty where it has none of its own."""


def begin(site: Site, document: Document, topics: Sequence[str], *, undated: bool) -> str:
    """Return the path of a new draft, dated today where the document names no day and is not to be undated.

    A name that is taken gets a number. Raises ProblemsFound where a build would refuse what was given.
    """
    with edits.desk(site) as known:
        if document.when is None and not undated:
            document = replace(document, when=clock.now().astimezone(known.zone).date())
        taken = {amending.text(text, "id") for _, text in reference.texts(site, reference.paths(site))}
        minted = filing.minted(document)
        names = (f"{minted}-{n}" if n > 1 else minted for n in count(1))
        made = filing.draft(document, next(name for name in names if name not in taken), known.zone, topics)
        data = made.text.encode()
        if brought := edits.faults(made.path(), data, known):
            raise ProblemsFound(edits.unwritten(brought))
        return next(path for path in map(made.path, count(1)) if disk.write_new(site.root / path, data))


def correct(site: Site, called: str, text: str, on: date | None) -> str:
    """Return the path of an article that was given a correction, and is updated since, or later already."""
    with edits.desk(site) as known:
        path = reference.find(site, called)
        moment = clock.now().astimezone(known.zone).replace(microsecond=0)
        day, updated = (on, on) if on else (moment.date(), moment)

        def change(old: str) -> str | None:
            last = amending.dated(amending.text(old, "updated"))
            is_later = on and last and last.isoformat()[:10] > on.isoformat()
            return _corrected(old, day, text, None if is_later else updated)

        edits.write(site, [edits.plan(site, path, known, change)])
        return path


def withdraw(site: Site, called: str, reason: str) -> str:
    """Return the path of an article that was withdrawn, and is updated since, so that feeds can tell when it went.

    The reason, where there is one, is told as a correction. Raise WrongUse where it is not out yet: a notice
    would tell its address, in which the words of its title stand.
    """
    with edits.desk(site) as known:
        path = reference.find(site, called)
        moment = clock.now().astimezone(known.zone).replace(microsecond=0)

        def change(text: str) -> str | None:
            found = article.read(path, text.encode(), known)
            if isinstance(found, Article) and not is_out(found.card, moment, known.zone):
                what = f"{path} is not out yet, expected what readers may have seen"
                raise WrongUse([Problem("ARTICLE", 0, what, "delete the file, or set its status to draft")])
            told = _corrected(text, moment.date(), reason, moment) if reason else _updated(text, moment)
            return amending.amended(told, "status", "withdrawn") if told is not None else None

        edits.write(site, [edits.plan(site, path, known, change)])
        return path


def retopic(site: Site, old: str, new: str, only: str, *, dry_run: bool) -> Retopiced:
    """Return the articles whose old topic gave way to the new; a dry run writes nothing.

    Raises WrongUse where nobody knows the old topic, neither site.toml nor an article, or site.toml not the new.
    """
    with edits.desk(site) as known:
        listed = [reference.find(site, only)] if only else reference.paths(site)
        texts = dict(reference.texts(site, listed))
        used = {fold(topic) for text in texts.values() for topic in amending.texts(text, "topics")}
        unknown = [] if fold(old) in used | known.topics.keys() else [_unknown("OLD", old, known)]
        unknown += [] if fold(new) in known.topics else [_unknown("NEW", new, known)]
        if unknown:
            raise WrongUse(unknown)
        source = known.topics.get(fold(old), fold(old))
        target = known.topics.get(fold(new), fold(new))

        def is_old(topic: str) -> bool:
            return known.topics.get(fold(topic), fold(topic)) == source

        def is_new(topic: str) -> bool:
            return known.topics.get(fold(topic), fold(topic)) == target

        planned: list[Edit] = []
        problems: list[ProblemsFound] = []
        for path, text in texts.items():
            if amending.read(text) is None or any(map(is_old, amending.texts(text, "topics"))):
                try:
                    planned.append(edits.plan(site, path, known, lambda t: retopiced(t, is_old, is_new, new)))
                except ProblemsFound as found:
                    problems.append(found)
        if problems:
            raise ProblemsFound([problem for found in problems for problem in found.problems])
        planned = [edit for edit in planned if edit.after != edit.before]
        if not dry_run:
            edits.write(site, planned)
        table = source if source != target and fold(old) in known.topics else ""
        return Retopiced(tuple(edit.path for edit in planned), table)


def _unknown(where: str, topic: str, known: Lists) -> Problem:
    """Return that a topic is not listed, with the one that was probably meant."""
    close = nearest(topic, known.topics)
    slugs = ", ".join(topic.slug for topic in known.settings.topics)
    hint = f'did you mean "{known.topics[close]}"?' if close else f"the topics are {slugs}"
    what = f'"{topic}" is no topic of site.toml{" and stands in no article" if where == "OLD" else ""}, expected one'
    return Problem(where, 0, what, hint)


def _corrected(text: str, day: date, told: str, updated: date | datetime | None) -> str | None:
    """Return a content file's text with a correction after those it has; None where that cannot be done."""
    made = lists.added(text, "corrections", {"date": day, "text": told})
    return made if made is None or updated is None else _updated(made, updated)


def _updated(text: str, on: date | datetime) -> str | None:
    return amending.amended(text, "updated", on)
