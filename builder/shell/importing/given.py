"""What the user says of documents that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from builder.importing.post import oldaddress
from builder.model.document import Document, Post
from builder.model.problem import Problem, WrongUse, nearest
from builder.model.settings import Settings
from builder.parsing.article import Lists
from builder.parsing.fields import fold
from builder.parsing.slugs import slug
from builder.shell import clock


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of documents that do not say it themselves."""

    day: date | None = None
    topics: tuple[str, ...] = ()
    source: str = ""
    permalink: str = ""
    """The pattern of the addresses that posts had on the site they come from."""

    def fill(self, document: Document) -> Document:
        """Return the document with its gaps filled; what it says itself stands."""
        named = {field for field, given in (("date", self.day), ("source", self.source)) if given}
        return replace(
            document,
            when=document.when or self.day,
            source=document.source or self.source,
            doubts=tuple(d for d in document.doubts if d.field not in named or d.value),
            post=self._addressed(document),
        )

    def _addressed(self, document: Document) -> Post | None:
        """Return what is known of a post, with the address that the pattern gives it."""
        if document.post is None or not self.permalink:
            return document.post
        had = oldaddress.filled(self.permalink, document.post, document.day)
        return replace(document.post, addresses=tuple(dict.fromkeys(filter(None, (had, *document.post.addresses)))))


def given(settings: Settings, day: str, topics: str, source: str, permalink: str = "") -> Given:
    """Return what the user says, checked against site.toml. Raises WrongUse with all that is wrong."""
    lists = Lists.of(settings)
    problems: list[Problem] = []
    slugs = []
    for name in filter(None, map(str.strip, topics.split(","))):
        if fold(name) in lists.topics:
            slugs.append(lists.topics[fold(name)])
        else:
            close = nearest(name, lists.topics)
            problems.append(
                Problem("--topic", 0, f'"{name}" is not in site.toml', f'nearest is "{close}"' if close else "")
            )
    if source and fold(source) not in lists.sources:
        close = nearest(source, lists.sources)
        hint = f'nearest is "{close}"' if close else f"add it: [sources.{slug(source)}]"
        problems.append(Problem("--source", 0, f'"{source}" is not in site.toml', hint))
    on = clock.day(day)
    if day and on is None:
        problems.append(Problem("--date", 0, f'"{day}" is no day', "write it as 2021-12-25"))
    if fault := oldaddress.fault(permalink):
        problems.append(Problem("--permalink", 0, f'"{permalink}" {fault}', "write it like /:year/:month/:slug.html"))
    if problems:
        raise WrongUse(problems)
    return Given(on, tuple(slugs), source, permalink)
