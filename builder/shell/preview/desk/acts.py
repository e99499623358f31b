"""Acts: what the desk's page may ask for, checked, and made as edits of the files."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any

from builder.editing import amending, ordering, topics
from builder.model.archive import Section
from builder.model.problem import Problem, ProblemsFound
from builder.shell import clock
from builder.shell.desk import edits
from builder.shell.importing import reviewer
from builder.shell.preview.desk import page
from builder.shell.preview.desk.page import Day
from builder.shell.site import Site
from builder.shell.work import Workers

Answer = tuple[int, dict[str, object]]
"""An HTTP status, and what to tell the page."""

_BAD: Answer = (400, {"problems": []})
_AGAIN = "look at it again, then do what is still wanted"


class _NotAnActError(Exception):
    """A request that the page would not make."""


@dataclass(frozen=True, slots=True)
class Acts:
    """The desk of one run of the preview. It keeps a token and nothing else: what is true stands in the files."""

    site: Site
    moment: Callable[[], datetime] = clock.now
    """Tells at any time as of when the site is shown."""
    workers: Workers = field(default_factory=partial(Workers, 1), repr=False)
    """They read a large site for its check. Where they are other processes, this one can build and serve meanwhile."""
    token: str = field(default_factory=partial(secrets.token_urlsafe, 32), repr=False)
    """What every act must carry; it is told with the day, and only to a page that we served."""
    _turn: Lock = field(default_factory=Lock, repr=False)
    """One act after another, for the site has one lock."""
    _check: Lock = field(default_factory=Lock, repr=False)
    """One check after another; it reads the whole site, and no act waits for it."""

    def show(self, day: str) -> Answer:
        """Return what the page shows of a day, the newest that has come where none is named."""
        return _answered(self._turn, lambda: self._shown(self._day(day)))

    def lint(self, day: str) -> Answer:
        """Return what is wrong in a day's files."""
        return _answered(self._check, lambda: {"problems": page.lint(self.site, self._day(day), self.workers)})

    def act(self, body: bytes) -> Answer:
        """Do what the page asks for, and return how the day stands then."""
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            return _BAD
        return _answered(self._turn, lambda: self._done(asked)) if isinstance(asked, dict) else _BAD

    def _shown(self, day: Day) -> dict[str, object]:
        return page.facts(self.site, day) | {"token": self.token}

    def _day(self, name: str) -> Day:
        wanted = clock.day(name)
        if name and not wanted:
            raise _NotAnActError
        if day := page.read(self.site, wanted, self.moment()):
            return day
        what = f"there is no article of {name}" if name else "there is no dated article yet"
        raise ProblemsFound([Problem("content", 0, what, "write one: inv new 'A headline'")])

    def _done(self, asked: Mapping[str, Any]) -> dict[str, object]:
        name, path = _text(asked, "day"), _text(asked, "path")
        day = self._day(name)
        if path not in day.files or not name:
            raise _NotAnActError
        if asked.get("version") != day.version:
            raise ProblemsFound([Problem(path, 0, "a file of this day was changed since this page was made", _AGAIN)])
        if asked.get("act") == "accept":
            self._accept(path, asked.get("number"))
        else:
            self._edit(day, _changes(day, path, asked))
        return self._shown(self._day(name))

    def _edit(self, day: Day, changes: Mapping[str, Callable[[str], str | None]]) -> None:
        """Plan all edits from what the page has shown, then write them."""
        with edits.desk(self.site) as lists:
            planned = [edits.plan(self.site, path, lists, change) for path, change in changes.items()]
            late = [edit.path for edit in planned if edit.before != day.files[edit.path]]
            if late:
                raise ProblemsFound([Problem(path, 0, "the file was changed just now", _AGAIN) for path in late])
            edits.write(self.site, planned)

    def _accept(self, path: str, number: object) -> None:
        """Write what import suggests into the article, and strike it off."""
        with reviewer.opened(self.site) as review:
            left = (item for item in review.items() if item.path == path and page.can_accept(item.look))
            item = next((item for item in left if item.look.number == number), None)
            if item is None:
                raise ProblemsFound([Problem(path, 0, "this is not left to review any more", _AGAIN)])
            fault = review.accept(item, item.doubt.value)
        if fault:
            raise ProblemsFound([fault])


def _answered(turn: Lock, work: Callable[[], dict[str, object]]) -> Answer:
    """Return what comes of some work when it is its turn."""
    try:
        with turn:
            return 200, work()
    except _NotAnActError:
        return _BAD
    except ProblemsFound as found:
        return 409, {"problems": page.told(found.problems)}
    except OSError as fault:
        what = f"this could not be done: {fault.strerror}"
        return 409, {"problems": page.told([Problem(fault.filename or "site", 0, what)])}


def _changes(day: Day, path: str, asked: Mapping[str, Any]) -> dict[str, Callable[[str], str | None]]:
    """Return how each file is to change for an act."""
    found = day.place(path)
    if found is None:
        raise _NotAnActError
    section, at = found
    match asked:
        case {"act": "move", "to": int(to)} if not isinstance(to, bool) and 0 <= to < len(section.cards):
            return _ranking(section, ordering.moved(_ranks(section), at, to))
        case {"act": "lead", "leads": bool(leads)} if section.topic or not leads:
            others = (s for s in day.sections if s is not section or not leads)
            changes = _ranking(section, ordering.led(_ranks(section), at)) if leads else {}
            for other in others:
                changes |= _ranking(other, ordering.followed(_ranks(other)))
            return changes
        case {"act": "topics", "topics": list(wanted)}:
            known = {topic.slug for topic in day.lists.settings.topics}
            if all(isinstance(topic, str) and topic in known for topic in wanted) and len({*wanted}) == len(wanted):
                return {path: partial(topics.filed, topics=wanted)}
    raise _NotAnActError


def _ranks(section: Section) -> list[int | None]:
    return [card.rank for card in section.cards]


def _ranking(section: Section, ranks: Mapping[int, int]) -> dict[str, Callable[[str], str | None]]:
    """Return the edits that set the ranks of some items of a section."""
    return {section.cards[at].path: partial(amending.amended, key="rank", value=rank) for at, rank in ranks.items()}


def _text(asked: Mapping[str, Any], key: str) -> str:
    value = asked.get(key)
    if not isinstance(value, str):
        raise _NotAnActError
    return value
